"""The recovery code on paper: one plain page, printed or saved where the therapist says."""

from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ipt_desktop.ui.widgets.date_format import in_full
from ipt_desktop.ui.widgets.dialogs import open_dialog

_PAGE = """
<p><span style="font-size:20pt; font-weight:600">Recovery sheet</span></p>
<p style="font-size:11pt">{name} &middot; vault &ldquo;{vault}&rdquo; &middot; {day}</p>
<table cellspacing="0" cellpadding="9" border="1" style="border-collapse:collapse; margin-top:14px">{rows}</table>
<p style="font-size:11pt; margin-top:18px">This code opens the vault if the passphrase is forgotten. Type it where the
program asks for the passphrase; hyphens and spaces do not matter. Then choose a new passphrase.</p>
<p style="font-size:11pt">Whoever has this sheet and the computer, or a copy of the vault, can read everything in it.
Keep it apart from both, for instance in a safe or with a notary, and not as a photograph.</p>
<p style="font-size:11pt">If it is lost or somebody else has seen it: File &gt; Keys &gt; New recovery code.
The code on this sheet then opens nothing any more.</p>
"""


def content(groups: Sequence[str], vault: str, day: date) -> str:
    """The page as the rich text that Qt prints."""
    cells = [
        f'<td><span style="font-size:8pt">{place}</span> &nbsp;&nbsp;'
        f'<span style="font-family:monospace; font-size:17pt">{escape(group)}</span></td>'
        for place, group in enumerate(groups, start=1)
    ]
    half = (len(cells) + 1) // 2
    rows = "".join(f"<tr>{''.join(part)}</tr>" for part in (cells[:half], cells[half:]))
    return _PAGE.format(name="Interpersonal Inventory", vault=escape(vault), day=in_full(day), rows=rows)


def ask_printer(parent: QWidget, page: str, printed: Callable[[], object]) -> None:
    """Ask for a printer and print the page."""
    printer = _printer()
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        _document(page).print_(printer)
        printed()


def ask_where(parent: QWidget, page: str, saved: Callable[[], object], failed: Callable[[str], object]) -> None:
    """Ask for a file and write the page into it."""
    dialog = QFileDialog(parent, "Save the recovery sheet", "recovery-sheet.pdf", "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")

    def write(path: str) -> None:
        if save(page, Path(path)):
            saved()
        else:
            failed("The file could not be written there. Choose another folder.")

    dialog.fileSelected.connect(write)
    open_dialog(dialog)


def save(page: str, path: Path) -> bool:
    """Write the page as PDF; returns whether the disk took it."""
    printer = _printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    _document(page).print_(printer)
    return path.is_file() and path.stat().st_size > 0


def _printer() -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Recovery sheet")
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)  # a text brings two centimetres along
    return printer


def _document(page: str) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(QFont(QGuiApplication.font().family(), 11))  # in points, as it goes onto paper
    document.setHtml(page)
    return document
