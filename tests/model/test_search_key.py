"""Search finds names without regard to case, accents or width."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.model.search_key import search_key


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
    assert search_key(written) == search_key(searched)


@pytest.mark.parametrize(("one", "other"), [("Anna", "Anne"), ("Вера", "Bepa"), ("", "a")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@given(st.text())
def test_composed_and_decomposed_spelling_fold_alike(text: str) -> None:
    assert search_key(unicodedata.normalize("NFD", text)) == search_key(unicodedata.normalize("NFC", text))


@given(st.text(), st.text())
def test_a_piece_is_found_within_the_whole(before: str, piece: str) -> None:
    assert search_key(piece) in search_key(f"{before} {piece}")
