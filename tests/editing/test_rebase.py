"""Edits that two colleagues made at the same time are brought together, and nothing written by hand is lost."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.editing.people import remove_people
from ipt_desktop.editing.rebase import Outcome, Rebased, rebase
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.edit_codec import edit_from_plain, edit_to_plain, network_from_plain, network_to_plain
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from tests.builders import a_network, a_pattern, a_person, a_tie, changed
from tests.strategies import edit_sequences, edits

ANNA, BEN, CARLA = a_person("Anna", notes="Calls on Sundays."), a_person("Ben"), a_person("Carla")
BASE = a_network([ANNA, BEN, CARLA])


def _together(mine: Edit | Sequence[Edit], theirs: Edit | Sequence[Edit], base: Network = BASE) -> Rebased:
    own = [mine] if isinstance(mine, Edit) else list(mine)
    now = base
    for edit in own:
        now = now.apply(edit)
    return rebase(now, own, [theirs] if isinstance(theirs, Edit) else theirs)


def _anna(result: Rebased) -> Person:
    return result.network.people[ANNA.id]


def test_different_fields_of_one_person_merge_without_a_word() -> None:
    result = _together(changed(BASE, ANNA, age=40), changed(BASE, ANNA, relation="sister"))
    assert (_anna(result).age, _anna(result).relation) == (40, "sister")
    assert result.notices == ()


def test_a_text_that_both_have_changed_keeps_both_versions() -> None:
    result = _together(changed(BASE, ANNA, notes="Mine."), changed(BASE, ANNA, notes="Theirs."))
    assert _anna(result).notes == "Theirs.\nMine."
    assert [(notice.outcome, notice.field) for notice in result.notices] == [(Outcome.BOTH_KEPT, "Private notes")]


def test_what_both_had_before_is_not_doubled_where_each_has_added_to_it() -> None:
    result = _together(
        changed(BASE, ANNA, notes="Calls on Sundays. Mine."), changed(BASE, ANNA, notes="Calls on Sundays. Theirs.")
    )
    assert _anna(result).notes == "Calls on Sundays. Theirs.\nMine."


def test_typing_on_in_several_steps_is_added_once() -> None:
    first = changed(BASE, ANNA, notes="Calls on Sundays. A")
    (after,) = [change.after for change in first.changes]
    assert isinstance(after, Person)
    steps = [first, Edit("Notes", (Change(after, replace(after, notes="Calls on Sundays. A long walk.")),))]
    result = _together(steps, changed(BASE, ANNA, notes="Calls on Sundays. Theirs."))
    assert _anna(result).notes == "Calls on Sundays. Theirs.\nA long walk."


def test_two_texts_too_long_for_one_field_keep_the_later_one_and_say_so() -> None:
    result = _together(changed(BASE, ANNA, notes="m" * 15_000), changed(BASE, ANNA, notes="t" * 15_000))
    assert _anna(result).notes == "m" * 15_000
    assert [notice.outcome for notice in result.notices] == [Outcome.MINE_COUNTS]


def test_of_any_other_value_the_later_one_counts_and_is_said() -> None:
    result = _together(changed(BASE, ANNA, age=40), changed(BASE, ANNA, age=50))
    assert _anna(result).age == 40
    assert [notice.outcome for notice in result.notices] == [Outcome.MINE_COUNTS]


def test_two_new_codes_are_never_joined() -> None:
    result = _together(changed(BASE, BASE.case, code="K-02"), changed(BASE, BASE.case, code="K-03"))
    assert result.network.case.code == "K-02"


def test_lists_keep_what_both_have_added() -> None:
    pattern = a_pattern(people=(ANNA.id,))
    base = a_network([ANNA, BEN, CARLA], pattern)
    result = _together(
        changed(base, pattern, people=(ANNA.id, BEN.id)), changed(base, pattern, people=(CARLA.id,)), base
    )
    assert result.network.patterns[pattern.id].people == (CARLA.id, BEN.id)


def test_a_person_removed_by_a_colleague_stays_with_all_that_went_along_where_its_notes_were_written() -> None:
    tie = a_tie(ANNA, BEN)
    base = a_network([ANNA, BEN, CARLA], ties=[tie])
    result = _together(changed(base, ANNA, notes="She came along today."), remove_people(base, [ANNA.id]), base)
    assert _anna(result).notes == "She came along today."
    assert result.network.ties == {tie.id: tie}
    assert [(notice.outcome, notice.record_id) for notice in result.notices] == [(Outcome.STAYS, ANNA.id)]


def test_a_tie_to_a_person_who_was_removed_brings_the_person_back() -> None:
    tie = a_tie(ANNA, BEN)
    result = _together(Edit("Connect", (Change(None, tie),)), remove_people(BASE, [BEN.id]))
    assert tie.id in result.network.ties
    assert BEN.id in result.network.people


def test_a_person_whom_a_colleague_has_changed_is_not_removed() -> None:
    result = _together(remove_people(BASE, [ANNA.id]), changed(BASE, ANNA, notes="Theirs."))
    assert _anna(result).notes == "Theirs."
    assert [notice.outcome for notice in result.notices] == [Outcome.STAYS]
    assert [edit.is_empty for edit in result.mine] == [True]


def test_what_both_have_removed_is_gone() -> None:
    result = _together(remove_people(BASE, [ANNA.id]), remove_people(BASE, [ANNA.id]))
    assert ANNA.id not in result.network.people
    assert result.notices == ()


@st.composite
def _two_at_work(draw: st.DrawFn) -> tuple[Network, list[Edit], list[Edit]]:
    base, mine = draw(edit_sequences(4))
    now, theirs = base, []
    for _ in range(draw(st.integers(1, 4))):
        edit = draw(edits(now))
        if not edit.is_empty:
            now = now.apply(edit)
            theirs.append(edit)
    return base, mine, theirs


@settings(max_examples=40)
@given(case=_two_at_work())
def test_whatever_two_do_the_journal_ends_in_what_is_shown(case: tuple[Network, list[Edit], list[Edit]]) -> None:
    base, mine, theirs = case
    result = _together(mine, theirs, base)
    assert len(result.mine) == len(mine)
    network = base
    for edit in (*theirs, *result.mine):
        network = network.apply(edit)
    assert network == result.network


@settings(max_examples=20)
@given(case=edit_sequences())
def test_edits_and_cases_come_back_from_plain_values_equal(case: tuple[Network, list[Edit]]) -> None:
    network, sequence = case
    assert network_from_plain(network_to_plain(network)) == network
    written = [replace(edit, label=str(edit.label)) for edit in sequence]
    assert [edit_from_plain(edit_to_plain(edit)) for edit in sequence] == written
