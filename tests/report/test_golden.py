"""The text of each sheet on A4, kept page by page: what changes on paper shows in the difference.

Run with UPDATE_GOLDEN=1 to write the files anew, then read the difference before keeping it.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.model.network import Network
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.wording.sheet_catalogue import blank_sheets, sheets_for
from tests.builders import USUAL
from tests.report.rendered_sheets import SAMPLES, page_texts, sample, written

GOLDEN = Path(__file__).parent / "golden"
BLANK = [("blank", kind.key) for kind in blank_sheets()]
# One case with nearly every sheet, and the two problem areas that it lacks.
KEPT = [*(("D1", kind.key) for kind in sheets_for(sample("D1"))), ("D2", "remembering"), ("X1", "building"), *BLANK]
FILLED = [(code, kind.key) for code in SAMPLES for kind in sheets_for(sample(code))]


def network_of(code: str) -> Network | None:
    return None if code == "blank" else sample(code)


def pages_of(printer: SheetPrinter, code: str, what: str, paper: str = "A4") -> list[str]:
    sheet = SheetRequest(what, paper, blank=code == "blank", crisis_text="In an emergency call 112.", date="2026-11-14")
    return page_texts(printer.render_sheet(network_of(code), sheet, USUAL))


def compare(name: str, text: str) -> None:
    """Compares a sheet's text with the text that is kept."""
    kept = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        kept.write_text(text, encoding="utf-8", newline="\n")
    assert text == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize(("code", "what"), KEPT)
def test_the_sheet_says_what_it_said(printer: SheetPrinter, code: str, what: str) -> None:
    compare(f"{code}-{what}", "\n----- next page -----\n".join(pages_of(printer, code, what)) + "\n")


@pytest.mark.parametrize(("code", "what"), [*FILLED, *BLANK])
def test_letter_says_the_same_words_on_about_as_many_pages(printer: SheetPrinter, code: str, what: str) -> None:
    a4, letter = (pages_of(printer, code, what, paper) for paper in ("A4", "Letter"))
    assert abs(len(a4) - len(letter)) <= 1
    assert words_of(a4) == words_of(letter)


def words_of(pages: list[str]) -> set[str]:
    """The words of a sheet, but for page numbers, repeated headings, cut titles and the name in the middle of maps."""
    words = {word for page in pages for word in page.split() if not word.isdigit() and not word.endswith("…")}
    return words - {"(continued)", "Me", "Karin"}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("code", ["D1", "blank"])
def test_another_reader_finds_all_german_sheets_in_reading_order(
    printer: SheetPrinter, code: str, tmp_path: Path
) -> None:
    network = network_of(code)
    kinds = sheets_for(network) if network else blank_sheets()
    date, crisis = "2026-11-14", "Im Notfall 112 anrufen."
    sheets = [SheetRequest(kind.key, crisis_text=crisis, date=date, language="de", blank=not network) for kind in kinds]
    path = written(printer.render_pdf(network, sheets, USUAL), tmp_path)
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode("utf-8")
    compare(f"all-{code}-de", text)


def test_no_kept_text_is_left_over() -> None:
    names = {f"{code}-{what}.txt" for code, what in KEPT} | {"all-D1-de.txt", "all-blank-de.txt"}
    assert {path.name for path in GOLDEN.iterdir()} == names
