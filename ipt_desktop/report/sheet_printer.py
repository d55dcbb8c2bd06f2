"""Implements the printer port: sheets and maps as PDF and HTML, and bitmaps of their pages for the preview."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from threading import Lock

import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ipt_desktop.application.ports import Place, SheetRequest
from ipt_desktop.errors import InvalidValue
from ipt_desktop.figures.colours import PAPER
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.entity import field_specs
from ipt_desktop.model.entity_titles import entity_title
from ipt_desktop.model.network import Network
from ipt_desktop.model.placement import spread_out
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.report.content.blocks import texts_of
from ipt_desktop.report.content_cache import ContentCache
from ipt_desktop.report.layout.flowable_factory import FlowableFactory
from ipt_desktop.report.layout.letterhead import checked_logo, letterhead
from ipt_desktop.report.output.html_document import html_document
from ipt_desktop.report.output.pdf_document import PreparedSheet, pdf_document
from ipt_desktop.report.pdf.figure_drawing import PaperInk, draw_figure
from ipt_desktop.report.pdf.metadata import write_metadata
from ipt_desktop.report.pdf.structure_tags import StructureTags
from ipt_desktop.report.sheet_registry import checked, visible_network
from ipt_desktop.report.text.fonts import REGULAR, registered
from ipt_desktop.report.text.text_layout import TextLayout
from ipt_desktop.wording.hurtful_words import hurtful_words_in
from ipt_desktop.wording.sheet_catalogue import SHEETS

MAP_TITLE = "Relationship map"


class SheetPrinter:
    """Renders every sheet; implements ``SheetPrinterPort``.

    The same case, sheet and settings give the same bytes. Calls from several threads take turns: neither the fonts nor
    PDFium may be used by two at once.
    """

    def __init__(self) -> None:
        self._text_layout = TextLayout()
        self._kept = ContentCache(self._text_layout.forget)
        self._turn = Lock()

    def render_sheet(self, network: Network | None, sheet: SheetRequest, practice: PracticeSettings) -> bytes:
        """One sheet as PDF. Raises InvalidValue for an unknown option, Refused where the case lacks something."""
        return self.render_pdf(network, [sheet], practice)

    def render_pdf(self, network: Network | None, sheets: Sequence[SheetRequest], practice: PracticeSettings) -> bytes:
        """Several sheets as one PDF, numbered throughout, with a bookmark for each. Raises as ``render_sheet``."""
        with self._turn:
            prepared = []
            for index, sheet in enumerate(_without_practice_on_copies(sheets)):
                content = self._kept.content(network, sheet, practice)
                factory = FlowableFactory.of(
                    self._text_layout, sheet.paper, sheet.colour, _is_landscape(sheet), sheet.large
                )
                top = () if index else letterhead(factory, sheet.practice, sheet.logo)
                prepared.append(PreparedSheet(content, factory, top))
            return pdf_document(prepared)

    def render_html(self, network: Network | None, sheets: Sequence[SheetRequest], practice: PracticeSettings) -> str:
        """The same as one HTML file that needs nothing else; colours and size are those of the first sheet."""
        sheets = _without_practice_on_copies(sheets)
        first = sheets[0]
        with self._turn:
            contents = [self._kept.content(network, sheet, practice) for sheet in sheets]
        if first.logo:
            checked_logo(first.logo)
        name, logo = ("", b"") if _is_copy(sheets) else (first.practice, first.logo)
        return html_document(contents, first.colour, first.large, name, logo)

    def render_pages(self, pdf: bytes, pixels_per_point: float) -> Sequence[tuple[int, int, bytes]]:
        """Each page as width, height and RGB888 bytes, rows without padding: for the preview.

        What goes to a printer is the PDF of ``render_pdf`` itself, so that letters and lines stay sharp.
        """
        with self._turn, pypdfium2.PdfDocument(pdf) as document:
            return [_pixels(page, pixels_per_point) for page in document]

    def places(self, pdf: bytes, words: Sequence[str]) -> Sequence[Sequence[Place]]:
        """Where these words are on each page, in points from the top left corner, to be highlighted in the preview."""
        with self._turn, pypdfium2.PdfDocument(pdf) as document:
            return [list(_places(page, words)) for page in document]

    def missing_glyphs(
        self, network: Network | None, sheet: SheetRequest, practice: PracticeSettings
    ) -> list[tuple[str, str]]:
        """The characters on the sheet that no font has, each with the field it is in."""
        shown = visible_network(network, sheet)
        texts = [*(_texts(shown) if shown else ()), *(("Label", words) for words in practice.rows.values())]
        texts += [("Crisis text", sheet.crisis_text), ("Date", sheet.date), ("Practice", sheet.practice)]
        with self._turn:
            return self._text_layout.missing_glyphs(texts)

    def hurtful_words(self, network: Network | None, sheet: SheetRequest, practice: PracticeSettings) -> list[str]:
        """Words in texts on a patient's sheet that could hurt if found at home, each once."""
        if not SHEETS[sheet.sheet].for_patient:
            return []
        with self._turn:
            content = self._kept.content(network, sheet, practice)
        return list(dict.fromkeys(word for text in texts_of(content) for word, _ in hurtful_words_in(text)))

    def check_logo(self, logo: bytes) -> None:
        """Raises InvalidValue, saying why, for a picture that cannot be used as a logo."""
        checked_logo(logo)

    def map_pdf(self, network: Network, audience: Audience, practice: PracticeSettings) -> bytes:
        """The map alone on a page of its own size, one point a unit."""
        figure = network_map(spread_out(visible_to(network, audience)), Look(audience, practice=practice))
        width, height = figure.bounds.right - figure.bounds.left, figure.bounds.bottom - figure.bounds.top
        out = BytesIO()
        with self._turn:
            font = registered(REGULAR).fontName
            canvas = Canvas(
                out, pagesize=(width, height), invariant=1, pdfVersion=(1, 7), lang="en", initialFontName=font
            )
            write_metadata(canvas, MAP_TITLE, "en")
            tags = StructureTags(canvas)
            with tags.content("Figure", "; ".join(mark.alt for mark in figure.marks if mark.alt)):
                draw_figure(canvas, figure, (0.0, 0.0, width, height), PaperInk(PAPER, self._text_layout))
            tags.end_page()
            tags.finish()
            canvas.save()
        return out.getvalue()

    def map_png(
        self, network: Network, audience: Audience, practice: PracticeSettings, pixels_per_unit: float = 2.0
    ) -> bytes:
        """The map alone as a PNG picture."""
        width, height, pixels = self.render_pages(self.map_pdf(network, audience, practice), pixels_per_unit)[0]
        out = BytesIO()
        Image.frombytes("RGB", (width, height), pixels).save(out, "PNG")
        return out.getvalue()


def _is_landscape(sheet: SheetRequest) -> bool:
    """Whether a sheet is printed in landscape: as requested, or as it looks best; large print needs the height."""
    kind = SHEETS[sheet.sheet]
    best = kind.blank_landscape if sheet.blank or not kind.filled else kind.landscape and not sheet.large
    return best if sheet.landscape is None else sheet.landscape


def _is_copy(sheets: Sequence[SheetRequest]) -> bool:
    return any(checked(sheet).audience is Audience.SUPERVISION for sheet in sheets)


def _without_practice_on_copies(sheets: Sequence[SheetRequest]) -> Sequence[SheetRequest]:
    """The same sheets; where one is a copy for supervision, nothing says whose practice they come from."""
    if not sheets:
        raise InvalidValue("Choose at least one sheet.")
    if not _is_copy(sheets):
        return sheets
    return [replace(sheet, practice="", logo=b"") for sheet in sheets]


def _texts(network: Network) -> Iterator[tuple[str, str]]:
    for entity in network:
        for name, rule in field_specs(type(entity)).items():
            if rule.is_text and name != "notes":
                yield f"{entity_title(type(entity).__name__).title}: {rule.title}", getattr(entity, name)


def _places(page: pypdfium2.PdfPage, words: Sequence[str]) -> Iterator[Place]:
    height, text = page.get_height(), page.get_textpage()
    for word in dict.fromkeys(words):
        search = text.search(word, match_case=True, match_whole_word=True)
        while match := search.get_next():
            for index in range(text.count_rects(*match)):
                left, bottom, right, top = text.get_rect(index)
                yield left, height - top, right - left, top - bottom
    text.close()


def _pixels(page: pypdfium2.PdfPage, pixels_per_point: float) -> tuple[int, int, bytes]:
    bitmap = page.render(scale=pixels_per_point, rev_byteorder=True, prefer_bgrx=False)
    width, height, row = bitmap.width, bitmap.height, bitmap.width * 3
    raw = bytes(bitmap.buffer)
    pixels = b"".join(raw[start : start + row] for start in range(0, height * bitmap.stride, bitmap.stride))
    bitmap.close()
    return width, height, pixels
