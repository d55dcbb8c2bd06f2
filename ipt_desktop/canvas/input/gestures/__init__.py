"""Gestures of the pointer: each shows a preview, and ends in one edit or in nothing."""
