"""Forms as tables of fields."""
