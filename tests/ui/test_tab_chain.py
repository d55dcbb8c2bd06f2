"""The Tab key reaches every field of a session, and never runs in a circle inside its record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ipt_desktop.editing.fields import add
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.problem_area import Goal
from ipt_desktop.ui.course.sessions_page import SessionsPage
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace


def stops(part: QWidget) -> set[QWidget]:
    """The widgets that the Tab key has to reach."""
    return {
        widget
        for widget in part.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and widget.focusProxy() is None
    }


def chain_length(start: QWidget) -> int:
    """How many widgets follow one another until the chain closes."""
    length, widget = 1, start.nextInFocusChain()
    while widget is not None and widget is not start:
        length, widget = length + 1, widget.nextInFocusChain()
    return length


@pytest.fixture
def page(workspace: CaseWorkspace, window: MainWindow) -> SessionsPage:
    window.acts.run("new_session")
    found = workspace.page("sessions")
    assert isinstance(found, SessionsPage)
    return found


def walked(window: MainWindow, start: QWidget, steps: int) -> set[QWidget]:
    """The widgets that have the focus after each of so many Tabs."""
    start.setFocus()
    seen: set[QWidget] = set()
    for _ in range(steps):
        window.focusNextChild()
        focused = window.focusWidget()
        if focused is not None:
            seen.add(focused)
    return seen


def test_tab_reaches_everything_also_after_events_goals_and_sessions_came(
    workspace: CaseWorkspace, window: MainWindow, page: SessionsPage
) -> None:
    page.sheet.events.entry.setText("Dieter shouted, -")
    page.sheet.events.entry.returnPressed.emit()
    workspace.context.perform(lambda network: add(Goal(id=new_id(), words="Two evenings"), "Add goal"))
    page.sheet.reviews.begin[next(iter(page.sheet.reviews.begin))].click()
    window.acts.run("new_session")
    note = next(form.editors["words"] for form in page.sheet.forms if "words" in form.editors)
    wanted = stops(page.sheet)
    missed = wanted - walked(window, note, chain_length(note))
    assert [(type(one).__name__, one.accessibleName(), one.property("text")) for one in missed] == []
