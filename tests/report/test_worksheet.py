"""The blank worksheet: rings with their names, a few signs explained, questions in plain words."""

import pytest

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.report.sheets.worksheet import QUESTIONS
from tests.builders import USUAL
from tests.report.rendered_sheets import WORKSHEET, page_texts


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_is_one_page_of_rings_and_one_page_about_a_person(printer: SheetPrinter, paper: str) -> None:
    rings, person = page_texts(printer.render_sheet(None, SheetRequest("worksheet", paper), USUAL))
    ring_names = ("Closest to me", "Close to me", "Further away", "Outside")
    assert all(name in rings for name in (*ring_names, "helps", "hard right now"))
    assert all(question in person for question, _ in QUESTIONS)
    assert "Page 1 of 2" in rings
    assert "Page 2 of 2" in person


def test_it_speaks_to_the_patient(printer: SheetPrinter) -> None:
    said = " ".join(page_texts(printer.render_sheet(None, WORKSHEET, USUAL))).casefold()
    assert not any(word in said for word in ("trigger", "deficit", "support", "the patient", "estranged"))
