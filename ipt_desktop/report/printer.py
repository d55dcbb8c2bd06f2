"""The printer that the work asks for: sheets and maps as PDF, and pictures of their pages."""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from threading import Lock

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from ipt_desktop.errors import InvalidValue, Refused
from ipt_desktop.model.entity import rules
from ipt_desktop.model.network import Network
from ipt_desktop.notation.audience import Audience, seen_by
from ipt_desktop.notation.network_map import Look, network_map
from ipt_desktop.notation.style import PAPER
from ipt_desktop.report.drawing import Ink, draw_figure
from ipt_desktop.report.fonts import REGULAR, registered
from ipt_desktop.report.handout import handout
from ipt_desktop.report.inventory_report import inventory_report
from ipt_desktop.report.lettering import Lettering
from ipt_desktop.report.press import LANGUAGE, Press
from ipt_desktop.report.style import PAPERS
from ipt_desktop.report.worksheet import worksheet
from ipt_desktop.workbench.ports import Sheet

MAP_TITLE = "Relationship map"
_AUDIENCES = {"handout": Audience.HANDOUT, "report": Audience.RECORD}


class SheetPrinter:
    """Makes every sheet; fits ``workbench.ports.Printer``.

    The same case, sheet and labels make the same bytes. Calls from several threads take turns, for neither the fonts
    nor PDFium may be used by two at once.
    """

    def __init__(self) -> None:
        self._lettering = Lettering()
        self._turn = Lock()

    def pdf(self, network: Network | None, sheet: Sheet, labels: Mapping[str, str]) -> bytes:
        """The sheet as PDF. Raises InvalidValue for a sheet or paper there is not, Refused when a case is missing."""
        if sheet.paper not in PAPERS:
            raise InvalidValue(f"The paper must be one of: {', '.join(PAPERS)}.")
        with self._turn:
            press = Press.of(self._lettering, sheet.paper, sheet.colour)
            if sheet.what == "worksheet":
                return worksheet(press, labels, sheet.date)
            seen = _seen(network, sheet)
            if sheet.what == "handout":
                return handout(press, seen, labels, sheet.date, sheet.crisis_text)
            return inventory_report(press, seen, labels, sheet.date)

    def pages(self, pdf: bytes, pixels_per_point: float) -> Sequence[tuple[int, int, bytes]]:
        """Each page as width, height and RGB888 bytes, rows without padding."""
        with self._turn, pypdfium2.PdfDocument(pdf) as document:
            return [_pixels(page, pixels_per_point) for page in document]

    def missing_glyphs(self, network: Network, sheet: Sheet, labels: Mapping[str, str]) -> list[tuple[str, str]]:
        """The signs on the sheet that cannot be printed as they are written, with the field each stands in."""
        texts = [*_texts(_seen(network, sheet)), *(("Label", words) for words in labels.values())]
        with self._turn:
            return self._lettering.missing_glyphs([*texts, ("Crisis text", sheet.crisis_text), ("Date", sheet.date)])

    def map_pdf(self, network: Network, audience: Audience, labels: Mapping[str, str]) -> bytes:
        """The map alone on a page of its own size, one point a unit."""
        figure = network_map(seen_by(network, audience), Look(audience, labels=labels))
        width, height = figure.bounds.right - figure.bounds.left, figure.bounds.bottom - figure.bounds.top
        out = BytesIO()
        with self._turn:
            font = registered(REGULAR).fontName
            canvas = Canvas(out, pagesize=(width, height), invariant=1, lang=LANGUAGE, initialFontName=font)
            for describe in (canvas.setAuthor, canvas.setSubject, canvas.setCreator, canvas.setProducer):
                describe("")
            canvas.setTitle(MAP_TITLE)
            draw_figure(canvas, figure, (0.0, 0.0, width, height), Ink(PAPER, self._lettering))
            canvas.save()
        return out.getvalue()

    def map_png(
        self, network: Network, audience: Audience, labels: Mapping[str, str], pixels_per_unit: float = 2.0
    ) -> bytes:
        """The map alone as a PNG picture."""
        return png(*self.pages(self.map_pdf(network, audience, labels), pixels_per_unit)[0])


def png(width: int, height: int, pixels: bytes) -> bytes:
    """RGB888 bytes as a PNG file."""
    row = width * 3
    rows = b"".join(b"\0" + pixels[at : at + row] for at in range(0, height * row, row))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    written = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def _seen(network: Network | None, sheet: Sheet) -> Network:
    if sheet.what not in _AUDIENCES:
        raise InvalidValue(f"The sheet must be one of: {', '.join(_AUDIENCES)}, worksheet.")
    if network is None:
        raise Refused("This sheet is about a case: open one first.")
    return seen_by(network, _AUDIENCES[sheet.what])


def _texts(network: Network) -> Iterator[tuple[str, str]]:
    for entity in network:
        for name, rule in rules(type(entity)).items():
            if rule.is_text and name != "notes":
                yield f"{type(entity).__name__}: {rule.title}", getattr(entity, name)


def _pixels(page: pypdfium2.PdfPage, pixels_per_point: float) -> tuple[int, int, bytes]:
    bitmap = page.render(scale=pixels_per_point, rev_byteorder=True, prefer_bgrx=False)
    width, height, row = bitmap.width, bitmap.height, bitmap.width * 3
    raw = bytes(bitmap.buffer)
    pixels = b"".join(raw[at : at + row] for at in range(0, height * bitmap.stride, bitmap.stride))
    bitmap.close()
    return width, height, pixels
