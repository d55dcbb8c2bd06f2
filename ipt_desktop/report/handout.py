"""The patient's handout "The people in my life": the map, who helps, what we work on, and lines to write on.

It is given the case reduced to what may lie open on a kitchen table, and knows nothing else.
"""

from collections.abc import Mapping

from reportlab.platypus import Flowable, Spacer

from ipt_desktop.model.choices import AreaState, GoalState
from ipt_desktop.model.folding import folded
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.notation.audience import Audience
from ipt_desktop.notation.legend import legend
from ipt_desktop.notation.network_map import Look, network_map
from ipt_desktop.notation.style import Role
from ipt_desktop.notation.words import area_name, area_title, how_helps, relation_line
from ipt_desktop.report.flow import Part, SideBySide, is_short
from ipt_desktop.report.lettering import in_line
from ipt_desktop.report.press import Press
from ipt_desktop.report.style import GAP, LETTERING, LETTERING_SMALL, SUBHEADING

TITLE = "The people in my life"
FOOTER = "Keep this sheet private. Names of others appear on it."
NOBODY_YET = "Nobody is on the map yet. Write or draw in who matters to you."
NOTICE = "Before next time I want to notice…"
HELP_NOW = "If I need help right away"
_NAME_LINE = "_" * 30
_COLUMN_GAP = 24.0
_SHORT = 300.0
_EMPTY_ROWS = 3
_LINES = 3
_FEW = 8
_SMALLEST_MAP = 320.0


def handout(press: Press, network: Network, labels: Mapping[str, str], date: str, crisis_text: str) -> bytes:
    """The handout of a case that has been reduced to the audience HANDOUT."""
    blocks = [*_lists(press, network, labels), *_notice(press, crisis_text.strip())]
    below = sum(sum(part.height for part in block) + GAP for block in blocks)
    parts = [*_map(press, network, labels, date, below), *(part for block in blocks for part in press.block(block))]
    return press.pdf(TITLE, parts, FOOTER)


def _map(press: Press, network: Network, labels: Mapping[str, str], date: str, below: float) -> list[Flowable]:
    """Heading, map and legend: a page of their own, unless few people leave room for what comes below."""
    entries = press.legend(legend(network, Audience.HANDOUT, labels))
    top: list[Part] = [press.title(TITLE), press.text(_about(network, date), SUBHEADING, role=Role.SOFT_INK)]
    focus = network.focus
    if focus is not None:
        words = in_line(f"My focus: {_area_words(focus, labels)}")
        top.append(press.text(words, SUBHEADING, role=Role.SOFT_INK))
    if not network.people:
        top.append(press.text(NOBODY_YET))
    room = press.height - sum(part.height for part in top) - entries.height - 4 * GAP
    one_page = len(network.people) <= _FEW and room - below >= _SMALLEST_MAP
    # The letters on the symbols say who belongs to which area; cards would halve the size of the map.
    look = Look(Audience.HANDOUT, cards=False, labels=labels, lettering=LETTERING_SMALL if one_page else LETTERING)
    picture = press.picture(network_map(network, look), room - below if one_page else room)
    return [*top, Spacer(press.width, GAP), picture, Spacer(press.width, GAP), entries, Spacer(press.width, GAP)]


def _about(network: Network, date: str) -> str:
    course = network.course
    session = f"Session {course.sessions_held} of {course.planned_sessions}" if course and course.sessions_held else ""
    made = f"Made together on {date}" if date else "Made together on ____________"
    return in_line("  ·  ".join(part for part in (network.case.preferred_name or _NAME_LINE, session, made) if part))


def _area_words(area: ProblemArea, labels: Mapping[str, str]) -> str:
    name, title = area_name(area.kind, Audience.HANDOUT, labels), area_title(area, Audience.HANDOUT, labels)
    return title if folded(name) in folded(title) else f"{name} – {title}"


def _lists(press: Press, network: Network, labels: Mapping[str, str]) -> list[list[Part]]:
    half = _half(press)
    left, right = _who_helps(half, network), _what_we_work_on(half, network, labels)
    if is_short(left, _SHORT) and is_short(right, _SHORT):
        return [[SideBySide(press.ink, _COLUMN_GAP, left, right)]]
    return [_who_helps(press, network), _what_we_work_on(press, network, labels)]


def _notice(press: Press, crisis_text: str) -> list[list[Part]]:
    notice: list[Part] = [press.heading(NOTICE), press.lines(_LINES)]
    if not crisis_text:
        return [notice]
    half = _half(press)
    help_now: list[Part] = [half.heading(HELP_NOW), half.text(crisis_text)]
    if is_short(help_now, _SHORT / 2):
        return [[SideBySide(press.ink, _COLUMN_GAP, [half.heading(NOTICE), half.lines(_LINES)], help_now)]]
    return [notice, [press.heading(HELP_NOW), press.text(crisis_text)]]


def _half(press: Press) -> Press:
    return press.narrow((press.width - _COLUMN_GAP) / 2)


def _who_helps(press: Press, network: Network) -> list[Part]:
    helping = sorted(
        (person for person in network.people.values() if person.support),
        key=lambda person: (-(person.support or 0), person.ring_now.step, person.id),
    )
    rows = [(_named(person), how_helps(network.relationships[person.id])) for person in helping]
    return [press.heading("Who helps me"), press.table((2, 3), ("Person", "How"), rows or [("", "")] * _EMPTY_ROWS)]


def _named(person: Person) -> str:
    relation = relation_line(person, Audience.HANDOUT)
    return in_line(f"{person.label}, {relation}" if relation else person.label)


def _what_we_work_on(press: Press, network: Network, labels: Mapping[str, str]) -> list[Part]:
    parts: list[Part] = [press.heading("What we work on")]
    areas = [area for area in network.areas.values() if area.state is AreaState.ACTIVE]
    focus_first = sorted(areas, key=lambda area: (area.id != network.case.focus_id, area.id))
    parts += [press.text(_area_words(area, labels), after=2.0) for area in focus_first]
    goals = [goal for goal in network.goals.values() if goal.state is not GoalState.LET_GO]
    rows = [(goal.words, str(goal.state)) for goal in sorted(goals, key=lambda goal: goal.id)]
    parts.append(press.table((4, 1), ("Goal", "Now"), rows or [("", "")] * _EMPTY_ROWS))
    return parts
