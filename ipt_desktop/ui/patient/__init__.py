"""The patient view: its pages, the window of its own, and questionnaires that the patient fills in alone."""
