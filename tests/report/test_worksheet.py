"""The blank worksheet: rings with their names, every sign explained, questions in plain words."""

import pytest

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.report.sheets.worksheet import QUESTIONS
from tests.report.rendered_sheets import WORKSHEET, page_texts


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_is_one_page_of_rings_and_one_page_about_a_person(printer: SheetPrinter, paper: str) -> None:
    rings, person = page_texts(printer.render_sheet(None, SheetRequest("worksheet", paper), {}))
    assert all(
        name in rings for name in ("Intimate", "Close", "Extended", "helps", "hard right now", "Building relationships")
    )
    assert all(question in person for question, _ in QUESTIONS)
    assert "Page 1 of 2" in rings
    assert "Page 2 of 2" in person


def test_it_speaks_to_the_patient(printer: SheetPrinter) -> None:
    said = " ".join(page_texts(printer.render_sheet(None, WORKSHEET, {}))).casefold()
    assert not any(word in said for word in ("trigger", "deficit", "support", "the patient", "estranged"))


def test_the_practice_s_own_names_stand_in_the_legend(printer: SheetPrinter) -> None:
    assert "Loneliness" in page_texts(printer.render_sheet(None, WORKSHEET, {"area.deficits": "Loneliness"}))[0]
