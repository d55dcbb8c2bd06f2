"""One printer for all tests of sheets: reading the fonts is what takes long."""

import pytest

from ipt_desktop.report.sheet_printer import SheetPrinter


@pytest.fixture(scope="session")
def printer() -> SheetPrinter:
    """The real printer."""
    return SheetPrinter()
