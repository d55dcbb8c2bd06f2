"""Places in texts: where undo puts the cursor, and where a step of typing ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.text_changes import end_of_change, index_of, sentences, utf16_length
from ipt_desktop.model.person import Person
from tests.builders import a_network, a_person


@pytest.mark.parametrize(
    ("before", "after", "end"),
    [
        ("first WRONG second", "first second", 6),
        ("first second", "first WRONG second", 12),
        ("", "new", 3),
        ("gone", "", 0),
        ("🐕 a", "🐕 ab", 5),
        ("same", "same", 4),
    ],
)
def test_the_cursor_goes_to_the_end_of_what_was_changed(before: str, after: str, end: int) -> None:
    assert end_of_change(before, after) == end


@given(st.text(), st.text(), st.text(), st.text())
def test_the_end_of_a_change_is_within_the_text_and_what_follows_is_the_same(
    head: str, old: str, new: str, tail: str
) -> None:
    before, after = head + old + tail, head + new + tail
    end = index_of(after, end_of_change(before, after))
    assert 0 <= end <= len(after)
    assert before.endswith(after[end:])


@given(st.text(), st.integers(0, 50))
def test_places_are_the_same_in_both_ways_of_counting(text: str, index: int) -> None:
    index = min(index, len(text))
    assert index_of(text, utf16_length(text[:index])) == index


def test_a_step_of_typing_ends_with_its_sentence() -> None:
    anna = a_person("Anna")
    network = a_network([anna])

    def merge(text: str) -> str:
        return set_field(network, Person, [anna.id], "notes", text).merge

    assert merge("She call") == merge("She called.")
    assert merge("She called.") != merge("She called. T")
    assert merge("She called. T") == merge("She called. Then")
    assert merge("one\n") != merge("one")
    assert sentences(None) == sentences(7) == 0
