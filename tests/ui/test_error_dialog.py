"""What nobody foresaw: shown in plain words first, without any value, and written only where that is agreed to."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from ipt_desktop import logs
from ipt_desktop.bootstrap import startup

CANARY = "Quetzalcoatlus"


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """What stands in the log so far."""
    handler = logs.start_log(tmp_path / "ipt-desktop.log")
    yield lambda: (tmp_path / "ipt-desktop.log").read_text(encoding="utf-8")
    logging.getLogger(logs.NAME).removeHandler(handler)
    handler.close()


@pytest.fixture
def box(qapp: QApplication, written: Callable[[], str]) -> Iterator[QMessageBox]:
    """The box that an error brings up whose words are a patient's."""
    try:
        int(f"notes of {CANARY}")
    except ValueError as problem:
        startup._excepthook(type(problem), problem, problem.__traceback__)
    found = next(one for one in qapp.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible())
    assert written() == ""
    yield found
    found.close()


def _press(box: QMessageBox, name: str) -> None:
    next(one for one in box.buttons() if one.text() == name).click()


def test_it_is_shown_by_kind_and_place_before_anything_is_written(box: QMessageBox) -> None:
    shown = f"{box.text()} {box.informativeText()} {box.detailedText()}"
    assert "builtins.ValueError at ui/test_error_dialog.py:" in shown
    assert CANARY not in shown


def test_dropped_it_is_written_nowhere(box: QMessageBox, written: Callable[[], str], tmp_path: Path) -> None:
    _press(box, "Discard")
    assert written() == ""
    assert [path.name for path in tmp_path.iterdir()] == ["ipt-desktop.log"]


def test_kept_it_names_the_place_and_no_value(box: QMessageBox, written: Callable[[], str]) -> None:
    _press(box, "Keep in the log")
    assert "builtins.ValueError at ui/test_error_dialog.py:" in written()
    assert CANARY not in written()
