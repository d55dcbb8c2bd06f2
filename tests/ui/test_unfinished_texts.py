"""What is typed anywhere and not part of a case yet survives locking, leaving the page, a crash, and undo."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ipt_desktop.errors import StoreUnavailable
from ipt_desktop.model.enums import AreaKind
from ipt_desktop.model.network import Network
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.ui.areas.problem_areas_page import ProblemAreasPage
from ipt_desktop.ui.cases.case_dialogs import CaseDialog
from ipt_desktop.ui.cases.case_list_page import CaseListPage
from ipt_desktop.ui.course.sessions_page import SessionsPage
from ipt_desktop.ui.course.timeline_page import TimelinePage
from ipt_desktop.ui.course.treatment_plan_dialog import TreatmentPlanDialog
from ipt_desktop.ui.handouts.print_dialog import PrintDialog
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.measures.measures_page import MeasuresPage
from ipt_desktop.ui.people.people_page import PeoplePage
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.fakes import Bench
from tests.ui.page_reader import person
from tests.ui.vault_fakes import PASSPHRASE

NewWindow = Callable[[Bench], MainWindow]
WORDS = "half a thought, "


@dataclass(frozen=True)
class Place:
    """A line to type in: how to get there, and the words."""

    find: Callable[[MainWindow, Network], QLineEdit]
    words: str = WORDS


def _line(page: QWidget, name: str) -> QLineEdit:
    return next(line for line in page.findChildren(QLineEdit) if line.accessibleName() == name)


def _list(window: MainWindow) -> CaseListPage:
    assert window.vault is not None
    window.vault.show_list()
    assert isinstance(window.vault.page, CaseListPage)
    return window.vault.page


def _case(window: MainWindow, case: Network) -> CaseWorkspace:
    assert window.vault is not None
    if not isinstance(window.vault.page, CaseWorkspace):
        window.vault.open_case(case.case.id)
    assert isinstance(window.vault.page, CaseWorkspace)
    return window.vault.page


def _page(window: MainWindow, case: Network, name: str) -> QWidget:
    work = _case(window, case)
    work.go(name)
    return work.page(name)


def _quick_entry(window: MainWindow, case: Network) -> QLineEdit:
    _case(window, case)
    window.acts.run("quick_entry")
    return _case(window, case).map.entry.edit


def _timeline(window: MainWindow, case: Network) -> QLineEdit:
    page = _page(window, case, "timeline")
    assert isinstance(page, TimelinePage)
    return page.entry


def _goal(window: MainWindow, case: Network) -> QLineEdit:
    return _line(_page(window, case, "areas"), "Add a goal")


def _pattern(window: MainWindow, case: Network) -> QLineEdit:
    return _line(_page(window, case, "summary"), "Add a pattern")


def _week_event(window: MainWindow, case: Network) -> QLineEdit:
    page = _page(window, case, "sessions")
    assert isinstance(page, SessionsPage)
    if not page.sheet.session_id:
        window.acts.run("new_session")
    return page.sheet.events.entry


def _checklist(window: MainWindow, case: Network) -> QLineEdit:
    _case(window, case)
    window.acts.run("course")
    return window.findChildren(TreatmentPlanDialog)[-1].checklist.entry


def _parents(window: MainWindow, case: Network) -> QLineEdit:
    page = _page(window, case, "sessions")
    assert isinstance(page, SessionsPage)
    if not page.sheet.session_id:
        window.acts.run("new_session")
    return page.sheet.parents.entry


def _find(window: MainWindow, case: Network) -> QLineEdit:
    page = _page(window, case, "people")
    assert isinstance(page, PeoplePage)
    return page.search


def _find_case(window: MainWindow, case: Network) -> QLineEdit:
    return _list(window).search


def _new_case(window: MainWindow, case: Network) -> QLineEdit:
    cases = _list(window)
    cases.create_case()
    return cases.findChildren(CaseDialog)[-1].name


def _rename_case(window: MainWindow, case: Network) -> QLineEdit:
    cases = _list(window)
    cases.rename()
    return cases.findChildren(CaseDialog)[-1].name


def _name_of_area(window: MainWindow, case: Network) -> QLineEdit:
    page = _page(window, case, "areas")
    assert isinstance(page, ProblemAreasPage)
    page._rename(AreaKind.GRIEF)
    return page.findChildren(FramedDialog)[-1].findChildren(QLineEdit)[0]


def _crisis(window: MainWindow, case: Network) -> QLineEdit:
    work = _case(window, case)
    window.acts.run("print_handout")
    return work.findChildren(PrintDialog)[-1].options.crisis


def _total(window: MainWindow, case: Network) -> QLineEdit:
    page = _page(window, case, "symptoms")
    assert isinstance(page, MeasuresPage)
    page.begin(Instrument.HAMD)
    return _line(page, "Total, 0 to 52")


def _age(window: MainWindow, case: Network) -> QLineEdit:
    work = _case(window, case)
    work.context.selection.choose_people([person(case, "Lior").id])
    return _line(work.inspector, "Age")


def _name(window: MainWindow, case: Network) -> QLineEdit:
    work = _case(window, case)
    work.context.selection.choose_people([person(case, "Lior").id])
    return work.inspector.heading


LINES = {
    "quick entry": Place(_quick_entry),
    "timeline": Place(_timeline),
    "goal": Place(_goal),
    "pattern": Place(_pattern),
    "event of the week": Place(_week_event),
    "checklist of the course": Place(_checklist),
    "note for the parents": Place(_parents),
    "find in the table": Place(_find),
    "find a case": Place(_find_case),
}
DIALOGS = {
    "new case": Place(_new_case),
    "rename case": Place(_rename_case),
    "name of an area": Place(_name_of_area),
    "crisis text": Place(_crisis),
}
REFUSED = {
    "total": Place(_total, "99"),
    "age": Place(_age, "--5"),
    "name": Place(_name, " "),
}
ALL = LINES | DIALOGS | REFUSED


def _other(bench: Bench, case: Network) -> Network:
    return next(other for other in bench.store.cases.values() if other.case.id != case.case.id)


def unlock(window: MainWindow) -> None:
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()


def typed(window: MainWindow, case: Network, place: Place) -> None:
    line = place.find(window, case)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, place.words)


@pytest.mark.parametrize("name", ALL)
def test_locking_keeps_the_words(window: MainWindow, maya: Network, name: str) -> None:
    typed(window, maya, ALL[name])
    assert window.lock()
    unlock(window)
    assert ALL[name].find(window, maya).text() == ALL[name].words


@pytest.mark.parametrize("name", ALL)
def test_a_crash_keeps_the_words(
    window: MainWindow, new_window: NewWindow, bench: Bench, maya: Network, name: str, qtbot: QtBot
) -> None:
    typed(window, maya, ALL[name])
    assert window.vault is not None
    qtbot.waitUntil(lambda: bool(bench.store.unfinished()))
    after = new_window(bench)
    unlock(after)
    assert ALL[name].find(after, maya).text() == ALL[name].words


@pytest.mark.parametrize("name", LINES)
def test_leaving_the_case_keeps_the_words(window: MainWindow, maya: Network, bench: Bench, name: str) -> None:
    typed(window, maya, LINES[name])
    _case(window, maya).go("map")
    assert window.vault is not None
    window.vault.open_case(_other(bench, maya).case.id)
    window.vault.open_case(maya.case.id)
    assert LINES[name].find(window, maya).text() == WORDS


@pytest.mark.parametrize("name", ["age", "name"])
def test_choosing_somebody_else_keeps_a_refused_value(window: MainWindow, maya: Network, name: str) -> None:
    typed(window, maya, REFUSED[name])
    work = _case(window, maya)
    work.context.document.settle.emit()
    assert work.context.unsaved.refused
    work.context.selection.choose_people([person(maya, "Nina").id])
    assert not work.context.unsaved.refused  # Nina's own value is in the vault
    line = REFUSED[name].find(window, maya)
    assert line.text() == REFUSED[name].words
    assert work.context.unsaved.refused
    line.selectAll()
    QTest.keyClicks(line, "41")
    work.context.document.settle.emit()
    assert not work.context.unsaved.refused
    assert work.context.texts.write()
    assert not work.context.store.unfinished()


def test_what_no_disk_takes_while_locking_comes_back(window: MainWindow, maya: Network, bench: Bench) -> None:
    typed(window, maya, LINES["timeline"])
    bench.store.trouble = StoreUnavailable("The disk is full.")
    assert window.lock()
    assert bench.care.pending
    bench.store.trouble = None
    unlock(window)
    assert LINES["timeline"].find(window, maya).text() == WORDS
    assert not bench.care.pending


@pytest.mark.parametrize("name", ["quick entry", "goal", "pattern"])
def test_what_was_added_is_no_longer_unfinished(window: MainWindow, maya: Network, bench: Bench, name: str) -> None:
    line = LINES[name].find(window, maya)
    QTest.keyClicks(line, "Ada")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.lock()
    assert not bench.store.unfinished()


def test_cancelling_a_dialog_gives_its_words_up(window: MainWindow, maya: Network, bench: Bench) -> None:
    typed(window, maya, DIALOGS["new case"])
    assert window.vault is not None
    window.vault.page.findChildren(CaseDialog)[-1].reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert _new_case(window, maya).text() == ""


def test_the_words_of_one_case_never_show_in_another(window: MainWindow, maya: Network, bench: Bench) -> None:
    typed(window, maya, LINES["quick entry"])
    other = _other(bench, maya)
    assert window.vault is not None
    window.vault.open_case(other.case.id)
    assert _quick_entry(window, other).text() == ""


@pytest.mark.parametrize("name", ["quick entry", "timeline", "goal", "pattern", "event of the week"])
def test_undo_takes_back_typing_in_a_line_before_the_case(window: MainWindow, maya: Network, name: str) -> None:
    line = LINES[name].find(window, maya)
    work = _case(window, maya)
    QTest.keyClicks(line, "2024 Dora" if name == "timeline" else "Dora")
    QTest.keyClick(line, Qt.Key.Key_Return)
    after_adding = work.context.network
    line = LINES[name].find(window, maya)
    line.setFocus()
    QTest.keyClicks(line, "Emil")
    window.acts.run("undo")
    assert work.context.network == after_adding
    assert line.text() != "Emil"
    window.acts.run("redo")
    assert line.text() == "Emil"
    while line.text():
        window.acts.run("undo")
    assert work.context.network == after_adding
    window.acts.run("undo")
    assert work.context.network != after_adding


def test_the_patient_view_has_a_line_of_its_own(window: MainWindow, maya: Network) -> None:
    typed(window, maya, LINES["quick entry"])
    line = _quick_entry(window, maya)
    window.acts.run("shared")
    assert line.text() == ""
    window.acts.run("private")
    assert line.text() == WORDS
