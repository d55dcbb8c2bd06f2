"""Puts sheets on paper, one after the other: footers numbered throughout, bookmarks, structure for those who listen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from ipt_desktop.figures.colours import Role
from ipt_desktop.report.content.blocks import Content, Heading, KeepTogether, TextBlock
from ipt_desktop.report.layout.flowable_factory import FlowableFactory
from ipt_desktop.report.layout.flowables import DrawContext, Flowable, Paragraph
from ipt_desktop.report.layout.pagination import Page, paginate
from ipt_desktop.report.pdf.metadata import write_metadata
from ipt_desktop.report.pdf.page_style import LEADING, MARGIN
from ipt_desktop.report.pdf.structure_tags import StructureTags
from ipt_desktop.report.text.fonts import REGULAR, registered
from ipt_desktop.report.text.text_layout import TextLine, in_line

_FEW_LINES = 2


@dataclass(frozen=True, slots=True)
class PreparedSheet:
    """One sheet in a book: what it says, on what it is printed, what stands above its first page and at every foot."""

    content: Content
    factory: FlowableFactory
    top: tuple[Flowable, ...] = ()
    foot: tuple[TextLine, ...] = ()


def pdf_document(sheets: Sequence[PreparedSheet]) -> bytes:
    """All sheets as one PDF, the same bytes each time."""
    out = BytesIO()
    first = sheets[0]
    canvas = Canvas(
        out,
        pagesize=first.factory.paper,
        invariant=1,
        pdfVersion=(1, 7),
        lang=first.content.say.code,
        initialFontName=registered(REGULAR).fontName,
    )
    write_metadata(canvas, first.content.title, first.content.say.code)
    sheets = [_with_foot(sheet) for sheet in sheets]
    pages = [paginate(sheet.content, sheet.factory, sheet.top) for sheet in sheets]
    count, number = sum(map(len, pages)), 0
    tags = StructureTags(canvas)
    for sheet, its_pages in zip(sheets, pages, strict=True):
        with tags.element("Sect"):
            canvas.setPageSize(sheet.factory.paper)
            for index, page in enumerate(its_pages):
                number += 1
                if index == 0:
                    _bookmark(canvas, sheet.content.title, number, 0)
                _draw(canvas, tags, sheet, page, number)
                say = sheet.content.say
                _footer(
                    DrawContext(canvas, tags, sheet.factory.ink),
                    sheet,
                    say("Page {page} of {count}", page=number, count=count),
                )
                tags.end_page()
    tags.finish()
    canvas.showOutline()
    canvas.save()
    return out.getvalue()


def _with_foot(sheet: PreparedSheet) -> PreparedSheet:
    """The sheet with the crisis text at the foot of each page, or, where that is long, as its last section."""
    content, press = sheet.content, sheet.factory
    # The room for one line of the reminder is there already.
    more = len(press.ink.text_layout.lines(content.footer, press.type.small, press.width)) - 1
    press = replace(press, footing=press.footing + more * press.type.small * LEADING)
    sheet = replace(sheet, factory=press)
    if not content.in_crisis:
        return sheet
    title = content.say("If I need help right away")
    words = f"{title}: {' '.join(content.in_crisis.split())}"
    foot = press.ink.text_layout.lines(in_line(words), press.type.small, press.width, bold=True)
    if len(foot) <= _FEW_LINES:
        taken = press.footing + len(foot) * press.type.small * LEADING
        return replace(sheet, factory=replace(press, footing=taken), foot=tuple(foot))
    closing = KeepTogether((Heading(title), TextBlock(content.in_crisis)))
    return replace(sheet, content=replace(content, leaves=(*content.leaves, closing)))


def _draw(canvas: Canvas, tags: StructureTags, sheet: PreparedSheet, page: Page, number: int) -> None:
    onto, top = DrawContext(canvas, tags, sheet.factory.ink), sheet.factory.paper[1] - MARGIN
    for place, (part, down) in enumerate(page.placed):
        if isinstance(part, Paragraph) and part.bookmark:
            _bookmark(canvas, part.bookmark, number, 1, f"-{place}")
        part.draw(onto, MARGIN, top - down)


def _bookmark(canvas: Canvas, words: str, number: int, level: int, place: str = "") -> None:
    key = f"page{number}{place}"
    canvas.bookmarkPage(key)
    canvas.addOutlineEntry(words, key, level, closed=level == 0)


def _footer(target: DrawContext, sheet: PreparedSheet, numbers: str) -> None:
    """The reminder at the left and the number of the page at the right; below each other where both are too long."""
    press, size = sheet.factory, sheet.factory.type.small
    line = press.ink.text_layout.line(numbers, size)
    words = press.ink.text_layout.lines(sheet.content.footer, size, press.width)
    beside = len(words) == 1 and words[0].width + line.width + 12.0 <= press.width
    base = MARGIN - 2.0 + (0.0 if beside else size * LEADING)
    step = size * LEADING
    target.rule(MARGIN, base + 2.0 + (len(sheet.foot) + len(words)) * step, press.width)
    top = base + (len(sheet.foot) + len(words) - 1) * step
    if sheet.foot:
        with target.tags.content("P"):
            for number, help_now in enumerate(sheet.foot):
                target.text(help_now, MARGIN, top - number * step, press.width)
    with target.tags.artifact():
        for number, reminder in enumerate(words, start=len(sheet.foot)):
            target.text(reminder, MARGIN, top - number * step, press.width, Role.SOFT_INK)
        target.text(line, MARGIN + press.width - line.width, MARGIN - 2.0, line.width, Role.SOFT_INK)
