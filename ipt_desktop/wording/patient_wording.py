"""Problem areas and scores in words for patients: no bare number, no word that frightens (reference 4.4)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_series import course_series, mood_anchors
from ipt_desktop.model.enums import AreaKind
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.scale import Scale
from ipt_desktop.model.scoring import score
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.wording.language import Language

T = TypeVar("T")
_LOWER_IS_BETTER = N_("", "{low} to {high}, lower is better")
_HIGHER_IS_BETTER = N_("", "{low} to {high}, higher is better")
_UNDERSTOOD: Mapping[AreaKind, str] = {
    AreaKind.GRIEF: N_("", "Someone close to me has died. It has been hard to find my way through the loss."),
    AreaKind.DISPUTE: N_(
        "", "Someone close to me and I expect different things of each other, and that wears me down."
    ),
    AreaKind.TRANSITION: N_(
        "", "My life has changed. It takes time to leave the old behind and to find my place in the new."
    ),
    AreaKind.DEFICITS: N_("", "I'd like more people around me, or closer ones, and that isn't easy."),
}
_LOSS_OF_SELF = N_("", "I am no longer who I was, or as I had hoped to be. It takes time to mourn that.")


def range_words(scale: Scale, say: Language) -> str:
    """From where to where a measure runs, and which end is better."""
    direction = _HIGHER_IS_BETTER if scale.higher_is_better else _LOWER_IS_BETTER
    return say(direction, low=scale.low, high=scale.high)


def understood(area: ProblemArea) -> str:
    """What is understood about a problem area, in one kind sentence."""
    return _LOSS_OF_SELF if area.is_loss_of_self else _UNDERSTOOD[area.kind]


def plain_name(instrument: Instrument, say: Language) -> str:
    """What a measure is about, with its name in brackets."""
    scale = SCALES[instrument]
    return say("{subject} ({measure})", subject=say(scale.plain_name), measure=scale.name)


def plain_score(measure: Measure, say: Language) -> str:
    """The total with what it means; empty where an answer is missing."""
    result = score(measure)
    if result.total is None:
        return ""
    if result.band is None:
        return str(result.total)
    return say("{total} ({meaning})", total=result.total, meaning=say(result.band.plain))


def first_and_last(network: Network, course: Course, say: Language) -> Iterator[tuple[str, str]]:
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
