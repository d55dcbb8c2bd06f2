"""Cases in the vault: what was saved loads equal, an edit is written whole or not at all."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from ipt_desktop.editing.measures import keep_measure, record_safety
from ipt_desktop.errors import Refused, VaultDamaged
from ipt_desktop.model.audit_entry import AuditFilter
from ipt_desktop.model.case import Case
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.codec import columns
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import ENTITY_TYPES, Network, difference
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.treatment_enums import SafetyOutcome
from ipt_desktop.model.unfinished_text import UnfinishedText
from ipt_desktop.store.cases.case_store import CaseStore
from ipt_desktop.store.database.tables import TABLES, people, relationships
from ipt_desktop.store.unlocked_vault import UnlockedVault
from tests.builders import a_case, a_course, a_measure, a_network, a_person, a_relationship, a_tie, an_area, changed
from tests.store.vaults import StepClock
from tests.strategies import edit_sequences, networks


@pytest.fixture
def store(opened: UnlockedVault) -> CaseStore:
    """The cases of a fresh vault."""
    return opened.cases()


@pytest.fixture
def kept(store: CaseStore) -> Network:
    """A case with two people that is in the vault."""
    anna, ben = a_person("Anna"), a_person("Ben")
    network = a_network([anna, ben], ties=[a_tie(anna, ben)], areas=[an_area()])
    store.create(network)
    return network


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=edit_sequences())
def test_what_was_saved_loads_equal_after_any_edits_and_their_undoing(
    store: CaseStore, told: tuple[Network, list[Edit]]
) -> None:
    first, edits = told
    case_id, now = first.case.id, first
    store.create(first)
    for edit in edits:
        store.write(case_id, edit)
        now = now.apply(edit)
    assert store.load(case_id) == now
    for edit in reversed(edits):
        store.write(case_id, edit.inverse)
    assert store.load(case_id) == first
    store.delete(case_id)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=networks(), after=networks())
def test_any_case_can_become_any_other_in_one_edit(store: CaseStore, before: Network, after: Network) -> None:
    as_one_case = [replace(after.case, id=before.case.id), *(one for one in after if not isinstance(one, Case))]
    after = Network.of(as_one_case)
    store.create(before)
    store.write(before.case.id, Edit("Anything", difference(before, after)))
    assert store.load(before.case.id) == after
    store.delete(before.case.id)


def test_the_case_list_shows_every_case_by_code_with_its_people(store: CaseStore, clock: StepClock) -> None:
    store.create(a_network(["Anna", "Ben"], code="b-2", preferred_name="Berta"))
    clock.wait(1)
    store.create(a_network(code="A-1", archived=True))
    first, second = store.list_cases()
    assert (first.code, first.archived, first.people) == ("A-1", True, 0)
    assert (second.code, second.preferred_name, second.archived, second.people) == ("b-2", "Berta", False, 2)
    assert (first.changed, second.changed) == ("2026-03-01T09:00:01+00:00", "2026-03-01T09:00:00+00:00")


def test_codes_are_listed_by_the_value_of_their_numbers(store: CaseStore) -> None:
    for code in ("K-10", "K-2", "k-1"):
        store.create(a_network(code=code))
    assert [summary.code for summary in store.list_cases()] == ["k-1", "K-2", "K-10"]


def test_an_edit_moves_the_time_and_the_number_of_people(store: CaseStore, kept: Network, clock: StepClock) -> None:
    clock.wait(60)
    cleo = a_person("Cleo")
    store.write(kept.case.id, Edit("Add", (Change(None, cleo), Change(None, a_relationship(cleo)))))
    (line,) = store.list_cases()
    assert (line.people, line.changed) == (3, "2026-03-01T09:01:00+00:00")


def test_an_edit_writes_only_the_columns_that_changed(store: CaseStore, kept: Network, opened: UnlockedVault) -> None:
    anna = next(iter(kept.people.values()))
    edit = changed(kept, anna, angle=90.0)
    with opened.database.transaction() as connection:
        heard: list[str] = []
        connection.connection.driver_connection.set_trace_callback(heard.append)  # type: ignore[union-attr]
    store.write(kept.case.id, edit)
    (statement,) = [one for one in heard if one.startswith("UPDATE people")]
    assert statement.startswith("UPDATE people SET angle=90.0 WHERE")


def test_an_empty_edit_writes_nothing(store: CaseStore, kept: Network, opened: UnlockedVault) -> None:
    before = opened.audit_lines()
    store.write(kept.case.id, Edit("Nothing", ()))
    assert opened.audit_lines() == before


def test_a_change_without_difference_is_no_failure(store: CaseStore, kept: Network) -> None:
    store.write(kept.case.id, changed(kept, kept.case))
    assert store.load(kept.case.id) == kept


def test_an_edit_of_an_outdated_value_is_refused_whole(store: CaseStore, kept: Network) -> None:
    anna, ben = kept.people.values()
    store.write(kept.case.id, changed(kept, anna, angle=10.0))
    now = store.load(kept.case.id)
    outdated = (Change(anna, replace(anna, angle=20.0)), Change(anna, None))
    for change in outdated:
        edit = Edit("Late", (Change(ben, replace(ben, angle=77.0)), change))
        with pytest.raises(Refused, match="changed in the meantime"):
            store.write(kept.case.id, edit)
        assert store.load(kept.case.id) == now


def test_adding_another_under_an_id_that_is_there_already_is_refused(store: CaseStore, kept: Network) -> None:
    anna = next(iter(kept.people.values()))
    with pytest.raises(Refused):
        store.write(kept.case.id, Edit("Again", (Change(None, replace(anna, notes="other")),)))


def test_an_edit_that_has_reached_the_vault_is_not_written_twice(
    store: CaseStore, kept: Network, opened: UnlockedVault
) -> None:
    anna, ben = kept.people.values()
    cleo = a_person("Cleo")
    (tie,) = kept.ties.values()
    changes = (Change(anna, replace(anna, angle=5.0)), Change(tie, None), Change(None, cleo))
    edit = Edit("Some", (*changes, Change(None, a_relationship(cleo))))
    store.write(kept.case.id, edit)
    written, lines = store.load(kept.case.id), opened.audit_lines()
    store.write(kept.case.id, edit)
    store.create(written)
    assert store.load(kept.case.id) == written
    assert opened.audit_lines() == lines
    with pytest.raises(Refused):
        store.write(kept.case.id, Edit("Half", (*edit.changes, Change(ben, replace(ben, angle=9.0, notes="x")))))


def test_a_reference_to_nobody_is_refused_at_the_end_of_the_edit(store: CaseStore, kept: Network) -> None:
    anna = next(iter(kept.people.values()))
    with pytest.raises(Refused):
        store.write(kept.case.id, Edit("Remove", (Change(anna, None),)))
    assert store.load(kept.case.id) == kept


def test_nothing_can_point_into_another_case(store: CaseStore, kept: Network) -> None:
    other = a_network(["Zoe"], code="other")
    store.create(other)
    (zoe,) = other.people.values()
    anna = next(iter(kept.people.values()))
    with pytest.raises(Refused):
        store.write(kept.case.id, Edit("Tie", (Change(None, a_tie(anna, zoe)),)))


def test_an_edit_stays_within_its_case(store: CaseStore, kept: Network) -> None:
    other = a_network(code="other")
    store.create(other)
    with pytest.raises(Refused, match="within one case"):
        store.write(kept.case.id, changed(other, other.case, notes="x"))


def test_an_edit_of_a_case_that_is_gone_is_refused(store: CaseStore, kept: Network) -> None:
    store.delete(kept.case.id)
    with pytest.raises(Refused, match="no longer in the vault"):
        store.write(kept.case.id, Edit("Add", (Change(None, an_area()),)))


@pytest.mark.parametrize("code", ["K-01", "k-01", "\uff2b-01"])
def test_two_cases_never_share_a_code(store: CaseStore, kept: Network, code: str) -> None:
    with pytest.raises(Refused, match="already has this code"):
        store.create(a_network(code=code))
    other = a_network(code="K-02")
    store.create(other)
    with pytest.raises(Refused, match="already has this code"):
        store.write(other.case.id, changed(other, other.case, code=code))
    assert store.load(other.case.id) == other


def test_a_case_may_write_its_own_code_differently(store: CaseStore, kept: Network) -> None:
    store.write(kept.case.id, changed(kept, kept.case, code="k-01"))
    assert [line.code for line in store.list_cases()] == ["k-01"]


def test_the_same_case_is_not_kept_twice(store: CaseStore, kept: Network) -> None:
    again = Network.of([a_case(id=kept.case.id, code="K-02")])
    with pytest.raises(Refused):
        store.create(again)
    assert store.load(kept.case.id) == kept


def test_a_deleted_case_leaves_only_its_audit_lines(store: CaseStore, kept: Network, opened: UnlockedVault) -> None:
    store.delete(kept.case.id)
    with pytest.raises(Refused):
        store.load(kept.case.id)
    with pytest.raises(Refused):
        store.delete(kept.case.id)
    assert store.list_cases() == []
    with opened.database.transaction() as connection:
        assert connection.execute(people.select()).all() == []
        assert connection.execute(relationships.select()).all() == []
    lines = opened.audit_lines(AuditFilter(case_id=kept.case.id))
    assert [line.action for line in lines] == ["case created", "case deleted"]
    assert opened.database.outside_transactions("PRAGMA freelist_count") == [(0,)]  # its room was given back
    log = opened.vault.files.folder / "vault.db-wal"
    assert log.stat().st_size == 0  # and the log keeps no older page


@pytest.mark.parametrize("values", [{"angle": 1000.0}, {"status_date": "soon"}, {"label": ""}])
def test_a_value_that_cannot_be_right_is_damage(
    store: CaseStore, kept: Network, opened: UnlockedVault, values: dict[str, object]
) -> None:
    with opened.database.transaction() as connection:
        connection.execute(people.update().values(values))
    with pytest.raises(VaultDamaged, match="person"):
        store.load(kept.case.id)


def test_a_broken_list_or_a_focus_that_is_gone_is_damage(
    store: CaseStore, kept: Network, opened: UnlockedVault
) -> None:
    with opened.database.transaction() as connection:
        connection.execute(relationships.update().values(channels="[phone"))
    with pytest.raises(VaultDamaged, match="relationship"):
        store.load(kept.case.id)
    lost = Network.of([a_case(code="lost")])
    store.create(lost)
    store.write(lost.case.id, changed(lost, lost.case, focus_id="nowhere"))
    with pytest.raises(VaultDamaged, match="Case"):
        store.load(lost.case.id)


def test_the_practice_keeps_its_settings_and_goes_back_to_the_default(store: CaseStore, opened: UnlockedVault) -> None:
    store.set_practice("label.grief", "Loss")
    store.set_practice("label.grief", "Mourning")
    store.set_practice("crisis", "Call 112")
    assert store.practice() == {"label.grief": "Mourning", "crisis": "Call 112"}
    store.set_practice("crisis", "")
    assert store.practice() == {"label.grief": "Mourning"}
    assert [line.kind for line in opened.audit_lines()][-4:] == ["label.grief", "label.grief", "crisis", "crisis"]


def test_exports_stand_in_the_audit_trail(store: CaseStore, kept: Network, opened: UnlockedVault) -> None:
    store.record_export(kept.case.id, "handout", "patient")
    line = opened.audit_lines()[-1]
    assert (line.action, line.case_id, line.kind, line.details) == ("exported", kept.case.id, "handout", "patient")


def test_audit_lines_name_records_and_never_their_words(store: CaseStore, kept: Network, opened: UnlockedVault) -> None:
    anna, ben = kept.people.values()
    (tie,) = kept.ties.values()
    changes = (
        Change(anna, replace(anna, notes="Quetzalcoatlus")),
        Change(ben, replace(ben, notes="Quetzalcoatlus")),
        Change(tie, None),
        Change(None, an_area(title="Quetzalcoatlus", id="new")),
    )
    store.write(kept.case.id, Edit("Quetzalcoatlus", changes))
    lines = opened.audit_lines(AuditFilter(case_id=kept.case.id))
    assert [(line.action, line.kind, line.details) for line in lines[1:]] == [
        ("changed", "Person", f"{anna.id} {ben.id}"),
        ("removed", "Tie", tie.id),
        ("added", "ProblemArea", "new"),
    ]
    assert "Quetzalcoatlus" not in repr(opened.audit_lines())


def test_what_was_done_about_thoughts_of_death_has_an_audit_line_of_its_own(
    store: CaseStore, kept: Network, opened: UnlockedVault
) -> None:
    course = a_course()
    measure = a_measure(course, total=12, self_harm=1)
    network = kept
    edits: list[Callable[[], Edit]] = [
        lambda: Edit("Record", (Change(None, course), Change(None, measure))),
        lambda: record_safety(network, measure.id, [SafetyOutcome.ASKED], "No plan", "2024-04-25T15:35:00+00:00"),
        lambda: keep_measure(network, replace(network.get(Measure, measure.id), total=11)),
    ]
    for make in edits:
        edit = make()
        store.write(kept.case.id, edit)
        network = network.apply(edit)
    lines = [line for line in opened.audit_lines() if line.kind in ("Measure", "SafetyRecord")]
    assert [line.action for line in lines] == ["added", "safety recorded", "changed"]
    (record,) = network.all(SafetyRecord)
    assert [line.details for line in lines] == [measure.id, record, measure.id]


def test_every_entity_has_a_table_with_its_fields() -> None:
    assert tuple(TABLES) == ENTITY_TYPES
    for kind, table in TABLES.items():
        kept_by_store = {"code_key", "changed", "people"} if kind is Case else {"case_id"}
        fields = {column.name: column for column in columns(kind)}
        assert {column.name for column in table.c} == set(fields) | kept_by_store
        for name, field in fields.items():
            assert table.c[name].nullable == field.optional, name
            assert table.c[name].type.python_type is (str if field.form is list else field.form), name


def test_unfinished_texts_are_kept_changed_and_ended_without_an_audit_line(
    store: CaseStore, kept: Network, opened: UnlockedVault
) -> None:
    case_id, before = kept.case.id, store.list_cases()
    lines = len(opened.audit_lines())
    first, second = UnfinishedText(case_id, "new goal", "half"), UnfinishedText("", "find case", "K-1")
    store.keep_unfinished([first, second])
    assert sorted(store.unfinished(), key=str) == sorted([first, second], key=str)
    store.keep_unfinished([replace(first, words="more"), replace(second, words="")])
    assert store.unfinished() == [replace(first, words="more")]
    assert store.list_cases() == before
    assert len(opened.audit_lines()) == lines


def test_a_deleted_case_leaves_no_unfinished_text_and_takes_none(store: CaseStore, kept: Network) -> None:
    text = UnfinishedText(kept.case.id, "new goal", "half")
    store.keep_unfinished([text])
    store.delete(kept.case.id)
    assert store.unfinished() == []
    store.keep_unfinished([text])
    assert store.unfinished() == []
