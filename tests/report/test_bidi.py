"""The order of signs on paper, against examples worked out by the Unicode algorithm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.privacy.name_replacement import apart
from ipt_desktop.report.text.bidi import runs_backward, visual_order

signs = st.text("ab12 -+.,()[]%$אבגلا٣\u0301\u200d", max_size=20)


def seen(words: str, backward: bool | None = None) -> str:
    """The signs from left to right, brackets not mirrored."""
    way = runs_backward(words) if backward is None else backward
    return "".join(words[start:end][:: -1 if turned else 1] for start, end, turned in visual_order(words, way))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Anna", "Anna"),
        ("אבג", "גבא"),
        ("Anna אבג Lea", "Anna גבא Lea"),
        ("אבג Anna", "Anna גבא"),
        ("אב 2019", "2019 בא"),
        ("Anna (אבג) 12", "Anna (גבא) 12"),
        ("אב 12-15, 7%", "7% ,12-15 בא"),
        ("אב (Anna) ג", "ג )Anna( בא"),
        ("لا 12", "12 ال"),
        ("a אב, ג b", "a ג ,בא b"),
    ],
)
def test_signs_stand_where_a_reader_expects_them(words: str, expected: str) -> None:
    assert seen(words) == expected


@given(signs, st.booleans())
def test_no_sign_is_lost_or_doubled(words: str, backward: bool) -> None:
    assert sorted(seen(words, backward)) == sorted(words)


@given(st.text("ab12 -+.,()%", max_size=20))
def test_latin_text_stays_as_it_is(words: str) -> None:
    assert seen(words, False) == words


def test_the_first_letter_that_says_so_decides_the_way() -> None:
    assert not runs_backward("12 Anna אב")
    assert runs_backward("12 אב Anna")
    assert not runs_backward("")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["אב", "גד"], "בא, דג"),
        (["אב", "94"], "בא, 94"),
        (["אב", "Lea"], "בא, Lea"),
        (["Lea", "אב (1)"], "Lea, )1( בא"),
    ],
)
def test_names_kept_apart_stand_in_the_order_of_the_list(names: list[str], expected: str) -> None:
    assert seen(", ".join(map(apart, names))).replace("\u200e", "") == expected


def test_a_name_that_turns_nothing_is_left_as_it_is() -> None:
    assert apart("Nguyễn Thị Hương 12") == "Nguyễn Thị Hương 12"
