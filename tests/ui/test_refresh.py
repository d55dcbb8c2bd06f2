"""Hidden widgets only note that they are stale; they refresh when they are shown."""

import shiboken6
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from ipt_desktop.application.signal import Signal
from ipt_desktop.ui.widgets.refresh import follow_when_shown, refresh_when_shown


def _pages(qtbot: QtBot) -> tuple[QStackedWidget, QWidget, QWidget]:
    stack, seen, hidden = QStackedWidget(), QWidget(), QWidget()
    stack.addWidget(seen)
    stack.addWidget(hidden)
    qtbot.addWidget(stack)
    return stack, seen, hidden


def test_a_visible_page_refreshes_at_each_change(qtbot: QtBot) -> None:
    stack, page, _ = _pages(qtbot)
    changed: Signal[[str]] = Signal()
    calls: list[str] = []
    refresh_when_shown(page, lambda: calls.append("page"), changed)
    stack.show()
    changed.emit("once")
    changed.emit("twice")
    assert len(calls) == 3  # the first show counts


def test_a_hidden_page_refreshes_once_when_it_is_shown(qtbot: QtBot) -> None:
    stack, _, page = _pages(qtbot)
    changed: Signal[[str]] = Signal()
    calls: list[str] = []
    refresh_when_shown(page, lambda: calls.append("page"), changed)
    stack.show()
    changed.emit("once")
    changed.emit("twice")
    assert not calls
    stack.setCurrentWidget(page)
    assert len(calls) == 1


def test_a_page_shown_again_without_a_change_stays_as_it_is(qtbot: QtBot) -> None:
    stack, other, page = _pages(qtbot)
    calls: list[str] = []
    refresh_when_shown(page, lambda: calls.append("page"))
    stack.show()
    for shown in (page, other, page):
        stack.setCurrentWidget(shown)
    assert len(calls) == 1


def test_a_widget_that_is_gone_hears_nothing(qtbot: QtBot) -> None:
    changed: Signal[[]] = Signal()
    calls: list[str] = []
    page = QWidget()
    refresh_when_shown(page, lambda: calls.append("page"), changed)
    page.show()
    page.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(page))
    changed.emit()
    assert len(calls) == 1


def test_a_visible_widget_follows_single_edits_and_catches_up_after_being_hidden(qtbot: QtBot) -> None:
    stack, other, page = _pages(qtbot)
    changed: Signal[[str]] = Signal()
    calls: list[str] = []
    follow_when_shown(page, changed, calls.append, lambda: calls.append("all"))
    stack.show()
    stack.setCurrentWidget(page)
    changed.emit("one edit")
    stack.setCurrentWidget(other)
    changed.emit("unseen")
    stack.setCurrentWidget(page)
    assert calls == ["all", "one edit", "all"]
