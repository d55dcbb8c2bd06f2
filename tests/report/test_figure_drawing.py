"""The figure on a page: whole, in the colours of the theme, with lines and names a photocopier keeps."""

import re

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from ipt_desktop.figures.colours import BLACK_AND_WHITE, PAPER
from ipt_desktop.figures.figure import Figure
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.model.audience import Audience
from ipt_desktop.report.content.field_answers import answers
from ipt_desktop.report.pdf.figure_drawing import PaperInk, draw_figure
from ipt_desktop.report.pdf.page_style import THINNEST
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.report.text.text_layout import TextLayout
from tests.builders import USUAL, a_network, a_person
from tests.report.rendered_sheets import HANDOUT, sample


def content(figure: Figure, ink: PaperInk, size: float = 300.0) -> str:
    """The drawing commands of a figure in a square."""
    canvas = Canvas("never written", pagesize=(size, size), pageCompression=0, initialFontName="Helvetica")
    draw_figure(canvas, figure, (0.0, 0.0, size, size), ink)
    return str(canvas.getpdfdata().decode("latin-1"))


def test_no_line_is_too_thin_for_a_photocopier() -> None:
    drawn = content(network_map(sample("D1"), Look()), PaperInk(PAPER, TextLayout()))
    widths = [float(width) for width in re.findall(r"([\d.]+) w\b", drawn)]
    assert widths
    # A halo is no line: it only keeps lines off the letters.
    assert [width for width in widths if width < THINNEST] == []


def test_black_and_white_draws_with_nothing_else() -> None:
    drawn = content(network_map(sample("D1"), Look()), PaperInk(BLACK_AND_WHITE, TextLayout()))
    assert set(re.findall(r"([\d.]+ [\d.]+ [\d.]+) (?:rg|RG)\b", drawn)) == {"0 0 0", "1 1 1"}


def test_what_is_faded_is_drawn_paler() -> None:
    figure = network_map(a_network([a_person(support=2)]), Look())
    plain, faded = (content(one, PaperInk(BLACK_AND_WHITE, TextLayout())) for one in (figure, figure.faded_but(set())))
    assert ".7 .7 .7 RG" in faded
    assert ".7 .7 .7" not in plain


@pytest.mark.parametrize("code", ["D1", "D2", "D3", "X1"])
def test_names_on_the_map_can_be_read_on_paper(printer: SheetPrinter, code: str) -> None:
    labels = {person.label for person in sample(code).people.values()}
    with pypdfium2.PdfDocument(printer.render_sheet(sample(code), HANDOUT, USUAL)) as document:
        page = document[0]
        sizes = [
            one.get_font_size()
            for one in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
            if one.extract().strip() in labels
        ]
    assert sizes
    assert min(sizes) >= 9


@pytest.mark.parametrize("shape", [(595.0, 100.0), (100.0, 595.0)])
def test_the_figure_is_never_cut(shape: tuple[float, float]) -> None:
    figure = network_map(sample("D3"), Look(Audience.PRIVATE))
    canvas = Canvas("never written", pagesize=shape, initialFontName="Helvetica")
    draw_figure(canvas, figure, (0.0, 0.0, *shape), PaperInk(BLACK_AND_WHITE, TextLayout()))
    with pypdfium2.PdfDocument(canvas.getpdfdata()) as document:
        boxes = [one.get_bounds() for one in document[0].get_objects()]
    assert min(min(left, bottom) for left, bottom, _, _ in boxes) >= 0
    assert all(right <= shape[0] and top <= shape[1] for _, _, right, top in boxes)


def test_a_flag_is_answered_with_yes() -> None:
    lea = a_person(pinned=True)
    assert ("Pinned", "yes") in answers(lea, a_network([lea]))
