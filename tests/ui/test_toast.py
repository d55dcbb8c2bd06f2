"""What was removed, kept or undone is said on every page, with a button to undo it."""

from dataclasses import replace

from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.people import remove_people
from ipt_desktop.model.person import Person
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.page_reader import person


def test_a_removal_is_said_and_undone_with_its_button(workspace: CaseWorkspace) -> None:
    work, toast = workspace.context, workspace.toast
    workspace.go("people")
    nina = person(work.network, "Nina").id
    work.perform(lambda network: remove_people(network, [nina]))
    assert toast.isVisible()
    assert toast.sentence.text() == "Done: Remove person"
    toast.act.click()
    assert nina in work.network.people
    assert toast.sentence.text() == "Undone: Remove person"
    assert not toast.act.isVisible()


def test_the_button_is_gone_once_something_else_was_done(workspace: CaseWorkspace) -> None:
    work = workspace.context
    nina, lior = (person(work.network, name).id for name in ("Nina", "Lior"))
    work.perform(lambda network: remove_people(network, [nina]))
    work.perform(lambda network: set_field(network, Person, [lior], "support", 1))
    assert not workspace.toast.isVisible()


def test_a_snapshot_and_a_counted_session_are_not_silent(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("snapshot")
    assert workspace.toast.isVisible()
    workspace.toast.hide()
    window.acts.run("session_held")
    assert workspace.toast.isVisible()


def test_nothing_that_was_done_alone_is_said_in_the_patient_view(workspace: CaseWorkspace, window: MainWindow) -> None:
    work = workspace.context
    nina = person(work.network, "Nina").id
    work.perform(lambda network: remove_people(network, [nina]))
    window.acts.run("shared")
    assert not workspace.toast.isVisible()


def test_what_a_colleague_did_offers_no_undo_of_one_s_own_step(workspace: CaseWorkspace) -> None:
    work = workspace.context
    nina, lior = (person(work.network, name).id for name in ("Nina", "Lior"))
    work.perform(lambda network: set_field(network, Person, [lior], "support", 1))
    received = replace(remove_people(work.network, [nina]), label="")
    work.document.receive(received)
    assert not workspace.toast.isVisible()


def test_the_button_is_gone_once_its_step_was_undone_in_another_way(workspace: CaseWorkspace) -> None:
    work = workspace.context
    nina = person(work.network, "Nina").id
    work.perform(lambda network: remove_people(network, [nina]))
    work.document.undo()
    assert not workspace.toast.isVisible()


def test_the_patient_reads_no_name_of_a_step(workspace: CaseWorkspace, window: MainWindow) -> None:
    work = workspace.context
    window.acts.run("shared")
    work.perform(lambda network: remove_people(network, [person(work.network, "Nina").id]))
    assert workspace.toast.sentence.text() == "Done."
