"""The record of a session is written in five minutes, by the keyboard alone: its keys are counted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ipt_desktop.editing.fields import add
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import measures_of, sessions_of
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import WeekEvent
from ipt_desktop.model.treatment_enums import MoodEffect, Technique
from ipt_desktop.ui.course.sessions_page import SessionsPage
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.builders import a_session
from tests.ui.page_reader import person

TODAY = PartialDate(2026, 11, 14)
MOST_KEYS = 20  # beside the words themselves, PHQ-9 included


class Hands:
    """Types into whatever has the focus; counts the keys that are not the words themselves."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.keys = 0
        self.letters = 0

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self._window, key, modifiers)
            self.keys += 1

    def write(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self._window, text)
        self.letters += len(text)

    def tab(self, times: int = 1) -> None:
        self.press(*[Qt.Key.Key_Tab] * times)

    @property
    def at(self) -> str:
        focus = QApplication.focusWidget()
        return focus.accessibleName() or str(getattr(focus, "text", str)()) if focus else ""


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Hands(window)


def write_a_record(hands: Hands) -> None:
    """What a therapist writes after an hour, by the keyboard alone: one column, from top to bottom."""
    assert hands.at == "How did it go?"
    hands.write("Said it, he was silent, then nodded")
    hands.tab()
    hands.press(Qt.Key.Key_6)
    hands.tab()
    assert hands.at == "Best event"
    hands.write("Yoga on Tuesday")
    hands.tab()
    hands.write("Sunday lunch")
    hands.tab()
    assert hands.at == "Add an event of the week"
    hands.write("Helen stayed over unasked -")
    hands.press(Qt.Key.Key_Return)
    hands.tab()
    assert hands.at.startswith("PHQ-9")
    hands.press(*[Qt.Key.Key_1] * 8, Qt.Key.Key_0)
    hands.tab()
    assert hands.at == "Step agreed until next time"
    hands.write("Ask Daniel for one hour on Thursday")
    hands.tab()
    assert hands.at == "Summary for the record"
    hands.write("Dispute, expectations spoken aloud; practised in role play.")
    hands.tab()
    assert hands.at == "For you alone"


def write_what_was_worked_on(hands: Hands) -> None:
    """What may follow: techniques, what went well, another event."""
    hands.tab()
    assert hands.at == "Worked on"
    hands.tab()
    hands.press(Qt.Key.Key_C, Qt.Key.Key_R)
    hands.tab()
    assert hands.at == "Social success to reinforce"
    hands.write("Kept her evening")
    hands.tab()
    hands.write("Found words for the anger")


def test_five_minutes_after_a_session_are_enough(
    sessions: SessionsPage, workspace: CaseWorkspace, window: MainWindow, hands: Hands, course: Course
) -> None:
    work = workspace.context
    work.perform(
        lambda now: add(a_session(course, number=4, minutes=45, step="Say on Sunday which evenings are mine"), "Add")
    )
    window.acts.run("new_session")
    hands.keys += 1  # Ctrl+Shift+N
    QApplication.processEvents()  # what has just been added is shown by the next turn of the loop
    write_a_record(hands)
    assert hands.keys <= MOST_KEYS
    write_what_was_worked_on(hands)
    work.document.settle.emit()
    before, session = sessions_of(work.network, course.id)
    assert (session.number, session.held_on, session.mood, session.minutes) == (5, TODAY, 6, 45)
    assert before.step_result.startswith("Said it")
    assert (session.best_event, session.worst_event) == ("Yoga on Tuesday", "Sunday lunch")
    assert session.area_id == work.network.case.focus_id
    assert set(session.techniques) == {Technique.CLARIFICATION, Technique.ROLE_PLAY}
    assert session.step == "Ask Daniel for one hour on Thursday"
    assert all((session.achievements, session.success, session.summary))
    event = next(iter(work.network.all(WeekEvent).values()))
    assert (event.people, event.mood_effect) == ((person(work.network, "Helen").id,), MoodEffect.WORSE)
    measure = measures_of(work.network, course.id)[-1]
    assert (measure.session_id, measure.answers, score(measure).total) == (session.id, "111111110", 8)
    assert hands.letters + hands.keys <= 5 * 60 * 2  # two keys a second, which is slow
