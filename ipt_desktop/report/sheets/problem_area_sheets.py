"""One sheet for each kind of problem area: what the form holds is printed in kind words, the rest is asked.

Every field that the work sheet may show has its place here; what only the therapist notes never reaches the case that
these sheets are given.
"""

from collections.abc import Callable, Iterator
from functools import cache

from ipt_desktop.figures.charts.conflict_picture import conflict_picture
from ipt_desktop.figures.charts.relationship_line import relationship_line
from ipt_desktop.figures.figure import Figure
from ipt_desktop.model.course_series import grief_moments
from ipt_desktop.model.enums import Answer, AreaRole
from ipt_desktop.model.grief_moment import GriefMoment
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.model.search_key import search_key
from ipt_desktop.privacy.name_replacement import apart
from ipt_desktop.report.content.blocks import (
    BLANK,
    BoxGrid,
    ChartBlock,
    Checkboxes,
    Content,
    DefinitionList,
    Heading,
    KeepTogether,
    Leaf,
    NewPage,
    PageBlock,
    Table,
    TextBlock,
    WritingSpace,
)
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.report.sheets.handout import goals_table
from ipt_desktop.wording.wording import area_title

_ROW_TO_WRITE = 30.0
_SITUATIONS = 4
AreaBuilder = Callable[[SheetContext, ProblemArea], Iterator[Leaf]]
_UNKNOWN = ProblemArea(id="unknown")


def role_change(context: SheetContext) -> Content:
    """A change of role: good and hard sides before and now, what I can do, who helps."""
    return context.content(*_each(context, _role_change))


def disagreement(context: SheetContext) -> Content:
    """What is expected on both sides, what was discussed and tried, and what else could be done."""
    return context.content(*_each(context, _disagreement))


def remembering(context: SheetContext) -> Content:
    """Someone who died: what was, the farewell, what is avoided, what may come back."""
    return context.content(*_each(context, _remembering))


def building(context: SheetContext) -> Content:
    """People there were, what tends to happen, and situations to try."""
    return context.content(*_each(context, _building))


def _each(context: SheetContext, build: AreaBuilder) -> Iterator[Leaf]:
    """One sheet for each area the sheet is about, or one to fill in."""
    for index, area in enumerate(context.areas or (_UNKNOWN,)):
        if index:
            yield NewPage()
        yield from build(context, area)


def _role_change(context: SheetContext, area: ProblemArea) -> Iterator[Leaf]:
    say = context.say
    when = say.day(str(area.changed_on or ""))
    yield KeepTogether(
        (
            context.heading(),
            *_subject(context, area, say("The change:")),
            *([TextBlock(say("When it happened: {date}", date=when))] if when else []),
            _yes_or_no(context, say("Did I want this change?"), area.wanted),
        )
    )
    yield KeepTogether((BoxGrid(((say("How it was"), area.from_role), (say("How it is now"), area.to_role)), 44.0),))
    sides = (
        (say("What was good before"), area.old_good),
        (say("What was hard before"), area.old_bad),
        (say("What is hard now"), area.new_bad),
        (say("What is good now, or could be"), area.new_good),
    )
    yield KeepTogether((BoxGrid(sides, 66.0),))
    yield _question(say("How I feel about it"), area.feelings)
    yield _question(say("What I can do already, and what I want to learn for it"), area.needed)
    yield _question(say("Who can help me with it, and how"), _helpers(context, area))
    yield _question(say("A small step before next time"))


def _disagreement(context: SheetContext, area: ProblemArea) -> Iterator[Leaf]:
    say, other = context.say, _focus_person(context, area)
    if other and other.id in context.flagged:  # nothing at home advises to confront someone frightening
        other, area = None, ProblemArea(id=area.id, kind=area.kind, title=area.title)
    between = context.network.relationships[other.id] if other else Relationship(id="unknown")
    name = apart(other.label) if other else BLANK
    issue = [TextBlock(area.issue.strip())] if area.issue.strip() else []
    yield KeepTogether((context.heading(), *_subject(context, area, say("What it is about:")), *issue))
    # What is expected belongs to the person; older cases have it at the area.
    expectations = (
        (say("What I expect of {name}", name=name), between.expects_of_other or area.expects_of_other),
        (say("What {name} expects of me", name=name), between.other_expects or area.other_expects),
    )
    spoken = _yes_or_no(context, say("Did we say so to each other?"), between.expectations_spoken or area.spoken)
    yield KeepTogether((BoxGrid(expectations, 96.0), spoken))
    if area.importance is not None or area.other_importance is not None:
        yield _conflict(context, area, other.label if other else "")
    yield _question(say("What I have tried so far, and what came of it"), area.tried)
    options = (say("What I could do"), say("Pros"), say("Cons"))
    lines = [line.strip() for line in area.options.splitlines() if line.strip()]
    rows = (*((line, "", "") for line in lines), *(("", "", ""),) * max(4 - len(lines), 1))
    yield KeepTogether((Heading(say("What is possible")), Table(options, rows, (2, 1, 1), _ROW_TO_WRITE)))
    yield _question(say("Who I can think it over with first"), _helpers(context, area))


def _remembering(context: SheetContext, area: ProblemArea) -> Iterator[Leaf]:
    return _loss_of_self(context, area) if area.is_loss_of_self else _someone_who_died(context, area)


def _loss_of_self(context: SheetContext, area: ProblemArea) -> Iterator[Leaf]:
    """The same for who the patient was, or hoped to be: before an illness, in another body, in a life not lived."""
    say = context.say
    yield KeepTogether((context.heading(), *_subject(context, area, say("What I have lost of myself:"))))
    sides = (
        (say("What was good about it, and what I miss"), area.good_memories),
        (say("What was hard about it even then"), area.hard_memories),
    )
    yield KeepTogether((BoxGrid(sides, 70.0),))
    yield _question(say("How it happened"), area.circumstances)
    yield _question(say("How it was before"), area.before_death)
    yield _question(say("How it has been since"), area.after_death)
    yield _question(say("How I could take leave of it"), area.rites)
    yield _question(say("What I have avoided since then: places, things, days"), area.avoided)
    yield _question(say("Days that will be hard, and what I want to do on them"), area.anniversaries)
    yield _question(say("What of it is still mine"))
    yield _question(say("People I can talk to about it"), _helpers(context, area))
    yield _question(say("What I would like to take up again, or begin"), area.new_ties)


def _someone_who_died(context: SheetContext, area: ProblemArea) -> Iterator[Leaf]:
    say = context.say
    person = context.network.people[area.deceased_id] if area.deceased_id else None
    between = context.network.relationships[person.id] if person else None
    good, hard = (between.satisfying, between.unsatisfying) if between else ("", "")
    name = context.named(person) if person else BLANK
    yield KeepTogether(
        (
            context.heading(),
            TextBlock(say("In memory of {name}", name=name)),
            _yes_or_no(context, say("Did I expect this loss?"), area.expected),
        )
    )
    sides = (
        (say("What was good, and what I miss"), _joined(good, area.good_memories)),
        (say("What was hard between us"), _joined(hard, area.hard_memories)),
    )
    yield KeepTogether((BoxGrid(sides, 70.0),))
    moments = grief_moments(context.network, area.id)
    if moments:
        yield _line(context, moments)
    yield _question(say("How it happened"), area.circumstances)
    yield _question(say("What I did during that time, and could not do"), area.patient_part)
    yield _question(say("How it was before"), area.before_death)
    yield _question(say("How it was on that day and the days around it"), area.around_death)
    yield _question(say("How it has been since"), area.after_death)
    yield _question(say("How we said goodbye; what I would still like to say"), area.rites)
    yield _question(say("What I have avoided since then: places, things, days"), area.avoided)
    yield _question(say("Days that will be hard, and what I want to do on them"), area.anniversaries)
    yield _question(say("People I can remember with"), _helpers(context, area, other_than=person))
    yield _question(say("What I would like to take up again, or begin"), area.new_ties)


def _conflict(context: SheetContext, area: ProblemArea, other: str) -> Leaf:
    def compose(width: float) -> Figure:
        return conflict_picture(area, other, min(width, 420.0), context.say)

    words = context.say("How important it is to each of us, and how heated.")
    return PageBlock((Heading(words),), ChartBlock(cache(compose), words), least=210.0, most=230.0)


def _line(context: SheetContext, moments: list[GriefMoment]) -> Leaf:
    def compose(width: float) -> Figure:
        return relationship_line(moments, width, context.say)

    words = context.say("Our time together")
    rows = tuple((context.say.day(str(moment.happened_on or "")), moment.words) for moment in moments)
    return PageBlock(
        (Heading(words),), ChartBlock(cache(compose), words), (DefinitionList(rows),), least=210.0, most=250.0
    )


def _building(context: SheetContext, area: ProblemArea) -> Iterator[Leaf]:
    say = context.say
    closeness = TextBlock(say("Closeness can be learnt, step by step, and practised here first."))
    title = area_title(area, context.audience, context.practice, say)
    own_title = [TextBlock(title)] if search_key(title) != search_key(say(context.title)) else []
    yield KeepTogether((context.heading(), *own_title, closeness))
    sides = (
        (say("People I have felt close to, and what was good"), ""),
        (say("What made it hard"), ""),
    )
    yield KeepTogether((BoxGrid(sides, 84.0),))
    yield _question(say("What tends to happen again when I get to know someone"))
    header = (say("A situation I want to try"), say("Who with"), say("What I could say or do"), say("How it went"))
    lines = [line.strip() for line in area.to_practise.splitlines() if line.strip()]
    rows = (*((line, "", "", "") for line in lines), *(("",) * 4,) * max(_SITUATIONS - len(lines), 1))
    yield KeepTogether((Heading(say("Small steps")), Table(header, rows, (3, 2, 3, 3), _ROW_TO_WRITE)))
    goals = [goal for goal in context.network.goals.values() if goal.area_id in (area.id, None)]
    yield KeepTogether((Heading(say("My goals")), goals_table(context, goals)))
    yield _question(say("Who is there already, if only a little"), _helpers(context, area))


def _question(question: str, known: str = "") -> KeepTogether:
    """A question with what is known already and lines to write on, one where something is known."""
    return KeepTogether((WritingSpace(1 if known.strip() else 2, question, known.strip()),))


def _yes_or_no(context: SheetContext, question: str, given: Answer | None) -> Checkboxes:
    answers = {answer: context.say(answer) for answer in Answer}
    return Checkboxes(question, tuple(answers.values()), (answers[given],) if given else ())


def _subject(context: SheetContext, area: ProblemArea, question: str) -> list[TextBlock | WritingSpace]:
    """What the sheet is about, or a line for it."""
    if area.id == _UNKNOWN.id:
        return [WritingSpace(1, question)]
    title = area_title(area, context.audience, context.practice, context.say)
    return [TextBlock(f"{question} {title}")]


def _focus_person(context: SheetContext, area: ProblemArea) -> Person | None:
    """The other side of the disagreement; None where no one is named or they are left out."""
    links = context.network.links_of(area_id=area.id)
    return next((context.network.people[link.person_id] for link in links if link.part is AreaRole.FOCUS), None)


def _helpers(context: SheetContext, area: ProblemArea, other_than: Person | None = None) -> str:
    """The people involved who help and are not difficult as well; the other side of a disagreement is not asked."""
    helpers = [person for person in context.linked(area) if context.can_help(person) and not person.trigger]
    return "; ".join(context.named(person) for person in helpers if person != other_than)


def _joined(*parts: str) -> str:
    return "\n".join(dict.fromkeys(part.strip() for part in parts if part.strip()))


BUILDERS = {
    "role-change": role_change,
    "disagreement": disagreement,
    "remembering": remembering,
    "building": building,
}
