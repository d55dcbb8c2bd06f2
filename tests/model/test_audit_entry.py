"""Lines of the audit trail read as sentences without clinical words."""

import pytest

from ipt_desktop.model.audit_entry import AuditEntry
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.network import ENTITY_TYPES


@pytest.mark.parametrize(
    ("action", "kind", "case_id", "details", "sentence"),
    [
        ("changed", "Person", "c", "a", "1 person changed"),
        ("added", "Person", "c", "a b c", "3 people added"),
        ("removed", "AreaLink", "c", "a b", "2 parts in problem areas removed"),
        ("changed", "Later", "c", "a", "1 record changed"),  # a type of a newer version
        ("exported", "handout", "c", "patient", "exported, handout, patient"),
        ("exported", "handout", "c", "handout", "exported, handout"),
        ("case deleted", "Case", "c", "c", "case deleted"),
        ("unlocked", "recovery code", "", "", "unlocked, recovery code"),
        ("unlock failed", "", "", "", "unlock failed"),
    ],
)
def test_a_line_is_a_sentence(action: str, kind: str, case_id: str, details: str, sentence: str) -> None:
    assert AuditEntry(1, "2026-03-01", "tester", action, case_id, kind, details).sentence == sentence


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_every_kind_of_record_has_its_words(kind: type[Entity]) -> None:
    told = AuditEntry(1, "2026-03-01", "tester", "changed", "c", kind.__name__, "a").sentence
    assert told == told.lower()
    assert told.startswith("1 ")


def test_records_are_the_ids_and_nothing_else() -> None:
    assert AuditEntry(1, "", "", "added", "c", "Tie", "a b").records == ("a", "b")
    assert AuditEntry(1, "", "", "case created", "c", "Case", "c").records == ("c",)
    assert AuditEntry(1, "", "", "exported", "c", "map", "patient").records == ()
    assert AuditEntry(1, "", "", "locked", "", "", "").records == ()
