"""Sheets to print: the patient's handout, the therapist's inventory report and the blank worksheet (ReportLab)."""
