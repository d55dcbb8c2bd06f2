"""People as a table and as forms."""
