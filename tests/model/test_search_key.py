"""Search finds names without regard to case, accents or width."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.model.search_key import folded


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Mamá", "mama"),
        ("STRASSE", "straße"),
        ("Ａｎｎａ", "anna"),
        ("Ångström", "angstrom"),
        ("İpek", "ipek"),
        ("ﬁne", "FINE"),
    ],
)
def test_spellings_of_one_name_fold_alike(written: str, searched: str) -> None:
    assert folded(written) == folded(searched)


@pytest.mark.parametrize(("one", "other"), [("Anna", "Anne"), ("Вера", "Bepa"), ("", "a")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_composed_and_decomposed_spelling_fold_alike(text: str) -> None:
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))


@given(st.text(), st.text())
def test_a_piece_is_found_within_the_whole(before: str, piece: str) -> None:
    assert folded(piece) in folded(f"{before} {piece}")
