"""What another format changes in a course that has begun, in plain sentences; what is recorded never changes."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from ipt_desktop.messages import N_, Speech
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_format import format_of
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.treatment_format import Part
from ipt_desktop.wording.value_names import value_name

PART_NAMES: Mapping[Part, str] = MappingProxyType(
    {
        Part.RHYTHM: N_("", "Diary of daily rhythms"),
        Part.PARENTS: N_("", "Part of the parents"),
        Part.MOOD_RANGE: N_("", "Best and worst mood of the week"),
        Part.BIRTH: N_("", "Pregnancy and birth"),
        Part.CRISIS: N_("", "Crisis agreement"),
        Part.EARLY_SIGNS: N_("", "Early signs at each session"),
        Part.GROUP: N_("", "The group"),
    }
)


def format_changes(before: Course, after: Course, say: Speech) -> list[str]:
    """The sentences; empty where nothing a therapist would notice is different."""
    return [
        *_about_sessions(before, after, say),
        *_about_checklist(before, after, say),
        *_about_measures(before, after, say),
        *_about_parts(before, after, say),
    ]


def _about_sessions(before: Course, after: Course, say: Speech) -> Iterator[str]:
    if after.planned_sessions != before.planned_sessions:
        yield say(
            "Planned sessions: {after} instead of {before}.",
            before=before.planned_sessions,
            after=after.planned_sessions,
        )
    if _borders(after) != _borders(before):
        beginning, continuation, ending = _borders(after)
        if continuation:
            yield say(
                "Sessions of the beginning: {beginning}, of the continuation: {continuation}, of the ending: {ending}.",
                beginning=beginning,
                continuation=continuation,
                ending=ending,
            )
        else:
            yield say(
                "Sessions of the beginning: {beginning}, of the ending: {ending}.", beginning=beginning, ending=ending
            )
    if after.mood_ten_is_worst != before.mood_ten_is_worst:
        yield say("In mood ratings 10 is worst.") if after.mood_ten_is_worst else say("In mood ratings 10 is best.")


def _borders(course: Course) -> tuple[int, int, int]:
    return course.beginning_sessions, course.continuation_sessions, course.ending_sessions


def _about_checklist(before: Course, after: Course, say: Speech) -> Iterator[str]:
    old, new = (
        [item for items in format_of(course).checklist.values() for item in items] for course in (before, after)
    )
    added = [say(value_name(item)) for item in new if item not in old]
    gone = [say(value_name(item)) for item in old if item not in new]
    if added:
        yield say("New on the checklist: {items}.", items=_listed(added))
    if gone:
        yield say("No longer on the checklist: {items}. Ticks are kept.", items=_listed(gone))


def _about_measures(before: Course, after: Course, say: Speech) -> Iterator[str]:
    added = [SCALES[instrument].name for instrument in after.measures if instrument not in before.measures]
    if added:
        yield say("Measures that are added: {measures}.", measures=_listed(added))
    every = format_of(after).measure_every
    if every != format_of(before).measure_every:
        yield say.count("Measures are due at every session.", "Measures are due every {count} sessions.", every)


def _about_parts(before: Course, after: Course, say: Speech) -> Iterator[str]:
    old, new = format_of(before).parts, format_of(after).parts
    shown = [say(PART_NAMES[part]) for part in Part if part in new - old]
    hidden = [say(PART_NAMES[part]) for part in Part if part in old - new]
    if shown:
        yield say("Shown from now on: {parts}.", parts=_listed(shown))
    if hidden:
        yield say("No longer shown, but kept: {parts}.", parts=_listed(hidden))


def _listed(names: Iterable[str]) -> str:
    return "; ".join(names)
