"""The languages in which a sheet can speak: each phrase of the program, looked up by its English words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ipt_desktop.wording.german import GERMAN_MONTHS, GERMAN_PHRASES

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its code as in HTML and PDF, its own name, and its phrases by the English ones.

    What patients and therapists wrote is never translated. A phrase that the table lacks stays English; a test holds
    every table complete.
    """

    code: str
    name: str
    phrases: Mapping[str, str] = field(default_factory=dict)
    months: tuple[str, ...] = _MONTHS
    day_sign: str = ""

    def __call__(self, phrase: str, **parts: object) -> str:
        """The phrase in this language, with ``parts`` put in where it names them in braces."""
        found = self.phrases.get(phrase, phrase)
        return found.format(**parts) if parts else found

    def day(self, words: str) -> str:
        """A date as it is written on paper, of any precision: 14 November 2026, November 2026, 2026.

        What is no date as year-month-day stays as it is.
        """
        if not _DATE.fullmatch(words):
            return words
        year, month, day = (*map(int, words.split("-")), 0, 0)[:3]
        told = (f"{day}{self.day_sign}" if day else "", self.months[month - 1] if month else "", str(year))
        return " ".join(part for part in told if part)


ENGLISH = Language("en", "English")
GERMAN = Language("de", "Deutsch", GERMAN_PHRASES, GERMAN_MONTHS, ".")
LANGUAGES: Mapping[str, Language] = {language.code: language for language in (ENGLISH, GERMAN)}
