"""Every test of the canvas has Qt's application: keys and fonts crash without one, in whichever test comes first."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    pass
