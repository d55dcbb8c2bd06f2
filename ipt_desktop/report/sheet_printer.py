"""The printer that the work asks for: sheets and maps as PDF and HTML, and pictures of their pages."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from threading import Lock

import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.errors import InvalidValue
from ipt_desktop.figures.colours import PAPER
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.entity import field_specs
from ipt_desktop.model.entity_titles import entity_title
from ipt_desktop.model.network import Network
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.report.content.blocks import texts_of
from ipt_desktop.report.content_cache import ContentCache
from ipt_desktop.report.layout.flowable_factory import FlowableFactory
from ipt_desktop.report.layout.letterhead import checked_logo, letterhead
from ipt_desktop.report.output.html_document import html_document
from ipt_desktop.report.output.pdf_document import PreparedSheet, pdf_document
from ipt_desktop.report.pdf.figure_drawing import PaperInk, draw_figure
from ipt_desktop.report.sheet_registry import visible_network
from ipt_desktop.report.text.fonts import REGULAR, registered
from ipt_desktop.report.text.text_layout import TextLayout
from ipt_desktop.wording.sheet_catalogue import SHEETS
from ipt_desktop.wording.wording import HARD_WORD

MAP_TITLE = "Relationship map"


class SheetPrinter:
    """Makes every sheet; fits ``workbench.ports.Printer``.

    The same case, sheet and labels make the same bytes. Calls from several threads take turns, for neither the fonts
    nor PDFium may be used by two at once.
    """

    def __init__(self) -> None:
        self._text_layout = TextLayout()
        self._kept = ContentCache(self._text_layout.forget)
        self._turn = Lock()

    def render_sheet(self, network: Network | None, sheet: SheetRequest, labels: Mapping[str, str]) -> bytes:
        """One sheet as PDF. Raises InvalidValue for a wish that cannot be, Refused where the case lacks something."""
        return self.render_pdf(network, [sheet], labels)

    def render_pdf(self, network: Network | None, sheets: Sequence[SheetRequest], labels: Mapping[str, str]) -> bytes:
        """Several sheets as one PDF, numbered throughout, with a bookmark for each. Raises as ``pdf`` does."""
        with self._turn:
            bound = []
            for at, sheet in enumerate(_some(sheets)):
                content = self._kept.content(network, sheet, labels)
                press = FlowableFactory.of(self._text_layout, sheet.paper, sheet.colour, _lies(sheet), sheet.large)
                bound.append(PreparedSheet(content, press, () if at else letterhead(press, sheet.practice, sheet.logo)))
            return pdf_document(bound)

    def render_html(self, network: Network | None, sheets: Sequence[SheetRequest], labels: Mapping[str, str]) -> str:
        """The same as one HTML file that needs nothing else; colours and size are those of the first sheet."""
        first = _some(sheets)[0]
        with self._turn:
            contents = [self._kept.content(network, sheet, labels) for sheet in sheets]
        if first.logo:
            checked_logo(first.logo)
        return html_document(contents, first.colour, first.large, first.practice, first.logo)

    def render_pages(self, pdf: bytes, pixels_per_point: float) -> Sequence[tuple[int, int, bytes]]:
        """Each page as width, height and RGB888 bytes, rows without padding."""
        with self._turn, pypdfium2.PdfDocument(pdf) as document:
            return [_pixels(page, pixels_per_point) for page in document]

    def missing_glyphs(
        self, network: Network | None, sheet: SheetRequest, labels: Mapping[str, str]
    ) -> list[tuple[str, str]]:
        """The signs on the sheet that cannot be printed as they are written, with the field each stands in."""
        shown = visible_network(network, sheet)
        texts = [*(_texts(shown) if shown else ()), *(("Label", words) for words in labels.values())]
        texts += [("Crisis text", sheet.crisis_text), ("Date", sheet.date), ("Practice", sheet.practice)]
        with self._turn:
            return self._text_layout.missing_glyphs(texts)

    def hurtful_words(self, network: Network | None, sheet: SheetRequest, labels: Mapping[str, str]) -> list[str]:
        """Words on a patient's sheet that somebody wrote and that would hurt when found at home, each once."""
        if not SHEETS[sheet.what].for_patient:
            return []
        with self._turn:
            content = self._kept.content(network, sheet, labels)
        return list(dict.fromkeys(found for words in texts_of(content) for found in HARD_WORD.findall(words)))

    def check_logo(self, logo: bytes) -> None:
        """Raises InvalidValue, saying why, for a picture that cannot stand at the top of a sheet."""
        checked_logo(logo)

    def map_pdf(self, network: Network, audience: Audience, labels: Mapping[str, str]) -> bytes:
        """The map alone on a page of its own size, one point a unit."""
        figure = network_map(visible_to(network, audience), Look(audience, labels=labels))
        width, height = figure.bounds.right - figure.bounds.left, figure.bounds.bottom - figure.bounds.top
        out = BytesIO()
        with self._turn:
            font = registered(REGULAR).fontName
            canvas = Canvas(out, pagesize=(width, height), invariant=1, lang="en", initialFontName=font)
            for describe in (canvas.setAuthor, canvas.setSubject, canvas.setCreator, canvas.setProducer):
                describe("")
            canvas.setTitle(MAP_TITLE)
            draw_figure(canvas, figure, (0.0, 0.0, width, height), PaperInk(PAPER, self._text_layout))
            canvas.save()
        return out.getvalue()

    def map_png(
        self, network: Network, audience: Audience, labels: Mapping[str, str], pixels_per_unit: float = 2.0
    ) -> bytes:
        """The map alone as a PNG picture."""
        width, height, pixels = self.render_pages(self.map_pdf(network, audience, labels), pixels_per_unit)[0]
        out = BytesIO()
        Image.frombytes("RGB", (width, height), pixels).save(out, "PNG")
        return out.getvalue()


def _lies(sheet: SheetRequest) -> bool:
    """Whether a sheet lies: as wished, or as it looks best."""
    kind = SHEETS[sheet.what]
    best = kind.blank_landscape if sheet.blank or not kind.filled else kind.landscape
    return best if sheet.landscape is None else sheet.landscape


def _some(sheets: Sequence[SheetRequest]) -> Sequence[SheetRequest]:
    if not sheets:
        raise InvalidValue("Choose at least one sheet.")
    return sheets


def _texts(network: Network) -> Iterator[tuple[str, str]]:
    for entity in network:
        for name, rule in field_specs(type(entity)).items():
            if rule.is_text and name != "notes":
                yield f"{entity_title(type(entity).__name__).title}: {rule.title}", getattr(entity, name)


def _pixels(page: pypdfium2.PdfPage, pixels_per_point: float) -> tuple[int, int, bytes]:
    bitmap = page.render(scale=pixels_per_point, rev_byteorder=True, prefer_bgrx=False)
    width, height, row = bitmap.width, bitmap.height, bitmap.width * 3
    raw = bytes(bitmap.buffer)
    pixels = b"".join(raw[at : at + row] for at in range(0, height * bitmap.stride, bitmap.stride))
    bitmap.close()
    return width, height, pixels
