"""The list of cases and the dialogs around it."""
