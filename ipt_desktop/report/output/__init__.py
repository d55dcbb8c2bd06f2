"""Finished documents: PDF and HTML."""
