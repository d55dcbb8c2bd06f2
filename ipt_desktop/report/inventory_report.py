"""The therapist's inventory report: map, summary of the network, problem areas, goals, patterns, everybody by ring."""

from collections.abc import Iterable, Mapping, Sequence

from reportlab.platypus import Flowable, Spacer

from ipt_desktop.model.choices import RINGS
from ipt_desktop.model.inventory import Inventory, Move, Tag, sum_up
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.notation.audience import Audience
from ipt_desktop.notation.legend import legend
from ipt_desktop.notation.network_map import Look, network_map
from ipt_desktop.notation.style import Role
from ipt_desktop.notation.words import RING_NAMES, area_name, area_title, level, relation_line
from ipt_desktop.report.answers import Pairs, answers, names, person_answers, standing_line
from ipt_desktop.report.flow import Part
from ipt_desktop.report.lettering import in_line
from ipt_desktop.report.press import Press
from ipt_desktop.report.style import GAP, LETTERING, LETTERING_SMALL, SMALL, SUBHEADING

TITLE = "Interpersonal inventory"
FOOTER = "Confidential record. Names of others appear on it."
_EMPTY_MAP = 320.0
_AREA_FIELDS_TOLD = ("kind", "title", "angle")


def inventory_report(press: Press, network: Network, labels: Mapping[str, str], date: str) -> bytes:
    """The report of a case that has been reduced to the audience RECORD."""
    inventory = sum_up(network)
    parts = [
        *_map(press, network, labels, date),
        *_summary(press, network, inventory),
        *_people(press, network, inventory, labels),
        *_areas(press, network, labels),
        *_goals(press, network),
        *_patterns(press, network),
        *_intimacy(press, network, inventory),
    ]
    return press.pdf(TITLE, parts, FOOTER)


def _map(press: Press, network: Network, labels: Mapping[str, str], date: str) -> list[Flowable]:
    case, course = network.case, network.course
    session = f"Session {course.sessions_held} of {course.planned_sessions}" if course else ""
    about = "  ·  ".join(part for part in (case.code, case.preferred_name.strip(), session, date) if part)
    top = [press.title(TITLE), press.text(in_line(about), SUBHEADING, role=Role.SOFT_INK)]
    entries = press.legend(legend(network, Audience.RECORD, labels))
    lettering = LETTERING if network.people else LETTERING_SMALL
    look = Look(Audience.RECORD, cards=False, labels=labels, lettering=lettering)
    used = sum(part.height for part in top) + entries.height + 2 * GAP
    picture = press.picture(network_map(network, look), press.height - used if network.people else _EMPTY_MAP)
    return [*top, Spacer(press.width, GAP), picture, Spacer(press.width, GAP / 2), entries]


def _summary(press: Press, network: Network, inventory: Inventory) -> list[Flowable]:
    rows: Pairs = [
        (f"{RING_NAMES[ring]} ({len(inventory.by_ring[ring])})", _listed(inventory.by_ring[ring])) for ring in RINGS
    ]
    tagged = inventory.by_tag
    rows += [
        ("Support", _rated((*tagged[Tag.SUPPORT], *tagged[Tag.BOTH]), "support")),
        ("Trigger", _rated((*tagged[Tag.TRIGGER], *tagged[Tag.BOTH]), "trigger")),
        ("Neither", _listed(tagged[Tag.NEITHER])),
        ("Not rated", _listed(tagged[Tag.UNRATED])),
        ("Changed since before", _moved(inventory.changes)),
        ("Wished for", _moved(inventory.wishes)),
    ]
    wanted = ((network.people[one.id].label, one.change_wanted.strip()) for one in network.relationships.values())
    rows.append(("Change wanted", "\n".join(in_line(f"{label}: {words}") for label, words in wanted if words)))
    return press.section("Current relationships", [[press.pairs([(title, words or "–") for title, words in rows])]])


def _areas(press: Press, network: Network, labels: Mapping[str, str]) -> list[Flowable]:
    areas = sorted(network.areas.values(), key=lambda area: (area.id != network.case.focus_id, area.id))
    blocks = [_area(press, network, area, labels) for area in areas]
    return press.section("Problem areas", blocks or [[_nothing(press)]])


def _area(press: Press, network: Network, area: ProblemArea, labels: Mapping[str, str]) -> list[Part]:
    name, title = area_name(area.kind, Audience.RECORD, labels), area_title(area, Audience.RECORD, labels)
    heading = name if title == name else f"{name} – {title}"
    if area.id == network.case.focus_id:
        heading += " (focus)"
    links = [f"{network.people[link.person_id].label} ({link.part})" for link in network.links_of(area_id=area.id)]
    pairs = [*answers(area, network, _AREA_FIELDS_TOLD), ("People", _joined(links) or "–")]
    return _told(press, heading, "", pairs)


def _goals(press: Press, network: Network) -> list[Flowable]:
    known = names(network)
    goals = sorted(network.goals.values(), key=lambda goal: goal.id)
    rows = [(goal.words, known[goal.area_id] if goal.area_id else "", str(goal.state)) for goal in goals]
    table = press.table((5, 3, 1.2), ("Goal", "Problem area", "Now"), rows)
    return press.section("Goals", [[table if rows else _nothing(press)]])


def _patterns(press: Press, network: Network) -> list[Flowable]:
    known = names(network)
    patterns = sorted(network.patterns.values(), key=lambda pattern: pattern.id)
    rows = [(one.words, _joined(known[person_id] for person_id in one.people)) for one in patterns]
    if not rows:
        return []
    return press.section("Relationship patterns", [[press.table((3, 2), ("Pattern", "Who shows it"), rows)]])


def _intimacy(press: Press, network: Network, inventory: Inventory) -> list[Flowable]:
    pairs = [
        ("Confidants", _listed(inventory.confidants)),
        ("Know about the depression", _listed(inventory.knowing)),
        ("In words", network.case.intimacy.strip()),
    ]
    given = [(title, words) for title, words in pairs if words]
    return press.section("Capacity for intimacy", [[press.pairs(given)]]) if given else []


def _people(press: Press, network: Network, inventory: Inventory, labels: Mapping[str, str]) -> list[Flowable]:
    parts: list[Flowable] = []
    for ring in RINGS:
        people = inventory.by_ring[ring]
        if people:
            blocks = [_person(press, network, person, labels) for person in people]
            parts += press.section(f"{RING_NAMES[ring]} ({len(people)})", blocks)
    return parts


def _person(press: Press, network: Network, person: Person, labels: Mapping[str, str]) -> list[Part]:
    relation = relation_line(person, Audience.RECORD)
    heading = f"{person.label}, {relation}" if relation else person.label
    linked = []
    for link in network.links_of(person_id=person.id):
        area = network.areas[link.area_id]
        linked.append(f"{area_name(area.kind, Audience.RECORD, labels)} – {link.part}")
    pairs = person_answers(person, network)
    if linked:
        pairs.append(("Problem areas", ", ".join(linked)))
    return _told(press, heading, standing_line(person), pairs)


def _told(press: Press, heading: str, below: str, pairs: Sequence[tuple[str, str]]) -> list[Part]:
    parts: list[Part] = [press.text(in_line(heading), SUBHEADING, bold=True, after=1.0)]
    if below:
        parts.append(press.text(below, SMALL, role=Role.SOFT_INK, after=1.0))
    return [*parts, *press.answers(pairs)]


def _nothing(press: Press) -> Part:
    return press.text("None noted yet.", role=Role.SOFT_INK)


def _listed(people: Iterable[Person]) -> str:
    return _joined(person.label for person in people)


def _rated(people: Iterable[Person], rating: str) -> str:
    ranked = sorted(people, key=lambda person: (-getattr(person, rating), person.id))
    return _joined(f"{person.label} ({level(getattr(person, rating))})" for person in ranked)


def _moved(moves: Iterable[Move]) -> str:
    return _joined(f"{one.person.label}: {one.old} → {one.new}" for one in moves)


def _joined(words: Iterable[str]) -> str:
    every = ", ".join(words)
    return in_line(every) if every else ""
