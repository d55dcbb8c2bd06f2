"""Looking for garbage: everything that can go goes, on the screen's thread and never during a drag."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipt_desktop.ui.platform import garbage_collection
from ipt_desktop.ui.platform.garbage_collection import (
    collect_all,
    collect_due_generations,
    collect_only_on_gui_thread,
)


class Ring:
    """Holds itself, as a closed page and its listeners do."""

    def __init__(self) -> None:
        self.itself = self


def test_what_was_kept_once_goes_when_nobody_holds_it_any_more() -> None:
    page = Ring()
    seen = weakref.ref(page)
    try:
        collect_all()
        assert seen() is page
        del page
        collect_all()
        assert seen() is None
    finally:
        gc.unfreeze()


@pytest.fixture
def lookers(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The threads in which garbage was looked for, from the start of the program's own looks on."""
    monkeypatch.setattr(garbage_collection, "PAUSE", 5)
    seen: list[int] = []

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            seen.append(threading.get_ident())

    parent = QObject()
    gc.enable()
    gc.callbacks.append(note)
    collect_only_on_gui_thread(parent)
    yield seen
    gc.callbacks.remove(note)
    parent.deleteLater()


def make_garbage() -> None:
    for _ in range(10 * gc.get_threshold()[0]):
        Ring()


def test_whoever_makes_garbage_it_is_looked_for_on_the_screens_thread(qtbot: QtBot, lookers: list[int]) -> None:
    worker = threading.Thread(target=make_garbage)
    worker.start()
    worker.join()
    assert lookers == []
    qtbot.waitUntil(lambda: bool(lookers))
    assert set(lookers) == {threading.get_ident()}


def test_nobody_looks_for_garbage_while_a_button_is_held(qtbot: QtBot, lookers: list[int]) -> None:
    hand = QWidget()
    qtbot.addWidget(hand)
    hand.show()
    QTest.mousePress(hand, Qt.MouseButton.LeftButton)
    make_garbage()
    qtbot.wait(50)
    assert lookers == []
    QTest.mouseRelease(hand, Qt.MouseButton.LeftButton)

    def has_looked() -> bool:
        make_garbage()  # what was made before may have been taken away while nobody was to look
        return bool(lookers)

    qtbot.waitUntil(has_looked)


def test_where_little_was_made_nobody_looks() -> None:
    gc.collect()
    before = gc.get_stats()
    collect_due_generations()
    assert gc.get_stats() == before
