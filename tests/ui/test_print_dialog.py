"""Printing: the preview is the very pages, names are decided for each person, files are named after nobody."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from ipt_desktop.errors import FileRefused, StoreUnavailable
from ipt_desktop.model.choices import Visibility
from ipt_desktop.settings import Paper
from ipt_desktop.ui import on_paper
from ipt_desktop.ui.desk import Desk
from ipt_desktop.ui.editors import Segments
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.print_dialog import PrintDialog
from ipt_desktop.ui.sheets import picture
from tests.ui.fakes import Bench
from tests.ui.reading import person, texts_on


@pytest.fixture
def dialog(desk: Desk, window: MainWindow) -> PrintDialog:
    window.acts.run("print_handout")
    return window.findChildren(PrintDialog)[-1]


def press(segments: Segments, text: str) -> None:
    next(one for one in segments.buttons() if one.text() == text).click()


def test_the_preview_shows_every_page(dialog: PrintDialog) -> None:
    assert len(dialog.preview.sheets) == 2
    assert not dialog.preview.sheets[0].pixmap().isNull()
    assert dialog.preview.sheets[1].accessibleName() == "Page 2 of 2"


def test_the_handout_asks_whether_it_is_safe(dialog: PrintDialog) -> None:
    assert "Is this safe to take home?" in texts_on(dialog)


def test_each_choice_makes_the_sheet_anew(dialog: PrintDialog, bench: Bench) -> None:
    press(dialog.kind, "Report")
    press(dialog.paper, "Letter")
    press(dialog.colour, "Black and white")
    network, sheet = bench.printer.asked[-1]
    assert (sheet.what, sheet.paper, sheet.colour, sheet.date) == ("report", "Letter", False, "2026-11-14")
    assert network is not None
    assert bench.settings.read().paper is Paper.LETTER


def test_the_worksheet_needs_nobody(dialog: PrintDialog, bench: Bench) -> None:
    press(dialog.kind, "Worksheet")
    assert bench.printer.asked[-1][0] is None


def test_how_a_name_appears_is_an_edit_of_the_case(dialog: PrintDialog, desk: Desk) -> None:
    helen = person(desk.work.network, "Helen").id
    choice = dialog.visibility[helen]
    choice.setCurrentIndex(list(Visibility).index(Visibility.LEAVE_OUT))
    choice.activated.emit(choice.currentIndex())
    assert desk.work.network.people[helen].visibility is Visibility.LEAVE_OUT
    assert desk.work.document.history.undo_label == "Change on handouts"


def test_the_crisis_line_is_the_practice_s_own(dialog: PrintDialog, bench: Bench) -> None:
    QTest.keyClicks(dialog.crisis, "Call 112")
    dialog.crisis.left.emit()
    assert bench.store.practice() == {"crisis_text": "Call 112"}
    assert bench.printer.asked[-1][1].crisis_text == "Call 112"


def test_a_result_that_has_been_overtaken_is_dropped(dialog: PrintDialog, bench: Bench) -> None:
    bench.background.hold = True
    press(dialog.kind, "Report")
    press(dialog.kind, "Worksheet")
    bench.background.release()
    assert dialog._pdf() == b"%PDF-1.7 worksheet"


def test_saving_writes_the_pages_and_notes_that_they_left(dialog: PrintDialog, bench: Bench, tmp_path: Path) -> None:
    dialog.save_to(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes() == b"%PDF-1.7 handout"
    assert [(what, audience) for _, what, audience in bench.store.exports] == [("handout", "handout")]
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".sheet")] == []


def test_a_folder_that_refuses_is_said_in_the_dialog(dialog: PrintDialog, bench: Bench, tmp_path: Path) -> None:
    dialog.save_to(tmp_path / "missing" / "sheet.pdf")
    assert "could not be written" in dialog.trouble.text()
    assert bench.store.exports == []


def test_a_vault_that_refuses_the_note_is_said_too(dialog: PrintDialog, bench: Bench, tmp_path: Path) -> None:
    bench.store.trouble = StoreUnavailable("The disk is full.")
    dialog.save_to(tmp_path / "sheet.pdf")
    assert dialog.trouble.text() == "The disk is full."
    bench.store.trouble = None


@pytest.mark.parametrize("what", ["handout", "report", "worksheet"])
def test_a_suggested_name_says_nothing_about_the_patient(what: str) -> None:
    assert on_paper.suggested_name(what, date(2026, 11, 14)) == f"{what}-2026-11-14.pdf"


def test_pages_come_out_of_the_printer(bench: Bench, tmp_path: Path) -> None:
    printer = on_paper.fresh_printer("Letter")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    pages = [picture(page) for page in bench.printer.pages(b"", on_paper.resolution(printer) / 4)]
    on_paper.print_pages(printer, pages)
    printed = (tmp_path / "out.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") == 2
    assert b"Maya" not in printed


def test_a_printer_that_takes_nothing_is_an_error(bench: Bench, tmp_path: Path) -> None:
    printer = on_paper.fresh_printer("A4")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "out.pdf"))
    with pytest.raises(FileRefused):
        on_paper.print_pages(printer, [])
