"""Scores in words for patients: never a bare number, never a word that frightens (reference 4.4)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import measures_of
from ipt_desktop.model.course_series import mood_anchors, mood_series
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.scoring import score
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.wording.language import ENGLISH, Language

PLAIN_NAMES: Mapping[Instrument, str] = MappingProxyType(
    {
        Instrument.PHQ9: N_("", "Low mood"),
        Instrument.GAD7: N_("", "Worry and tension"),
        Instrument.CESD: N_("", "Low mood"),
        Instrument.HAMD: N_("", "Low mood, as my therapist sees it"),
        Instrument.EPDS: N_("", "Low mood around the birth"),
        Instrument.MADRS: N_("", "Low mood, as my therapist sees it"),
        Instrument.CDRSR: N_("", "Low mood, as my therapist sees it"),
        Instrument.BDI2: N_("", "Low mood"),
    }
)
PLAIN_BANDS: Mapping[str, str] = MappingProxyType(
    {
        "minimal": N_("plain score", "hardly any"),
        "none": N_("plain score", "hardly any"),
        "mild": N_("plain score", "mild"),
        "moderate": N_("plain score", "medium"),
        "moderately severe": N_("plain score", "quite strong"),
        "severe": N_("plain score", "strong"),
        "very severe": N_("plain score", "very strong"),
        "below the screening cut-off": N_("plain score", "hardly any"),
        "at or above the screening cut-off": N_("plain score", "noticeable"),
        "below both cut-offs": N_("plain score", "hardly any"),
        "possible depression": N_("plain score", "noticeable"),
        "likely depression": N_("plain score", "strong"),
        "range of remission": N_("plain score", "hardly any"),
        "in between": N_("plain score", "noticeable"),
        "clear depression": N_("plain score", "strong"),
    }
)
LOWER_IS_BETTER = N_("", "{low} to {high}: the lower, the better")


def plain_name(instrument: Instrument, say: Language = ENGLISH) -> str:
    """What a measure is about, with its name in brackets."""
    return say(PLAIN_NAMES[instrument]) + f" ({SCALES[instrument].name})"


def plain_score(measure: Measure, say: Language = ENGLISH) -> str:
    """The total with what it means; empty where an answer is missing."""
    told = score(measure)
    if told.total is None:
        return ""
    if told.band is None:
        return str(told.total)
    return say("{total} ({meaning})", total=told.total, meaning=say(PLAIN_BANDS[told.band.words]))


def first_and_last(network: Network, course: Course, say: Language = ENGLISH) -> Iterator[tuple[str, str]]:
    """Mood and measures of a course from their first value to their last: what it is, and the way in words."""
    moods = mood_series(network, course)
    if moods:
        anchors = ", ".join(say(one) for one in mood_anchors(course))
        yield say("Mood") + f" ({anchors})", _way([str(one.value) for one in moods], say)
    for instrument in Instrument:
        taken = measures_of(network, course.id, instrument)
        told = [words for words in (plain_score(one, say) for one in taken) if words]
        if told:
            scale = SCALES[instrument]
            about = say(LOWER_IS_BETTER, low=scale.low, high=scale.high)
            yield f"{plain_name(instrument, say)}, {about}", _way(told, say)


def _way(values: list[str], say: Language) -> str:
    return values[0] if len(values) == 1 else say("from {first} to {last}", first=values[0], last=values[-1])
