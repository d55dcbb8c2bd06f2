"""Files that other programs can read or write, in and out."""
