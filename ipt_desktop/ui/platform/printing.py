"""The system's printer, and saving finished files."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ipt_desktop.atomic_files import write_atomic
from ipt_desktop.errors import FileRefused

FINEST = 300 / 72  # pixels per point: finer is not seen on paper, only slower
_SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}


def suggested_name(sheets: Sequence[str], day: date) -> str:
    """A file name that says nothing about the patient."""
    sheet = sheets[0] if len(sheets) == 1 else "sheets"
    return f"{sheet.replace(' ', '-')}-{day.isoformat()}.pdf"


def fresh_printer(paper: str) -> QPrinter:
    """A printer set to this paper, without margins of its own: the pages bring theirs."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Relationship map")
    printer.setFullPage(True)
    size = QPageSize(_SIZES[paper])
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    return printer


def chosen_printer(paper: str, pages: int, parent: QWidget) -> QPrinter | None:
    """Asks for a printer, and which of so many pages; None where the question was cancelled."""
    printer = fresh_printer(paper)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def resolution(printer: QPrinter) -> float:
    """How fine the pages are to be made for this printer, in pixels per point."""
    return min(printer.resolution() / 72, FINEST)


def wanted_pages(printer: QPrinter, count: int) -> range:
    """The indexes of the pages chosen in the print dialog, of ``count`` pages; all where no range was chosen."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange or not printer.fromPage():
        return range(count)
    return range(min(printer.fromPage(), count + 1) - 1, min(printer.toPage() or count, count))


def print_pages(printer: QPrinter, pages: Sequence[QImage]) -> None:
    """Prints the pages, each filling its sheet. Raises FileRefused when the printer does not take them."""
    for page in pages[:1]:
        printer.setPageOrientation(_direction(page))
    painter = QPainter()
    if not painter.begin(printer):
        raise FileRefused("The printer does not accept the pages.")
    try:
        for index, page in enumerate(pages):
            if index:
                printer.setPageOrientation(_direction(page))
                printer.newPage()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRect(0, 0, painter.viewport().width(), painter.viewport().height()), page)
    finally:
        painter.end()


def _direction(page: QImage) -> QPageLayout.Orientation:
    return QPageLayout.Orientation.Landscape if page.width() > page.height() else QPageLayout.Orientation.Portrait


def save(content: bytes, path: Path) -> None:
    """Writes a file whole or not at all. Raises FileRefused when the disk does not take it."""
    try:
        write_atomic(path, content)
    except OSError as error:
        raise FileRefused("The file could not be written there. Choose another folder.") from error
