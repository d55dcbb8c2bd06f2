"""Names are in the order of the window's language."""

from collections.abc import Iterator

import pytest

from ipt_desktop.ui.widgets.collation import collator
from ipt_desktop.wording.language import ENGLISH, Language, say


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    say.use(ENGLISH)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("de", ["Anna", "Ärne", "Éva", "Ólafur", "Zoe"]),
        ("sv", ["Anna", "Zoe", "Åsa", "Ärne", "Öjvind"]),
        ("pl", ["Lena", "Łukasz", "Zofia", "Żaneta"]),
        ("en", ["anna", "Bert", "K-2", "K-10"]),
    ],
)
def test_each_language_has_its_order(code: str, names: list[str]) -> None:
    say.use(Language(code, code))
    assert sorted(set(names), key=collator().sortKey) == names
