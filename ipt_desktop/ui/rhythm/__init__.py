"""The diary of daily rhythms."""
