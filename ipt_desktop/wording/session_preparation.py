"""What to have in mind before the next session: the last step, the course of the measures, what is still to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipt_desktop.messages import Speech
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_plan import Due, course_state, due
from ipt_desktop.model.course_records import held, measures_of, sessions_of
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.network import Network
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import Session
from ipt_desktop.wording.language import Language
from ipt_desktop.wording.value_names import value_name
from ipt_desktop.wording.wording import area_title

_LATEST = 6  # scores that are shown


@dataclass(frozen=True, slots=True)
class Preparation:
    """One card's worth. ``step`` is the last session in which a step was agreed, ``last`` the one held last."""

    number: int
    step: Session | None
    last: Session | None
    measures: Sequence[str]
    focus: str
    to_do: Sequence[str]


def prepare_session(network: Network, course: Course, practice: PracticeSettings, say: Language) -> Preparation:
    """What the next session of this course begins with."""
    sessions = sessions_of(network, course.id)
    agreed = [session for session in sessions if session.step.strip()]
    return Preparation(
        held(network, course) + 1,
        agreed[-1] if agreed else None,
        sessions[-1] if sessions else None,
        _measures(network, course, say),
        _focus(network, practice, say),
        list(dict.fromkeys(_to_do(entry, say) for entry in due(course_state(network, course)))),
    )


def _to_do(entry: Due, say: Speech) -> str:
    """An item of the checklist in the words of the checklist: the card says once for which session it is."""
    return say(value_name(entry.item)) if entry.item else entry.sentence.said(say)


def _measures(network: Network, course: Course, say: Speech) -> list[str]:
    totals: dict[str, list[int]] = {}
    for measure in measures_of(network, course.id):
        total = score(measure).total
        if total is not None:
            totals.setdefault(SCALES[measure.instrument].name, []).append(total)
    return [_course_of(name, scores, say) for name, scores in totals.items()]


def _course_of(name: str, scores: Sequence[int], say: Speech) -> str:
    shown = " → ".join(str(total) for total in scores[-_LATEST:])
    if len(scores) == 1:
        return say("{measure}: {scores}", measure=name, scores=shown)
    change = scores[-1] - scores[-2]
    if not change:
        return say("{measure}: {scores}, the same as last time", measure=name, scores=shown)
    if change < 0:
        return say("{measure}: {scores}, {points} less than last time", measure=name, scores=shown, points=-change)
    return say("{measure}: {scores}, {points} more than last time", measure=name, scores=shown, points=change)


def _focus(network: Network, practice: PracticeSettings, say: Language) -> str:
    if network.focus is None:
        return ""
    area = network.focus
    people = [network.people[link.person_id].label for link in network.links.values() if link.area_id == area.id]
    title = area_title(area, Audience.PRIVATE, practice, say)
    return say("{area}: {people}", area=title, people=", ".join(people)) if people else title
