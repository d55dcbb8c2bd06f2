"""The recovery code on paper: one plain page, printed or saved."""

from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ipt_desktop.ui.vault.unlock_page import NAME
from ipt_desktop.ui.widgets.date_format import day_in_words
from ipt_desktop.wording.language import say


def content(groups: Sequence[str], vault: str, day: date) -> str:
    """The page as the rich text that Qt prints."""
    cells = [
        f'<td><span style="font-size:8pt">{place}</span> &nbsp;&nbsp;'
        f'<span style="font-family:monospace; font-size:17pt">{escape(group)}</span></td>'
        for place, group in enumerate(groups, start=1)
    ]
    half = (len(cells) + 1) // 2
    rows = "".join(f"<tr>{''.join(part)}</tr>" for part in (cells[:half], cells[half:]))
    about = say("{program} · vault “{vault}” · {day}", program=say(NAME), vault=vault, day=day_in_words(day))
    paragraphs = (
        say(
            "This code opens the vault if the passphrase is forgotten. Type it where the program asks for the "
            "passphrase; hyphens and spaces do not matter. Then choose a new passphrase."
        ),
        say(
            "Anyone who has this sheet and the computer, or a copy of the vault, can read everything in it. Keep the "
            "sheet away from both, for instance in a safe or with a notary, and not as a photo."
        ),
        say(
            "If it is lost or someone else has seen it: File, Passphrase and recovery, New recovery code. The code on "
            "this sheet then no longer opens the vault; a copy that someone already has still opens with it."
        ),
    )
    title = escape(say("Recovery sheet"))
    table = f'<table cellspacing="0" cellpadding="9" border="1" style="border-collapse:collapse">{rows}</table>'
    return "".join(
        (
            f'<p><span style="font-size:20pt; font-weight:600">{title}</span></p>',
            f'<p style="font-size:11pt; margin-bottom:14px">{escape(about)}</p>{table}',
            *(f'<p style="font-size:11pt; margin-top:14px">{escape(text)}</p>' for text in paragraphs),
        )
    )


def ask_printer(parent: QWidget, page: str, printed: Callable[[], object]) -> None:
    """Asks for a printer and prints the page."""
    printer = _printer()
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        _document(page).print_(printer)
        printed()


def save(page: str, path: Path) -> bool:
    """Writes the page as PDF; returns whether the disk took it."""
    printer = _printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    _document(page).print_(printer)
    return path.is_file() and path.stat().st_size > 0


def _printer() -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Recovery sheet")
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)  # the document has margins of its own
    return printer


def _document(page: str) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(QFont(QGuiApplication.font().family(), 11))  # in points, as on paper
    document.setHtml(page)
    return document
