"""The Tab key reaches every widget of a page that can take it, and never runs in a circle inside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ipt_desktop.editing.fields import add
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.problem_area import Goal
from ipt_desktop.ui.course.sessions_page import SessionsPage
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace


def stops(page: QWidget) -> set[QWidget]:
    """The widgets of the page that the Tab key has to reach."""
    return {
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and widget.focusProxy() is None
    }


def reached(start: QWidget, most: int = 600) -> list[QWidget]:
    """The widgets that follow one another from here until the chain closes."""
    chain, widget = [start], start.nextInFocusChain()
    while widget is not start and len(chain) < most:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


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
    wanted = stops(page)
    missed = wanted - walked(window, note, 3 * len(reached(note)))
    assert [f"{type(one).__name__}: {one.accessibleName() or one.objectName()}" for one in missed] == []
