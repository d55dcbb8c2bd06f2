"""What spreadsheets of the country expect between the cells of CSV."""

from PySide6.QtCore import QLocale


def list_separator() -> str:
    """A semicolon where the comma is the decimal sign, else a comma."""
    return ";" if QLocale().decimalPoint() == "," else ","
