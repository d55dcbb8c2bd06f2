"""Lays the content of a sheet out on pages: what stays together, what shares a page with the map, what breaks where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Figure
from ipt_desktop.figures.map.label_placement import NAME_SIZE
from ipt_desktop.report.content.blocks import (
    Block,
    BoxGrid,
    ChartBlock,
    Checkboxes,
    Content,
    DefinitionList,
    FigureBlock,
    Heading,
    KeepTogether,
    Leaf,
    LegendBlock,
    NewPage,
    PageBlock,
    Style,
    Table,
    TextBlock,
    TimelineBlock,
    Title,
    TwoColumns,
    WritingSpace,
)
from ipt_desktop.report.layout.figure_flowables import FigureFlowable, LegendFlowable, TimelineFlowable
from ipt_desktop.report.layout.flowable_factory import FlowableFactory
from ipt_desktop.report.layout.flowables import Flowable, Paragraph, SideBySide, Space, tall
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
_WIDEST_PLOT = 1.2  # its letters of 11 points are then 9.2
_MOST_SCALE = 1.0
_USUAL_LETTERING = 1.4
# Larger names would cover each other and everybody's symbols.
_MOST_LETTERING = 2.6
_Sized = tuple[Figure, float]


@dataclass(slots=True)
class Page:
    """The parts of one page, each with its distance from the top."""

    placed: list[tuple[Flowable, float]] = field(default_factory=list)
    used: float = 0.0

    def add(self, part: Flowable) -> None:
        """Put a part below the others."""
        self.placed.append((part, self.used))
        self.used += part.height


def paginate(content: Content, factory: FlowableFactory, top: Sequence[Flowable] = ()) -> list[Page]:
    """The pages of a sheet; ``top`` stands above it on the first, such as the practice's name.

    ``press`` knows already how much of the page the footer takes. A last page with little on it is saved where
    everything fits when set a little closer.
    """
    pages = _paged(content, factory, top)
    if len(pages) == 1 or pages[-1].used > _HARDLY_USED * factory.height:
        return pages
    tries = (_paged(content, replace(factory, spare=spare), top) for spare in _CLOSER)
    return next((closer for closer in tries if len(closer) < len(pages)), pages)


def _paged(content: Content, factory: FlowableFactory, top: Sequence[Flowable]) -> list[Page]:
    pages = [Page()]
    for part in top:
        pages[-1].add(part)
    made = [_blocks(factory, leaf) for leaf in content.leaves]
    for index, (leaf, blocks) in enumerate(zip(content.leaves, made, strict=True)):
        if isinstance(leaf, NewPage):
            pages.append(Page())
        elif isinstance(leaf, PageBlock):
            with_it = takewhile(bool, made[index + 1 :])
            below = sum(tall(parts) + factory.gap for following in with_it for parts in following)
            spread = _spread(factory, leaf, factory.height - pages[-1].used, below)
            _add_all(pages, factory, spread, together=not factory.is_large)
        again = leaf.again if isinstance(leaf, KeepTogether) else ""
        for parts in blocks:
            together = tall(parts) <= _SHORT_BLOCK
            _add_all(pages, factory, [*parts, factory.space(factory.gap)], together, again)
    return [page for page in pages if page.placed]


def _add_all(
    pages: list[Page], factory: FlowableFactory, parts: Sequence[Flowable], together: bool, again: str = ""
) -> None:
    """Put parts on the last page and as many new ones as they need; on those ``again`` says what goes on."""
    room = factory.height - pages[-1].used
    # The room below the last part may be lost at the end of a page.
    if room < (tall(parts) - parts[-1].height if together else _LEAST_ROOM) and pages[-1].placed:
        pages.append(Page())
    head = [_words(factory, again, Style.STRONG)] if again else []
    waiting = list(parts)
    is_fresh = not pages[-1].placed
    while waiting:
        part = waiting.pop(0)
        room = factory.height - pages[-1].used
        if isinstance(part, Space) and part.height > room:
            continue  # at the end of a page there is nothing to keep apart
        led = waiting[0].min_height if waiting and isinstance(part, Paragraph) and part.keep_with_next else 0.0
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
        for flowable in head:
            pages[-1].add(flowable)


def _blocks(factory: FlowableFactory, leaf: Leaf) -> list[list[Flowable]]:
    """The parts of a leaf that stay together: two lists where what should stand side by side is too long, none for a
    leaf that makes its own page.
    """
    if isinstance(leaf, KeepTogether):
        return [_parts(factory, leaf.blocks)]
    if isinstance(leaf, TwoColumns):
        if not factory.is_large:
            half = factory.narrow((factory.width - COLUMN_GAP) / 2)
            left, right = _parts(half, leaf.left.blocks), _parts(half, leaf.right.blocks)
            if max(tall(left), tall(right)) <= _SHORT:
                return [[SideBySide(COLUMN_GAP, (left, right))]]
        return [_parts(factory, leaf.left.blocks), _parts(factory, leaf.right.blocks)]
    return []


def _parts(factory: FlowableFactory, blocks: Iterable[Block]) -> list[Flowable]:
    return [part for block in blocks for part in _part(factory, block)]


def _part(factory: FlowableFactory, block: Block) -> list[Flowable]:
    sizes = factory.type
    flowables: list[Flowable] = []
    match block:
        case Title(words, about):
            flowables.append(factory.title(words))
            flowables += factory.about(about)
        case Heading(words):
            flowables.append(factory.heading(words))
        case TextBlock(words, style):
            flowables.append(_words(factory, words, style))
        case Table(header, rows, shares, to_write):
            flowables.append(factory.table(shares, header, rows, to_write))
        case DefinitionList(pairs, True):
            flowables += factory.answers(pairs)
        case DefinitionList(pairs, _, share, small):
            flowables.append(factory.pairs(pairs, share, sizes.small if small else 0.0))
        case WritingSpace(count, asked, known, close):
            size = sizes.body if close else sizes.subheading
            question = factory.text(in_line(asked), size, bold=not close, after=0.0)
            flowables += [replace(question, keep_with_next=True)] if asked else []
            flowables += [factory.text(known)] if known.strip() else []
            flowables += [factory.lines(count, close), factory.space(factory.gap / 2)]
        case Checkboxes(asked, options, chosen):
            flowables.append(factory.ticks(asked, options, chosen))
        case BoxGrid(boxes, room):
            flowables += factory.boxes(boxes, room)
        case LegendBlock(entries):
            flowables.append(LegendFlowable(factory.ink, factory.width, entries, sizes.small))
    return flowables


def _words(factory: FlowableFactory, words: str, style: Style) -> Flowable:
    if style is Style.BODY:
        return factory.text(words)
    if style is Style.STRONG:
        return factory.text(in_line(words), factory.type.subheading, bold=True, after=1.0)
    size = factory.type.small if style is Style.SMALL else factory.type.body
    return factory.text(in_line(words), size, role=Role.SOFT_INK, after=2.0)


def _spread(factory: FlowableFactory, leaf: PageBlock, free: float, below: float) -> list[Flowable]:
    """Top, picture and what belongs to it; the picture takes the room that is left."""
    gap, top = factory.space(factory.gap), _parts(factory, leaf.top)
    views = leaf.picture if isinstance(leaf.picture, tuple) else ()
    room = free - tall(top) - 3 * gap.height
    # On a wide page a map would be small above its legend.
    for width in _BESIDE_MAP if factory.is_wide and len(views) == 1 and not factory.is_large else ():
        beside = _parts(factory.narrow(width), leaf.below)
        if beside and tall(beside) <= room:
            map_alone = factory.narrow(factory.width - width - COLUMN_GAP)
            columns = [[_views(map_alone, views, min(room, leaf.most))], beside]
            return [*top, gap, SideBySide(COLUMN_GAP, columns), gap]
    under = _parts(factory, leaf.below)
    if factory.is_large and len(views) > 1:  # beside each other their names could not be read
        pages = [[_views(factory, [view], factory.height - tall(top) - 3 * gap.height), gap] for view in views]
        return [*top, gap, *(part for page in pages for part in page), *under, gap]
    # A legend in large print would leave no room for the map: it follows on the next page.
    room -= 0.0 if factory.is_large else tall(under)
    if isinstance(leaf.picture, ChartBlock):
        return [*top, gap, _plotted(factory, leaf.picture, min(room, leaf.most), below), gap, *under, gap]
    if room - below >= leaf.least:
        room -= below
    room = max(min(room, leaf.most), _LEAST_PICTURE)
    picture: Flowable
    if isinstance(leaf.picture, TimelineBlock):
        picture = _axis(factory, leaf.picture, room)
    else:
        picture = _views(factory, views, room)
    return [*top, gap, picture, gap, *under, gap]


def _axis(factory: FlowableFactory, axis: TimelineBlock, room: float) -> Flowable:
    lettering, size = factory.ink.text_layout, factory.type.body
    ends = lettering.line(axis.start, size), lettering.line(axis.end, size)
    above, below = (lettering.lines(words, size, factory.width) for words in (axis.above, axis.below))
    return TimelineFlowable(factory.width, room, ends, above, below)


def _plotted(factory: FlowableFactory, plot: ChartBlock, room: float, below: float) -> Flowable:
    """As wide as the page, its letters as large as those around it.

    They get smaller, within what is easily read, where the chart then leaves room for what comes ``below`` it; only a
    chart higher than the page gets smaller than that.
    """
    usual = max(factory.width * USUAL.body / factory.type.body, _LEAST_PLOT)
    high, figure = 0.0, plot.compose(usual)
    for wanted in (room - below, room):
        width, figure = usual, plot.compose(usual)
        for _ in range(_TRIES):
            high = _height_across(factory, figure)
            if high > wanted > 0.0:
                width = min(width * high / wanted, usual * _WIDEST_PLOT)
                figure = plot.compose(width)
        high = _height_across(factory, figure)
        if high <= wanted:
            break
    return FigureFlowable(factory.width, min(high, room), figure, plot.said)


def _height_across(factory: FlowableFactory, figure: Figure) -> float:
    """How high a figure is that takes the whole width."""
    return (figure.bounds.bottom - figure.bounds.top) * factory.width / (figure.bounds.right - figure.bounds.left)


def _views(factory: FlowableFactory, views: Sequence[FigureBlock], room: float) -> Flowable:
    """Maps beside each other; in portrait below each other would make them no larger."""
    width = (factory.width - COLUMN_GAP * (len(views) - 1)) / len(views)
    columns: list[list[Flowable]] = []
    for view in views:
        column = factory.narrow(width)
        parts: list[Flowable] = [column.text(view.caption, factory.type.subheading, bold=True)] if view.caption else []
        figure, height = _sized(view, width, room - tall(parts), factory.type.on_map)
        columns.append([*parts, FigureFlowable(width, height, figure, view.said)])
    return SideBySide(COLUMN_GAP, columns)


def _sized(view: FigureBlock, width: float, room: float, least: float, lettering: float = _USUAL_LETTERING) -> _Sized:
    """The figure with names just large enough to be read at the size it gets, and its height on the page."""
    figure = view.compose(lettering)
    scale = min(scale_to_fit(figure.bounds, width, room), _MOST_SCALE)
    if NAME_SIZE * lettering * scale < least and lettering < _MOST_LETTERING:
        larger = min(max(least / (NAME_SIZE * scale) * 1.03, lettering * 1.05), _MOST_LETTERING)
        return _sized(view, width, room, least, larger)
    return figure, (figure.bounds.bottom - figure.bounds.top) * scale
