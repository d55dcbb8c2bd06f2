"""Where pages break: nothing is torn from what it belongs to, and no page is spent on a few lines."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

import pytest

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.report.content.blocks import Content, DefinitionList, KeepTogether, Style, TextBlock, WritingSpace
from ipt_desktop.report.layout.flowable_factory import FlowableFactory
from ipt_desktop.report.layout.flowables import Flowable, Paragraph, TableRows
from ipt_desktop.report.layout.pagination import Page, paginate
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.report.sheet_registry import build_content
from ipt_desktop.report.text.text_layout import TextLayout
from ipt_desktop.wording.sheet_catalogue import blank_sheets, sheets_for
from tests.builders import USUAL, a_network, a_person, a_relationship
from tests.report.rendered_sheets import REPORT, page_texts, sample

LETTERING = TextLayout()
WAYS = [
    (paper, large, landscape) for paper in ("A4", "Letter") for large in (False, True) for landscape in (False, True)
]
PAGE = FlowableFactory.of(LETTERING, "A4", in_colour=True)


@cache
def contents(code: str) -> list[Content]:
    """What every sheet of a sample case says, or every empty one."""
    network = sample(code) if code else None
    kinds = sheets_for(network) if network else blank_sheets()
    return [
        build_content(network, SheetRequest(kind.key, date="2026-11-14", blank=network is None), USUAL)
        for kind in kinds
    ]


def all_sheets(paper: str, large: bool, landscape: bool) -> Iterator[tuple[FlowableFactory, list[Page]]]:
    """The pages of every sheet of every sample case, and of the empty ones."""
    press = FlowableFactory.of(LETTERING, paper, True, landscape, large)
    for content in chain.from_iterable(map(contents, ("D1", "D3", "X1", "L60", ""))):
        yield press, paginate(content, press)


@pytest.mark.parametrize(("paper", "large", "landscape"), WAYS)
def test_no_page_tears_a_question_from_its_lines_runs_over_the_edge_or_is_spent_on_a_line(
    paper: str, large: bool, landscape: bool
) -> None:
    for press, pages in all_sheets(paper, large, landscape):
        for at, page in enumerate(pages):
            last = page.placed[-1][0]
            assert not (isinstance(last, Paragraph) and last.keep_with_next)
            assert max(down + part.height for part, down in page.placed) <= press.height + 0.1
            assert at == 0 or sum(lines_in(part) for part, _ in page.placed) >= 2


def lines_in(part: Flowable) -> int:
    """How many lines of text or rows stand in a part; a picture or lines to write on count as several."""
    if isinstance(part, Paragraph):
        return len(part.lines)
    return sum(max(map(len, row)) for row in part.rows) if isinstance(part, TableRows) else 2


def a_page_of(*groups: KeepTogether) -> list[Page]:
    return paginate(Content("Title", "Footer", groups), PAGE)


def words(page: Page) -> list[str]:
    """The paragraphs of a page."""
    parts = (part for part, _ in page.placed if isinstance(part, Paragraph))
    return [" ".join(piece.glyphs for line in part.lines for piece in line.pieces) for part in parts]


def test_what_goes_on_on_the_next_page_says_again_what_it_is() -> None:
    rows = tuple((f"Question {at}", "Answer") for at in range(60))
    first, second = a_page_of(KeepTogether((TextBlock("Lea", Style.STRONG), DefinitionList(rows)), "Lea (continued)"))
    assert words(first)[0] == "Lea"
    assert words(second) == ["Lea (continued)"]


def test_a_group_that_fits_does_not_repeat_itself() -> None:
    (page,) = a_page_of(KeepTogether((TextBlock("Lea", Style.STRONG), TextBlock("One")), "Lea (continued)"))
    assert words(page) == ["Lea", "One"]


def test_everybody_in_the_report_is_named_on_each_page_that_tells_of_them(printer: SheetPrinter) -> None:
    lea = a_person("Lea", relation="sister")
    told = a_relationship(lea, **dict.fromkeys(("example", "satisfying", "unsatisfying", "topics_ok"), "Long. " * 300))
    pages = page_texts(printer.render_sheet(a_network([lea], relationships=[told]), REPORT, USUAL))
    assert all("Lea, sister" in said for said in pages if "Long. Long." in said)
    assert any("Lea, sister (continued)" in said for said in pages)


def test_the_last_row_never_stands_alone() -> None:
    rows = tuple((f"Row {at}", "Words") for at in range(90))
    for count in range(2, 90):
        for page in a_page_of(KeepTogether((DefinitionList(rows[:count]),)))[1:]:
            assert sum(len(part.rows) for part, _ in page.placed if isinstance(part, TableRows)) >= 2


def test_a_page_with_little_on_it_is_saved_where_everything_fits_set_closer() -> None:
    groups = [KeepTogether((WritingSpace(2, f"Question {at}"),)) for at in range(9)]
    assert len(a_page_of(*groups)) == 1
    spread = [PAGE, replace(PAGE, spare=1.0)]
    assert spread[0].writing_step > spread[1].writing_step > 19
    assert len(a_page_of(*groups, *groups)) == 2


def test_a_legend_stands_beside_the_map_on_a_wide_page(printer: SheetPrinter) -> None:
    pages = printer.render_pages(
        printer.render_sheet(sample("D1"), SheetRequest("map-sheet", landscape=True), USUAL), 0.5
    )
    width, height, pixels = pages[0]
    rows = [
        pixels[at : at + width * 3]
        for at in range(int(height * 0.3) * width * 3, int(height * 0.7) * width * 3, width * 3)
    ]
    right = [row[int(width * 0.78) * 3 : int(width * 0.93) * 3] for row in rows]
    assert sum(set(row) != {255} for row in right) > len(rows) / 3
