"""Lays the content of a sheet out on pages: what stays together, what shares a page with the map, what breaks where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from ipt_desktop.notation.figure import Figure
from ipt_desktop.notation.labels import NAME_SIZE
from ipt_desktop.notation.style import Role
from ipt_desktop.report.content import (
    Axis,
    Beside,
    Block,
    Boxes,
    Content,
    Group,
    Heading,
    Leaf,
    Lines,
    Listed,
    NewPage,
    Signs,
    Spread,
    Style,
    Table,
    Ticks,
    Title,
    View,
    Words,
)
from ipt_desktop.report.drawing import scale_to_fit
from ipt_desktop.report.flow import Part, SideBySide, tall
from ipt_desktop.report.lettering import in_line
from ipt_desktop.report.pictures import Legend, Picture, TimeLine
from ipt_desktop.report.press import Press
from ipt_desktop.report.style import GAP

COLUMN_GAP = 24.0
_SHORT = 300.0
_SHORT_BLOCK = 330.0
_LEAST_ROOM = 130.0
_LEAST_PICTURE = 150.0
_MOST_SCALE = 1.0
_USUAL_LETTERING = 1.4


@dataclass(slots=True)
class Page:
    """The parts of one page, each with its distance from the top."""

    placed: list[tuple[Part, float]] = field(default_factory=list)
    used: float = 0.0

    def add(self, part: Part) -> None:
        """Put a part below the others."""
        self.placed.append((part, self.used))
        self.used += part.height


def laid_out(content: Content, press: Press, top: Sequence[Part] = ()) -> list[Page]:
    """The pages of a sheet; ``top`` stands above it on the first, such as the practice's name.

    ``press`` knows already how much of the page the footer takes.
    """
    pages = [Page()]
    for part in top:
        pages[-1].add(part)
    leaves = list(content.leaves)
    for at, leaf in enumerate(leaves):
        match leaf:
            case NewPage():
                pages.append(Page())
            case Spread():
                with_it = [one for one in takewhile(_shares, leaves[at + 1 :]) if not isinstance(one, NewPage)]
                below = sum(tall(parts) + GAP for one in with_it for parts in _blocks(press, one))
                _add_all(pages, press, _spread(press, leaf, press.height - pages[-1].used, below), together=True)
            case _:
                for parts in _blocks(press, leaf):
                    _add_all(pages, press, [*parts, press.space(GAP)], together=tall(parts) <= _SHORT_BLOCK)
    return [page for page in pages if page.placed]


def _shares(leaf: Leaf) -> bool:
    return not isinstance(leaf, NewPage | Spread)


def _add_all(pages: list[Page], press: Press, parts: Sequence[Part], together: bool) -> None:
    """Put parts on the last page and as many new ones as they need."""
    room = press.height - pages[-1].used
    # The room below the last part may be lost at the end of a page.
    if room < (tall(parts) - parts[-1].height if together else _LEAST_ROOM) and pages[-1].placed:
        pages.append(Page())
    waiting = list(parts)
    while waiting:
        part = waiting.pop(0)
        room = press.height - pages[-1].used
        if part.height <= room + 0.01:
            pages[-1].add(part)
            continue
        pieces = list(part.split(room))
        if not pieces and not pages[-1].placed:
            pages[-1].add(part)  # cannot be parted: better over the edge than lost
            continue
        if pieces:
            pages[-1].add(pieces[0])
            waiting[:0] = pieces[1:]
        else:
            waiting.insert(0, part)
        pages.append(Page())


def _blocks(press: Press, leaf: Leaf) -> list[list[Part]]:
    """The parts of a leaf that stay together: one list, or two where what should stand side by side is too long."""
    if isinstance(leaf, Group):
        return [_parts(press, leaf.blocks)]
    if isinstance(leaf, Beside):
        if not press.is_large:
            half = press.narrow((press.width - COLUMN_GAP) / 2)
            left, right = _parts(half, leaf.left.blocks), _parts(half, leaf.right.blocks)
            if max(tall(left), tall(right)) <= _SHORT:
                return [[SideBySide(COLUMN_GAP, (left, right))]]
        return [_parts(press, leaf.left.blocks), _parts(press, leaf.right.blocks)]
    return []


def _parts(press: Press, blocks: Iterable[Block]) -> list[Part]:
    return [part for block in blocks for part in _part(press, block)]


def _part(press: Press, block: Block) -> list[Part]:
    sizes = press.type
    match block:
        case Title(words, about):
            soft = [press.text(in_line(line), sizes.subheading, role=Role.SOFT_INK) for line in about]
            return [press.title(words), *soft]
        case Heading(words):
            return [press.heading(words)]
        case Words(words, Style.BODY):
            return [press.text(words)]
        case Words(words, Style.STRONG):
            return [press.text(in_line(words), sizes.subheading, bold=True, after=1.0)]
        case Words(words, style):
            size = sizes.small if style is Style.SMALL else sizes.body
            return [press.text(in_line(words), size, role=Role.SOFT_INK, after=2.0)]
        case Table(header, rows, shares, to_write):
            return [press.table(shares, header, rows, to_write)]
        case Listed(pairs, compact, share, small):
            return list(press.answers(pairs)) if compact else [press.pairs(pairs, share, sizes.small if small else 0.0)]
        case Lines(count, asked, known, close):
            size = sizes.body if close else sizes.subheading
            told: list[Part] = [press.text(in_line(asked), size, bold=not close, after=0.0)] if asked else []
            told += [press.text(known)] if known.strip() else []
            return [*told, press.lines(count, close), press.space(GAP / 2)]
        case Ticks(asked, options, chosen):
            return [press.ticks(asked, options, chosen)]
        case Boxes(boxes, room):
            return press.boxes(boxes, room)
        case Signs(entries):
            return [Legend(press.ink, press.width, entries, sizes.small)]


def _spread(press: Press, leaf: Spread, free: float, below: float) -> list[Part]:
    """Top, picture and what belongs to it; the picture takes the room that is left."""
    top, under = _parts(press, leaf.top), _parts(press, leaf.below)
    room = free - tall(top) - tall(under) - 3 * GAP
    if room - below >= leaf.least:
        room -= below
    room = max(min(room, leaf.most), _LEAST_PICTURE)
    if isinstance(leaf.picture, Axis):
        line, axis = press.ink.lettering.line, leaf.picture
        size = press.type.body
        start, end, above, beneath = (line(words, size) for words in (axis.start, axis.end, axis.above, axis.below))
        picture: Part = TimeLine(press.width, room, (start, end), above, beneath)
    else:
        picture = _views(press, leaf.picture, room)
    return [*top, press.space(GAP), picture, press.space(GAP), *under, press.space(GAP)]


def _views(press: Press, views: Sequence[View], room: float) -> Part:
    """Maps beside each other; in portrait below each other would make them no larger."""
    width = (press.width - COLUMN_GAP * (len(views) - 1)) / len(views)
    columns = []
    for view in views:
        column = press.narrow(width)
        caption = [column.text(view.caption, press.type.subheading, bold=True)] if view.caption else []
        figure, height = _sized(view, width, room - tall(caption), press.type.on_map)
        columns.append([*caption, Picture(width, height, figure, view.said)])
    return columns[0][0] if len(columns) == 1 and len(columns[0]) == 1 else SideBySide(COLUMN_GAP, columns)


def _sized(view: View, width: float, room: float, least: float) -> tuple[Figure, float]:
    """The figure with names just large enough to be read at the size it gets, and its height on the page."""
    lettering = _USUAL_LETTERING
    for _ in range(3):
        figure = view.compose(lettering)
        scale = min(scale_to_fit(figure.bounds, width, room), _MOST_SCALE)
        if NAME_SIZE * lettering * scale >= least:
            break
        lettering = least / (NAME_SIZE * scale) * 1.03
    return figure, (figure.bounds.bottom - figure.bounds.top) * scale
