"""The record for other programs: files for statistics and electronic records, formatted text for letters."""
