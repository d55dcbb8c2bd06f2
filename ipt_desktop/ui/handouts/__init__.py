"""Choosing, previewing and printing sheets."""
