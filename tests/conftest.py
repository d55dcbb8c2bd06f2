"""What holds for every test: no network, Qt draws without a screen, hypothesis does not race the clock, and real
windows take turns.
"""

import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.offline import forbid_network

forbid_network()

# Tests of a real window start the program as a process of its own, with the platform they need.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# A busy machine is not a failing test.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The one style that the program is drawn in, on every system."""
    return ["ipt_desktop", "-style", "fusion"]


@pytest.fixture(autouse=True)
def _no_key_stays_down() -> Iterator[None]:
    """Qt goes on believing in the Shift of the last key that a test pressed, and lists select otherwise with it."""
    yield
    if "PySide6.QtTest" in sys.modules:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication, QWidget

        if QApplication.instance() is not None and QApplication.keyboardModifiers().value:
            QTest.keyClick(QWidget(), Qt.Key.Key_unknown)


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `display` share one screen, pointer and keyboard: they run in turn, or not at all without one."""
    without_screen = pytest.mark.skip(reason="needs an X display; `packaging/dev.py test` brings one")
    for item in items:
        if item.get_closest_marker("display"):
            item.add_marker(pytest.mark.xdist_group("display"))
            if not sys.platform.startswith("linux") or not os.environ.get("DISPLAY"):
                item.add_marker(without_screen)
