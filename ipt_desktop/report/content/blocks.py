"""What a sheet says, before it is known how: the same content becomes pages of a PDF and one HTML file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

from ipt_desktop.figures.figure import Figure
from ipt_desktop.figures.map.legend import LegendEntry
from ipt_desktop.wording.language import ENGLISH, Language

Pairs = tuple[tuple[str, str], ...]
BLANK = "_" * 24
BETWEEN = "  ·  "


class Style(Enum):
    """How a line of text stands out."""

    BODY = "body"
    SOFT = "soft"
    STRONG = "strong"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a sheet, and the lines below it: whose it is, when it was made."""

    words: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section: the program's own words only, for it becomes a bookmark."""

    words: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph."""

    words: str
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header; ``shares`` divide the width. ``to_write`` is the least height of a row, for a pen."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    to_write: float = 0.0


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Titles and values side by side; ``compact`` puts short ones two in a row, ``small`` is in small type."""

    pairs: Pairs
    compact: bool = False
    share: float = 0.27
    small: bool = False


@dataclass(frozen=True, slots=True)
class WritingSpace:
    """Lines to write on, below what is asked; what is known already stands before them. ``close`` sets them close."""

    count: int
    asked: str = ""
    known: str = ""
    close: bool = False


@dataclass(frozen=True, slots=True)
class Checkboxes:
    """A question with boxes to tick; ``chosen`` are those ticked already."""

    asked: str
    options: tuple[str, ...]
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoxGrid:
    """Boxes two in a row, each with a title, what is known already and room to write, in points."""

    boxes: Pairs
    room: float = 96.0


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """One map: ``compose`` makes its figure with names enlarged by a factor; ``said`` says what it is in one line."""

    compose: Callable[[float], Figure]
    said: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A picture over time: ``compose`` makes it for a width in its own units; ``said`` says what it is in one line."""

    compose: Callable[[float], Figure]
    said: str


@dataclass(frozen=True, slots=True)
class LegendBlock:
    """Signs with their meanings."""

    entries: tuple[LegendEntry, ...]


@dataclass(frozen=True, slots=True)
class TimelineBlock:
    """A line of time to write along, from ``start`` to ``end``; ``above`` and ``below`` say what goes where."""

    start: str
    end: str
    above: str
    below: str


Block = Title | Heading | TextBlock | Table | DefinitionList | WritingSpace | Checkboxes | BoxGrid | LegendBlock


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stay together on a page unless they are long; then ``again`` stands where they go on."""

    blocks: tuple[Block, ...]
    again: str = ""


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """Two short groups beside each other, or below each other where they are long."""

    left: KeepTogether
    right: KeepTogether


@dataclass(frozen=True, slots=True)
class PageBlock:
    """Blocks with maps, an axis or a plot, that take the room left on the page.

    What comes after it shares the page where ``least`` points of height remain for the picture.
    """

    top: tuple[Block, ...]
    picture: tuple[FigureBlock, ...] | TimelineBlock | ChartBlock
    below: tuple[Block, ...] = ()
    least: float = 320.0
    most: float = 2_000.0


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page of its own."""


Leaf = KeepTogether | TwoColumns | PageBlock | NewPage


@dataclass(frozen=True, slots=True)
class Content:
    """A whole sheet. Title and footer are the program's own words: no name of a patient stands in them.

    ``in_crisis`` says where to call: at the foot of every page while it is short, so that no page is without it.
    """

    title: str
    footer: str
    leaves: tuple[Leaf, ...]
    say: Language = ENGLISH
    in_crisis: str = ""


def texts_of(content: Content) -> Iterator[str]:
    """Everything that is said in words on a sheet; what is drawn stands in words beside it."""
    yield from (content.title, content.footer, content.in_crisis)
    yield from _texts(content.leaves)


def _texts(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, LegendBlock):
        yield from (entry.words for entry in thing.entries)
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _texts(part)
    elif is_dataclass(thing):
        for part in fields(thing):
            yield from _texts(getattr(thing, part.name))
