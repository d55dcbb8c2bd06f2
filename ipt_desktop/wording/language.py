"""The languages of window and sheets: texts are written in English and looked up in gettext catalogues.

``say("Page {page} of {count}", page=1, count=2)`` translates a sentence, ``say.of("ring", "Close")`` one whose meaning
depends on where it is shown, ``say.count("{count} session", "{count} sessions", 3)`` one that counts. What patients and
therapists wrote is never translated.
"""

import gettext
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from ipt_desktop.messages import N_, Message, Sentence
from ipt_desktop.resources import resource_path

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
MONTHS = (
    *(N_("month", "January"), N_("month", "February"), N_("month", "March"), N_("month", "April")),
    *(N_("month", "May"), N_("month", "June"), N_("month", "July"), N_("month", "August")),
    *(N_("month", "September"), N_("month", "October"), N_("month", "November"), N_("month", "December")),
)


class Language:
    """One language: its code as in HTML and PDF, its own name, and its catalogue, loaded when it is first used.

    A text that the catalogue lacks stays English. ``read_by`` names the therapist who has read the catalogue; until
    then the language is called a preview. ``has_sheets`` says that all sheets for patients are translated and
    ``has_window`` that the window can be shown in it; tests hold both to it.
    """

    def __init__(
        self, code: str, name: str, *, read_by: str = "", has_sheets: bool = True, has_window: bool = True
    ) -> None:
        self.code = code
        self.name = name
        self.read_by = read_by
        self.has_sheets = has_sheets
        self.has_window = has_window

    @property
    def is_right_to_left(self) -> bool:
        """Whether lines begin on the right."""
        return self.code in _RIGHT_TO_LEFT

    @cached_property
    def catalogue(self) -> gettext.NullTranslations:
        """``resources/languages/<code>.mo``; empty for English, in which everything is written."""
        if self.code == "en":
            return gettext.NullTranslations()
        with resource_path("languages", f"{self.code}.mo").open("rb") as file:
            return gettext.GNUTranslations(file)

    def __call__(self, message: str | Sentence, /, **parts: object) -> str:
        """The message in this language, with ``parts`` put in where it names them in braces.

        A value of a closed list is said in the context of its list: ``say(Flow.BOTH)``.
        """
        if isinstance(message, Sentence):
            return message.said(self)
        if isinstance(message, StrEnum):
            return self.of(type(message).__name__, str(message))
        if isinstance(message, Message) and message.context:
            return self.of(message.context, str(message), **parts)
        return _filled(self.catalogue.gettext(message) if message else "", parts)

    def of(self, context: str, message: str, /, **parts: object) -> str:
        """The message as it is meant in this context."""
        return _filled(self.catalogue.pgettext(context, message), parts)

    def count(self, singular: str, plural: str, count: int, /, **parts: object) -> str:
        """The message in the form for this number, which it may name as {count}."""
        return _filled(self.catalogue.ngettext(singular, plural, count), {"count": count, **parts})

    def day(self, words: str) -> str:
        """A date (ISO 8601, day, month or year) as it is written on paper: 14 November 2026, November 2026, 2026.

        Text that is no such date stays as it is.
        """
        if not _DATE.fullmatch(words):
            return words
        year, month, day = (*map(int, words.split("-")), 0, 0)[:3]
        if not month:
            return str(year)
        name = self(MONTHS[month - 1])
        if not day:
            return self.of("date", "{month} {year}", month=name, year=year)
        return self.of("date", "{day} {month} {year}", day=day, month=name, year=year)


def _filled(message: str, parts: Mapping[str, object]) -> str:
    return message.format(**parts) if parts else message


ENGLISH = Language("en", "English", read_by="its authors")
GERMAN = Language("de", "Deutsch")
SPANISH = Language("es", "Español", has_sheets=False)
FRENCH = Language("fr", "Français")
ARABIC = Language("ar", "العربية", has_sheets=False, has_window=False)
LANGUAGES: Mapping[str, Language] = {language.code: language for language in (ENGLISH, GERMAN, SPANISH, FRENCH, ARABIC)}
SHEET_LANGUAGES = {code: language for code, language in LANGUAGES.items() if language.has_sheets}
WINDOW_LANGUAGES = {code: language for code, language in LANGUAGES.items() if language.has_window}


def window_language(chosen: str, system: str) -> Language:
    """The language that was chosen for the window, else that of the system, unless it is a preview.

    ``system`` is a locale such as ``de_AT``.
    """
    if chosen in WINDOW_LANGUAGES:
        return WINDOW_LANGUAGES[chosen]
    language = WINDOW_LANGUAGES.get(re.split("[-_.]", system)[0], ENGLISH)
    return language if language.read_by else ENGLISH


class WindowLanguage:
    """The language of window and command line. Sheets have their own, handed to whatever builds them.

    There is one window, and every widget of it speaks one language, so this is the one value of the program that is
    not handed on: ``say`` below is imported where a sentence is shown. Texts are translated when they are shown, never
    when a module is loaded.
    """

    def __init__(self) -> None:
        self.language = ENGLISH

    def use(self, language: Language) -> None:
        """Speak this language from now on."""
        self.language = language

    def __call__(self, message: str | Sentence, /, **parts: object) -> str:
        """See Language."""
        return self.language(message, **parts)

    def of(self, context: str, message: str, /, **parts: object) -> str:
        """See Language."""
        return self.language.of(context, message, **parts)

    def count(self, singular: str, plural: str, count: int, /, **parts: object) -> str:
        """See Language."""
        return self.language.count(singular, plural, count, **parts)

    def day(self, words: str) -> str:
        """See Language."""
        return self.language.day(words)


say = WindowLanguage()
