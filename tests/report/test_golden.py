"""The text of each sheet of the sample cases, kept page by page: what changes on paper shows in the difference.

Run with UPDATE_GOLDEN=1 to write the files anew, then read the difference before keeping it.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.wording.language import LANGUAGES
from ipt_desktop.wording.sheet_catalogue import blank_sheets, sheets_for
from tests.report.rendered_sheets import SAMPLES, page_texts, sample, written

GOLDEN = Path(__file__).parent / "golden"
FILLED = [(code, kind.key) for code in SAMPLES for kind in sheets_for(sample(code))]
BLANK = [("blank", kind.key) for kind in blank_sheets()]
ALIKE = {"crisis_text": "In an emergency call 112.", "date": "2026-11-14"}


def compared(name: str, said: str) -> None:
    """Hold what a sheet says against what is kept."""
    kept = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        kept.write_text(said, encoding="utf-8", newline="\n")
    assert said == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("code", "what"), [*FILLED, *BLANK])
def test_the_sheet_says_what_it_said(printer: SheetPrinter, code: str, what: str, paper: str) -> None:
    network = None if code == "blank" else sample(code)
    sheet = SheetRequest(what, paper, blank=network is None, **ALIKE)  # type: ignore[arg-type]  # texts
    said = "\n----- next page -----\n".join(page_texts(printer.render_sheet(network, sheet, {}))) + "\n"
    compared(f"{code}-{what.replace(' ', '-')}-{paper}", said)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [*SAMPLES, "blank"])
def test_another_reader_finds_all_sheets_in_the_order_they_are_read(
    printer: SheetPrinter, code: str, language: str, tmp_path: Path
) -> None:
    network = None if code == "blank" else sample(code)
    kinds = sheets_for(network) if network else blank_sheets()
    sheets = [SheetRequest(kind.key, blank=network is None, language=language, **ALIKE) for kind in kinds]  # type: ignore[arg-type]
    path = written(printer.render_pdf(network, sheets, {}), tmp_path)
    said = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode("utf-8")
    compared(f"all-{code}-{language}", said)
