"""Cases as rows: reading, writing and listing them."""
