"""The format of a course: as the program has it, with what the practice has changed."""

from dataclasses import replace
from typing import Any

from ipt_desktop.model.case import Course
from ipt_desktop.model.network import Network
from ipt_desktop.model.rhythm_day import RhythmDay
from ipt_desktop.model.treatment_enums import BirthState, ChecklistItem, Phase
from ipt_desktop.model.treatment_format import Checklist, Format, Part
from ipt_desktop.model.treatment_formats import FORMATS, HOME_PHASES


def format_of(course: Course) -> Format:
    """The format a course follows; its numbers of sessions are the course's own."""
    base = FORMATS[course.format]
    own: dict[str, Any] = {
        "measure_every": course.measure_every or base.measure_every,
        "announced_with": course.announced_with or base.announced_with,
    }
    if course.items:
        own["checklist"] = _own_checklist(course, base.checklist)
    if course.birth is BirthState.LOST:
        checklist = own.get("checklist", base.checklist)
        own["checklist"] = {phase: _without_baby(items) for phase, items in checklist.items()}
    return replace(base, **own)


def has_part(course: Course | None, part: Part) -> bool:
    """Whether the format of a course uses this part of the program."""
    return course is not None and part in FORMATS[course.format].parts


def shows_rhythm(network: Network) -> bool:
    """Whether the diary of daily rhythms belongs to this case: its course uses it, or it has been kept."""
    return has_part(network.course, Part.RHYTHM) or bool(network.all(RhythmDay))


def done_in(course: Course) -> frozenset[ChecklistItem]:
    """What is off the checklist by a tick, or because another field of the course says it."""
    return frozenset(course.checklist) | ({ChecklistItem.PRE_GROUP} if course.group_met_on else set())


def _without_baby(items: tuple[ChecklistItem, ...]) -> tuple[ChecklistItem, ...]:
    """What is left to do when the pregnancy was lost: nothing speaks of a baby that is there."""
    return tuple(item for item in items if item is not ChecklistItem.NEW_ROLE)


def _own_checklist(course: Course, usual: Checklist) -> Checklist:
    phases = {item: phase for phase, items in usual.items() for item in items}
    chosen: dict[Phase, list[Any]] = {phase: [] for phase in Phase}
    ordered = [item for items in usual.values() for item in items if item in course.items]
    for item in dict.fromkeys([*ordered, *course.items]):
        chosen[phases.get(item, HOME_PHASES[item])].append(item)
    return {phase: tuple(items) for phase, items in chosen.items() if items}
