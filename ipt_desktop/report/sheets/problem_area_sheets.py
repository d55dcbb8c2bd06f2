"""One sheet for each kind of problem area, in the patient's words: what is known stands there, the rest is asked."""

from collections.abc import Callable, Iterator

from ipt_desktop.messages import N_
from ipt_desktop.model.enums import Answer, AreaRole
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.privacy.name_replacement import apart
from ipt_desktop.report.content.blocks import (
    BLANK,
    BoxGrid,
    Checkboxes,
    Content,
    Heading,
    KeepTogether,
    Leaf,
    NewPage,
    Table,
    TextBlock,
    WritingSpace,
)
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.report.sheets.handout import goals_table

_ROW_TO_WRITE = 30.0
Filling = Callable[[SheetContext, ProblemArea | None], Iterator[Leaf]]


def role_change(context: SheetContext) -> Content:
    """A change of role: good and hard sides before and now, what I can do, who helps."""
    return context.content(*_each(context, _role_change))


def disagreement(context: SheetContext) -> Content:
    """What is expected on both sides, what was said aloud and tried, and what else could be done."""
    return context.content(*_each(context, _disagreement))


def remembering(context: SheetContext) -> Content:
    """Somebody who died: what was, the farewell, what is avoided, what may come back."""
    return context.content(*_each(context, _remembering))


def building(context: SheetContext) -> Content:
    """People there were, what tends to happen, and situations to try."""
    return context.content(*_each(context, _building))


def _each(context: SheetContext, filled: Filling) -> Iterator[Leaf]:
    """One sheet for each area the sheet is about, or one to fill in."""
    for at, area in enumerate(context.areas or (None,)):
        if at:
            yield NewPage()
        yield from filled(context, area)


def _role_change(context: SheetContext, area: ProblemArea | None) -> Iterator[Leaf]:
    say = context.say
    old, new = (area.from_role, area.to_role) if area else ("", "")
    yield KeepTogether((context.heading(), *_what(context, area, say("The change:"))))
    yield KeepTogether((BoxGrid(((say("How it was"), old), (say("How it is now"), new)), 44.0),))
    sides = (
        (say("What was good before"), area.old_good if area else ""),
        (say("What was hard before"), area.old_bad if area else ""),
        (say("What is hard now"), area.new_bad if area else ""),
        (say("What is good now, or could be"), area.new_good if area else ""),
    )
    yield KeepTogether((BoxGrid(sides, 76.0),))
    yield KeepTogether((WritingSpace(2, say("What I can do already, and what I want to learn for it")),))
    yield KeepTogether((WritingSpace(2, say("Who can help me with it, and how"), _helpers(context, area)),))
    yield KeepTogether((WritingSpace(2, say("A small step before next time")),))


def _disagreement(context: SheetContext, area: ProblemArea | None) -> Iterator[Leaf]:
    say, other = context.say, _other(context, area)
    told = context.network.relationships[other.id] if other else None
    named = apart(other.label) if other else BLANK
    yield KeepTogether((context.heading(), *_what(context, area, say("What it is about:"))))
    mine, theirs = (told.expects_of_other, told.other_expects) if told else ("", "")
    expectations = (
        (say("What I expect of {name}", name=named), mine),
        (say("What {name} expects of me", name=named), theirs),
    )
    yield KeepTogether((BoxGrid(expectations, 110.0), _said_aloud(context, told)))
    yield KeepTogether((WritingSpace(3, say("What I have tried so far, and what came of it")),))
    options = (say("What I could do"), say("What speaks for it"), say("What speaks against it"))
    yield KeepTogether(
        (Heading(say("What is possible")), Table(options, (("", "", ""),) * 4, (1, 1, 1), _ROW_TO_WRITE))
    )
    yield KeepTogether((WritingSpace(2, say("With whom I can think it over first"), _helpers(context, area)),))


def _said_aloud(context: SheetContext, told: Relationship | None) -> Checkboxes:
    answers = {one: context.say(one) for one in Answer}
    spoken = told.expectations_spoken if told else None
    chosen = (answers[spoken],) if spoken else ()
    return Checkboxes(context.say("Did we say so to each other?"), tuple(answers.values()), chosen)


def _remembering(context: SheetContext, area: ProblemArea | None) -> Iterator[Leaf]:
    say = context.say
    person = context.network.people[area.deceased_id] if area and area.deceased_id else None
    told = context.network.relationships[person.id] if person else None
    who = context.named(person) if person else BLANK
    yield KeepTogether((context.heading(), TextBlock(say("In memory of {name}", name=who))))
    sides = (
        (say("What was good, and what I miss"), told.satisfying if told else ""),
        (say("What was hard between us"), told.unsatisfying if told else ""),
    )
    yield KeepTogether((BoxGrid(sides, 84.0),))
    asked = (
        (N_("", "How it was before the death, on that day, and afterwards"), 3),
        (N_("", "How we said goodbye; what I would still like to say"), 2),
        (N_("", "What I have kept away from since then: places, things, days"), 2),
        (N_("", "Days that will be hard, and what I want to do on them"), 2),
    )
    for question, lines in asked:
        yield KeepTogether((WritingSpace(lines, say(question)),))
    others = "; ".join(apart(one.label) for one in context.linked(area) if one != person) if area else ""
    yield KeepTogether((WritingSpace(2, say("With whom I can remember"), others),))
    yield KeepTogether((WritingSpace(2, say("What I would like to take up again, or begin")),))


def _building(context: SheetContext, area: ProblemArea | None) -> Iterator[Leaf]:
    say = context.say
    yield KeepTogether(
        (context.heading(), TextBlock(say("Closeness can be learnt, step by step, and practised here first.")))
    )
    sides = (
        (say("People I have felt close to, and what was good"), ""),
        (say("What made it hard"), ""),
    )
    yield KeepTogether((BoxGrid(sides, 84.0),))
    yield KeepTogether((WritingSpace(2, say("What tends to happen again when I get to know somebody")),))
    header = (say("A situation I want to try"), say("With whom"), say("What I could say or do"), say("How it went"))
    yield KeepTogether((Heading(say("Small steps")), Table(header, (("",) * 4,) * 4, (3, 2, 3, 3), _ROW_TO_WRITE)))
    goals = [goal for goal in context.network.goals.values() if area is None or goal.area_id in (area.id, None)]
    yield KeepTogether((Heading(say("My goals")), goals_table(context, goals)))
    yield KeepTogether((WritingSpace(2, say("Who is there already, if only a little"), _helpers(context, area)),))


def _what(context: SheetContext, area: ProblemArea | None, asked: str) -> list[TextBlock | WritingSpace]:
    """What the sheet is about, or a line for it."""
    if area is None:
        return [WritingSpace(1, asked)]
    return [TextBlock(f"{asked} {area.title.strip() or context.area_words(area)}")]


def _other(context: SheetContext, area: ProblemArea | None) -> Person | None:
    """With whom the disagreement is; nobody where it was not said or they are left out."""
    links = context.network.links_of(area_id=area.id) if area else []
    return next((context.network.people[link.person_id] for link in links if link.part is AreaRole.FOCUS), None)


def _helpers(context: SheetContext, area: ProblemArea | None) -> str:
    """Whoever helps and has a part in the area; of a disagreement's other side nobody asks that here."""
    if area is None:
        return ""
    helping = [one for one in context.linked(area) if one.support and not one.trigger]
    return "; ".join(context.named(one) for one in helping)


BUILDERS = {
    "role-change": role_change,
    "disagreement": disagreement,
    "remembering": remembering,
    "building": building,
}
