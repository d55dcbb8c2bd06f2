"""Pointer, touch and keyboard on the map; each gesture ends in one edit or none."""
