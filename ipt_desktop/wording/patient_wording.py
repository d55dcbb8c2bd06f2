"""Scores in words for patients: never a bare number, never a word that frightens (reference 4.4)."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_series import course_series, mood_anchors
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.scale import Scale
from ipt_desktop.model.scoring import score
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.wording.language import ENGLISH, Language

T = TypeVar("T")
_LOWER_IS_BETTER = N_("", "{low} to {high}, lower is better")
_HIGHER_IS_BETTER = N_("", "{low} to {high}, higher is better")


def range_words(scale: Scale, say: Language = ENGLISH) -> str:
    """From where to where a measure runs, and which end is better."""
    direction = _HIGHER_IS_BETTER if scale.higher_is_better else _LOWER_IS_BETTER
    return say(direction, low=scale.low, high=scale.high)


def plain_name(instrument: Instrument, say: Language = ENGLISH) -> str:
    """What a measure is about, with its name in brackets."""
    scale = SCALES[instrument]
    return say("{subject} ({measure})", subject=say(scale.plain_name), measure=scale.name)


def plain_score(measure: Measure, say: Language = ENGLISH) -> str:
    """The total with what it means; empty where an answer is missing."""
    result = score(measure)
    if result.total is None:
        return ""
    if result.band is None:
        return str(result.total)
    return say("{total} ({meaning})", total=result.total, meaning=say(result.band.plain))


def first_and_last(network: Network, course: Course, say: Language = ENGLISH) -> Iterator[tuple[str, str]]:
    """Mood and measures of a course from their first value to their last, in words for patients."""
    for series in course_series(network, course):
        if series.instrument is None:
            best, worst = (say(anchor) for anchor in mood_anchors(course))
            yield say("Mood ({lowest}, {highest})", lowest=best, highest=worst), _span(series.values, str, say)
        else:
            yield (
                _measure_heading(series.instrument, say),
                _span(series.measures, lambda measure: plain_score(measure, say), say),
            )


def _measure_heading(instrument: Instrument, say: Language) -> str:
    scale = SCALES[instrument]
    return say("{measure}: {range}", measure=plain_name(instrument, say), range=range_words(scale, say))


def _span(values: Sequence[T], words: Callable[[T], str], say: Language) -> str:
    first, last = words(values[0]), words(values[-1])
    return first if len(values) == 1 else say("from {first} to {last}", first=first, last=last)
