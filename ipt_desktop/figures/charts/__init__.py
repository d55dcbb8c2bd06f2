"""Figures over time: the course chart and the timeline."""
