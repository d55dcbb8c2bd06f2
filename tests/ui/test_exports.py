"""The record leaves for other programs: through the gate, in the audit trail, cleared from the clipboard on locking."""

import io
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ipt_desktop.model.record_form import RecordOptions
from ipt_desktop.ui.exports.export_record_dialog import ExportRecordDialog
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.fakes import Bench


def test_a_spreadsheet_is_noted_and_written(workspace: CaseWorkspace, bench: Bench, tmp_path: Path) -> None:
    workspace.exports.export_to(tmp_path / "record.xlsx", "xlsx", RecordOptions())

    book = load_workbook(io.BytesIO((tmp_path / "record.xlsx").read_bytes()))
    assert book.sheetnames[0] == "people"
    assert [(what, audience) for _, what, audience in bench.store.exports] == [("xlsx", "record")]


def test_without_names_is_another_line_of_the_audit_trail(
    workspace: CaseWorkspace, bench: Bench, tmp_path: Path
) -> None:
    workspace.exports.export_to(tmp_path / "map.graphml", "graphml", RecordOptions(deidentified=True))

    assert b"Daniel" not in (tmp_path / "map.graphml").read_bytes()
    assert [audience for _, _, audience in bench.store.exports] == ["supervision"]


def test_the_dialog_offers_item_9_only_with_answers_and_names(workspace: CaseWorkspace, window: MainWindow) -> None:
    window.acts.run("export_record")
    dialog = next(one for one in window.findChildren(ExportRecordDialog) if one.isVisible())

    dialog.item_9.setChecked(True)
    with_names = dialog.options
    dialog.deidentified.setChecked(True)
    assert (with_names.self_harm_item, dialog.options.self_harm_item) == (True, False)
    assert "passage" in dialog.hint.text()


def test_the_report_is_copied_as_formatted_text_and_taken_away_on_locking(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    window.acts.run("copy_report")

    mime = QApplication.clipboard().mimeData()
    assert mime.hasHtml()
    assert [what for _, what, _ in bench.store.exports] == ["report as formatted text"]
    window.lock()
    held: Any = QApplication.clipboard().mimeData()
    assert held is None or not held.hasHtml()


def test_an_empty_formulation_is_not_copied(workspace: CaseWorkspace, window: MainWindow, bench: Bench) -> None:
    window.acts.run("copy_formulation")

    assert not bench.store.exports
    assert workspace.busy.sentence.text() == "There is no formulation yet."


def test_the_map_is_a_picture_on_paper_colours(workspace: CaseWorkspace, bench: Bench, tmp_path: Path) -> None:
    workspace.exports.export_to(tmp_path / "map.png", "png", RecordOptions())

    picture = QImage(str(tmp_path / "map.png"))
    assert max(picture.width(), picture.height()) == 2_400
    assert picture.pixelColor(2, 2).lightness() > 230
