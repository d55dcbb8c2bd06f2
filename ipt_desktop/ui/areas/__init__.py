"""Problem areas, goals and the inventory summary."""
