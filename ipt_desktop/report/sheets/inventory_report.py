"""The therapist's inventory report: map, summary of the network, problem areas, goals, patterns, everybody by ring."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from ipt_desktop.messages import N_
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
from ipt_desktop.wording.language import Language
from ipt_desktop.wording.wording import RING_NAMES, area_name, area_title, rating_words

FOOTER = N_("", "Confidential record. Names of others appear on it.")
SUPERVISION_FOOTER = N_(
    "", "Confidential, for supervision. Names are replaced; read it once more before you hand it on."
)
_EMPTY_MAP = 320.0
_AREA_FIELDS_IN_HEADING = ("kind", "title", "angle")


def inventory_report(context: SheetContext) -> Content:
    """The report of a case that has been reduced to the audience RECORD or SUPERVISION."""
    inventory = sum_up(context.network)
    leaves = [
        _map(context),
        *section(context, context.say("Current relationships"), [[_summary(context, inventory)]]),
        *_people(context, inventory),
        *_areas(context),
        *_goals(context),
        *_patterns(context),
        *_intimacy(context, inventory),
    ]
    return Content(context.say(context.title), footer_of(context), tuple(leaves), context.say)


def footer_of(context: SheetContext) -> str:
    """The foot of the therapist's own sheets."""
    return context.say(SUPERVISION_FOOTER if context.audience is Audience.SUPERVISION else FOOTER)


def _map(context: SheetContext) -> Leaf:
    say, case, course = context.say, context.network.case, context.network.course
    session = ""
    if course:
        number = held(context.network, course)
        session = say("Session {held} of {planned}", held=number, planned=course.planned_sessions)
    code = case.code if context.audience is Audience.RECORD else ""
    parts = (code, case.preferred_name.strip(), session, context.date)
    heading = Title(say(context.title), (BETWEEN.join(part for part in parts if part),))
    # An empty map is small and leaves room; a map of people has its page.
    most = 2_000.0 if context.network.people else _EMPTY_MAP
    return PageBlock((heading,), (context.view(),), (context.signs(),), least=10_000.0, most=most)


def section(context: SheetContext, heading: str, blocks: Sequence[Sequence[Block]]) -> Iterator[Leaf]:
    """A heading and the blocks under it, or that there are none; the heading stays with the first."""
    first, *others = blocks or [[TextBlock(context.say("None noted yet."), Style.SOFT)]]
    yield KeepTogether((Heading(heading), *first), _continued(context, first, heading))
    yield from (KeepTogether(tuple(block), _continued(context, block, heading)) for block in others)


def _continued(context: SheetContext, blocks: Sequence[Block], heading: str) -> str:
    """The heading on the next page, where these go on: the person or thing they are about."""
    strong = (block.words for block in blocks if isinstance(block, TextBlock) and block.style is Style.STRONG)
    return context.say("{heading} (continued)", heading=next(strong, heading))


def _summary(context: SheetContext, inventory: Inventory) -> DefinitionList:
    say, network, tagged = context.say, context.network, inventory.by_tag
    rows = [(_ring(ring, inventory.by_ring[ring], say), _listed(inventory.by_ring[ring])) for ring in RINGS]
    if inventory.unplaced:
        rows.append((_ring(Ring.UNPLACED, inventory.unplaced, say), _listed(inventory.unplaced)))
    rows += [
        (say("Support"), _rated((*tagged[Tag.SUPPORT], *tagged[Tag.BOTH]), "support", say)),
        (say("Trigger"), _rated((*tagged[Tag.TRIGGER], *tagged[Tag.BOTH]), "trigger", say)),
        (say("Neither"), _listed(tagged[Tag.NEITHER])),
        (say("Not rated"), _listed(tagged[Tag.UNRATED])),
        (say("Changed since before"), _moved(inventory.changes, say)),
        (say("Wished for"), _moved(inventory.wishes, say)),
    ]
    wanted = (
        (network.people[relationship.id], relationship.change_wanted.strip())
        for relationship in network.relationships.values()
    )
    changes = "\n".join(in_line(f"{apart(person.label)}: {words}") for person, words in wanted if words)
    rows.append((say("Change wanted"), changes))
    return DefinitionList(tuple((title, words or "–") for title, words in rows))


def _areas(context: SheetContext) -> Iterator[Leaf]:
    network = context.network
    areas = sorted(network.areas.values(), key=lambda area: (area.id != network.case.focus_id, area.id))
    yield from section(context, context.say("Problem areas"), [_area(context, area) for area in areas])


def _area(context: SheetContext, area: ProblemArea) -> list[Block]:
    say, network = context.say, context.network
    name = area_name(area.kind, context.audience, context.practice, say)
    title = area_title(area, context.audience, context.practice, say)
    heading = name if title == name else f"{name} – {title}"
    if area.id == network.case.focus_id:
        heading = say("{area} (focus)", area=heading)
    known = names(network, say)
    links = [
        say("{name} ({part})", name=known[link.person_id], part=say(link.part))
        for link in network.links_of(area_id=area.id)
    ]
    without = _AREA_FIELDS_IN_HEADING if area.is_loss_of_self else (*_AREA_FIELDS_IN_HEADING, "loss")
    return record_blocks(heading, "", [*answers(area, network, say, without), (say("People"), _joined(links) or "–")])


def _goals(context: SheetContext) -> Iterator[Leaf]:
    say, known = context.say, names(context.network, context.say)
    goals = sorted(context.network.goals.values(), key=lambda goal: goal.id)
    rows = tuple((goal.words, known[goal.area_id] if goal.area_id else "", say(goal.state)) for goal in goals)
    table = Table((say("Goal"), say("Problem area"), say("Now")), rows, (5, 3, 1.2))
    yield from section(context, say("Goals"), [[table]] if rows else [])


def _patterns(context: SheetContext) -> Iterator[Leaf]:
    say, known = context.say, names(context.network, context.say)
    patterns = sorted(context.network.patterns.values(), key=lambda pattern: pattern.id)
    rows = tuple((pattern.words, _joined(known[person_id] for person_id in pattern.people)) for pattern in patterns)
    if rows:
        table = Table((say("Pattern"), say("Who shows it")), rows, (3, 2))
        yield from section(context, say("Relationship patterns"), [[table]])


def _intimacy(context: SheetContext, inventory: Inventory) -> Iterator[Leaf]:
    say = context.say
    pairs = (
        (say("Confidants"), _listed(inventory.confidants)),
        (say("Know about the depression"), _listed(inventory.knowing)),
        (say("In words"), context.network.case.intimacy.strip()),
    )
    given = tuple((title, words) for title, words in pairs if words)
    if given:
        yield from section(context, say("Capacity for intimacy"), [[DefinitionList(given)]])


def _people(context: SheetContext, inventory: Inventory) -> Iterator[Leaf]:
    for ring in Ring:
        people = inventory.by_ring.get(ring, inventory.unplaced)
        if people:
            blocks = [_person(context, person) for person in people]
            yield from section(context, _ring(ring, people, context.say), blocks)


def _ring(ring: Ring, people: Collection[Person], say: Language) -> str:
    return say("{ring} ({count})", ring=say(RING_NAMES[ring]), count=len(people))


def _person(context: SheetContext, person: Person) -> list[Block]:
    say, linked = context.say, []
    for link in context.network.links_of(person_id=person.id):
        area = context.network.areas[link.area_id]
        name = area_name(area.kind, context.audience, context.practice, say)
        linked.append(say("{area} – {part}", area=name, part=say(link.part)))
    pairs = person_answers(person, context.network, say)
    if linked:
        pairs.append((say("Problem areas"), ", ".join(linked)))
    return record_blocks(context.named(person), standing_line(person, say), pairs)


def record_blocks(heading: str, below: str, pairs: Answered) -> list[Block]:
    blocks: list[Block] = [TextBlock(heading, Style.STRONG)]
    if below:
        blocks.append(TextBlock(below, Style.SMALL))
    return [*blocks, *([DefinitionList(tuple(pairs), compact=True)] if pairs else [])]


def _listed(people: Iterable[Person]) -> str:
    return _joined(apart(person.label) for person in people)


def _rated(people: Iterable[Person], rating: str, say: Language) -> str:
    ranked = sorted(people, key=lambda person: (-getattr(person, rating), person.id))
    return _joined(f"{apart(person.label)} ({rating_words(getattr(person, rating), say)})" for person in ranked)


def _moved(moves: Iterable[Move], say: Language) -> str:
    return _joined(
        say("{name}: {old} → {new}", name=apart(move.person.label), old=say(move.old), new=say(move.new))
        for move in moves
    )


def _joined(words: Iterable[str]) -> str:
    every = ", ".join(words)
    return in_line(every) if every else ""


BUILDERS = {"report": inventory_report, "supervision": inventory_report}
