"""Whatever an administrator does to the journals, it shows, and it is said in a sentence."""

import contextlib

import psycopg
import pytest

from ipt_desktop.errors import IptError, Refused, VaultDamaged
from ipt_desktop.model.practice import CaseRole
from ipt_desktop.practice.identity import Identity
from tests.builders import a_network, changed
from tests.practice.therapists import Practice, Therapist


def _execute(practice: Practice, statement: str, *values: object) -> None:
    with psycopg.connect(practice.server, autocommit=True) as connection:
        connection.execute(statement.encode(), values)


def _two_with_news(practice: Practice) -> tuple[Therapist, Therapist, str]:
    """Ben has followed the case so far; three edits of Frida's are new to him."""
    frida, ben = practice.team("Frida", "Ben")
    case = a_network(["Anna"])
    case_id = frida.create(case)
    frida.share(case_id, ben, CaseRole.WRITE)
    ben.sync()
    for number in range(3):
        case = frida.load(case_id)
        (anna,) = case.people.values()
        frida.write(case_id, changed(case, anna, notes=str(number)))
        frida.sync()
    return frida, ben, case_id


ALTERED = {
    "a byte of an entry": (
        "UPDATE practice.journal SET sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1) WHERE seq = 3"
    ),
    "the author of an entry": (
        "UPDATE practice.journal SET author = (SELECT id FROM practice.member WHERE name = 'Ben') WHERE seq = 3"
    ),
    "the order": (
        "UPDATE practice.journal SET seq = 30 WHERE seq = 3; UPDATE practice.journal SET seq = 3 WHERE seq = 4;"
        " UPDATE practice.journal SET seq = 4 WHERE seq = 30"
    ),
    "an entry left out": "DELETE FROM practice.journal WHERE seq = 3",
    "the last entry withheld": "DELETE FROM practice.journal WHERE seq = 4",
    "an older state put back": "UPDATE practice.casefile SET head = 0",
    "a key of a member": "UPDATE practice.member SET sign_key = decode(repeat('11', 32), 'hex') WHERE name = 'Frida'",
    "an entry of another epoch": "UPDATE practice.journal SET epoch = 2 WHERE seq = 3",
    "a share with more rights": "UPDATE practice.share SET may_own = true WHERE NOT may_own",
    "a share of somebody else": (
        "UPDATE practice.share SET granted_by = (SELECT id FROM practice.member WHERE name = 'Ben') WHERE may_own"
    ),
}


@pytest.mark.parametrize("statement", ALTERED.values(), ids=list(ALTERED))
def test_what_was_altered_on_the_server_is_noticed_and_changes_nothing(practice: Practice, statement: str) -> None:
    _, ben, case_id = _two_with_news(practice)
    before = ben.load(case_id)
    _execute(practice, statement)
    ben.practice.close()  # as on another day: the members are read again
    with pytest.raises((VaultDamaged, Refused)) as error:
        ben.sync()
    assert str(error.value).endswith(".")
    assert ben.load(case_id) == before


def test_an_entry_of_another_case_is_noticed(practice: Practice) -> None:
    frida, ben, case_id = _two_with_news(practice)
    other = frida.create(a_network(["Zoe"], code="K-02"))
    frida.sync()
    _execute(
        practice,
        "UPDATE practice.journal SET (sealed, signature) = (SELECT sealed, signature FROM practice.journal"
        " WHERE case_id = %s AND seq = 1) WHERE case_id = %s AND seq = 2",
        other,
        case_id,
    )
    with pytest.raises(VaultDamaged):
        ben.sync()


def test_a_journal_rolled_back_and_written_on_is_noticed(practice: Practice) -> None:
    frida, ben, case_id = _two_with_news(practice)
    ben.sync()
    (anna,) = ben.load(case_id).people.values()
    _execute(practice, "DELETE FROM practice.journal WHERE seq > 2; UPDATE practice.casefile SET head = 2")
    with pytest.raises(VaultDamaged, match="older state"):
        ben.sync()
    assert frida.load(case_id).people[anna.id].notes == "2"


def test_who_has_only_read_cannot_write_even_with_the_servers_help(practice: Practice) -> None:
    frida, ben = practice.team("Frida", "Ben")
    case = a_network(["Anna"])
    case_id = frida.create(case)
    frida.share(case_id, ben, CaseRole.READ)
    ben.sync()
    _execute(practice, "UPDATE practice.share SET may_write = true")
    (anna,) = case.people.values()
    ben.vault.shared_cases().set_role(case_id, CaseRole.WRITE)
    ben.write(case_id, changed(case, anna, notes="From Ben."))
    with contextlib.suppress(IptError):
        ben.sync()
    with pytest.raises(VaultDamaged, match="altered"):
        frida.practice.access(case_id)
    with contextlib.suppress(IptError):
        frida.sync()
    assert frida.load(case_id) == case


def test_a_member_whom_the_founder_has_not_confirmed_gets_no_case(practice: Practice) -> None:
    (frida,) = practice.team("Frida")
    stranger = practice.therapist("Mallory")
    stranger.join()
    case_id = frida.create(a_network(["Anna"]))
    frida.sync()
    with pytest.raises(VaultDamaged, match="confirmed"):
        frida.share(case_id, stranger, CaseRole.READ)
    with pytest.raises(Refused, match="not confirmed"):
        stranger.practice.keep_on_server(stranger.create(a_network(["Zoe"]), shared=False))


def test_another_key_for_the_founder_does_not_pass_the_comparison(practice: Practice) -> None:
    practice.team("Frida")
    ben = practice.therapist("Ben")
    _, founder = ben.practice.join(ben.invitation)
    assert founder is not None
    keys = Identity.new().public
    _execute(practice, "UPDATE practice.member SET sign_key = %s WHERE name = 'Frida'", keys.sign_key)
    with pytest.raises(Refused, match="changed while you compared"):
        ben.practice.confirm_founder(founder.fingerprint)


def test_a_revoked_colleague_with_the_old_key_and_the_whole_database_reads_nothing_new(practice: Practice) -> None:
    frida, ben, case_id = _two_with_news(practice)
    ben.sync()
    frida.practice.take_back(case_id, ben.id)
    case = frida.load(case_id)
    (anna,) = case.people.values()
    frida.write(case_id, changed(case, anna, notes="Not for Ben."))
    frida.sync()
    before = ben.load(case_id)
    # The server goes on serving, as if nobody had taken anything back.
    _execute(
        practice,
        "INSERT INTO practice.share SELECT case_id, member, 2, may_write, may_own, until, sealed_key, granted_by,"
        " signature FROM practice.share WHERE member = %s",
        ben.id,
    )
    ben.practice.close()
    with pytest.raises(VaultDamaged):
        ben.sync()
    assert ben.load(case_id) == before
