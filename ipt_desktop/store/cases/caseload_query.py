"""Reads in one pass where all cases stand in their courses: whole entities only of courses and measures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import cast

from sqlalchemy import Connection, select

from ipt_desktop.model.case import ChecklistLine, Course
from ipt_desktop.model.caseload import CourseSummary, open_measures
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import Answer
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.treatment_enums import ChecklistItem, Phase
from ipt_desktop.store.cases.entity_rows import readers
from ipt_desktop.store.database.course_tables import endings, focus_entries, sessions
from ipt_desktop.store.database.encrypted_database import driver, sql
from ipt_desktop.store.database.tables import problem_areas

_SESSIONS = sql(
    select(sessions.c.id, sessions.c.course_id, sessions.c.number, sessions.c.phase, sessions.c.held_on).order_by(
        sessions.c.number, sessions.c.id
    )
)
_ENDED = sql(select(endings.c.id, endings.c.ended_on))
_AGREED = sql(
    select(focus_entries.c.course_id, focus_entries.c.agreed, problem_areas.c.agreed_on).join(
        problem_areas,
        (problem_areas.c.case_id == focus_entries.c.case_id) & (problem_areas.c.id == focus_entries.c.area_id),
    )
)

_PHASES: Mapping[str | None, Phase] = MappingProxyType({str(phase): phase for phase in Phase})  # others are newer

Held = dict[str, list[tuple[int, str]]]


def caseload(connection: Connection) -> Sequence[CourseSummary]:
    """The latest course of each case that has one; raises VaultDamaged where a row means nothing."""
    by_kind = {reader.kind: reader for reader in readers()}
    courses = {case_id: cast("Course", course) for case_id, course in by_kind[Course].read_all(connection)}
    measures: dict[str, list[Measure]] = {}
    for case_id, measure in by_kind[Measure].read_all(connection):
        measures.setdefault(case_id, []).append(cast("Measure", measure))
    records: dict[str, list[SafetyRecord]] = {}
    for case_id, record in by_kind[SafetyRecord].read_all(connection):
        records.setdefault(case_id, []).append(cast("SafetyRecord", record))
    added: dict[str, list[ChecklistLine]] = {}
    for _, entity in by_kind[ChecklistLine].read_all(connection):
        line = cast("ChecklistLine", entity)
        added.setdefault(line.course_id, []).append(line)
    dated = {measure.course_id for every in measures.values() for measure in every if measure.session_id is None}
    execute = driver(connection).execute
    numbers: dict[str, int] = {}
    held: Held = {}
    last: dict[str, tuple[int, str | None]] = {}
    for session_id, course_id, number, phase, held_on in execute(_SESSIONS):
        numbers[session_id] = number
        last[course_id] = number, phase
        if held_on and course_id in dated:
            held.setdefault(course_id, []).append((number, held_on))
    ended = {course_id: day for course_id, day in execute(_ENDED) if day}
    agreed = {course_id for course_id, answer, day in execute(_AGREED) if answer == Answer.YES or day}
    lines = []
    for case_id, course in courses.items():
        number, phase = last.get(course.id, (0, None))
        every = measures.get(case_id, [])
        open_ids = open_measures(every, records.get(case_id, ()))
        if course.id in agreed and ChecklistItem.FOCUS not in course.checklist:
            course = replace(course, checklist=(*course.checklist, ChecklistItem.FOCUS))  # noqa: PLW2901  what it shows
        lines.append(
            CourseSummary(
                case_id,
                course,
                max(number, course.sessions_held),
                _PHASES.get(phase),
                PartialDate.parse(ended[course.id]) if course.id in ended else None,
                _in_order(
                    [measure for measure in every if measure.course_id == course.id], numbers, held.get(course.id, [])
                ),
                len(open_ids),
                open_ids,
                tuple(added.get(course.id, ())),
            )
        )
    return lines


def _in_order(
    measures: Sequence[Measure], numbers: dict[str, int], held: Sequence[tuple[int, str]]
) -> tuple[tuple[int, Measure], ...]:
    """The measures as they were taken, as `course_records` has it: by session, else by day after the session before."""

    def place(measure: Measure) -> tuple[int, date, str]:
        day = measure.taken_on.first_day if measure.taken_on else None
        if measure.session_id is not None:
            return numbers.get(measure.session_id, 1_000), day or date.min, measure.id
        if day is None:
            return 1_000, date.max, measure.id
        before = [number for number, on in held if PartialDate.parse(on).first_day <= day]
        return max(before, default=0), day, measure.id

    return tuple((numbers.get(measure.session_id or "", 0), measure) for measure in sorted(measures, key=place))
