"""Rules for every test: no network, Qt draws without a display, no deadlines, garbage collected on the GUI thread only.

Qt is used only where it loads. On Linux it needs system libraries; tests of the model, editing and the store run
without them.
"""

import gc
import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.offline import forbid_network

forbid_network()

# Tests of a real window start the program as a process of its own, with the platform they need.
os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _loads_qt() -> bool:
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError:
        return False
    return True


QT_LOADS = _loads_qt()
if QT_LOADS:  # as in the program: objects of a window may not be destroyed on another thread
    gc.disable()

# pyproject.toml keeps pytest-qt from loading itself: it ends the run where Qt is missing.
pytest_plugins = ["pytestqt.plugin"] if QT_LOADS else []

# `packaging/dev.py test` names a display for each worker; without workers the present one is used.
if screens := os.environ.get("IPT_TEST_DISPLAYS", "").split():
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    os.environ["DISPLAY"] = screens[worker] if worker < len(screens) else ""

# A busy machine is not a failing test.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The program uses one style on every system."""
    return ["ipt_desktop", "-style", "fusion"]


@pytest.fixture(autouse=True)
def _collect_garbage_between_tests() -> Iterator[None]:
    yield
    if QT_LOADS:
        from ipt_desktop.ui.platform.garbage_collection import collect_due_generations

        collect_due_generations()


@pytest.fixture(autouse=True)
def _release_modifier_keys() -> Iterator[None]:
    """Releases Shift: Qt remembers the modifiers of the last key press, and lists then extend their selection."""
    yield
    if QT_LOADS:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication, QWidget

        if QApplication.instance() is not None and QApplication.keyboardModifiers().value:
            QTest.keyClick(QWidget(), Qt.Key.Key_unknown)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips tests marked `display` where there is no X display."""
    if sys.platform.startswith("linux") and os.environ.get("DISPLAY"):
        return
    without_display = pytest.mark.skip(reason="needs an X display of its own; `packaging/dev.py test` brings one")
    for item in items:
        if item.get_closest_marker("display"):
            item.add_marker(without_display)
