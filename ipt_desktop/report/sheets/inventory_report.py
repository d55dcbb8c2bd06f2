"""The therapist's inventory report: map, summary of the network, problem areas, goals, patterns, everybody by ring."""

from collections.abc import Iterable, Iterator, Sequence

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.course_records import held
from ipt_desktop.model.enums import RINGS
from ipt_desktop.model.inventory import Inventory, Move, Tag, sum_up
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.privacy.name_replacement import apart
from ipt_desktop.report.content.blocks import (
    BETWEEN,
    Block,
    Content,
    Group,
    Heading,
    Leaf,
    Listed,
    Spread,
    Style,
    Table,
    Title,
    Words,
)
from ipt_desktop.report.content.field_answers import Answered, answers, names, person_answers, standing_line
from ipt_desktop.report.content.sheet_context import About
from ipt_desktop.report.text.text_layout import in_line
from ipt_desktop.wording.wording import RING_NAMES, area_name, area_title, level

FOOTER = "Confidential record. Names of others appear on it."
SUPERVISION_FOOTER = "Confidential, for supervision. Names are replaced; read it once more before you hand it on."
_EMPTY_MAP = 320.0
_AREA_FIELDS_TOLD = ("kind", "title", "angle")


def inventory_report(about: About) -> Content:
    """The report of a case that has been reduced to the audience RECORD or SUPERVISION."""
    inventory = sum_up(about.network)
    leaves = [
        _map(about),
        *section("Current relationships", [[_summary(about, inventory)]]),
        *_people(about, inventory),
        *_areas(about),
        *_goals(about),
        *_patterns(about),
        *_intimacy(about, inventory),
    ]
    footer = SUPERVISION_FOOTER if about.audience is Audience.SUPERVISION else FOOTER
    return Content(about.title, footer, tuple(leaves), about.say)


def _map(about: About) -> Leaf:
    case, course = about.network.case, about.network.course
    session = f"Session {held(about.network, course)} of {course.planned_sessions}" if course else ""
    code = case.code if about.audience is Audience.RECORD else ""
    parts = (code, case.preferred_name.strip(), session, about.date)
    heading = Title(about.title, (BETWEEN.join(part for part in parts if part),))
    # An empty map is small and leaves room; a map of people has its page.
    most = 2_000.0 if about.network.people else _EMPTY_MAP
    return Spread((heading,), (about.view(),), (about.signs(),), least=10_000.0, most=most)


def section(heading: str, blocks: Sequence[Sequence[Block]]) -> Iterator[Leaf]:
    """A heading and the blocks under it; the heading stays with the first."""
    first, *others = blocks
    yield Group((Heading(heading), *first), _again(first, heading))
    yield from (Group(tuple(block), _again(block, heading)) for block in others)


def _again(blocks: Sequence[Block], heading: str) -> str:
    """What stands on the next page where these go on: whom or what they are about."""
    told = next((one.words for one in blocks if isinstance(one, Words) and one.style is Style.STRONG), heading)
    return f"{told} (continued)"


def _summary(about: About, inventory: Inventory) -> Listed:
    network, tagged = about.network, inventory.by_tag
    rows = [
        (f"{RING_NAMES[ring]} ({len(inventory.by_ring[ring])})", _listed(inventory.by_ring[ring])) for ring in RINGS
    ]
    rows += [
        ("Support", _rated((*tagged[Tag.SUPPORT], *tagged[Tag.BOTH]), "support")),
        ("Trigger", _rated((*tagged[Tag.TRIGGER], *tagged[Tag.BOTH]), "trigger")),
        ("Neither", _listed(tagged[Tag.NEITHER])),
        ("Not rated", _listed(tagged[Tag.UNRATED])),
        ("Changed since before", _moved(inventory.changes)),
        ("Wished for", _moved(inventory.wishes)),
    ]
    wanted = ((network.people[one.id], one.change_wanted.strip()) for one in network.relationships.values())
    rows.append(("Change wanted", "\n".join(in_line(f"{apart(one.label)}: {words}") for one, words in wanted if words)))
    return Listed(tuple((title, words or "–") for title, words in rows))


def _areas(about: About) -> Iterator[Leaf]:
    network = about.network
    areas = sorted(network.areas.values(), key=lambda area: (area.id != network.case.focus_id, area.id))
    yield from section("Problem areas", [_area(about, area) for area in areas] or [[NOTHING]])


def _area(about: About, area: ProblemArea) -> list[Block]:
    network = about.network
    name = area_name(area.kind, about.audience, about.labels)
    title = area_title(area, about.audience, about.labels)
    heading = name if title == name else f"{name} – {title}"
    if area.id == network.case.focus_id:
        heading += " (focus)"
    known = names(network)
    links = [f"{known[link.person_id]} ({link.part})" for link in network.links_of(area_id=area.id)]
    return told(heading, "", [*answers(area, network, _AREA_FIELDS_TOLD), ("People", _joined(links) or "–")])


def _goals(about: About) -> Iterator[Leaf]:
    known = names(about.network)
    goals = sorted(about.network.goals.values(), key=lambda goal: goal.id)
    rows = tuple((goal.words, known[goal.area_id] if goal.area_id else "", str(goal.state)) for goal in goals)
    table = Table(("Goal", "Problem area", "Now"), rows, (5, 3, 1.2))
    yield from section("Goals", [[table if rows else NOTHING]])


def _patterns(about: About) -> Iterator[Leaf]:
    known = names(about.network)
    patterns = sorted(about.network.patterns.values(), key=lambda pattern: pattern.id)
    rows = tuple((one.words, _joined(known[person_id] for person_id in one.people)) for one in patterns)
    if rows:
        yield from section("Relationship patterns", [[Table(("Pattern", "Who shows it"), rows, (3, 2))]])


def _intimacy(about: About, inventory: Inventory) -> Iterator[Leaf]:
    pairs = (
        ("Confidants", _listed(inventory.confidants)),
        ("Know about the depression", _listed(inventory.knowing)),
        ("In words", about.network.case.intimacy.strip()),
    )
    given = tuple((title, words) for title, words in pairs if words)
    if given:
        yield from section("Capacity for intimacy", [[Listed(given)]])


def _people(about: About, inventory: Inventory) -> Iterator[Leaf]:
    for ring in RINGS:
        people = inventory.by_ring[ring]
        if people:
            blocks = [_person(about, person) for person in people]
            yield from section(f"{RING_NAMES[ring]} ({len(people)})", blocks)


def _person(about: About, person: Person) -> list[Block]:
    linked = []
    for link in about.network.links_of(person_id=person.id):
        area = about.network.areas[link.area_id]
        linked.append(f"{area_name(area.kind, about.audience, about.labels)} – {link.part}")
    pairs = person_answers(person, about.network)
    if linked:
        pairs.append(("Problem areas", ", ".join(linked)))
    return told(about.named(person), standing_line(person), pairs)


def told(heading: str, below: str, pairs: Answered) -> list[Block]:
    told: list[Block] = [Words(heading, Style.STRONG)]
    if below:
        told.append(Words(below, Style.SMALL))
    return [*told, *([Listed(tuple(pairs), compact=True)] if pairs else [])]


NOTHING = Words("None noted yet.", Style.SOFT)


def _listed(people: Iterable[Person]) -> str:
    return _joined(apart(person.label) for person in people)


def _rated(people: Iterable[Person], rating: str) -> str:
    ranked = sorted(people, key=lambda person: (-getattr(person, rating), person.id))
    return _joined(f"{apart(person.label)} ({level(getattr(person, rating))})" for person in ranked)


def _moved(moves: Iterable[Move]) -> str:
    return _joined(f"{apart(one.person.label)}: {one.old} → {one.new}" for one in moves)


def _joined(words: Iterable[str]) -> str:
    every = ", ".join(words)
    return in_line(every) if every else ""
