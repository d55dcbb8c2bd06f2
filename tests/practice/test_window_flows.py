"""What happens in the life of a practice, played through in windows: cover, leaving, a lost laptop, a lost sheet."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from ipt_desktop.model.practice import CaseRole
from ipt_desktop.practice import administration
from ipt_desktop.ui.practice.join_dialog import JoinDialog
from tests.practice.desks import Desk, Windows, button_of, confirm, picture, two_who_joined
from tests.practice.therapists import Practice


def _new_sheet(founder: Desk) -> str:
    dialog = founder.members()
    dialog.sheet.click()
    picture(dialog, "new-sheet")
    dialog.close()
    return dialog.code.text()


def _take_over(desk: Desk, code: str, whose: str) -> str:
    """Takes over cases with the recovery sheet; what the dialog says then."""
    dialog = desk.members()
    dialog.use_sheet.click()
    dialog.recovery.code.setText(code)
    dialog.recovery.owner.setCurrentText(whose)
    picture(dialog, "recovery")
    dialog.recovery.take_over.click()
    picture(dialog, f"recovered-{desk.name}")
    sentence = dialog.busy.sentence.text() if dialog.busy.property("kind") == "trouble" else dialog.message.text()
    dialog.close()
    return sentence


def test_a_colleague_covers_in_the_holidays_and_is_shut_out_after_them(desks: Windows) -> None:
    frida, ben = two_who_joined(desks)
    case_id = frida.add("K-07")
    frida.open(case_id)
    dialog = frida.sharing()
    dialog.until.setText("2020-01-01")
    dialog.give.click()
    assert "day has passed" in dialog.busy.sentence.text()
    dialog.until.setText((datetime.now(UTC) + timedelta(days=14)).date().isoformat())
    dialog.give.click()
    picture(dialog, "cover")
    dialog.close()
    ben.ask()
    assert "Frida shared a case with you." in ben.window.status.currentMessage()
    ben.open(case_id)
    ben.write("Seen on Tuesday.")
    ben.ask()
    frida.ask()
    assert frida.notes() == "Seen on Tuesday."
    colleague = next(each.id for each in frida.parts.practice.colleagues() if not each.is_me)
    over = datetime.now(UTC) - timedelta(minutes=1)
    frida.parts.practice.share(case_id, colleague, CaseRole.WRITE, over)  # the day has come
    frida.next_day()
    frida.open(case_id)
    frida.write("Back again.")
    frida.ask()
    assert frida.parts.practice.shared_cases()[case_id].epoch == 2
    ben.next_day()
    ben.open(case_id)
    assert "access to this case has ended" in ben.window.status.currentMessage()
    picture(ben.window, "ended")
    assert ben.notes() == "Seen on Tuesday."


def test_a_therapist_who_leaves_hands_over_and_keeps_a_vault_that_works(desks: Windows, practice: Practice) -> None:
    frida, ben = two_who_joined(desks)
    case_id, other = ben.add("K-07"), frida.add("K-08")
    frida.parts.practice.share(other, next(each.id for each in frida.parts.practice.colleagues() if not each.is_me),
                               CaseRole.WRITE, None)  # fmt: skip
    ben.ask()
    ben.open(case_id)
    dialog = ben.sharing()
    dialog.give.click()
    button_of(dialog, "Hand over").click()
    picture(dialog, "hand-over")
    button_of(dialog, "Hand over to Frida").click()
    picture(dialog, "handed-over")
    dialog.close()
    administration.let_go(practice.server, ben.login)
    ben.next_day()
    assert "practice's server" in ben.news()
    picture(ben.window, "after-leaving")
    dialog_of_practice = ben.members()
    dialog_of_practice.leave.click()
    picture(dialog_of_practice, "leave")
    button_of(dialog_of_practice, "Leave this practice").click()
    assert not dialog_of_practice.isVisible()
    assert "practice's server" not in ben.news()
    ben.open(case_id)
    ben.write("Only here.")
    assert ben.notes() == "Only here."
    frida.next_day()
    assert frida.parts.practice.shared_cases()[case_id].role is CaseRole.OWN
    assert frida.parts.practice.shared_cases()[other].epoch == 2  # keys that Ben never had
    assert [access.name for access in frida.parts.practice.access(other)] == ["Frida"]


def test_after_a_lost_laptop_the_recovery_sheet_brings_back_ones_own_cases_only(
    desks: Windows, practice: Practice
) -> None:
    frida, ben = two_who_joined(desks)
    code = _new_sheet(frida)
    lost, hers = ben.add("K-07"), frida.add("K-08")
    for desk, case_id in ((ben, lost), (frida, hers)):
        desk.parts.practice.keep_on_server(case_id)
        desk.open(case_id)
        desk.write("Before the loss.")
        desk.ask()
    administration.let_join_again(practice.server, ben.login)
    again = desks("Ben")
    _, fingerprint = again.join()
    confirm(frida, fingerprint)
    assert "0 cases" in _take_over(again, code, "Ben")  # the administrator has not allowed it
    administration.let_recover(practice.server, again.login, 1)
    assert "1 case will arrive" in _take_over(again, code, "Ben")
    again.ask()
    again.open(lost)
    assert again.notes() == "Before the loss."
    assert list(again.parts.practice.shared_cases()) == [lost]


def test_a_second_computer_has_every_case_in_four_steps(desks: Windows, tmp_path: Path) -> None:
    frida, _ = two_who_joined(desks)
    case_id, file = frida.add("K-07"), tmp_path / "second.invitation"
    dialog = frida.members()
    dialog.write_second(file)
    picture(dialog, "second-computer")
    button_of(dialog, "Let every case").click()
    code = dialog.code.text()
    dialog.close()
    second = desks("Second")
    second.window.acts["practice"].trigger()
    join = second.dialog(JoinDialog)
    join.take_second_computer(file)
    join.code.setText(code)
    picture(join, "join-second")
    join.confirm.click()
    second.ask()
    second.open(case_id)
    second.write("At home.")
    second.ask()
    frida.ask()
    frida.open(case_id)
    assert frida.notes() == "At home."


def test_after_a_lost_recovery_sheet_a_new_one_opens_every_case_and_the_old_one_none(
    desks: Windows, practice: Practice
) -> None:
    frida, ben = two_who_joined(desks)
    old = _new_sheet(frida)
    case_id = ben.add("K-07")
    ben.parts.practice.keep_on_server(case_id)
    ben.ask()
    new = _new_sheet(frida)
    ben.next_day()  # seals the case for the new sheet
    administration.let_recover(practice.server, frida.login, 1)
    assert "not the current recovery code" in _take_over(frida, old, "Every case of the practice")
    assert "1 case will arrive" in _take_over(frida, new, "Every case of the practice")
    frida.ask()
    frida.open(case_id)
    assert frida.notes() == ""
