"""What happens in the life of a practice: cover in holidays, handing over, a lost computer, a second one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from ipt_desktop.errors import Refused, VaultDamaged
from ipt_desktop.model.caseload import course_summary_of, practice_statistics
from ipt_desktop.model.practice import CaseRole
from ipt_desktop.practice import administration, journal, outgoing
from tests.builders import a_network, changed
from tests.practice.therapists import Practice, Therapist
from tests.ui.test_practice_statistics import BETTER, WORSE


def _add_note(therapist: Therapist, case_id: str, note: str) -> None:
    case = therapist.load(case_id)
    person = min(case.people.values(), key=lambda each: each.id)
    therapist.write(case_id, changed(case, person, notes=note))


def _execute(practice: Practice, statement: str, *values: object) -> None:
    with psycopg.connect(practice.server, autocommit=True) as connection:
        connection.execute(statement.encode(), values)


def test_cover_in_the_holidays_ends_by_itself_and_the_key_is_renewed(practice: Practice) -> None:
    frida, ben = practice.team("Frida", "Ben")
    case_id = frida.create(a_network(["Anna"]))
    frida.share(case_id, ben, CaseRole.WRITE, datetime.now(UTC) + timedelta(days=14))
    ben.sync()
    _add_note(ben, case_id, "From Ben.")
    ben.sync()
    frida.sync()
    frida.share(case_id, ben, CaseRole.WRITE, datetime.now(UTC) - timedelta(minutes=1))  # the day has come
    ben.sync()
    assert ben.practice.shared_cases()[case_id].role is CaseRole.ENDED
    frida.practice.renew_expired()
    assert frida.practice.shared_cases()[case_id].epoch == 2
    assert [access.name for access in frida.practice.access(case_id)] == ["Frida"]


def test_a_case_handed_over_belongs_to_the_colleague(practice: Practice) -> None:
    frida, ben = practice.team("Frida", "Ben")
    case_id = frida.create(a_network(["Anna"]))
    frida.sync()
    frida.practice.hand_over(case_id, ben.id)
    ben.sync()
    frida.sync()
    assert ben.practice.shared_cases()[case_id].role is CaseRole.OWN
    assert frida.practice.shared_cases()[case_id].role is CaseRole.ENDED
    _add_note(ben, case_id, "Ben goes on.")
    ben.sync()
    assert [access.name for access in ben.practice.access(case_id)] == ["Ben"]


def test_after_a_lost_computer_the_recovery_sheet_brings_every_case_back(practice: Practice) -> None:
    frida, ben = practice.team("Frida", "Ben")
    code = frida.practice.new_recovery_code()
    case_id = ben.create(a_network(["Anna"]))
    _add_note(ben, case_id, "Written before the loss.")
    ben.sync()
    lost = ben.load(case_id)
    ben.close()
    administration.let_join_again(practice.server, ben.login)
    again = practice.therapist("Ben")
    again.join()
    frida.vouch_for(again)
    assert again.practice.recover(code) == 0  # the administrator has not allowed it
    administration.let_recover(practice.server, again.login, 1)
    assert again.practice.recover(code) == 1
    again.sync()
    assert again.load(case_id) == lost


def test_a_new_recovery_sheet_makes_the_old_one_worthless(practice: Practice) -> None:
    (frida,) = practice.team("Frida")
    old = frida.practice.new_recovery_code()
    frida.create(a_network(["Anna"]))
    frida.sync()
    frida.practice.new_recovery_code()
    administration.let_recover(practice.server, frida.login, 1)
    with pytest.raises(Refused, match="current recovery code"):
        frida.practice.recover(old)


def test_a_therapist_who_has_left_reads_nothing_more(practice: Practice) -> None:
    frida, ben = practice.team("Frida", "Ben")
    case_id = frida.create(a_network(["Anna"]))
    frida.share(case_id, ben, CaseRole.WRITE)
    ben.sync()
    administration.let_go(practice.server, ben.login)
    with pytest.raises(Refused):
        ben.sync()
    ben.practice.close()
    with pytest.raises(Refused, match="did not let you in"):
        ben.sync()
    assert [status.has_left for status in administration.status(practice.server)[0]] == [True, False]


def test_a_second_computer_of_one_therapist_has_every_case(practice: Practice, tmp_path: Path) -> None:
    (frida,) = practice.team("Frida")
    case_id = frida.create(a_network(["Anna"]))
    frida.sync()
    file = tmp_path / "second.invitation"
    code = frida.practice.invite_second_computer(file)
    assert b"password" not in file.read_bytes()
    second = Therapist("Frida", frida.login, tmp_path / "second", file)
    practice.therapists.append(second)
    second.practice.join_as_second_computer(file, code)
    second.sync()
    assert second.load(case_id) == frida.load(case_id)
    _add_note(second, case_id, "At home.")
    _add_note(frida, case_id, "In the practice.")
    second.sync()
    frida.sync()
    second.sync()
    assert second.load(case_id) == frida.load(case_id)


def test_two_patients_with_one_code_keep_both_codes(practice: Practice) -> None:
    frida, ben = practice.team("Frida", "Ben")
    ben.create(a_network(["Zoe"], code="K-01"), shared=False)
    case_id = frida.create(a_network(["Anna"], code="K-01"))
    frida.share(case_id, ben, CaseRole.WRITE)
    ben.sync()
    assert ben.load(case_id).case.code == "K-01 (2)"
    _add_note(ben, case_id, "From Ben.")
    ben.write(case_id, changed(ben.load(case_id), ben.load(case_id).case, preferred_name="Mara"))
    ben.sync()
    frida.sync()
    assert (frida.load(case_id).case.code, frida.load(case_id).case.preferred_name) == ("K-01", "Mara")
    case = frida.load(case_id)
    frida.write(case_id, changed(case, case.case, code="K-09"))
    frida.sync()
    ben.sync()
    assert ben.load(case_id) == frida.load(case_id)


def test_after_many_edits_a_new_device_begins_with_the_whole_case(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "ENTRIES_BETWEEN_WHOLE_CASES", 5)
    frida, ben, carla = practice.team("Frida", "Ben", "Carla")
    case_id = frida.create(a_network(["Anna"]))
    frida.share(case_id, ben, CaseRole.WRITE)
    ben.sync()
    for number in range(25):
        _add_note(frida, case_id, str(number))
        frida.sync()
        if number in {6, 12}:
            ben.sync()
    with psycopg.connect(practice.server) as connection:
        rows = connection.execute("SELECT min(seq), count(*) FROM practice.journal").fetchall()
    assert rows[0][0] > 1  # dropped after all devices had passed
    frida.share(case_id, carla, CaseRole.READ)
    for other in (ben, carla):
        other.sync()
        assert other.load(case_id) == frida.load(case_id)


def test_an_old_program_refuses_politely_and_keeps_what_waits(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    frida, ben = practice.team("Frida", "Ben")
    case_id = frida.create(a_network(["Anna"]))
    frida.share(case_id, ben, CaseRole.WRITE)
    ben.sync()
    _execute(practice, "UPDATE practice.member SET speaks = %s WHERE name = 'Ben'", journal.FORMAT - 1)
    _add_note(frida, case_id, "In a newer format.")
    with pytest.raises(Refused, match="every colleague has this version"):
        frida.sync()
    assert frida.practice.count_waiting() == 1
    _execute(practice, "UPDATE practice.member SET speaks = %s", journal.FORMAT)
    frida.sync()
    assert frida.practice.count_waiting() == 0
    _add_note(ben, case_id, "Still waiting.")
    _execute(practice, "UPDATE practice.journal SET format = %s WHERE seq = 2", journal.FORMAT + 1)
    with pytest.raises(Refused, match="newer version"):
        ben.sync()
    assert ben.practice.count_waiting() == 1


def test_who_has_opened_a_case_is_told_to_everyone_who_has_it(practice: Practice) -> None:
    frida, ben = practice.team("Frida", "Ben")
    case_id = frida.create(a_network(["Anna"]))
    frida.share(case_id, ben, CaseRole.READ)
    ben.sync()
    ben.practice.note_opening(case_id)
    ben.sync()
    assert [opening.name for opening in frida.practice.openings(case_id)] == ["Ben"]
    _execute(practice, "UPDATE practice.opening SET at = at - interval '1 day'")
    assert frida.practice.openings(case_id) == []  # an altered line is left out


def test_the_figures_of_all_therapists_are_summed_for_one_member_and_hold_no_name(
    practice: Practice,
) -> None:
    frida, ben = practice.team("Frida", "Ben")
    login, invitation = practice.invite("Stella", "statistics")
    stella = Therapist("Stella", login, practice.folder / "stella", invitation)
    practice.therapists.append(stella)
    counts = practice_statistics([course_summary_of(BETTER), course_summary_of(WORSE)])
    with pytest.raises(Refused, match="no member for statistics"):
        frida.practice.give_figures(counts)
    stella.join()
    frida.vouch_for(stella)
    for therapist in (frida, ben, ben):  # given again they stand in the place of the earlier ones
        therapist.practice.give_figures(counts)
    gathered, therapists = stella.practice.gather_figures()
    assert therapists == 2
    assert {(rate.measure, rate.rule): (rate.holds, rate.of) for rate in gathered.rates} == {
        (rate.measure, rate.rule): (2 * rate.holds, 2 * rate.of) for rate in counts.rates
    }
    with pytest.raises(Refused, match="Only the member for statistics"):
        frida.practice.gather_figures()
    _execute(practice, "UPDATE practice.figures SET sealed = set_byte(sealed, 90, 1)")
    with pytest.raises((Refused, VaultDamaged)):
        stella.practice.gather_figures()
