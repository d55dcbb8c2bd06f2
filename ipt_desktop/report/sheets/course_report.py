"""The therapist's report of the treatment: plan, focus, formulation, measures, goals, each session, change, ending.

It is given the case reduced to the record or to a supervision copy: no process notes, no answers on thoughts of death.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from ipt_desktop.figures.charts.course_chart import course_chart
from ipt_desktop.figures.figure import Figure
from ipt_desktop.model.agreement import is_agreed
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Course
from ipt_desktop.model.caseload import pair_name
from ipt_desktop.model.course_plan import course_state, course_status, phase_of
from ipt_desktop.model.course_records import courses_of, measures_of, sessions_of
from ipt_desktop.model.course_series import Rated, focus_history, goal_ratings, mood_anchors, stage_history
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import Answer
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.outcome import Finding, outcome
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import ConversationReview, DecisionReview, ProcessNote, Session, WeekEvent
from ipt_desktop.model.snapshots import map_change, maps
from ipt_desktop.model.timeline_records import FocusEntry, TimelineEvent
from ipt_desktop.model.treatment_formats import FORMATS
from ipt_desktop.report.content.blocks import (
    BETWEEN,
    Block,
    ChartBlock,
    Content,
    DefinitionList,
    Heading,
    KeepTogether,
    Leaf,
    NewPage,
    PageBlock,
    Pairs,
    Style,
    Table,
    TextBlock,
    Title,
)
from ipt_desktop.report.content.field_answers import answers, names
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.report.sheets.inventory_report import FOOTER, NOTHING, SUPERVISION_FOOTER, record_blocks, section
from ipt_desktop.wording.change_summary import change_words
from ipt_desktop.wording.course_wording import RULE_NAMES, finding_basis, pair_findings
from ipt_desktop.wording.language import ENGLISH
from ipt_desktop.wording.measure_trend import trend

_PRIVATE_FOOTER = "Private process notes, kept apart from the record. Not for anybody else."
_NOT_OF_PLAN = (
    *("previous_id", "checklist", "format", "measures"),
    *("planned_sessions", "sessions_held", "beginning_sessions", "ending_sessions", "mood_ten_is_worst"),
    *("continuation_sessions", "format_name", "items", "measure_every", "announced_with"),
)
_OF_SESSION = ("course_id", "number", "held_on", "minutes", "mode", "phase")


def course_report(context: SheetContext) -> Content:
    """Every course of the case, each from its first page to its ending."""
    leaves: list[Leaf] = []
    for index, course in enumerate(courses_of(context.network)):
        leaves += [NewPage()] if index else []
        leaves += _course(context, course, index)
    return Content(context.title, footer_of(context), tuple(leaves), context.say)


def process_notes(context: SheetContext) -> Content:
    """The private notes alone, session by session."""
    notes = context.network.all(ProcessNote)
    leaves: list[Leaf] = [KeepTogether((heading(context),))]
    for course in courses_of(context.network):
        leaves += [
            KeepTogether((TextBlock(_when(session), Style.STRONG), TextBlock(notes[session.id].words)))
            for session in sessions_of(context.network, course.id)
            if session.id in notes and notes[session.id].words.strip()
        ]
    return Content(context.title, _PRIVATE_FOOTER, tuple(leaves), context.say)


def footer_of(context: SheetContext) -> str:
    """What stands at the foot of the therapist's own sheets."""
    return SUPERVISION_FOOTER if context.audience is Audience.SUPERVISION else FOOTER


def heading(context: SheetContext, *more: str) -> Title:
    """The title, with whose record it is (nobody's for supervision) and of when."""
    case = context.network.case
    code = "" if context.audience is Audience.SUPERVISION else case.code
    parts = (code, case.preferred_name.strip(), *more, context.date)
    return Title(context.title, (BETWEEN.join(part for part in parts if part),))


def formulation(context: SheetContext, course: Course) -> Iterator[Leaf]:
    """The boxes of the formulation and the agreed statement, as far as they are filled in."""
    recorded = context.network.all(Formulation).get(course.id)
    pairs = answers(recorded, context.network) if recorded else []
    yield from section("Formulation and agreement", [[DefinitionList(tuple(pairs)) if pairs else NOTHING]])


def measures(context: SheetContext, course: Course, taken: Iterable[Measure]) -> Iterator[Leaf]:
    """Each measure with band and change, and what the course amounts to by rules that name their source."""
    numbers = {session.id: session for session in sessions_of(context.network, course.id)}
    rows = tuple(_measured(context, numbers.get(measure.session_id or ""), measure) for measure in taken)
    if not rows:
        yield from section("Measures", [[NOTHING]])
        return
    table = Table(("Session", "Date", "Measure", "Total", "Meaning", "Change"), rows, (1, 1.6, 1.4, 1, 3, 1.2))
    yield from section("Measures", [[table]])
    results = outcome(context.network, course.id, context.practice.madrs_remission)
    findings = [
        (SCALES[instrument].name, finding)
        for instrument, change in results.changes.items()
        for finding in change.findings
    ]
    findings += [(str(pair_name()), finding) for finding in pair_findings(results)]
    said = tuple((name, *_finding_cells(finding)) for name, finding in findings)
    if said:
        header = ("Measure", "Finding", "", "Rule and source")
        yield from section("From the first score to the last", [[Table(header, said, (1.6, 2.6, 1.2, 6))]])


def goals(context: SheetContext, course: Course) -> Iterator[Leaf]:
    """Goals with their state and their ratings from session to session."""
    rated, known = goal_ratings(context.network, course.id), names(context.network)
    kept = sorted(context.network.goals.values(), key=_by_id)
    rows = tuple(
        (goal.words, known[goal.area_id] if goal.area_id else "", str(goal.state), _ratings(rated.get(goal.id, [])))
        for goal in kept
    )
    header = ("Goal", "Problem area", "Now", "Rated 0 to 10 (session: rating)")
    yield from section("Goals", [[Table(header, rows, (4, 3, 1.2, 3.5)) if rows else NOTHING]])


def _course(context: SheetContext, course: Course, index: int) -> Iterator[Leaf]:
    network = context.network
    title = heading(context, f"Course {index + 1}" if index else "", str(course_status(course_state(network, course))))
    yield KeepTogether((title, Heading("Plan"), DefinitionList(tuple(_plan(network, course)), compact=True)))
    yield from _focus(context, course)
    yield from formulation(context, course)
    if measures_of(network, course.id) or any(session.mood for session in sessions_of(network, course.id)):
        yield NewPage()
        yield PageBlock((Heading("The course as a chart"),), _chart(context, course), least=300.0)
    yield from measures(context, course, measures_of(network, course.id))
    safety = tuple(context.safety.get(course.id, ()))
    if safety:
        yield from section("Safety", [[DefinitionList(safety)]])
    yield from goals(context, course)
    yield from _sessions(context, course)
    yield from _events(context)
    yield from _change(context)
    yield from ending(context, course)


def _plan(network: Network, course: Course) -> Iterator[tuple[str, str]]:
    continued = f"continuation {course.continuation_sessions}, " if course.continuation_sessions else ""
    outer = f"beginning {course.beginning_sessions}, {continued}ending {course.ending_sessions}"
    yield "Format", course.format_name or FORMATS[course.format].name
    yield "Planned sessions", f"{course.planned_sessions} ({outer})"
    yield from answers(course, network, _NOT_OF_PLAN)
    yield "Mood from 1 to 10", ", ".join(mood_anchors(course))
    if course.measures:
        yield "Measures chosen", ", ".join(SCALES[instrument].name for instrument in course.measures)
    if course.checklist:
        yield "Done so far", ", ".join(map(str, course.checklist))


def _focus(context: SheetContext, course: Course) -> Iterator[Leaf]:
    known = names(context.network)
    rows = [
        (f"Focus: {known[entry.area_id]}", str(entry.since or ""), _agreement(context.network, entry))
        for entry in focus_history(context.network, course.id)
    ]
    for area in sorted(context.network.areas.values(), key=_by_id):
        stages = stage_history(context.network, area.id)
        rows += [(f"{known[area.id]}: {entry.stage}", str(entry.since or ""), "") for entry in stages]
    if rows:
        yield from section("Focus and stages", [[Table(("What", "Since", "With the patient"), tuple(rows), (5, 2, 2))]])


def _agreement(network: Network, entry: FocusEntry) -> str:
    if is_agreed(network, network.areas[entry.area_id]):
        return f"agreed: {Answer.YES}"
    return f"agreed: {entry.agreed}" if entry.agreed else ""


def _sessions(context: SheetContext, course: Course) -> Iterator[Leaf]:
    sessions = sessions_of(context.network, course.id)
    yield from section("Sessions", [_session(context, course, session) for session in sessions] or [[NOTHING]])


def _session(context: SheetContext, course: Course, session: Session) -> list[Block]:
    network, known = context.network, names(context.network)
    below = BETWEEN.join(
        part
        for part in (
            f"{phase_of(course, session)} phase",
            str(session.mode),
            f"{session.minutes} minutes" if session.minutes else "",
        )
        if part
    )
    blocks = record_blocks(_when(session), below, answers(session, network, _OF_SESSION))
    week = [event for event in network.all(WeekEvent).values() if event.session_id == session.id]
    lines = [
        _event(event.words, (known[person] for person in event.people), event.mood_effect)
        for event in sorted(week, key=_by_id)
    ]
    if lines:
        blocks.append(DefinitionList((("Events of the week", "\n".join(lines)),)))
    reviews: list[ConversationReview | DecisionReview] = [
        *network.all(ConversationReview).values(),
        *network.all(DecisionReview).values(),
    ]
    for review in sorted(reviews, key=_by_id):
        if review.session_id == session.id:
            title = "Communication analysis" if isinstance(review, ConversationReview) else "Decision analysis"
            blocks += [TextBlock(title, Style.SMALL), DefinitionList(tuple(answers(review, network, ("session_id",))))]
    return blocks


def _events(context: SheetContext) -> Iterator[Leaf]:
    known = names(context.network)
    events = sorted(
        context.network.all(TimelineEvent).values(), key=lambda event: (str(event.began_on or "9"), event.id)
    )
    rows = tuple(
        (
            " to ".join(str(day) for day in (event.began_on, event.ended_on) if day),
            _event(event.words, (known[person] for person in event.people), event.mood_effect),
            str(event.kind),
        )
        for event in events
    )
    if rows:
        yield from section("Timeline", [[Table(("When", "What happened", "Kind"), rows, (2, 6, 1.5))]])


def _change(context: SheetContext) -> Iterator[Leaf]:
    """How the map changed from each snapshot to the next, in words."""
    snapshots = maps(context.network)
    numbers = {session.id: session.number for session in context.network.all(Session).values()}
    rows: Pairs = ()
    for (_, before), (snapshot, after) in pairwise(snapshots):
        number = numbers.get(snapshot.session_id or "")
        when = " · ".join(
            part for part in (f"Session {number}" if number else "", str(snapshot.taken_on or "")) if part
        )
        rows += ((when or "Snapshot", change_words(map_change(before, after), context.audience)),)
    if rows:
        yield from section("Change of the map", [[DefinitionList(rows)]])


def ending(context: SheetContext, course: Course) -> Iterator[Leaf]:
    ending = context.network.all(Ending).get(course.id)
    pairs = answers(ending, context.network) if ending else []
    if pairs:
        yield from section("Ending and staying well", [[DefinitionList(tuple(pairs))]])


def _chart(context: SheetContext, course: Course) -> ChartBlock:
    def compose(width: float) -> Figure:
        return course_chart(context.network, course, width, madrs_remission=context.practice.madrs_remission)

    said = "Chart of measures, mood and goals over the sessions; the tables say the same in words."
    return ChartBlock(cache(compose), said)


def _measured(context: SheetContext, session: Session | None, measure: Measure) -> tuple[str, ...]:
    told_score = score(measure)
    total = "" if told_score.total is None else str(told_score.total)
    meaning = told_score.band.name if told_score.band else ""
    if told_score.is_incomplete:
        meaning = f"{told_score.answered} of {told_score.items} answered: no total"
    day = measure.taken_on or (session.held_on if session else None)
    number = str(session.number) if session else ""
    change = trend(measures_of(context.network, measure.course_id), measure)
    return number, str(day or ""), SCALES[measure.instrument].name, total, meaning, change


def _finding_cells(finding: Finding) -> tuple[str, str, str]:
    holds = {True: "yes", False: "no", None: "cannot be said"}[finding.holds]
    return str(RULE_NAMES[finding.rule]), holds, finding_basis(finding, ENGLISH)


def _ratings(ratings: list[Rated]) -> str:
    return ", ".join(f"{rating.session.number}: {rating.value}" for rating in ratings)


def _when(session: Session) -> str:
    return f"Session {session.number}" + (f", {session.held_on}" if session.held_on else "")


def _event(words: str, people: Iterable[str], effect: object) -> str:
    who = ", ".join(people)
    parts = (words.strip(), f"with {who}" if who else "", f"mood: {effect}" if effect else "")
    return "; ".join(part for part in parts if part)


def _by_id(entity: Entity) -> str:
    return entity.id


BUILDERS = {"course": course_report, "course-copy": course_report, "process-notes": process_notes}
