"""Every phrase of a sheet is there in every language, with the same places for names and numbers."""

import ast
import re
from itertools import chain
from pathlib import Path

import pytest

import ipt_desktop
from ipt_desktop.figures.charts.time_axis import MONTHS_SHORT
from ipt_desktop.figures.charts.timeline import LANES
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_series import mood_anchors
from ipt_desktop.model.enums import Answer, AreaKind, GoalState, LineKind, PersonKind, TieKind
from ipt_desktop.model.treatment_enums import MoodEffect, Phase
from ipt_desktop.report.sheets import course_sheets
from ipt_desktop.report.sheets.agreement_sheets import EACH_TIME, UNDERSTOOD
from ipt_desktop.report.sheets.worksheet import PERSON_TITLE, QUESTIONS
from ipt_desktop.wording.language import ENGLISH, GERMAN, LANGUAGES, Language
from ipt_desktop.wording.patient_wording import LOWER_IS_BETTER, PLAIN_BANDS, PLAIN_NAMES
from ipt_desktop.wording.sheet_catalogue import SHEETS
from ipt_desktop.wording.wording import LINE_NAMES, PATIENT_AREA_NAMES, RATINGS, RING_NAMES, SUPPORT_NAMES, TIE_NAMES

PACKAGE = Path(ipt_desktop.__file__).parent
OTHERS = [language for language in LANGUAGES.values() if language is not ENGLISH]
SENTENCES = {value for name, value in vars(course_sheets).items() if name.isupper() and isinstance(value, str)}
# Said only to therapists, whose sheets are in English.
FOR_THERAPISTS = {"support", "trigger", "not rated", str(AreaKind.DEFICITS)}


def said() -> set[str]:
    """Each phrase that the program says on a patient's sheet, read from the source and the tables."""
    found = {PERSON_TITLE, EACH_TIME, *RATINGS, *UNDERSTOOD.values(), *(question for question, _ in QUESTIONS)}
    found |= {LOWER_IS_BETTER, *MONTHS_SHORT, *mood_anchors(Course(id="c")), *SENTENCES}
    found |= set(mood_anchors(Course(id="c", mood_ten_is_worst=True)))
    for table in (
        RING_NAMES,
        LINE_NAMES,
        TIE_NAMES,
        SUPPORT_NAMES,
        PATIENT_AREA_NAMES,
        LANES,
        PLAIN_BANDS,
        PLAIN_NAMES,
    ):
        found |= {str(words) for words in table.values()}
    found |= {str(one) for one in (*Answer, *PersonKind, *GoalState, *MoodEffect, *Phase)} - {
        str(PersonKind.PERSON),
        str(GoalState.LET_GO),
    }
    found |= {kind.title for kind in SHEETS.values() if kind.for_patient}
    for path in chain.from_iterable(
        (PACKAGE / room).rglob("*.py") for room in ("report", "figures", "wording", "privacy")
    ):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and re.search(r"\b(say|language)$", ast.unparse(node.func)) and node.args:
                first = node.args[0]
                found |= {
                    one.value for one in ast.walk(first) if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return found - FOR_THERAPISTS


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_every_phrase_is_there_in_every_language(language: Language) -> None:
    assert sorted(said() - set(language.phrases)) == []


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_no_phrase_is_left_over(language: Language) -> None:
    kept = {"intimate ring", "close ring", "extended ring", "outside", "helps", "hard right now", "both"}
    kept |= {"face to face", "by phone", "by video", "by text message", "by e-mail", "online", "by letter"}
    kept |= {phrase for phrase in language.phrases if phrase.endswith((": places, things, days", "afterwards"))}
    kept |= {
        "How we said goodbye; what I would still like to say",
        "Days that will be hard, and what I want to do on them",
    }
    assert kept <= set(language.phrases)
    assert sorted(set(language.phrases) - said() - kept) == []


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_each_phrase_has_the_same_places_to_fill(language: Language) -> None:
    for phrase, words in language.phrases.items():
        assert set(re.findall(r"{\w*}", phrase)) == set(re.findall(r"{\w*}", words)), phrase
        assert words.strip()


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


def test_a_phrase_that_is_missing_stays_english() -> None:
    assert GERMAN("Nobody ever wrote this") == "Nobody ever wrote this"
    assert ENGLISH("Page {page} of {count}", page=1, count=2) == "Page 1 of 2"
    assert GERMAN("Page {page} of {count}", page=1, count=2) == "Seite 1 von 2"


def test_the_patient_reads_kind_german_words() -> None:
    assert [GERMAN(one) for one in ("helps", "hard right now", "both")] == ["hilft", "gerade schwierig", "beides"]
    assert not any("Defizit" in words or "Auslöser" in words for words in GERMAN.phrases.values())
    assert {GERMAN(LINE_NAMES[one]) for one in LineKind} & {GERMAN(TIE_NAMES[one]) for one in TieKind}
