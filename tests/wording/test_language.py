"""Every text is in every catalogue, with the same places for names and numbers, and patients' sheets are complete."""

import re

import pytest
from babel.messages.catalog import Catalog, Message
from development.update_languages import FOLDER, collect, compiled, header, read

from ipt_desktop.messages import N_
from ipt_desktop.model.enums import Answer, LineKind, TieKind
from ipt_desktop.wording.language import ENGLISH, GERMAN, LANGUAGES, Language
from ipt_desktop.wording.wording import LINE_NAMES, TIE_NAMES

CODES = [code for code in LANGUAGES if code != "en"]
# Sheets that no patient reads.
OF_THE_RECORD = ("course_report.py", "inventory_report.py", "portfolio.py", "field_answers.py")
PLACE = re.compile(r"{\w*}")


@pytest.fixture(scope="module")
def template() -> Catalog:
    return collect()


def texts(catalogue: Catalog) -> dict[tuple[str, str], Message]:
    """The messages of a catalogue by context and English text."""
    return {
        (message.context or "", message.id if isinstance(message.id, str) else message.id[0]): message
        for message in catalogue
        if message.id
    }


@pytest.mark.parametrize("code", CODES)
def test_every_text_of_the_program_is_in_every_catalogue_and_no_other(code: str, template: Catalog) -> None:
    kept = texts(read(FOLDER / f"{code}.po"))
    assert sorted(kept.keys() ^ texts(template).keys()) == [], "Run packaging/dev.py make languages."


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_catalogue_is_the_one_that_is_read(code: str) -> None:
    catalogue = read(FOLDER / f"{code}.po")
    assert (FOLDER / f"{code}.mo").read_bytes() == compiled(catalogue), "Run packaging/dev.py make languages."


@pytest.mark.parametrize("code", CODES)
def test_each_catalogue_says_who_has_read_it_and_has_all_forms_of_its_numbers(code: str) -> None:
    catalogue = read(FOLDER / f"{code}.po")
    assert catalogue.header_comment == header(LANGUAGES[code])
    incomplete = [
        message.id
        for message in catalogue
        if isinstance(message.string, tuple)
        and any(message.string)
        and (not all(message.string) or len(message.string) != catalogue.num_plurals)
    ]
    assert incomplete == []


@pytest.mark.parametrize("code", CODES)
def test_each_translation_has_the_same_places_to_fill(code: str) -> None:
    for message in texts(read(FOLDER / f"{code}.po")).values():
        places = set(PLACE.findall(str(message.id)))
        several = isinstance(message.string, tuple)
        for words in message.string if isinstance(message.string, tuple) else (message.string,):
            filled = set(PLACE.findall(str(words)))
            assert not words or (filled <= places if several else filled == places), message.id


@pytest.mark.parametrize(
    ("words", "english", "german"),
    [
        ("2026-11-04", "4 November 2026", "4. November 2026"),
        ("2026-03-31", "31 March 2026", "31. März 2026"),
        ("2026-03", "March 2026", "März 2026"),
        ("2026", "2026", "2026"),
        ("2026-13", "2026-13", "2026-13"),
        ("spring 2026", "spring 2026", "spring 2026"),
        ("", "", ""),
    ],
)
def test_a_date_is_written_as_one_reads_it(words: str, english: str, german: str) -> None:
    assert (ENGLISH.day(words), GERMAN.day(words)) == (english, german)


def test_a_text_that_is_missing_stays_english() -> None:
    assert GERMAN("Nobody ever wrote this") == "Nobody ever wrote this"
    assert ENGLISH("Page {page} of {count}", page=1, count=2) == "Page 1 of 2"
    assert GERMAN("Page {page} of {count}", page=1, count=2) == "Seite 1 von 2"


def test_the_same_word_is_translated_by_its_context() -> None:
    assert (GERMAN(N_("ring", "Close")), GERMAN(N_("line", "close"))) == ("Nah", "eng")
    assert GERMAN(Answer.YES) == "ja"


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda language: language.code)
def test_counting_takes_the_form_of_the_number(language: Language) -> None:
    one, many = (language.count("After one session", "After {count} sessions", count) for count in (1, 12))
    assert one != many
    assert "12" in many


def test_the_patient_reads_kind_german_words() -> None:
    words = [GERMAN.of("tag", word) for word in ("helps", "hard right now", "helps, and hard right now")]
    assert words == ["hilft", "gerade schwierig", "hilft, und ist gerade schwierig"]
    sheets = [
        message
        for message in read(FOLDER / "de.po")
        if any("report/" in place and not place.endswith(OF_THE_RECORD) for place, _ in message.locations)
    ]
    assert not any("Defizit" in str(message.string) or "Auslöser" in str(message.string) for message in sheets)
    assert {GERMAN(LINE_NAMES[kind]) for kind in LineKind} & {GERMAN(TIE_NAMES[kind]) for kind in TieKind}
