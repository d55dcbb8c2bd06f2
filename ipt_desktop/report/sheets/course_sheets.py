"""The patient's sheets of a course: timeline, this week's step, a conversation, a decision, how it went, staying well.

What is known is printed, the rest is asked; blank, each is a form to fill in by hand. A sheet is about one course:
nothing of another course is mixed in.
"""

from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from ipt_desktop.figures.charts.course_chart import course_chart
from ipt_desktop.figures.charts.timeline import LANES, paper_axis, timeline_items
from ipt_desktop.figures.charts.timeline import timeline as timeline_figure
from ipt_desktop.figures.figure import Figure
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import measures_of, sessions_of
from ipt_desktop.model.course_series import Rated, goal_ratings, mood_anchors, mood_series
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import GoalState
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import Goal
from ipt_desktop.model.search_key import search_key
from ipt_desktop.model.session import ConversationReview, DecisionReview, Session
from ipt_desktop.model.treatment_enums import MoodEffect
from ipt_desktop.privacy.name_replacement import apart
from ipt_desktop.report.content.blocks import (
    BoxGrid,
    ChartBlock,
    Checkboxes,
    Content,
    DefinitionList,
    Heading,
    KeepTogether,
    Leaf,
    PageBlock,
    Style,
    Table,
    TextBlock,
    TimelineBlock,
    WritingSpace,
)
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.wording.patient_wording import first_and_last, plain_name, plain_score

R = TypeVar("R", ConversationReview, DecisionReview)
_ROW_TO_WRITE = 36.0
_LEFT = 34.0


def timeline(context: SheetContext) -> Content:
    """What happened and how I was, on one axis; a line of time to write along where nothing is dated."""
    say = context.say
    items = timeline_items(context.network, say)
    if not items:
        return context.content(PageBlock((context.heading(), TextBlock(say(MARK))), _axis(context)))
    rows = tuple(
        (
            say.day(str(item.began)),
            say.day(str(item.ended or "")),
            say(LANES[item.kind]),
            _with_names(item.words, item.people),
        )
        for item in items
    )
    header = (say("When"), say("Until"), say("Kind"), say("What happened, and with whom"))
    return context.content(
        PageBlock((context.heading(),), _timeline_plot(context), least=10_000.0),
        KeepTogether((Heading(say("The timeline in words")), Table(header, rows, (2.95, 2.95, 2.8, 5.7)))),
    )


def step(context: SheetContext) -> Content:
    """The step agreed for this week, and room for what comes of it."""
    say, agreed = context.say, _last_step(context)
    wanted = agreed.step.strip() if agreed else ""
    mood = tuple(say(effect) for effect in MoodEffect)
    result = agreed.step_result.strip() if agreed else ""
    return context.content(
        KeepTogether(
            (context.heading(), BoxGrid(((say("What I want to do"), wanted), (say("What it is good for"), "")), 70.0))
        ),
        KeepTogether((WritingSpace(2, say("When, where and with whom")),)),
        KeepTogether((WritingSpace(2, say("Who can help me with it, and how")),)),
        KeepTogether((WritingSpace(2, say("What could get in the way, and what I do then")),)),
        KeepTogether((Heading(say("Afterwards")), WritingSpace(3, say("What came of it"), result))),
        KeepTogether((Checkboxes(say("My mood afterwards"), mood), TextBlock(say(WORTH_TELLING), Style.SOFT))),
    )


def conversation(context: SheetContext) -> Content:
    """One conversation: what was said, meant and understood, and how else it could be said."""
    say, review = context.say, _latest(context, ConversationReview)
    who = "; ".join(context.named(context.network.people[person_id]) for person_id in review.people) if review else ""
    pairs = (
        ((say("When and where"), review.when_where if review else ""), (say("With whom"), who)),
        (
            (say("Who said what"), review.said if review else ""),
            (say("Tone and gestures"), review.tone if review else ""),
        ),
        (
            (say("What I wanted to say"), review.intent if review else ""),
            (say("What was understood"), review.understood if review else ""),
        ),
        (
            (say("How I felt"), review.feeling if review else ""),
            (say("How it ended"), review.outcome if review else ""),
        ),
    )
    rooms = (44.0, 110.0, 64.0, 54.0)
    another = (say("How I could say it another time"), review.alternative if review else "")
    shown = (say("What rehearsal showed"), review.rehearsed if review else "")
    return context.content(
        KeepTogether(
            (
                context.heading(),
                TextBlock(say("One conversation, as exactly as possible, like a short scene in a film.")),
            )
        ),
        KeepTogether((*map(BoxGrid, pairs, rooms), BoxGrid((another, shown), 90.0))),
    )


def decision(context: SheetContext) -> Content:
    """One decision: the options, their pros and cons, and what I try first."""
    say, review = context.say, _latest(context, DecisionReview)
    problem = review.problem.strip() if review else ""
    options = (say("What I could do"), say("Pros"), say("Cons"))
    weighed: tuple[Heading | Table | BoxGrid, ...] = (
        Heading(say("What is possible")),
        Table(options, (("", "", ""),) * 5, (1, 1, 1), _ROW_TO_WRITE),
    )
    if review and (review.options.strip() or review.weighing.strip()):
        pair = ((say("What I could do"), review.options), (say("Pros and cons"), review.weighing))
        weighed = (BoxGrid(pair, 120.0),)
    chosen = review.chosen.strip() if review else ""
    return context.content(
        KeepTogether((context.heading(), WritingSpace(0 if problem else 2, say("The decision"), problem))),
        KeepTogether(weighed),
        KeepTogether((WritingSpace(0 if chosen else 2, say("What I try first"), chosen),)),
        KeepTogether((WritingSpace(2, say("What rehearsal showed"), review.rehearsed if review else ""),)),
        KeepTogether((WritingSpace(2, say("What came of it"), review.result if review else ""),)),
    )


def progress(context: SheetContext) -> Content:
    """Mood and questionnaires from session to session: as a chart, and in plain words."""
    say, course = context.say, context.course
    if course is None:
        return context.content(KeepTogether((context.heading(), TextBlock(say(NOTHING_YET)))))
    ways = tuple(first_and_last(context.network, course, say))
    goals = tuple(f"{number}  {words}" for number, words in enumerate(_rated_goals(context.network, course), start=1))
    if not ways and not goals:
        return context.content(KeepTogether((context.heading(), TextBlock(say(NOTHING_YET)))))
    words: list[Leaf] = [KeepTogether((Heading(say("In words")), DefinitionList(ways, share=0.5)))] if ways else []
    if goals:
        words.append(KeepTogether((Heading(say("My goals")), *map(TextBlock, goals))))
    return context.content(
        PageBlock((context.heading(), TextBlock(say(UP_AND_DOWN))), _chart(context, course), least=260.0),
        *words,
        *_session_by_session(context, course),
    )


def looking_back(context: SheetContext) -> Content:
    """Goals from start to end, what was achieved, what helped and why, and how it is to end."""
    say, course, ending = context.say, context.course, _ending(context)
    ways = tuple(first_and_last(context.network, course, say)) if course else ()
    boxes = (
        (say("What has been achieved"), ending.achieved if ending else ""),
        (say("What helped, and why"), ending.helped if ending else ""),
    )
    return context.content(
        KeepTogether((context.heading(), TextBlock(say("What was hard at the beginning, and what is different now?")))),
        KeepTogether((Heading(say("My goals")), _goals_then_and_now(context, course))),
        *([KeepTogether((Heading(say("How I have been")), DefinitionList(ways, share=0.5)))] if ways else []),
        KeepTogether((BoxGrid(boxes, 110.0),)),
        KeepTogether((WritingSpace(3, say("How it is for me to end here"), ending.feelings if ending else ""),)),
        KeepTogether((WritingSpace(3, say("What I want to go on with")),)),
    )


def staying_well(context: SheetContext) -> Content:
    """My early signs, what I'll do, who I can call, and what is agreed about further sessions."""
    say, ending = context.say, _ending(context)
    chosen = [context.network.people[person_id] for person_id in ending.call_people] if ending else []
    people = [context.named(person) for person in chosen if context.is_safe_to_call(person)]
    calls = "\n".join([*people, ending.call_words.strip() if ending else ""]).strip()
    contract = ending.contract.strip() if ending else ""
    signs = (say("My early signs"), ending.early_signs if ending else "")
    doing = (say("What I'll do"), ending.what_to_do if ending else "")
    return context.content(
        KeepTogether((context.heading(), TextBlock(say(SOONER)))),
        KeepTogether((BoxGrid((signs, doing), 150.0),)),
        KeepTogether((WritingSpace(1 if calls else 4, say("Who I can call"), calls),)),
        KeepTogether((WritingSpace(2, say("What could be hard in the coming months")),)),
        KeepTogether((WritingSpace(2, say("What keeps me well, week by week")),)),
        KeepTogether((WritingSpace(0 if contract else 2, say("Further sessions"), contract),)),
    )


MARK = N_("", "Mark when things began to go downhill, and what else was happening around that time.")
WORTH_TELLING = N_("", "If it didn't work out, that matters too: we'll look at it together.")
UP_AND_DOWN = N_("", "Ups and downs are normal; look at the trend over several weeks.")
NOTHING_YET = N_("", "Nothing has been recorded yet. It will appear here after the next session.")
SOONER = N_("", "Low mood can return. Knowing your early signs lets you act sooner.")


def _axis(context: SheetContext) -> TimelineBlock:
    say = context.say
    return TimelineBlock(
        start=say("Earlier"),
        end=say("Today"),
        above=say("How I felt: the higher, the better"),
        below=say("What happened, and with whom: births, deaths, moves, work, partings, illnesses, treatments"),
    )


def _timeline_plot(context: SheetContext) -> ChartBlock:
    def compose(width: float) -> Figure:
        axis = paper_axis(context.network, context.course, _LEFT, width - 2 * _LEFT)
        return timeline_figure(context.network, axis, context.say, plain=True) if axis else Figure.of([])

    return ChartBlock(cache(compose), context.say("A line of time; the table below says the same in words."))


def _chart(context: SheetContext, course: Course) -> ChartBlock:
    def compose(width: float) -> Figure:
        return course_chart(context.network, course, width, context.say, plain=True)

    return ChartBlock(cache(compose), context.say("A chart over the sessions; the table below says the same in words."))


def _session_by_session(context: SheetContext, course: Course) -> list[Leaf]:
    """What the chart shows, as a table: mood and scores at each session that has any."""
    say, network = context.say, context.network
    moods = {mood.session.id: str(mood.value) for mood in mood_series(network, course)}
    scores: dict[str, list[str]] = {}
    for measure in measures_of(network, course.id):
        score = plain_score(measure, say)
        if score:
            scores.setdefault(measure.session_id or "", []).append(f"{plain_name(measure.instrument, say)}: {score}")
    rows = [
        (
            str(session.number),
            say.day(str(session.held_on or "")),
            moods.get(session.id, ""),
            "; ".join(scores.get(session.id, ())),
        )
        for session in sessions_of(network, course.id)
        if session.id in moods or session.id in scores
    ]
    if "" in scores:
        rows.append(("", "", "", "; ".join(scores[""])))
    if not rows:
        return []
    low, high = map(say, mood_anchors(course))
    mood = say("Mood ({lowest}, {highest})", lowest=low, highest=high)
    header = (say("Session"), say("Date"), mood, say("Questionnaires"))
    return [KeepTogether((Heading(say("Session by session")), Table(header, tuple(rows), (1, 2.4, 2, 5.6))))]


def _rated_goals(network: Network, course: Course) -> list[str]:
    """The goals with ratings, in the order in which the chart numbers them."""
    return [network.goals[goal_id].words for goal_id in sorted(goal_ratings(network, course.id))]


def _goals_then_and_now(context: SheetContext, course: Course | None) -> Table:
    say, rated = context.say, goal_ratings(context.network, course.id) if course else {}
    kept = sorted((goal for goal in context.network.goals.values() if goal.state is not GoalState.LET_GO), key=_by_id)
    rows = tuple((goal.words, *_ends(rated.get(goal.id, [])), say(goal.state)) for goal in kept)
    header = (say("Goal"), say("At the start, 0 to 10"), say("At the end, 0 to 10"), say("Now"))
    return Table(header, rows or (("",) * 4,) * 4, (5, 2.3, 2.2, 1.4), 0.0 if rows else _ROW_TO_WRITE)


def _ends(ratings: list[Rated]) -> tuple[str, str]:
    if not ratings:
        return "", ""
    return str(ratings[0].value), str(ratings[-1].value) if len(ratings) > 1 else ""


def _last_step(context: SheetContext) -> Session | None:
    sessions = sessions_of(context.network, context.course.id) if context.course else []
    return next((session for session in reversed(sessions) if session.step.strip()), None)


def _latest(context: SheetContext, kind: type[R]) -> R | None:
    """The review of the latest session of the course that has one."""
    sessions = sessions_of(context.network, context.course.id) if context.course else []
    numbers = {session.id: session.number for session in sessions}
    reviews = (review for review in context.network.all(kind).values() if review.session_id in numbers)
    return max(reviews, key=lambda review: (numbers[review.session_id], review.id), default=None)


def _ending(context: SheetContext) -> Ending | None:
    return context.network.all(Ending).get(context.course.id) if context.course else None


def _with_names(words: str, people: Iterable[tuple[str, str]]) -> str:
    names = ", ".join(apart(name) for _, name in people if search_key(name) not in search_key(words))
    return f"{words} ({names})" if names else words


def _by_id(entity: Goal | Entity) -> str:
    return entity.id


BUILDERS = {
    "timeline": timeline,
    "step": step,
    "conversation": conversation,
    "decision": decision,
    "progress": progress,
    "looking-back": looking_back,
    "staying-well": staying_well,
}
