"""One module for each family of printable sheets."""
