"""Screen modes: Shared shows nothing that only the therapist may see, Blank shows nothing at all."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ipt_desktop.editing.fields import set_field
from ipt_desktop.model.case import Case
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.vault.unlock_page import NAME
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.builders import a_network
from tests.ui.fakes import Bench
from tests.ui.page_reader import person, texts_on
from tests.ui.vault_fakes import PASSPHRASE

CANARIES = ("Kanarienvogel", "Canary-Code", "Canary-Note", "Canary-Hard")
NEVER_SHARED = ("trigger", "deficit", "upsetting", "safety", "not rated")


@pytest.fixture
def canaries(workspace: CaseWorkspace) -> CaseWorkspace:
    """The case with a canary in every kind of place that a patient may not see."""
    work = workspace.context
    helen = [person(work.network, "Helen").id]
    work.perform(lambda now: set_field(now, Person, helen, "notes", "Canary-Note"))
    work.perform(lambda now: set_field(now, Relationship, helen, "unsatisfying", "Canary-Hard"))
    work.perform(lambda now: set_field(now, Case, [now.case.id], "notes", "Canary-Note"))
    work.perform(lambda now: set_field(now, Case, [now.case.id], "code", "Canary-Code"))
    work.selection.choose_people(helen)
    return workspace


def test_the_therapist_alone_sees_everything(canaries: CaseWorkspace, window: MainWindow) -> None:
    seen = texts_on(window)
    for canary in ("Canary-Code", "Canary-Note", "Canary-Hard"):
        assert canary in seen
    assert canaries.context.mode is ScreenMode.PRIVATE


@pytest.mark.parametrize("page", ["map", "before", "wished", "people", "areas", "summary"])
def test_in_shared_mode_nothing_private_is_to_be_seen(canaries: CaseWorkspace, window: MainWindow, page: str) -> None:
    canaries.go(page)
    window.acts.run("shared")
    seen = texts_on(window)
    for canary in CANARIES:
        assert canary not in seen
    for word in NEVER_SHARED:
        assert word not in seen.casefold()
    assert "helps" in seen
    assert window.windowTitle() == NAME


def test_in_shared_mode_choosing_people_brings_no_inspector_back(canaries: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("shared")
    canaries.context.selection.choose_people([person(canaries.context.network, "Daniel").id])
    for key in ("inspector", "go_areas", "go_summary", "go_people", "find", "print_report", "case_list", "course"):
        window.acts.run(key)
    assert not canaries.inspector.isVisible()
    assert "Canary" not in texts_on(window)


def test_private_mode_brings_everything_back(canaries: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("shared")
    window.acts.run("shared")
    assert window.mode is ScreenMode.PRIVATE
    assert canaries.inspector.isVisible()


def test_undo_does_not_say_what_it_undoes_while_the_patient_looks_on(
    canaries: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("shared")
    assert window.acts["undo"].text() == "Undo"


@pytest.mark.parametrize("before", ["private", "shared"])
def test_a_blank_screen_shows_nothing_and_the_same_key_brings_everything_back(
    canaries: CaseWorkspace, window: MainWindow, before: str
) -> None:
    window.acts.run(before)
    window.acts.run("blank")
    seen = texts_on(window)
    for word in ("Maya", "Daniel", "Helen", *CANARIES):
        assert word not in seen
    assert not window.menuBar().isVisible()
    window.acts.run("blank")
    assert window.mode == before
    assert "Daniel" in texts_on(window)


def test_without_an_open_case_sharing_shows_a_blank_screen_and_never_the_list(window: MainWindow) -> None:
    window.acts.run("shared")
    assert window.mode is ScreenMode.BLANK
    assert "K-01" not in texts_on(window)


def test_after_locking_in_shared_mode_the_case_comes_back_in_shared_mode(
    canaries: CaseWorkspace, window: MainWindow
) -> None:
    window.acts.run("shared")
    window.acts.run("lock")
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    assert window.mode is ScreenMode.SHARED
    assert "Canary" not in texts_on(window)
    assert "Daniel" in texts_on(window)


def test_the_title_never_names_the_patient(workspace: CaseWorkspace, window: MainWindow) -> None:
    assert window.windowTitle() == f"K-01 – {NAME}"
    window.acts.run("case_list")
    assert window.windowTitle() == NAME


def test_nothing_of_a_patient_is_in_the_settings(
    tmp_path: Path, maya: Network, new_window: Callable[[Bench], MainWindow]
) -> None:
    case = replace(maya.case, code="Canary-Code", preferred_name="Kanarienvogel")
    network = a_network([], case, *(one for one in maya if one is not maya.case))
    bench = Bench.in_folder(tmp_path, network)
    window = new_window(bench)
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    assert window.vault is not None
    window.vault.open_case(case.id)
    window.close()
    kept = bench.settings.path.read_text("utf-8")
    assert '"window": "' in kept
    for canary in (*CANARIES, "Daniel", case.id):
        assert canary not in kept
