"""The text of each sheet of the sample cases, kept page by page: what changes on paper shows in the difference.

Run with UPDATE_GOLDEN=1 to write the files anew, then read the difference before keeping it.
"""

import os
from pathlib import Path

import pytest

from ipt_desktop.report.printer import SheetPrinter
from ipt_desktop.workbench.ports import Sheet
from tests.report.sheets import SAMPLES, page_texts, sample

GOLDEN = Path(__file__).parent / "golden"
CASES = [(code, what) for code in SAMPLES for what in ("handout", "report")] + [("blank", "worksheet")]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("code", "what"), CASES)
def test_the_sheet_says_what_it_said(printer: SheetPrinter, code: str, what: str, paper: str) -> None:
    network = None if code == "blank" else sample(code)
    sheet = Sheet(what, paper, crisis_text="In an emergency call 112.", date="14 November 2026")
    said = "\n----- next page -----\n".join(page_texts(printer.pdf(network, sheet, {}))) + "\n"
    kept = GOLDEN / f"{code}-{what}-{paper}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        kept.write_text(said, encoding="utf-8", newline="\n")
    assert said == kept.read_text(encoding="utf-8")
