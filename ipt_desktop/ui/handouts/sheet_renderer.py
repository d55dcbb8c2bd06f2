"""Makes the sheets asked for beside the screen, and takes only the newest result."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ipt_desktop.application.ports import Place, SheetPrinterPort, SheetRequest
from ipt_desktop.model.network import Network
from ipt_desktop.privacy.audience_filter import passages_to_review
from ipt_desktop.privacy.review import Passage
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.wording.sheet_catalogue import SHEETS

Page = tuple[int, int, bytes]
T = TypeVar("T")
_HIGHLIGHTER = QColor(0xFF, 0xE0, 0x66)


@dataclass(frozen=True, slots=True)
class RenderedSheet:
    """Finished sheets: the PDF, its pages as pictures, and the signs that could not be printed as they are written.

    ``hard`` are words that would hurt when found at home, ``passages`` what a person has to decide about before
    anything leaves, ``places`` where both are on each page; ``scale`` is that of the pictures, in pixels per point.
    """

    pdf: bytes
    pages: Sequence[Page]
    missing: Sequence[tuple[str, str]]
    hard: Sequence[str] = ()
    passages: Sequence[Passage] = ()
    places: Sequence[Sequence[Place]] = ()
    scale: float = 1.0


class SheetRenderer:
    """One wish after the other; a result that has been overtaken by a newer wish is dropped."""

    def __init__(self, context: CaseContext) -> None:
        self._context = context
        self._newest = 0

    def make(
        self,
        sheets: Sequence[SheetRequest],
        pixels_per_point: float,
        done: Callable[[RenderedSheet], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Make the sheets for the case as it stands and hand them over on the screen's thread."""
        network, practice = self._network(sheets), self._context.practice

        def produce(printer: SheetPrinterPort) -> RenderedSheet:
            pdf = printer.render_pdf(network, sheets, practice)
            missing = [sign for sheet in sheets for sign in printer.missing_glyphs(network, sheet, practice)]
            hard = [word for sheet in sheets for word in printer.hurtful_words(network, sheet, practice)]
            passages = _undecided(network, sheets)
            places = printer.places(pdf, _once([*(passage.doubted for passage in passages), *hard]))
            pages = printer.render_pages(pdf, pixels_per_point)
            return RenderedSheet(pdf, pages, _once(missing), _once(hard), passages, places, pixels_per_point)

        self._run(produce, done, failed)

    def html(
        self, sheets: Sequence[SheetRequest], done: Callable[[str], object], failed: Callable[[Exception], object]
    ) -> None:
        """Make the same sheets as one page for a browser."""
        network, practice = self._network(sheets), self._context.practice
        self._run(lambda printer: printer.render_html(network, sheets, practice), done, failed)

    def drop(self) -> None:
        """Nobody waits for a result any more."""
        self._newest += 1

    def _network(self, sheets: Sequence[SheetRequest]) -> Network | None:
        return None if all(sheet.blank for sheet in sheets) else self._context.network

    def _run(
        self,
        produce: Callable[[SheetPrinterPort], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        self._newest += 1
        mine = self._newest
        printer = self._context.services.printer

        def deliver(made: T) -> None:
            if mine == self._newest and not self._context.is_closed:
                done(made)

        def report(problem: Exception) -> None:
            if mine == self._newest:
                failed(problem)

        self._context.services.background.run(lambda: produce(printer()), deliver, report)


def _undecided(network: Network | None, sheets: Sequence[SheetRequest]) -> list[Passage]:
    """The passages on these sheets that still wait for a decision."""
    filled = [sheet for sheet in sheets if not sheet.blank and SHEETS[sheet.sheet].filled]
    if network is None:
        return []
    audiences = {SHEETS[sheet.sheet].audience: sheet.decisions for sheet in filled}
    return _once(
        passage
        for audience, decisions in audiences.items()
        for passage in passages_to_review(network, audience, decisions)
    )


def _once(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))


def marked_pages(made: RenderedSheet) -> list[QImage]:
    """The pages for the preview: words to decide about and those that may hurt are marked as with a highlighter."""
    places = made.places or [()] * len(made.pages)
    return [_highlighted(page, there, made.scale) for page, there in zip(made.pages, places, strict=True)]


def _highlighted(page: Page, places: Sequence[Place], pixels_per_point: float) -> QImage:
    marked = picture(page)
    if places:
        painter = QPainter(marked)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for place in places:
            left, top, width, height = (measure * pixels_per_point for measure in place)
            painter.fillRect(QRectF(left - 1.5, top - 1.5, width + 3.0, height + 3.0), _HIGHLIGHTER)
        painter.end()
    return marked


def picture(page: Page) -> QImage:
    """A page as Qt draws it."""
    width, height, colours = page
    return QImage(colours, width, height, width * 3, QImage.Format.Format_RGB888).copy()
