"""Setting text: fonts, shaping, bidirectional order, line breaking."""
