"""The audit trail: every line counts, and each that is altered, removed or put in is found."""

import pytest
from sqlalchemy import delete, insert, select, update

from ipt_desktop.store.audit_log import verify_chain
from ipt_desktop.store.database.tables import audit, meta
from ipt_desktop.store.unlocked_vault import UnlockedVault
from tests.store.vaults import StepClock


@pytest.fixture
def trail(opened: UnlockedVault) -> UnlockedVault:
    """A vault with a few lines more than making and unlocking it left: eight in all."""
    for number in range(3):
        opened.cases().record_export(f"case {number}", "handout", "patient")
    return opened


def _findings(opened: UnlockedVault) -> list[str]:
    with opened.database.transaction() as connection:
        return verify_chain(connection)


def test_an_untouched_trail_is_whole(trail: UnlockedVault) -> None:
    assert _findings(trail) == []
    assert [line.seq for line in trail.audit_lines()] == list(range(1, 8))


def test_lines_carry_the_time_and_who(opened: UnlockedVault, clock: StepClock) -> None:
    clock.wait(0.25)
    opened.cases().record_export("one", "report", "therapist")
    line = opened.audit_lines()[-1]
    assert (line.recorded_at, line.who) == ("2026-03-01T09:00:00.250+00:00", "tester")


@pytest.mark.parametrize("column", ["at", "who", "action", "case_id", "kind", "details"])
def test_an_altered_line_is_found(trail: UnlockedVault, column: str) -> None:
    with trail.database.transaction() as connection:
        connection.execute(update(audit).where(audit.c.seq == 4).values({column: "other"}))
    assert _findings(trail) == ["Line 4 of the audit log was altered."]


def test_a_line_altered_with_its_hash_breaks_the_next(trail: UnlockedVault) -> None:
    line = trail.audit_lines()[3]
    with trail.database.transaction() as connection:
        connection.execute(update(audit).where(audit.c.seq == 4).values(previous="", hash="0" * 64))
    assert line.seq == 4
    assert _findings(trail) == [
        "Line 4 of the audit log does not follow from the line before it.",
        "Line 4 of the audit log was altered.",
        "Line 5 of the audit log does not follow from the line before it.",
    ]


@pytest.mark.parametrize("seq", [1, 3])
def test_a_removed_line_is_found(trail: UnlockedVault, seq: int) -> None:
    with trail.database.transaction() as connection:
        connection.execute(delete(audit).where(audit.c.seq == seq))
    assert _findings(trail) == [f"Lines before line {seq + 1} of the audit log are missing."]


def test_lines_removed_at_the_end_are_found(trail: UnlockedVault) -> None:
    with trail.database.transaction() as connection:
        connection.execute(delete(audit).where(audit.c.seq > 4))
    assert _findings(trail) == ["Lines at the end of the audit log are missing."]


def test_a_line_put_in_at_the_end_is_found(trail: UnlockedVault) -> None:
    with trail.database.transaction() as connection:
        last = connection.execute(select(audit).order_by(audit.c.seq.desc())).first()
        assert last is not None
        connection.execute(insert(audit).values({**last._mapping, "seq": last.seq + 1, "previous": last.hash}))
    assert len(_findings(trail)) == 2


def test_a_head_that_was_moved_is_found(trail: UnlockedVault) -> None:
    with trail.database.transaction() as connection:
        connection.execute(update(meta).where(meta.c.key == "audit_head").values(value="2 x"))
    assert _findings(trail) == ["Lines at the end of the audit log are missing."]
