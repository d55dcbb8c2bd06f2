"""Lays the content of a sheet out on pages: what stays together, what shares a page with the map, what breaks where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Figure
from ipt_desktop.figures.map.label_placement import NAME_SIZE
from ipt_desktop.report.content.blocks import (
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
    Plot,
    Signs,
    Spread,
    Style,
    Table,
    Ticks,
    Title,
    View,
    Words,
)
from ipt_desktop.report.layout.figure_flowables import Legend, Picture, TimeLine
from ipt_desktop.report.layout.flowable_factory import Press
from ipt_desktop.report.layout.flowables import Paragraph, Part, SideBySide, Space, tall
from ipt_desktop.report.pdf.figure_drawing import scale_to_fit
from ipt_desktop.report.pdf.page_style import USUAL
from ipt_desktop.report.text.text_layout import in_line

COLUMN_GAP = 24.0
_BESIDE_MAP = (190.0, 300.0)
# A last page filled less than this is worth setting everything a little closer.
_HARDLY_USED = 0.45
_CLOSER = (0.4, 1.0)
_SHORT = 300.0
_SHORT_BLOCK = 330.0
_LEAST_ROOM = 130.0
_LEAST_PICTURE = 150.0
_LEAST_PLOT, _TRIES = 420.0, 2
_MOST_SCALE = 1.0
_USUAL_LETTERING = 1.4
# Larger names would cover each other and everybody's symbols.
_MOST_LETTERING = 2.6
_Sized = tuple[Figure, float]


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

    ``press`` knows already how much of the page the footer takes. A last page with little on it is saved where
    everything fits when set a little closer.
    """
    pages = _paged(content, press, top)
    if len(pages) == 1 or pages[-1].used > _HARDLY_USED * press.height:
        return pages
    tries = (_paged(content, replace(press, spare=spare), top) for spare in _CLOSER)
    return next((closer for closer in tries if len(closer) < len(pages)), pages)


def _paged(content: Content, press: Press, top: Sequence[Part]) -> list[Page]:
    pages = [Page()]
    for part in top:
        pages[-1].add(part)
    made = [_blocks(press, leaf) for leaf in content.leaves]
    for at, (leaf, blocks) in enumerate(zip(content.leaves, made, strict=True)):
        if isinstance(leaf, NewPage):
            pages.append(Page())
        elif isinstance(leaf, Spread):
            with_it = takewhile(bool, made[at + 1 :])
            below = sum(tall(parts) + press.gap for following in with_it for parts in following)
            spread = _spread(press, leaf, press.height - pages[-1].used, below)
            _add_all(pages, press, spread, together=not press.is_large)
        again = leaf.again if isinstance(leaf, Group) else ""
        for parts in blocks:
            together = tall(parts) <= _SHORT_BLOCK
            _add_all(pages, press, [*parts, press.space(press.gap)], together, again)
    return [page for page in pages if page.placed]


def _add_all(pages: list[Page], press: Press, parts: Sequence[Part], together: bool, again: str = "") -> None:
    """Put parts on the last page and as many new ones as they need; on those ``again`` says what goes on."""
    room = press.height - pages[-1].used
    # The room below the last part may be lost at the end of a page.
    if room < (tall(parts) - parts[-1].height if together else _LEAST_ROOM) and pages[-1].placed:
        pages.append(Page())
    head = [_words(press, again, Style.STRONG)] if again else []
    waiting = list(parts)
    is_fresh = not pages[-1].placed
    while waiting:
        part = waiting.pop(0)
        room = press.height - pages[-1].used
        if isinstance(part, Space) and part.height > room:
            continue  # at the end of a page there is nothing to keep apart
        led = waiting[0].least if waiting and isinstance(part, Paragraph) and part.leads else 0.0
        if part.height + led <= room + 0.01 or (is_fresh and part.height <= room):
            pages[-1].add(part)
            is_fresh = False
            continue
        pieces = list(part.split(room))
        if not pieces and is_fresh:
            pages[-1].add(part)  # cannot be parted: better over the edge than lost
            continue
        if pieces:
            pages[-1].add(pieces[0])
            waiting[:0] = pieces[1:]
        else:
            waiting.insert(0, part)
        pages.append(Page())
        is_fresh = True
        for one in head:
            pages[-1].add(one)


def _blocks(press: Press, leaf: Leaf) -> list[list[Part]]:
    """The parts of a leaf that stay together: two lists where what should stand side by side is too long, none for a
    leaf that makes its own page.
    """
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
    found: list[Part] = []
    match block:
        case Title(words, about):
            found.append(press.title(words))
            found += press.about(about)
        case Heading(words):
            found.append(press.heading(words))
        case Words(words, style):
            found.append(_words(press, words, style))
        case Table(header, rows, shares, to_write):
            found.append(press.table(shares, header, rows, to_write))
        case Listed(pairs, True):
            found += press.answers(pairs)
        case Listed(pairs, _, share, small):
            found.append(press.pairs(pairs, share, sizes.small if small else 0.0))
        case Lines(count, asked, known, close):
            size = sizes.body if close else sizes.subheading
            question = press.text(in_line(asked), size, bold=not close, after=0.0)
            found += [replace(question, leads=True)] if asked else []
            found += [press.text(known)] if known.strip() else []
            found += [press.lines(count, close), press.space(press.gap / 2)]
        case Ticks(asked, options, chosen):
            found.append(press.ticks(asked, options, chosen))
        case Boxes(boxes, room):
            found += press.boxes(boxes, room)
        case Signs(entries):
            found.append(Legend(press.ink, press.width, entries, sizes.small))
    return found


def _words(press: Press, words: str, style: Style) -> Part:
    if style is Style.BODY:
        return press.text(words)
    if style is Style.STRONG:
        return press.text(in_line(words), press.type.subheading, bold=True, after=1.0)
    size = press.type.small if style is Style.SMALL else press.type.body
    return press.text(in_line(words), size, role=Role.SOFT_INK, after=2.0)


def _spread(press: Press, leaf: Spread, free: float, below: float) -> list[Part]:
    """Top, picture and what belongs to it; the picture takes the room that is left."""
    gap, top = press.space(press.gap), _parts(press, leaf.top)
    views = leaf.picture if isinstance(leaf.picture, tuple) else ()
    room = free - tall(top) - 3 * gap.height
    # On a wide page a map would be small above its legend.
    for width in _BESIDE_MAP if press.is_wide and len(views) == 1 and not press.is_large else ():
        beside = _parts(press.narrow(width), leaf.below)
        if beside and tall(beside) <= room:
            map_alone = press.narrow(press.width - width - COLUMN_GAP)
            columns = [[_views(map_alone, views, min(room, leaf.most))], beside]
            return [*top, gap, SideBySide(COLUMN_GAP, columns), gap]
    under = _parts(press, leaf.below)
    # A legend in large print would leave no room for the map: it follows on the next page.
    room -= 0.0 if press.is_large else tall(under)
    if room - below >= leaf.least:
        room -= below
    room = max(min(room, leaf.most), _LEAST_PICTURE)
    picture: Part
    if isinstance(leaf.picture, Axis):
        picture = _axis(press, leaf.picture, room)
    elif isinstance(leaf.picture, Plot):
        picture = _plotted(press, leaf.picture, room)
    else:
        picture = _views(press, views, room)
    return [*top, gap, picture, gap, *under, gap]


def _axis(press: Press, axis: Axis, room: float) -> Part:
    lettering, size = press.ink.lettering, press.type.body
    ends = lettering.line(axis.start, size), lettering.line(axis.end, size)
    above, below = (lettering.lines(words, size, press.width) for words in (axis.above, axis.below))
    return TimeLine(press.width, room, ends, above, below)


def _plotted(press: Press, plot: Plot, room: float) -> Part:
    """As wide as the page, its letters as large as those around it; only where it is too high do they get smaller."""
    width = max(press.width * USUAL.body / press.type.body, _LEAST_PLOT)
    figure = plot.compose(width)
    high = _height_across(press, figure)
    for _ in range(_TRIES):
        if high > room:
            width *= high / room
            figure = plot.compose(width)
            high = _height_across(press, figure)
    return Picture(press.width, min(high, room), figure, plot.said)


def _height_across(press: Press, figure: Figure) -> float:
    """How high a figure is that takes the whole width."""
    return (figure.bounds.bottom - figure.bounds.top) * press.width / (figure.bounds.right - figure.bounds.left)


def _views(press: Press, views: Sequence[View], room: float) -> Part:
    """Maps beside each other; in portrait below each other would make them no larger."""
    width = (press.width - COLUMN_GAP * (len(views) - 1)) / len(views)
    columns: list[list[Part]] = []
    for view in views:
        column = press.narrow(width)
        parts: list[Part] = [column.text(view.caption, press.type.subheading, bold=True)] if view.caption else []
        figure, height = _sized(view, width, room - tall(parts), press.type.on_map)
        columns.append([*parts, Picture(width, height, figure, view.said)])
    return SideBySide(COLUMN_GAP, columns)


def _sized(view: View, width: float, room: float, least: float, lettering: float = _USUAL_LETTERING) -> _Sized:
    """The figure with names just large enough to be read at the size it gets, and its height on the page."""
    figure = view.compose(lettering)
    scale = min(scale_to_fit(figure.bounds, width, room), _MOST_SCALE)
    if NAME_SIZE * lettering * scale < least and lettering < _MOST_LETTERING:
        larger = min(max(least / (NAME_SIZE * scale) * 1.03, lettering * 1.05), _MOST_LETTERING)
        return _sized(view, width, room, least, larger)
    return figure, (figure.bounds.bottom - figure.bounds.top) * scale
