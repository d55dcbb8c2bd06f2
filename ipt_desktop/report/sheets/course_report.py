"""The therapist's report of the treatment: plan, focus, formulation, measures, goals, each session, change, ending.

It is given the case reduced to the record or to a supervision copy: no process notes, no answers on thoughts of death.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from ipt_desktop.figures.charts.course_chart import course_chart
from ipt_desktop.figures.figure import Figure
from ipt_desktop.messages import N_
from ipt_desktop.model.agreement import is_agreed
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Course
from ipt_desktop.model.caseload import pair_name
from ipt_desktop.model.course_plan import course_state, course_status, phase_of
from ipt_desktop.model.course_records import courses_of, measures_of, sessions_of
from ipt_desktop.model.course_series import Rated, focus_history, goal_ratings, mood_anchors, stage_history
from ipt_desktop.model.dates import PartialDate
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
from ipt_desktop.model.treatment_enums import MoodEffect
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
    Style,
    Table,
    TextBlock,
    Title,
)
from ipt_desktop.report.content.field_answers import answers, names
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.report.sheets.inventory_report import footer_of, record_blocks, section
from ipt_desktop.wording.change_summary import change_words
from ipt_desktop.wording.course_wording import PHASE_NAMES, RULE_NAMES, finding_basis, format_name, pair_findings
from ipt_desktop.wording.language import Language
from ipt_desktop.wording.measure_trend import trend
from ipt_desktop.wording.value_names import value_name

_PRIVATE_FOOTER = N_("", "Private process notes, kept apart from the record. Not for anybody else.")
_NOT_OF_PLAN = (
    *("previous_id", "checklist", "format", "measures"),
    *("planned_sessions", "sessions_held", "beginning_sessions", "ending_sessions", "mood_ten_is_worst"),
    *("continuation_sessions", "format_name", "items", "measure_every", "announced_with"),
)
_HOLDS: Mapping[bool | None, str] = {True: N_("", "yes"), False: N_("", "no"), None: N_("", "cannot be said")}
_OF_SESSION = ("course_id", "number", "held_on", "minutes", "mode", "phase")


def course_report(context: SheetContext) -> Content:
    """Every course of the case, each from its first page to its ending."""
    leaves: list[Leaf] = []
    for index, course in enumerate(courses_of(context.network)):
        leaves += [NewPage()] if index else []
        leaves += _course(context, course, index)
    return Content(context.say(context.title), footer_of(context), tuple(leaves), context.say)


def process_notes(context: SheetContext) -> Content:
    """The private notes alone, session by session."""
    notes = context.network.all(ProcessNote)
    leaves: list[Leaf] = [KeepTogether((heading(context),))]
    for course in courses_of(context.network):
        leaves += [
            KeepTogether(
                (
                    TextBlock(_when(session, session.held_on, context.say), Style.STRONG),
                    TextBlock(notes[session.id].words),
                )
            )
            for session in sessions_of(context.network, course.id)
            if session.id in notes and notes[session.id].words.strip()
        ]
    return Content(context.say(context.title), context.say(_PRIVATE_FOOTER), tuple(leaves), context.say)


def heading(context: SheetContext, *more: str) -> Title:
    """The title, with the case it belongs to (not on a copy for supervision) and the date."""
    case = context.network.case
    code = "" if context.audience is Audience.SUPERVISION else case.code
    parts = (code, case.preferred_name.strip(), *more, context.date)
    return Title(context.say(context.title), (BETWEEN.join(part for part in parts if part),))


def formulation(context: SheetContext, course: Course) -> Iterator[Leaf]:
    """The boxes of the formulation and the agreed statement, as far as they are filled in."""
    recorded = context.network.all(Formulation).get(course.id)
    pairs = answers(recorded, context.network, context.say) if recorded else []
    blocks = [[DefinitionList(tuple(pairs))]] if pairs else []
    yield from section(context, context.say("Formulation and agreement"), blocks)


def measures(context: SheetContext, course: Course, taken: Iterable[Measure]) -> Iterator[Leaf]:
    """Each measure with band and change, and what the course amounts to by rules that name their source."""
    say, numbers = context.say, {session.id: session for session in sessions_of(context.network, course.id)}
    rows = tuple(_measured(context, numbers.get(measure.session_id or ""), measure) for measure in taken)
    if not rows:
        yield from section(context, say("Measures"), [])
        return
    header = (say("Session"), say("Date"), say("Measure"), say("Total"), say("Meaning"), say("Change"))
    yield from section(context, say("Measures"), [[Table(header, rows, (1, 1.6, 1.4, 1, 3, 1.2))]])
    results = outcome(context.network, course.id, context.practice.madrs_remission)
    findings = [
        (SCALES[instrument].name, finding)
        for instrument, change in results.changes.items()
        for finding in change.findings
    ]
    findings += [(say(pair_name()), finding) for finding in pair_findings(results)]
    cells = tuple((name, *_finding_cells(finding, say)) for name, finding in findings)
    if cells:
        table = Table((say("Measure"), say("Finding"), "", say("Rule and source")), cells, (1.6, 2.6, 1.2, 6))
        yield from section(context, say("From the first score to the last"), [[table]])


def goals(context: SheetContext, course: Course) -> Iterator[Leaf]:
    """Goals with their state and their ratings from session to session."""
    say = context.say
    rated, known = goal_ratings(context.network, course.id), names(context.network, say)
    kept = sorted(context.network.goals.values(), key=_by_id)
    rows = tuple(
        (goal.words, known[goal.area_id] if goal.area_id else "", say(goal.state), _ratings(rated.get(goal.id, [])))
        for goal in kept
    )
    header = (say("Goal"), say("Problem area"), say("Now"), say("Rated 0 to 10 (session: rating)"))
    yield from section(context, say("Goals"), [[Table(header, rows, (4, 3, 1.2, 3.5))]] if rows else [])


def _course(context: SheetContext, course: Course, index: int) -> Iterator[Leaf]:
    say, network = context.say, context.network
    number = say("Course {number}", number=index + 1) if index else ""
    title = heading(context, number, course_status(course_state(network, course)).said(say))
    yield KeepTogether((title, Heading(say("Plan")), DefinitionList(tuple(_plan(network, course, say)), compact=True)))
    yield from _focus(context, course)
    yield from formulation(context, course)
    if measures_of(network, course.id) or any(session.mood for session in sessions_of(network, course.id)):
        yield NewPage()
        yield PageBlock((Heading(say("The course as a chart")),), _chart(context, course), least=300.0)
    yield from measures(context, course, measures_of(network, course.id))
    safety = tuple(context.safety.get(course.id, ()))
    if safety:
        yield from section(context, say("Safety"), [[DefinitionList(safety)]])
    yield from goals(context, course)
    yield from _sessions(context, course)
    yield from _events(context)
    yield from _change(context)
    yield from ending(context, course)


def _plan(network: Network, course: Course, say: Language) -> Iterator[tuple[str, str]]:
    yield say("Format"), format_name(course, say)
    yield say("Planned sessions"), _sessions_planned(course, say)
    yield from answers(course, network, say, _NOT_OF_PLAN)
    yield say("Mood from 1 to 10"), ", ".join(map(say, mood_anchors(course)))
    if course.measures:
        yield say("Measures chosen"), ", ".join(SCALES[instrument].name for instrument in course.measures)
    if course.checklist:
        yield say("Done so far"), ", ".join(map(say, course.checklist))


def _sessions_planned(course: Course, say: Language) -> str:
    parts = {
        "planned": course.planned_sessions,
        "beginning": course.beginning_sessions,
        "continuation": course.continuation_sessions,
        "ending": course.ending_sessions,
    }
    if course.continuation_sessions:
        return say("{planned} (beginning {beginning}, continuation {continuation}, ending {ending})", **parts)
    return say("{planned} (beginning {beginning}, ending {ending})", **parts)


def _focus(context: SheetContext, course: Course) -> Iterator[Leaf]:
    say, known = context.say, names(context.network, context.say)
    rows = [
        (say("Focus: {area}", area=known[entry.area_id]), str(entry.since or ""), _agreement(context, entry))
        for entry in focus_history(context.network, course.id)
    ]
    for area in sorted(context.network.areas.values(), key=_by_id):
        stages = stage_history(context.network, area.id)
        rows += [
            (say("{area}: {stage}", area=known[area.id], stage=say(entry.stage)), str(entry.since or ""), "")
            for entry in stages
        ]
    if rows:
        header = (say("Focus or stage"), say("Since"), say("With the patient"))
        yield from section(context, say("Focus and stages"), [[Table(header, tuple(rows), (5, 2, 2))]])


def _agreement(context: SheetContext, entry: FocusEntry) -> str:
    is_settled = is_agreed(context.network, context.network.areas[entry.area_id])
    answer = Answer.YES if is_settled else entry.agreed
    return context.say("agreed: {answer}", answer=context.say(answer)) if answer else ""


def _sessions(context: SheetContext, course: Course) -> Iterator[Leaf]:
    sessions = sessions_of(context.network, course.id)
    yield from section(context, context.say("Sessions"), [_session(context, course, session) for session in sessions])


def _session(context: SheetContext, course: Course, session: Session) -> list[Block]:
    say, network = context.say, context.network
    known = names(network, say)
    below = [say(PHASE_NAMES[phase_of(course, session)]), say(value_name(session.mode))]
    if session.minutes:
        below.append(say.count("{count} minute", "{count} minutes", session.minutes))
    blocks = record_blocks(
        _when(session, session.held_on, say), BETWEEN.join(below), answers(session, network, say, _OF_SESSION)
    )
    week = [event for event in network.all(WeekEvent).values() if event.session_id == session.id]
    lines = [
        _event(event.words, [known[person] for person in event.people], event.mood_effect, say)
        for event in sorted(week, key=_by_id)
    ]
    if lines:
        blocks.append(DefinitionList(((say("Events of the week"), "\n".join(lines)),)))
    reviews: list[ConversationReview | DecisionReview] = [
        *network.all(ConversationReview).values(),
        *network.all(DecisionReview).values(),
    ]
    for review in sorted(reviews, key=_by_id):
        if review.session_id == session.id:
            is_conversation = isinstance(review, ConversationReview)
            title = say("Communication analysis") if is_conversation else say("Decision analysis")
            pairs = tuple(answers(review, network, say, ("session_id",)))
            blocks += [TextBlock(title, Style.SMALL), DefinitionList(pairs)]
    return blocks


def _events(context: SheetContext) -> Iterator[Leaf]:
    say, known = context.say, names(context.network, context.say)
    events = sorted(
        context.network.all(TimelineEvent).values(), key=lambda event: (str(event.began_on or "9"), event.id)
    )
    rows = tuple(
        (
            _span(event, say),
            _event(event.words, [known[person] for person in event.people], event.mood_effect, say),
            say(event.kind),
        )
        for event in events
    )
    if rows:
        header = (say("When"), say("What happened"), say("Kind"))
        yield from section(context, say("Timeline"), [[Table(header, rows, (2, 6, 1.5))]])


def _span(event: TimelineEvent, say: Language) -> str:
    if event.began_on and event.ended_on:
        return say("{start} to {end}", start=event.began_on, end=event.ended_on)
    return str(event.began_on or event.ended_on or "")


def _change(context: SheetContext) -> Iterator[Leaf]:
    """How the map changed from each snapshot to the next, in words."""
    say, sessions = context.say, context.network.all(Session)
    rows = tuple(
        (
            _when(sessions.get(snapshot.session_id or ""), snapshot.taken_on, say) or say("Snapshot"),
            change_words(map_change(before, after), context.audience, say),
        )
        for (_, before), (snapshot, after) in pairwise(maps(context.network))
    )
    if rows:
        yield from section(context, say("Change of the map"), [[DefinitionList(rows)]])


def ending(context: SheetContext, course: Course) -> Iterator[Leaf]:
    ending = context.network.all(Ending).get(course.id)
    pairs = answers(ending, context.network, context.say) if ending else []
    if pairs:
        yield from section(context, context.say("Ending and staying well"), [[DefinitionList(tuple(pairs))]])


def _chart(context: SheetContext, course: Course) -> ChartBlock:
    def compose(width: float) -> Figure:
        remission = context.practice.madrs_remission
        return course_chart(context.network, course, width, context.say, madrs_remission=remission)

    return ChartBlock(
        cache(compose),
        context.say("Chart of measures, mood and goals over the sessions; the tables say the same in words."),
    )


def _measured(context: SheetContext, session: Session | None, measure: Measure) -> tuple[str, ...]:
    say, result = context.say, score(measure)
    total = "" if result.total is None else str(result.total)
    meaning = say(result.band.name) if result.band else ""
    if result.is_incomplete:
        meaning = say("{answered} of {count} answered: no total", answered=result.answered, count=result.items)
    day = measure.taken_on or (session.held_on if session else None)
    number = str(session.number) if session else ""
    change = trend(measures_of(context.network, measure.course_id), measure)
    return number, str(day or ""), SCALES[measure.instrument].name, total, meaning, change


def _finding_cells(finding: Finding, say: Language) -> tuple[str, str, str]:
    return say(RULE_NAMES[finding.rule]), say(_HOLDS[finding.holds]), finding_basis(finding, say)


def _ratings(ratings: list[Rated]) -> str:
    return ", ".join(f"{rating.session.number}: {rating.value}" for rating in ratings)


def _when(session: Session | None, day: PartialDate | None, say: Language) -> str:
    if session is None:
        return str(day or "")
    if day:
        return say("Session {number}, {date}", number=session.number, date=day)
    return say("Session {number}", number=session.number)


def _event(words: str, people: Sequence[str], effect: MoodEffect | None, say: Language) -> str:
    parts = [words.strip()]
    if people:
        parts.append(say("with {people}", people=", ".join(people)))
    if effect:
        parts.append(say("mood: {effect}", effect=say(effect)))
    return "; ".join(parts)


def _by_id(entity: Entity) -> str:
    return entity.id


BUILDERS = {"course": course_report, "course-copy": course_report, "process-notes": process_notes}
