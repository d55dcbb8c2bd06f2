"""One module for each family of printable sheets; each lists its builders by key in ``BUILDERS``."""
