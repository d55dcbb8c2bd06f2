"""Two therapists at their windows: join, share, work at the same time, take back, with a real server between them."""

from ipt_desktop.model.practice import CaseRole
from ipt_desktop.ui.practice.share_dialog import ShareDialog
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from tests.builders import a_network
from tests.practice.desks import Windows, button_of, picture, two_who_joined
from tests.practice.therapists import Practice


def test_two_windows_join_share_merge_and_take_back(desks: Windows) -> None:
    frida, ben = two_who_joined(desks)
    case = a_network(["Anna"], code="K-07")
    frida.vault_service.cases().create(case)
    frida.open(case.case.id)
    frida.window.acts["share_case"].trigger()
    dialog = frida.dialog(ShareDialog)
    picture(dialog, "share-before")
    dialog.role.set_value(CaseRole.WRITE)
    dialog.give.click()
    picture(dialog, "share-after")
    assert not dialog.busy.isVisible() or dialog.busy.property("kind") != "trouble", dialog.busy.sentence.text()
    dialog.close()
    ben.ask()
    assert "Frida shared a case with you." in ben.window.status.currentMessage()
    ben.open(case.case.id)
    frida.write("From Frida.")
    ben.write("From Ben.")
    frida.ask()
    ben.ask()
    ben.ask()
    frida.ask()
    assert frida.notes() == ben.notes() == "From Frida.\nFrom Ben."
    assert any("Both versions are kept" in text for text in ben.window.notices.texts().values())
    picture(ben.window, "ben-window")
    frida.window.acts["share_case"].trigger()
    dialog = frida.dialog(ShareDialog)
    assert "Ben opened this case" in dialog.openings.text()
    picture(dialog, "share-with-openings")
    button_of(dialog, "Take back").click()
    dialog.close()
    frida.write("Not for Ben.")
    frida.ask()
    ben.ask()
    assert ben.notes() == "From Frida.\nFrom Ben."


def test_without_the_server_the_window_says_how_much_waits_and_goes_on(desks: Windows, practice: Practice) -> None:
    frida = desks("Frida")
    frida.join()
    case = a_network(["Anna"])
    frida.vault_service.cases().create(case)
    frida.parts.practice.keep_on_server(case.case.id)
    frida.ask()
    store = frida.vault_service.opened().shared_cases()
    invitation = store.keys()["invitation"]
    frida.parts.practice.close()
    store.set_keys({"invitation": invitation.replace(str(practice.cluster.port), "5999")})
    frida.open(case.case.id)
    for number in range(3):
        frida.write(f"Offline {number}.")
    frida.ask()
    assert frida.window.status.practice.text().endswith("wait for the server")
    frida.parts.practice.close()
    store.set_keys({"invitation": invitation})
    frida.ask()
    assert frida.window.status.practice.text() == ""


def test_in_the_patient_view_nothing_of_the_practice_is_shown_or_can_be_called(desks: Windows) -> None:
    frida, ben = two_who_joined(desks)
    case = a_network(["Anna"], code="K-07")
    frida.vault_service.cases().create(case)
    frida.open(case.case.id)
    frida.parts.practice.share(case.case.id, ben.parts.practice.colleagues()[0].id, CaseRole.WRITE, None)
    ben.ask()
    ben.open(case.case.id)
    frida.window.acts["shared"].trigger()
    ben.write("From Ben.")
    ben.ask()
    frida.ask()
    assert frida.notes() == "From Ben."
    assert frida.window.state.mode is ScreenMode.SHARED
    assert not frida.window.acts["share_case"].isEnabled()
    assert not frida.window.acts["practice"].isEnabled()
    assert frida.window.status.currentMessage() == ""
    assert not frida.window.status.practice.isVisible()
    assert not frida.window.notices.isVisible()
