"""Widgets without any knowledge of cases; another program could use them."""
