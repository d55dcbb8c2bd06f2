"""What holds for every test: no network, Qt draws without a screen, hypothesis does not race the clock, garbage is
looked for on the screen's thread, and each worker has a screen of its own for real windows.
"""

import gc
import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

from ipt_desktop.ui.platform.garbage_collection import collect_due_generations
from tests.offline import forbid_network

forbid_network()

# As the program does (ipt_desktop/ui/garbage.py): a thread of the test runner may not take windows apart.
gc.disable()

# Tests of a real window start the program as a process of its own, with the platform they need.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# `packaging/dev.py test` names a screen for each worker; without workers the one that is there will do.
if screens := os.environ.get("IPT_TEST_DISPLAYS", "").split():
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    os.environ["DISPLAY"] = screens[worker] if worker < len(screens) else ""

# A busy machine is not a failing test.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The one style that the program is drawn in, on every system."""
    return ["ipt_desktop", "-style", "fusion"]


@pytest.fixture(autouse=True)
def _garbage_goes_between_tests() -> Iterator[None]:
    yield
    collect_due_generations()


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `display` need an X display to themselves."""
    if sys.platform.startswith("linux") and os.environ.get("DISPLAY"):
        return
    without_screen = pytest.mark.skip(reason="needs an X display of its own; `packaging/dev.py test` brings one")
    for item in items:
        if item.get_closest_marker("display"):
            item.add_marker(without_screen)
