"""What can be counted and arranged about a network; the only room that knows networkx and numpy."""
