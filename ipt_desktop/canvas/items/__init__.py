"""What the map paints: marks, lines, overlays, pens and fonts."""
