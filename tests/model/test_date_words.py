"""Dates in words."""

from datetime import date

import pytest

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.date_words import DateWords, parse_date_words
from ipt_desktop.wording.language import GERMAN, LANGUAGES, MONTHS

NOW = date(2026, 11, 28)
WORDS = DateWords([(str(month), GERMAN(month)) for month in MONTHS], ("today", "heute"), ("yesterday", "gestern"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 Nov", "2026-11-06"),
        ("Nov 6", "2026-11-06"),
        ("6th of November 2025", "2025-11-06"),
        ("November 6, 2026", "2026-11-06"),
        ("6. März 2024", "2024-03-06"),
        ("June 2026", "2026-06"),
        ("2024 feb", "2024-02"),
        ("2 Jan", "2027-01-02"),
        ("20 Jun", "2026-06-20"),
        ("Today", "2026-11-28"),
        (" gestern ", "2026-11-27"),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, expected: str) -> None:
    assert str(parse_date_words(text, WORDS, NOW)) == expected


@pytest.mark.parametrize("text", ["", "2026-11-06", "6/11/2026", "Ju 3", "some day", "6 Nov 7 2026", "Nov Dec 2026"])
def test_other_text_is_left_to_others(text: str) -> None:
    assert parse_date_words(text, WORDS, NOW) is None


def test_a_day_that_the_month_lacks_is_refused() -> None:
    with pytest.raises(InvalidValue, match="that many days"):
        parse_date_words("31 June 2026", WORDS, NOW)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("text", ["2026", "2026-05", "2026-05-03", "2024-02-29", "2026-08-31", "2025-12-01"])
def test_a_date_written_out_in_any_language_is_read_back(code: str, text: str) -> None:
    language = LANGUAGES[code]
    words = DateWords([(str(month), language(month)) for month in MONTHS], (), ())
    written = language.day(text)
    assert len(text) == 4 or str(parse_date_words(written, words, NOW)) == text, written
