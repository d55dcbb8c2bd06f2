"""The course of treatment: plan, sessions, formulation, ending, timeline."""
