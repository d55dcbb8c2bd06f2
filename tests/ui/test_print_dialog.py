"""Printing: the preview is the very pages, names are decided for each person, files are named after nobody."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from ipt_desktop.editing.fields import change_label, set_field
from ipt_desktop.editing.people import set_safety
from ipt_desktop.errors import FileRefused, InvalidValue, StoreUnavailable
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import Visibility, YesNo
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.treatment_formats import FORMAT_SHEETS
from ipt_desktop.privacy.audience_filter import passages_to_review
from ipt_desktop.privacy.review import Action
from ipt_desktop.settings import Paper
from ipt_desktop.ui.handouts.print_dialog import PrintDialog
from ipt_desktop.ui.handouts.review_passages_dialog import ReviewPassagesDialog
from ipt_desktop.ui.handouts.sheet_renderer import picture
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.platform import printing
from ipt_desktop.ui.widgets.editors import SegmentedControl
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from ipt_desktop.wording.sheet_catalogue import SHEETS
from tests.ui.fakes import Bench
from tests.ui.page_reader import person, texts_on


@pytest.fixture
def dialog(workspace: CaseWorkspace, window: MainWindow) -> PrintDialog:
    window.acts.run("print_handout")
    return window.findChildren(PrintDialog)[-1]


def press(segments: SegmentedControl, text: str) -> None:
    next(one for one in segments.buttons() if one.text() == text).click()


def test_the_preview_shows_every_page(dialog: PrintDialog) -> None:
    assert len(dialog.preview.sheets) == 2
    assert not dialog.preview.sheets[0].pixmap().isNull()
    assert dialog.preview.sheets[1].accessibleName() == "Page 2 of 2"


@pytest.mark.parametrize("what", [key for key, kind in SHEETS.items() if kind.menu and key not in FORMAT_SHEETS])
def test_the_menu_leads_to_each_sheet(workspace: CaseWorkspace, window: MainWindow, what: str) -> None:
    window.acts.run(f"print_{what}")
    assert window.findChildren(PrintDialog)[-1].list.chosen() == [(what, not SHEETS[what].filled)]


@pytest.mark.parametrize(
    ("page", "words", "what"),
    [
        ("sessions", "Print this week’s step…", "step"),
        ("formulation", "Print…", "agreed"),
        ("ending", "Print the plan…", "staying-well"),
        ("timeline", "Print…", "timeline"),
    ],
)
def test_a_page_leads_to_its_sheet(
    workspace: CaseWorkspace, window: MainWindow, page: str, words: str, what: str
) -> None:
    workspace.go(page)
    next(one for one in workspace.page(page).findChildren(QPushButton) if one.text() == words).click()
    assert window.findChildren(PrintDialog)[-1].list.chosen() == [(what, False)]


def test_a_page_wider_than_the_room_is_shown_whole(dialog: PrintDialog) -> None:
    room = dialog.preview.viewport().width()
    dialog.preview.show_pages(
        [QImage(3 * room, room, QImage.Format.Format_RGB888), QImage(20, 30, QImage.Format.Format_RGB888)]
    )
    wide, small = dialog.preview.sheets
    assert room * 0.7 < wide.width() <= room
    assert wide.width() / wide.height() == pytest.approx(3, rel=0.05)
    assert (small.width(), small.height()) == (20, 30)


def test_the_handout_asks_whether_it_is_safe(dialog: PrintDialog) -> None:
    assert "Is this safe to take home?" in texts_on(dialog)


def test_each_choice_makes_the_sheet_anew(dialog: PrintDialog, bench: Bench) -> None:
    dialog.list.choose([("report", False)])
    for segments, text in (
        (dialog.options.paper, "Letter"),
        (dialog.options.colour, "Black and white"),
        (dialog.options.landscape, "Landscape"),
        (dialog.options.large, "Large print"),
        (dialog.options.name, "Initials"),
    ):
        press(segments, text)
    network, sheet = bench.printer.asked[-1]
    assert (sheet.sheet, sheet.paper, sheet.colour, sheet.date) == ("report", "Letter", False, "2026-11-14")
    assert (sheet.landscape, sheet.large, sheet.name, sheet.language) == (True, True, "initials", "en")
    assert network is not None
    assert bench.settings.read().paper is Paper.LETTER


def test_the_language_is_a_choice_too(dialog: PrintDialog, bench: Bench) -> None:
    dialog.options.language.setCurrentIndex(1)
    dialog.options.language.activated.emit(1)
    assert bench.printer.asked[-1][1].language == "de"


def test_every_sheet_that_the_case_can_fill_is_offered(dialog: PrintDialog) -> None:
    offered = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    assert {"To take home", "For yourself", "Blank, to fill in by hand", "Who helps me"} <= set(offered)
    assert dialog.list.chosen() == [("handout", False)]


def test_several_sheets_come_out_together(dialog: PrintDialog, bench: Bench, tmp_path: Path) -> None:
    dialog.list.choose([("handout", False), ("supports", False), ("person", True)])
    dialog.save_to(tmp_path / "sheets.pdf")
    assert (tmp_path / "sheets.pdf").read_bytes() == b"%PDF-1.7 handout %PDF-1.7 supports %PDF-1.7 person"
    told = [(what, audience) for _, what, audience in bench.store.exports]
    assert told == [("handout", "handout"), ("supports", "handout"), ("person", "nobody")]


def test_a_page_for_a_browser_can_be_saved_as_well(dialog: PrintDialog, bench: Bench, tmp_path: Path) -> None:
    dialog.save_to(tmp_path / "sheet.html")
    assert (tmp_path / "sheet.html").read_text() == "<!doctype html>handout"
    assert [what for _, what, _ in bench.store.exports] == ["handout"]


def test_without_a_tick_there_is_nothing_to_print(dialog: PrintDialog) -> None:
    dialog.list.choose([])
    assert dialog.preview.sheets == []
    assert not dialog._save.isEnabled()
    assert "Tick a sheet" in texts_on(dialog)


def test_empty_sheets_need_nobody(dialog: PrintDialog, bench: Bench) -> None:
    dialog.list.choose([("worksheet", True)])
    assert bench.printer.asked[-1][0] is None
    assert not dialog.names.isEnabled()


def test_signs_that_no_font_has_are_told_before_printing(dialog: PrintDialog, bench: Bench) -> None:
    bench.printer.missing = [("\u1f00", "Person: Name"), ("\u1f00", "Goal: Goal")]
    dialog.list.choose([("supports", False)])
    assert "these characters" in dialog.trouble.text()
    assert dialog.trouble.text().count("\u1f00") == 1


def test_words_that_may_hurt_at_home_are_told_before_printing(dialog: PrintDialog, bench: Bench) -> None:
    bench.printer.hard = ["triggers", "triggers"]
    dialog.list.choose([("supports", False), ("agreed", False)])
    assert dialog.trouble.text().endswith("at home finds them: triggers")


def test_a_logo_of_no_use_is_refused_before_it_is_kept(dialog: PrintDialog, bench: Bench) -> None:
    with pytest.raises(InvalidValue, match="damaged"):
        dialog.options.keep_logo(b"GIF89a")
    assert "practice_logo" not in bench.store.practice()


def test_a_copy_for_a_colleague_asks_to_be_read_and_lists_what(dialog: PrintDialog, workspace: CaseWorkspace) -> None:
    area = next(iter(workspace.context.network.areas.values()))
    workspace.context.perform(
        lambda network: set_field(network, ProblemArea, [area.id], "onset", "Since the move to Bremen")
    )
    assert dialog.passages.isHidden()
    dialog.list.choose([("supervision", False)])
    found = passages_to_review(workspace.context.network, Audience.SUPERVISION)
    assert not dialog.passages.isHidden()
    assert f"{len(found)} passages" in dialog.passages.text()
    assert "For a colleague" in texts_on(dialog)
    dialog.passages.click()
    (opened,) = dialog.findChildren(ReviewPassagesDialog)
    table = opened.table
    shown = [[table.model().index(at, of).data() for of in range(3)] for at in range(table.model().rowCount())]
    assert shown == [[one.where, one.words, one.reason] for one in found]
    assert any("Bremen" in words for _, words, _ in shown)
    dialog.list.choose([("handout", False)])
    assert dialog.passages.isHidden()


def test_nothing_goes_home_before_every_doubtful_passage_is_decided(
    dialog: PrintDialog, workspace: CaseWorkspace, tmp_path: Path
) -> None:
    helen = person(workspace.context.network, "Helen").id
    area = next(iter(workspace.context.network.areas.values()))
    workspace.context.perform(lambda network: set_safety(network, [helen], YesNo.YES))
    workspace.context.perform(lambda network: set_field(network, ProblemArea, [area.id], "title", "Living with Helen"))
    dialog.list.choose([("handout", False)])
    assert "1 passage" in dialog.passages.text()
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Save…").click()
    assert "First decide" in dialog.trouble.text()
    marked = dialog.preview.sheets[0].pixmap().toImage()
    scale = marked.width() / 595
    assert marked.pixelColor(round(120 * scale), round(55 * scale)) != marked.pixelColor(5, 5)
    assert dialog.findChildren(QFileDialog) == []
    (opened,) = dialog.findChildren(ReviewPassagesDialog)
    opened.decide(Action.REPLACE)
    assert dialog.passages.isHidden()
    dialog.save_to(tmp_path / "handout.pdf")
    assert (tmp_path / "handout.pdf").exists()


def test_how_a_name_appears_is_an_edit_of_the_case(dialog: PrintDialog, workspace: CaseWorkspace) -> None:
    helen = person(workspace.context.network, "Helen").id
    choice = dialog.names.choices[helen]
    choice.setCurrentIndex(list(Visibility).index(Visibility.LEAVE_OUT))
    choice.activated.emit(choice.currentIndex())
    assert workspace.context.network.people[helen].visibility is Visibility.LEAVE_OUT
    assert workspace.context.document.history.undo_label == change_label(Person, "visibility")


def test_what_the_practice_adds_is_kept_for_the_practice(dialog: PrintDialog, bench: Bench) -> None:
    QTest.keyClicks(dialog.options.crisis, "Call 112")
    dialog.options.crisis.left.emit()
    dialog.options.keep_logo(b"<svg/>")
    assert bench.store.practice() == {"crisis_text": "Call 112", "practice_logo": "PHN2Zy8+"}
    sheet = bench.printer.asked[-1][1]
    assert (sheet.crisis_text, sheet.logo) == ("Call 112", b"<svg/>")
    dialog.options.keep_logo(b"")
    assert "practice_logo" not in bench.store.practice()


def test_a_result_that_has_been_overtaken_is_dropped(dialog: PrintDialog, bench: Bench) -> None:
    bench.background.hold = True
    dialog.list.choose([("report", False)])
    dialog.list.choose([("worksheet", True)])
    bench.background.release()
    assert dialog._made is not None
    assert dialog._made.pdf == b"%PDF-1.7 worksheet"


def test_saving_writes_the_pages_and_notes_that_they_left(dialog: PrintDialog, bench: Bench, tmp_path: Path) -> None:
    dialog.save_to(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes() == b"%PDF-1.7 handout"
    assert dialog.news.sentence.text() == "The sheets have been saved. They are not encrypted."
    assert [(what, audience) for _, what, audience in bench.store.exports] == [("handout", "handout")]
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".sheet")] == []


def test_a_folder_that_refuses_is_said_in_the_dialog(dialog: PrintDialog, bench: Bench, tmp_path: Path) -> None:
    dialog.save_to(tmp_path / "missing" / "sheet.pdf")
    assert "could not be written" in dialog.trouble.text()
    assert len(bench.store.exports) == 1  # rather a line too many than a sheet without one


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_nothing_leaves_that_cannot_be_noted(dialog: PrintDialog, bench: Bench, tmp_path: Path, ending: str) -> None:
    bench.store.trouble = StoreUnavailable("The disk is full.")
    dialog.save_to(tmp_path / f"sheet.{ending}")
    assert dialog.trouble.text() == "The disk is full."
    assert not (tmp_path / f"sheet.{ending}").exists()
    bench.store.trouble = None


def test_a_vault_that_can_only_be_read_prints_all_the_same(dialog: PrintDialog, bench: Bench, tmp_path: Path) -> None:
    bench.store.trouble = StoreUnavailable("The vault can only be read.")
    bench.care.read_only = True
    dialog.save_to(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").exists()
    bench.store.trouble = None


@pytest.mark.parametrize("what", ["handout", "report", "worksheet"])
def test_a_suggested_name_says_nothing_about_the_patient(what: str) -> None:
    assert printing.suggested_name([what], date(2026, 11, 14)) == f"{what}-2026-11-14.pdf"


@pytest.mark.usefixtures("qapp")  # Qt ends the process when a printer is made without its application
def test_pages_come_out_of_the_printer(bench: Bench, tmp_path: Path) -> None:
    printer = printing.fresh_printer("Letter")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    pages = [picture(page) for page in bench.printer.render_pages(b"", printing.resolution(printer) / 4)]
    printing.print_pages(printer, pages)
    printed = (tmp_path / "out.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") == 2
    assert b"Maya" not in printed


@pytest.mark.usefixtures("qapp")
def test_a_printer_that_takes_nothing_is_an_error(bench: Bench, tmp_path: Path) -> None:
    printer = printing.fresh_printer("A4")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "out.pdf"))
    with pytest.raises(FileRefused):
        printing.print_pages(printer, [])


def test_only_the_pages_chosen_in_the_print_dialog_are_printed() -> None:
    printer = printing.fresh_printer("A4")
    assert list(printing.wanted_pages(printer, 3)) == [0, 1, 2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    assert list(printing.wanted_pages(printer, 3)) == [1]
    printer.setFromTo(2, 9)
    assert list(printing.wanted_pages(printer, 3)) == [1, 2]


def test_a_page_can_be_seen_whole_and_its_number_is_said(dialog: PrintDialog) -> None:
    press(dialog.zoom.size_choice, "Whole page")
    assert all(sheet.height() <= dialog.preview.viewport().height() for sheet in dialog.preview.sheets)
    assert dialog.zoom.place.text() == "Page 1 of 2"


def test_the_safety_records_are_offered_for_the_record_only_and_never_ticked_by_themselves(
    dialog: PrintDialog, bench: Bench
) -> None:
    assert dialog.options.safety.isHidden()
    dialog.list.choose([("report", False)])
    assert not dialog.options.safety.isHidden()
    assert not bench.printer.asked[-1][1].safety
    dialog.options.safety.click()
    assert bench.printer.asked[-1][1].safety
