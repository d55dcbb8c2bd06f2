"""The patient's handout "The people in my life": the map, who helps, what we work on, and lines to write on.

It is given the case reduced to what may lie open on a kitchen table, and knows nothing else.
"""

from collections.abc import Iterable
from dataclasses import replace

from ipt_desktop.model.enums import AreaState, GoalState
from ipt_desktop.model.problem_area import Goal
from ipt_desktop.report.content.blocks import Beside, Content, Group, Heading, Leaf, Lines, Spread, Table, Words
from ipt_desktop.report.content.sheet_context import About
from ipt_desktop.wording.wording import how_helps

_EMPTY_ROWS = 3
_ROW_TO_WRITE = 24.0
_SMALLEST_MAP = 320.0
_WITH_WORDS = 350.0
_NEVER = 10_000.0
_FEW = 8
# From here on the map may have room for names alone: then its words say the relations too.
_MANY = 24


def handout(about: About) -> Content:
    """The whole handout."""
    least = _SMALLEST_MAP if len(about.network.people) <= _FEW else _NEVER
    lists = Beside(_who_helps(about), _what_we_work_on(about))
    crowded = len(about.network.people) > _MANY
    return about.content(*_map(about, least), lists, _notice(about), *about.map_in_words(relations=crowded))


def map_alone(about: About) -> Content:
    """The map, its legend and its words; blank, the rings to draw on."""
    if about.is_blank:
        how = about.say("Draw everybody who matters to you: the closer to you, the nearer to the middle.")
        return about.content(Spread((about.heading(), Words(how)), (about.view(),), (about.signs(),)))
    return about.content(*_map(about, _WITH_WORDS), *about.map_in_words(relations=True))


def goals_table(about: About, goals: Iterable[Goal]) -> Table:
    """Goals that have not been let go, each with how far it has come; rows to write in where there are none."""
    kept = sorted((goal for goal in goals if goal.state is not GoalState.LET_GO), key=lambda goal: goal.id)
    rows = tuple((goal.words, about.say(str(goal.state))) for goal in kept)
    header = (about.say("Goal"), about.say("Now"))
    return Table(header, rows, (4, 1)) if rows else Table(header, (("", ""),) * _EMPTY_ROWS, (4, 1), _ROW_TO_WRITE)


def _map(about: About, least: float) -> list[Leaf]:
    """Heading, map and legend: a page of their own, unless the map keeps its least height with what comes below."""
    heading, focus = about.heading(), about.network.focus
    if focus is not None:
        my_focus = about.say("My focus: {area}", area=about.area_words(focus))
        heading = replace(heading, about=(*heading.about, my_focus))
    nobody = Words(about.say("Nobody is on the map yet. Write or draw in who matters to you."))
    top = (heading,) if about.network.people else (heading, nobody)
    return [Spread(top, (about.view(),), (about.signs(),), least)]


def _who_helps(about: About) -> Group:
    helping = sorted(
        (person for person in about.people if person.support), key=lambda one: (-(one.support or 0), one.ring_now.step)
    )
    told = about.network.relationships
    rows = tuple((about.named(person), how_helps(told[person.id], about.say)) for person in helping)
    header, shares = (about.say("Person"), about.say("How")), (3.0, 7.0)
    table = Table(header, rows, shares) if rows else Table(header, (("", ""),) * _EMPTY_ROWS, shares, _ROW_TO_WRITE)
    return Group((Heading(about.say("Who helps me")), table))


def _what_we_work_on(about: About) -> Group:
    areas = [area for area in about.network.areas.values() if area.state is AreaState.ACTIVE]
    focus_first = sorted(areas, key=lambda area: (area.id != about.network.case.focus_id, area.id))
    named = tuple(Words(about.area_words(area)) for area in focus_first)
    return Group((Heading(about.say("What we work on")), *named, goals_table(about, about.network.goals.values())))


def _notice(about: About) -> Group:
    lines = 3 if len(about.network.people) <= _FEW else 2
    heading = about.say("From now on I want to notice…" if about.has_ended else "Before next time I want to notice…")
    return Group((Heading(heading), Lines(lines)))
