"""The therapist's inventory report: map, summary of the network, problem areas, goals, patterns, everybody by ring."""

from collections.abc import Iterable, Iterator, Sequence

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.course_records import held
from ipt_desktop.model.enums import RINGS, Ring
from ipt_desktop.model.inventory import Inventory, Move, Tag, sum_up
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.privacy.name_replacement import apart
from ipt_desktop.report.content.blocks import (
    BETWEEN,
    Block,
    Content,
    DefinitionList,
    Heading,
    KeepTogether,
    Leaf,
    PageBlock,
    Style,
    Table,
    TextBlock,
    Title,
)
from ipt_desktop.report.content.field_answers import Answered, answers, names, person_answers, standing_line
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.report.text.text_layout import in_line
from ipt_desktop.wording.wording import RING_NAMES, area_name, area_title, rating_words

FOOTER = "Confidential record. Names of others appear on it."
SUPERVISION_FOOTER = "Confidential, for supervision. Names are replaced; read it once more before you hand it on."
_EMPTY_MAP = 320.0
_AREA_FIELDS_IN_HEADING = ("kind", "title", "angle")


def inventory_report(context: SheetContext) -> Content:
    """The report of a case that has been reduced to the audience RECORD or SUPERVISION."""
    inventory = sum_up(context.network)
    leaves = [
        _map(context),
        *section("Current relationships", [[_summary(context, inventory)]]),
        *_people(context, inventory),
        *_areas(context),
        *_goals(context),
        *_patterns(context),
        *_intimacy(context, inventory),
    ]
    footer = SUPERVISION_FOOTER if context.audience is Audience.SUPERVISION else FOOTER
    return Content(context.title, footer, tuple(leaves), context.say)


def _map(context: SheetContext) -> Leaf:
    case, course = context.network.case, context.network.course
    session = f"Session {held(context.network, course)} of {course.planned_sessions}" if course else ""
    code = case.code if context.audience is Audience.RECORD else ""
    parts = (code, case.preferred_name.strip(), session, context.date)
    heading = Title(context.title, (BETWEEN.join(part for part in parts if part),))
    # An empty map is small and leaves room; a map of people has its page.
    most = 2_000.0 if context.network.people else _EMPTY_MAP
    return PageBlock((heading,), (context.view(),), (context.signs(),), least=10_000.0, most=most)


def section(heading: str, blocks: Sequence[Sequence[Block]]) -> Iterator[Leaf]:
    """A heading and the blocks under it; the heading stays with the first."""
    first, *others = blocks
    yield KeepTogether((Heading(heading), *first), _again(first, heading))
    yield from (KeepTogether(tuple(block), _again(block, heading)) for block in others)


def _again(blocks: Sequence[Block], heading: str) -> str:
    """What stands on the next page where these go on: whom or what they are about."""
    title = next(
        (block.words for block in blocks if isinstance(block, TextBlock) and block.style is Style.STRONG), heading
    )
    return f"{title} (continued)"


def _summary(context: SheetContext, inventory: Inventory) -> DefinitionList:
    network, tagged = context.network, inventory.by_tag
    rows = [
        (f"{RING_NAMES[ring]} ({len(inventory.by_ring[ring])})", _listed(inventory.by_ring[ring])) for ring in RINGS
    ]
    if inventory.unplaced:
        rows.append((f"{RING_NAMES[Ring.UNPLACED]} ({len(inventory.unplaced)})", _listed(inventory.unplaced)))
    rows += [
        ("Support", _rated((*tagged[Tag.SUPPORT], *tagged[Tag.BOTH]), "support")),
        ("Trigger", _rated((*tagged[Tag.TRIGGER], *tagged[Tag.BOTH]), "trigger")),
        ("Neither", _listed(tagged[Tag.NEITHER])),
        ("Not rated", _listed(tagged[Tag.UNRATED])),
        ("Changed since before", _moved(inventory.changes)),
        ("Wished for", _moved(inventory.wishes)),
    ]
    wanted = (
        (network.people[relationship.id], relationship.change_wanted.strip())
        for relationship in network.relationships.values()
    )
    rows.append(
        ("Change wanted", "\n".join(in_line(f"{apart(person.label)}: {words}") for person, words in wanted if words))
    )
    return DefinitionList(tuple((title, words or "–") for title, words in rows))


def _areas(context: SheetContext) -> Iterator[Leaf]:
    network = context.network
    areas = sorted(network.areas.values(), key=lambda area: (area.id != network.case.focus_id, area.id))
    yield from section("Problem areas", [_area(context, area) for area in areas] or [[NOTHING]])


def _area(context: SheetContext, area: ProblemArea) -> list[Block]:
    network = context.network
    name = area_name(area.kind, context.audience, context.practice)
    title = area_title(area, context.audience, context.practice)
    heading = name if title == name else f"{name} – {title}"
    if area.id == network.case.focus_id:
        heading += " (focus)"
    known = names(network)
    links = [f"{known[link.person_id]} ({link.part})" for link in network.links_of(area_id=area.id)]
    without = _AREA_FIELDS_IN_HEADING if area.is_loss_of_self else (*_AREA_FIELDS_IN_HEADING, "loss")
    return record_blocks(heading, "", [*answers(area, network, without), ("People", _joined(links) or "–")])


def _goals(context: SheetContext) -> Iterator[Leaf]:
    known = names(context.network)
    goals = sorted(context.network.goals.values(), key=lambda goal: goal.id)
    rows = tuple((goal.words, known[goal.area_id] if goal.area_id else "", str(goal.state)) for goal in goals)
    table = Table(("Goal", "Problem area", "Now"), rows, (5, 3, 1.2))
    yield from section("Goals", [[table if rows else NOTHING]])


def _patterns(context: SheetContext) -> Iterator[Leaf]:
    known = names(context.network)
    patterns = sorted(context.network.patterns.values(), key=lambda pattern: pattern.id)
    rows = tuple((pattern.words, _joined(known[person_id] for person_id in pattern.people)) for pattern in patterns)
    if rows:
        yield from section("Relationship patterns", [[Table(("Pattern", "Who shows it"), rows, (3, 2))]])


def _intimacy(context: SheetContext, inventory: Inventory) -> Iterator[Leaf]:
    pairs = (
        ("Confidants", _listed(inventory.confidants)),
        ("Know about the depression", _listed(inventory.knowing)),
        ("In words", context.network.case.intimacy.strip()),
    )
    given = tuple((title, words) for title, words in pairs if words)
    if given:
        yield from section("Capacity for intimacy", [[DefinitionList(given)]])


def _people(context: SheetContext, inventory: Inventory) -> Iterator[Leaf]:
    for ring in Ring:
        people = inventory.by_ring.get(ring, inventory.unplaced)
        if people:
            blocks = [_person(context, person) for person in people]
            yield from section(f"{RING_NAMES[ring]} ({len(people)})", blocks)


def _person(context: SheetContext, person: Person) -> list[Block]:
    linked = []
    for link in context.network.links_of(person_id=person.id):
        area = context.network.areas[link.area_id]
        linked.append(f"{area_name(area.kind, context.audience, context.practice)} – {link.part}")
    pairs = person_answers(person, context.network)
    if linked:
        pairs.append(("Problem areas", ", ".join(linked)))
    return record_blocks(context.named(person), standing_line(person), pairs)


def record_blocks(heading: str, below: str, pairs: Answered) -> list[Block]:
    blocks: list[Block] = [TextBlock(heading, Style.STRONG)]
    if below:
        blocks.append(TextBlock(below, Style.SMALL))
    return [*blocks, *([DefinitionList(tuple(pairs), compact=True)] if pairs else [])]


NOTHING = TextBlock("None noted yet.", Style.SOFT)


def _listed(people: Iterable[Person]) -> str:
    return _joined(apart(person.label) for person in people)


def _rated(people: Iterable[Person], rating: str) -> str:
    ranked = sorted(people, key=lambda person: (-getattr(person, rating), person.id))
    return _joined(f"{apart(person.label)} ({rating_words(getattr(person, rating))})" for person in ranked)


def _moved(moves: Iterable[Move]) -> str:
    return _joined(f"{apart(move.person.label)}: {move.old} → {move.new}" for move in moves)


def _joined(words: Iterable[str]) -> str:
    every = ", ".join(words)
    return in_line(every) if every else ""


BUILDERS = {"report": inventory_report, "supervision": inventory_report}
