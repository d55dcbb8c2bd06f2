"""The texts of questionnaires by language, in authorised versions only: letter for letter, or not at all.

The German PHQ-9 and GAD-7 are those of B. Löwe and colleagues (PHQ-D; University Medical Center Hamburg-Eppendorf).
They were compared letter for letter in two independent public repositories each: the PHQ-9 in the questionnaires of
the German Medical Informatics Initiative (module PRO) and in those of the project q4ms, the GAD-7 in the former and in
an R package for intensive care follow-up. Only a space ("z. B.") and quotation marks differed. In a language that is
not here a questionnaire is printed in English: a free translation would not be the same measure.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.treatment_enums import Instrument


@dataclass(frozen=True, slots=True)
class QuestionnaireTexts:
    """What is printed on a questionnaire, in one language; ``locale`` is the language and ``source`` its authors."""

    locale: str
    source: str
    stem: str
    items: tuple[str, ...]
    answers: tuple[str, ...]
    difficulty: str = ""
    difficulty_answers: tuple[str, ...] = ()


_GERMAN_SOURCE = (
    "Von R. L. Spitzer, J. B. W. Williams, K. Kroenke und Kollegen; deutsche Fassung: B. Löwe und Kollegen, "
    "Universitätsklinikum Hamburg-Eppendorf."
)
_GERMAN_STEM = (
    "Wie oft fühlten Sie sich im Verlauf der letzten 2 Wochen durch die folgenden Beschwerden beeinträchtigt?"
)
_GERMAN_ANSWERS = ("Überhaupt nicht", "An einzelnen Tagen", "An mehr als der Hälfte der Tage", "Beinahe jeden Tag")
_TRANSLATED: Mapping[tuple[Instrument, str], QuestionnaireTexts] = {
    (Instrument.PHQ9, "de"): QuestionnaireTexts(
        locale="de",
        source=_GERMAN_SOURCE,
        stem=_GERMAN_STEM,
        items=(
            "Wenig Interesse oder Freude an Ihren Tätigkeiten",
            "Niedergeschlagenheit, Schwermut oder Hoffnungslosigkeit",
            "Schwierigkeiten ein- oder durchzuschlafen oder vermehrter Schlaf",
            "Müdigkeit oder Gefühl, keine Energie zu haben",
            "Verminderter Appetit oder übermäßiges Bedürfnis zu essen",
            "Schlechte Meinung von sich selbst; Gefühl, ein Versager zu sein oder die Familie enttäuscht zu haben",
            "Schwierigkeiten, sich auf etwas zu konzentrieren, z. B. beim Zeitunglesen oder Fernsehen",
            (
                "Waren Ihre Bewegungen oder Ihre Sprache so verlangsamt, dass es auch anderen auffallen würde? Oder "
                "waren Sie im Gegenteil „zappelig“ oder ruhelos und hatten dadurch einen stärkeren Bewegungsdrang als "
                "sonst?"
            ),
            "Gedanken, dass Sie lieber tot wären oder sich Leid zufügen möchten",
        ),
        answers=_GERMAN_ANSWERS,
        difficulty=(
            "Wenn eines oder mehrere dieser Probleme bei Ihnen vorliegen, geben Sie bitte an, wie sehr diese Probleme "
            "es Ihnen erschwert haben, Ihre Arbeit zu erledigen, Ihren Haushalt zu regeln oder mit anderen Menschen "
            "zurecht zu kommen:"
        ),
        difficulty_answers=(
            "Überhaupt nicht erschwert",
            "Etwas erschwert",
            "Relativ stark erschwert",
            "Sehr stark erschwert",
        ),
    ),
    (Instrument.GAD7, "de"): QuestionnaireTexts(
        locale="de",
        source=_GERMAN_SOURCE,
        stem=_GERMAN_STEM,
        items=(
            "Nervosität, Ängstlichkeit oder Anspannung",
            "Nicht in der Lage sein, Sorgen zu stoppen oder zu kontrollieren",
            "Übermäßige Sorgen bezüglich verschiedener Angelegenheiten",
            "Schwierigkeiten zu entspannen",
            "Rastlosigkeit, so dass Stillsitzen schwer fällt",
            "Schnelle Verärgerung oder Gereiztheit",
            "Gefühl der Angst, so als würde etwas Schlimmes passieren",
        ),
        answers=_GERMAN_ANSWERS,
    ),
}


def questionnaire_texts(instrument: Instrument, language: str) -> QuestionnaireTexts:
    """The texts in this language, or in English where no authorised version is here: ``locale`` says which."""
    scale = SCALES[instrument]
    english = QuestionnaireTexts(
        "en", scale.credit, scale.stem, scale.items, scale.answers, scale.difficulty, scale.difficulty_answers
    )
    return _TRANSLATED.get((instrument, language), english)
