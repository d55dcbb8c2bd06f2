"""The patient's handout "The people in my life": the map, who helps, what we work on, and lines to write on.

It is given the case reduced to what may be left open on a kitchen table, and knows nothing else.
"""

from collections.abc import Iterable
from dataclasses import replace

from ipt_desktop.model.enums import GoalState
from ipt_desktop.model.problem_area import Goal
from ipt_desktop.report.content.blocks import (
    Content,
    Heading,
    KeepTogether,
    Leaf,
    PageBlock,
    Table,
    TextBlock,
    TwoColumns,
    WritingSpace,
)
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.wording.wording import how_helps

_EMPTY_ROWS = 3
_ROW_TO_WRITE = 24.0
_SMALLEST_MAP = 320.0
_WITH_WORDS = 350.0
_NEVER = 10_000.0
_FEW = 8
# From here on the map may have room for names alone: then its words say the relations too.
_MANY = 24


def handout(context: SheetContext) -> Content:
    """The whole handout."""
    least = _SMALLEST_MAP if len(context.network.people) <= _FEW else _NEVER
    lists = TwoColumns(_who_helps(context), _what_we_work_on(context))
    crowded = len(context.network.people) > _MANY
    return context.content(*_map(context, least), lists, _notice(context), *context.map_in_words(relations=crowded))


def map_alone(context: SheetContext) -> Content:
    """The map, its legend and its words; blank, the rings to draw on."""
    if context.is_blank:
        how = context.say("Draw everyone who matters to you; the closer they are, the nearer the centre.")
        return context.content(PageBlock((context.heading(), TextBlock(how)), (context.view(),), (context.signs(),)))
    return context.content(*_map(context, _WITH_WORDS), *context.map_in_words(relations=True))


def goals_table(context: SheetContext, goals: Iterable[Goal]) -> Table:
    """Goals that have not been dropped, each with how far it has come; rows to write in where there are none."""
    kept = sorted((goal for goal in goals if goal.state is not GoalState.LET_GO), key=lambda goal: goal.id)
    rows = tuple((goal.words, context.say(goal.state)) for goal in kept)
    header = (context.say("Goal"), context.say("Now"))
    return Table(header, rows, (4, 1)) if rows else Table(header, (("", ""),) * _EMPTY_ROWS, (4, 1), _ROW_TO_WRITE)


def _map(context: SheetContext, least: float) -> list[Leaf]:
    """Heading, map and legend: a page of their own, unless the map keeps its least height with what comes below."""
    heading, focus = context.heading(), context.network.focus
    if focus is not None:
        my_focus = context.say("My focus: {area}", area=context.area_words(focus))
        heading = replace(heading, about=(*heading.about, my_focus))
    nobody = TextBlock(context.say("No one is on the map yet. Write or draw in the people who matter to you."))
    top = (heading,) if context.network.people else (heading, nobody)
    return [PageBlock(top, (context.view(),), (context.signs(),), least)]


def _who_helps(context: SheetContext) -> KeepTogether:
    """How each person helps; those of whom it is not known how are named in one line."""
    say, relationships = context.say, context.network.relationships
    helping = sorted(
        (person for person in context.people if person.support and person.id not in context.flagged),
        key=lambda person: (-(person.support or 0), person.ring_now.step),
    )
    rows = [(context.named(person), how_helps(relationships[person.id], say)) for person in helping]
    heading, header, shares = Heading(say("Who helps me")), (say("Person"), say("How")), (3.0, 7.0)
    if not rows:
        return KeepTogether((heading, Table(header, (("", ""),) * _EMPTY_ROWS, shares, _ROW_TO_WRITE)))
    known = tuple((name, how) for name, how in rows if how)
    others = "; ".join(name for name, how in rows if not how)
    table = [Table(header, known, shares)] if known else []
    if not others:
        return KeepTogether((heading, *table))
    return KeepTogether((heading, *table, TextBlock(say("Also: {names}", names=others) if known else others)))


def _what_we_work_on(context: SheetContext) -> KeepTogether:
    areas = tuple(TextBlock(context.area_words(area)) for area in context.areas_worked_on)
    return KeepTogether(
        (Heading(context.say("What we work on")), *areas, goals_table(context, context.network.goals.values()))
    )


def _notice(context: SheetContext) -> KeepTogether:
    lines = 3 if len(context.network.people) <= _FEW else 2
    say = context.say
    heading = say("From now on I want to notice…") if context.has_ended else say("Before next time I want to notice…")
    return KeepTogether((Heading(heading), WritingSpace(lines)))


BUILDERS = {"handout": handout, "map-sheet": map_alone}
