"""Arranging and counting a network; the only package that uses networkx and numpy."""
