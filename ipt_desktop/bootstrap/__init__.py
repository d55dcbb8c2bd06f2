"""The composition root: makes the real services, ties them together and opens the window."""
