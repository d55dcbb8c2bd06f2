"""Questionnaires and the safety dialog."""
