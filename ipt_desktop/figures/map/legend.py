"""The legend: each sign that occurs on a map, as it is drawn, with what it means in the words of the audience."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Drawn, Path, Point, box_around, circle, flattened, polyline, shifted
from ipt_desktop.figures.map.line_styles import LINE_STYLES, TIE_STYLES, LineStyle, arrow_head, drawn_line
from ipt_desktop.figures.map.person_symbols import BADGE_RADII, bolt_badge, letter_badge, person_drawn, plus_badge
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import AreaKind, Flow, LineKind, PersonKind, Status, TieKind
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.snapshots import on_rings
from ipt_desktop.wording.language import ENGLISH, Language
from ipt_desktop.wording.wording import LINE_NAMES, TIE_NAMES, area_letter, area_name

SIGN = Box(-24.0, -13.0, 24.0, 13.0)
_WAY: list[Point] = [(-22.0, 0.0), (22.0, 0.0)]
_SMALL = 0.5
GLYPH_RADIUS = 7.5
_LOST = (Status.ESTRANGED, Status.ENDED, Status.LOST_CONTACT)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign, drawn within SIGN about (0, 0), and its meaning."""

    words: str
    drawn: tuple[Drawn, ...]


def legend(
    network: Network, audience: Audience, practice: PracticeSettings, say: Language = ENGLISH
) -> list[LegendEntry]:
    """The signs that occur on the map of a case reduced to what the audience may see, badges before lines."""
    network = on_rings(network)
    people = network.people.values()
    between = network.relationships.values()
    return [
        *_badges(people, audience, say),
        *_people(people, say),
        *_areas({area.kind for area in network.areas.values()}, audience, practice, say),
        *_lines(
            {relationship.line for relationship in between if relationship.line},
            {tie.kind for tie in network.ties.values()},
            say,
        ),
        *_flow(any(relationship.flow and relationship.flow is not Flow.BOTH for relationship in between), say),
    ]


def blank_legend(audience: Audience, say: Language = ENGLISH) -> list[LegendEntry]:
    """The few signs that are easily drawn with a pen: for a map that is filled in by hand."""
    people = [
        Person(id="1", label="-", support=1),
        Person(id="2", label="-", trigger=1),
        Person(id="3", label="-", status=Status.DECEASED, support=0, trigger=0),
        *(Person(id=kind, label="-", kind=kind, support=0) for kind in (PersonKind.GROUP, PersonKind.PET)),
    ]
    lines = {LineKind.ORDINARY, LineKind.CLOSE, LineKind.CONFLICT, LineKind.CUT_OFF}
    badges = list(_badges(people[:2], audience, say))[:2]
    return [*badges, *_people(people, say), *_lines(lines, set(), say)]


def _badges(people: Iterable[Person], audience: Audience, say: Language) -> Iterator[LegendEntry]:
    everybody = list(people)
    if audience.is_patient:
        helps, hard = say.of("tag", "helps"), say.of("tag", "hard right now")
    else:
        helps, hard = say.of("tag", "support"), say.of("tag", "trigger")
    if any(person.support for person in everybody):
        yield LegendEntry(helps, plus_badge(0.0, 0.0, 8.0))
    if any(person.trigger for person in everybody):
        yield LegendEntry(hard, bolt_badge(0.0, 0.0, 8.0))
    if _varies(everybody):
        places = zip((-17.0, -2.5, 14.5), BADGE_RADII[1:], strict=True)
        sizes = (plus_badge(x, 0.0, radius) for x, radius in places)
        yield LegendEntry(say("larger = more"), tuple(drawn for size in sizes for drawn in size))
    if any(person.support is None and person.trigger is None for person in everybody):
        unrated = person_drawn(Person(id="?", label="-"), "")
        yield LegendEntry(say("not talked about yet") if audience.is_patient else say("not rated"), _smaller(unrated))
    elif any(not person.support and not person.trigger for person in everybody):
        neither = Path(circle(0.0, 0.0, 11.0), Role.NEUTRAL_FILL, Role.NEUTRAL, 1.3, (4.0, 3.0))
        yield LegendEntry(say("neither"), (neither,))


def _varies(people: list[Person]) -> bool:
    return any(len({getattr(person, name) for person in people} - {None, 0}) > 1 for name in ("support", "trigger"))


def _people(people: Iterable[Person], say: Language) -> Iterator[LegendEntry]:
    everybody = list(people)
    kinds = {person.kind for person in everybody if person.status is not Status.UNBORN_LOSS}
    for kind in PersonKind:
        if kind in kinds and kind is not PersonKind.PERSON:
            yield LegendEntry(say(kind), _kind_sign(kind))
    if any(person.status is Status.DECEASED for person in everybody):
        dead = Person(id="1", label="-", status=Status.DECEASED, support=0)
        yield LegendEntry(say("has died"), _smaller(person_drawn(dead, "")))
    if any(person.status is Status.UNBORN_LOSS for person in everybody):
        unborn = Person(id="1", label="-", kind=PersonKind.PREGNANCY, status=Status.UNBORN_LOSS, support=0)
        yield LegendEntry(say("a pregnancy we lost"), _smaller(person_drawn(unborn, "")))
    if any(person.status in _LOST for person in everybody):
        lost = Person(id="1", label="-", status=Status.ENDED, support=0)
        yield LegendEntry(say("ended or no contact"), _smaller(person_drawn(lost, "")))


def _kind_sign(kind: PersonKind) -> tuple[Drawn, ...]:
    """The small glyph of a kind, or the whole outline where that is what differs."""
    usual = person_drawn(Person(id="1", label="-", support=0), "")
    drawn = person_drawn(Person(id="1", label="-", kind=kind, support=0), "")
    extra = [shape for shape in drawn if shape not in usual and isinstance(shape, Path)]
    if kind in {PersonKind.GROUP, PersonKind.PREGNANCY} or not extra:
        return _smaller(drawn)
    left, top = box_around(Box(x, y, x, y) for path in extra for x, y in flattened(path.commands))[:2]
    centre = (left + GLYPH_RADIUS, top + GLYPH_RADIUS)
    return tuple(shape._replace(commands=shifted(shape.commands, -centre[0], -centre[1])) for shape in extra)


def _areas(
    kinds: set[AreaKind], audience: Audience, practice: PracticeSettings, say: Language
) -> Iterator[LegendEntry]:
    for kind in AreaKind:
        if kind in kinds:
            letter = area_letter(kind, audience, practice, say)
            yield LegendEntry(area_name(kind, audience, practice, say), letter_badge(0.0, 0.0, letter, 16.0, 0.8))


def _lines(lines: set[LineKind], ties: set[TieKind], say: Language) -> Iterator[LegendEntry]:
    """Kinds that are drawn alike share one entry."""
    meanings: dict[LineStyle, list[str]] = {}
    for kind in LineKind:
        if kind in lines:
            meanings.setdefault(LINE_STYLES[kind], []).append(say(LINE_NAMES[kind]))
    for tie in TieKind:
        if tie in ties and say(TIE_NAMES[tie]) not in meanings.get(TIE_STYLES[tie], []):
            meanings.setdefault(TIE_STYLES[tie], []).append(say(TIE_NAMES[tie]))
    for style, words in meanings.items():
        yield LegendEntry(", ".join(words), drawn_line(_WAY, style))


def _flow(occurs: bool, say: Language) -> Iterator[LegendEntry]:
    if occurs:
        line = Path(polyline(_WAY), stroke=Role.NEUTRAL, width=1.3)
        yield LegendEntry(say("help goes this way"), (line, arrow_head(_WAY, Role.SOFT_INK)))


def _smaller(drawn: Iterable[Drawn]) -> tuple[Drawn, ...]:
    return tuple(_scaled(shape) for shape in drawn if isinstance(shape, Path))


def _scaled(path: Path) -> Path:
    commands = tuple((name, *(value * _SMALL for value in values)) for name, *values in path.commands)
    return path._replace(commands=commands, width=max(path.width * 0.7, 1.0))  # type: ignore[arg-type]  # same shapes
