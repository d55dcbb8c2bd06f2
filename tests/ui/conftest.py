"""Windows for the tests: over fake parts, closed again afterwards."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)

from ipt_desktop.application.document import Document
from ipt_desktop.model.case import Course
from ipt_desktop.model.enums import AreaKind, AreaRole, LineKind, Ring, TieKind
from ipt_desktop.model.network import Network
from ipt_desktop.ui.application import open_window
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.sessions_page import SessionsPage
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.page_factory import PageFactory
from ipt_desktop.ui.vault import vault_maintenance
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.builders import (
    FakeClock,
    a_course,
    a_goal,
    a_link,
    a_network,
    a_pattern,
    a_person,
    a_relationship,
    a_tie,
    an_area,
)
from tests.ui.fakes import Bench
from tests.ui.message_bus import message_bus
from tests.ui.vault_fakes import PASSPHRASE


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Qt's keys, fonts and pictures crash without an application, in whichever test comes first."""


@pytest.fixture(autouse=True)
def _no_time_before_the_vault_is_looked_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault_maintenance, "SOON", 0)


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a message bus on which this is session 2."""
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    with message_bus(tmp_path) as address:
        yield address


@pytest.fixture
def maya() -> Network:
    """A case with four people, two areas, a tie, a goal and a pattern."""
    daniel = a_person("Daniel", relation="husband", ring_now=Ring.INTIMATE, support=2, trigger=3, angle=100.0)
    helen = a_person("Helen", relation="mother-in-law", support=0, trigger=2, angle=180.0)
    nina = a_person("Nina", relation="daughter", ring_now=Ring.INTIMATE, support=3, trigger=0)
    lior = a_person("Lior", relation="friend", ring_now=Ring.EXTENDED, angle=300.0)
    dispute = an_area(title="Evenings", upsetting=4)
    grief = an_area(kind=AreaKind.GRIEF, title="Father", upsetting=7)
    return a_network(
        [daniel, helen, nina, lior],
        a_course(sessions_held=3),
        a_goal("Talk the same evening"),
        a_pattern("Gives in", people=(daniel.id,)),
        relationships=[a_relationship(daniel, line=LineKind.CLOSE)],
        ties=[a_tie(daniel, helen, TieKind.KIN)],
        areas=[dispute, grief],
        links=[a_link(dispute, daniel, AreaRole.FOCUS)],
        focus=dispute,
        code="K-01",
        preferred_name="Maya",
    )


@pytest.fixture
def bench(tmp_path: Path, maya: Network) -> Bench:
    """Fake parts around that case and an empty one."""
    return Bench.in_folder(tmp_path, maya, a_network(code="K-02", preferred_name="Karin"))


@pytest.fixture
def context(bench: Bench, maya: Network) -> CaseContext:
    """The case opened without a window."""
    return CaseContext(Document(maya, bench.store, FakeClock()), bench.store, bench.services)


@pytest.fixture
def new_window(qapp: QApplication) -> Iterator[Callable[[Bench], MainWindow]]:
    """Opens windows; closes them after the test."""
    windows: list[MainWindow] = []

    def make(bench: Bench) -> MainWindow:
        window = open_window(bench.services, lambda window: PageFactory(bench.services, window))
        window.resize(1440, 900)  # the offscreen screen is smaller than any desk
        windows.append(window)
        return window

    yield make
    for window in windows:
        assert window.lock()
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # else windows pile up and slow each other


@pytest.fixture
def window(new_window: Callable[[Bench], MainWindow], bench: Bench) -> MainWindow:
    """A window whose vault is open."""
    window = new_window(bench)
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    assert window.vault is not None
    QApplication.processEvents()  # the vault is looked after when it is on the screen
    return window


@pytest.fixture
def workspace(window: MainWindow, maya: Network) -> CaseWorkspace:
    """The desk of that case in an open window."""
    assert window.vault is not None
    window.vault.open_case(maya.case.id)
    page = window.vault.page
    assert isinstance(page, CaseWorkspace)
    return page


@pytest.fixture
def sessions(workspace: CaseWorkspace) -> SessionsPage:
    workspace.go("sessions")
    page = workspace.page("sessions")
    assert isinstance(page, SessionsPage)
    return page


@pytest.fixture
def course(workspace: CaseWorkspace) -> Course:
    found = workspace.context.network.course
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def _no_part_flashes_up_as_a_window_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown before it has a place is a window for a moment: it flickers, and costs a second on Windows."""
    set_visible = QWidget.setVisible

    def show(widget: QWidget, visible: bool) -> None:
        is_own_doing = "ipt_desktop" in Path(sys._getframe(1).f_code.co_filename).parts[-4:]
        is_alone = visible and widget.parent() is None
        assert not is_alone or not is_own_doing, f"{type(widget).__name__} is shown without a place"
        set_visible(widget, visible)

    for part in (QFrame, QLabel, QLineEdit, QPushButton, QToolButton, QCheckBox, QComboBox, QListView, QTableView):
        monkeypatch.setattr(part, "setVisible", show)
