"""What holds for every sheet: fonts inside, the same bytes each time, no name in metadata, hostile text as text."""

import gc
import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from ipt_desktop.application.ports import SheetPrinterPort, SheetRequest
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import AreaKind
from ipt_desktop.model.network import Network
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.treatment_formats import FORMAT_SHEETS
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.wording.sheet_catalogue import SHEETS
from tests.builders import USUAL, a_network, a_person, an_area
from tests.report.rendered_sheets import (
    HANDOUT,
    REPORT,
    WORKSHEET,
    fitting,
    page_texts,
    sample,
    squeezed,
    text_of,
    with_note,
    written,
)

EACH = [
    SheetRequest(what, paper, colour, landscape=not kind.landscape, large=not colour)
    for what, kind in SHEETS.items()
    if kind.blank or what not in FORMAT_SHEETS  # the samples use other formats
    for paper in ("A4", "Letter")
    for colour in (True, False)
]
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")


def test_words_are_found_where_they_are_on_the_page(printer: SheetPrinter) -> None:
    network = a_network([a_person("Rolf Brandt"), a_person("Rolfina")])
    pdf = printer.render_sheet(network, SheetRequest("handout"), USUAL)
    (places, *others) = printer.places(pdf, ["Rolf", "Zaunkönig"])
    assert sum(map(len, others)) + len(places) == 2  # on the map and in its words
    assert all(
        0 < left < 560 and 0 < top < 842 and 5 < width < 60 and 5 < height < 30 for left, top, width, height in places
    )


def test_the_printer_fits_what_the_work_asks_for(printer: SheetPrinter) -> None:
    fits: SheetPrinterPort = printer
    assert fits.render_sheet(None, WORKSHEET, USUAL).startswith(b"%PDF")


@pytest.mark.parametrize("sheet", EACH, ids=lambda sheet: f"{sheet.sheet}-{sheet.paper}-{sheet.colour}")
def test_every_page_has_the_size_of_its_paper(printer: SheetPrinter, sheet: SheetRequest) -> None:
    size = {"A4": (595, 842), "Letter": (612, 792)}[sheet.paper][:: -1 if sheet.landscape else 1]
    network = with_note(sample("X1"))
    with pypdfium2.PdfDocument(printer.render_sheet(network, fitting(sheet, network), USUAL)) as document:
        assert {tuple(map(round, page.get_size())) for page in document} == {size}


@pytest.mark.parametrize("sheet", EACH, ids=lambda sheet: f"{sheet.sheet}-{sheet.paper}-{sheet.colour}")
def test_nothing_is_drawn_beyond_the_margins(printer: SheetPrinter, sheet: SheetRequest) -> None:
    network = with_note(sample("D1"))
    for width, height, pixels in printer.render_pages(
        printer.render_sheet(network, fitting(sheet, network), USUAL), 0.5
    ):
        white = b"\xff" * 3
        rows = [pixels[at : at + width * 3] for at in range(0, height * width * 3, width * 3)]
        assert all(row[:36] == white * 12 and row[-36:] == white * 12 for row in rows)
        assert all(row == white * width for row in (*rows[:12], *rows[-12:]))


def test_the_same_case_makes_the_same_bytes_in_a_fresh_printer() -> None:
    for sheet in (HANDOUT, REPORT, WORKSHEET):
        assert SheetPrinter().render_sheet(sample("L60"), sheet, USUAL) == SheetPrinter().render_sheet(
            sample("L60"), sheet, USUAL
        )


def test_what_was_written_is_kept_while_the_case_is_open_and_then_forgotten() -> None:
    printer, network = SheetPrinter(), Network(sample("X1").records)
    plain = printer.render_sheet(network, HANDOUT, USUAL)
    (content,) = printer._kept._contents.values()
    assert printer.render_sheet(network, replace(HANDOUT, colour=False, large=True), USUAL) != plain
    assert list(printer._kept._contents.values()) == [content]
    printer.render_sheet(network, replace(HANDOUT, language="de"), USUAL)
    assert len(printer._kept._contents) == 2
    assert "Have lunch with one colleague" in {words for words, _, _ in printer._text_layout._known}
    del network, content
    gc.collect()
    assert (printer._kept._contents, printer._text_layout._known, printer._text_layout._broken_known) == ({}, {}, {})


def test_one_case_is_never_printed_for_another(printer: SheetPrinter) -> None:
    one, other = (a_network([a_person("Lea")], preferred_name=name) for name in ("Ada", "Uta"))
    for network, name in ((one, "Ada"), (other, "Uta"), (one, "Ada")):
        assert name in text_of(printer.render_sheet(network, HANDOUT, USUAL))
    grief = a_network([], areas=[an_area(kind=AreaKind.GRIEF, title="")])
    for words in ("Loss", "Mourning"):
        assert words in text_of(printer.render_sheet(grief, HANDOUT, PracticeSettings({"area.grief": words})))


def test_all_fonts_are_inside_and_only_the_signs_that_are_used(printer: SheetPrinter) -> None:
    pdf = printer.render_sheet(sample("L60"), HANDOUT, USUAL)
    with pypdfium2.PdfDocument(pdf) as document:
        fonts = [one.get_font() for page in document for one in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT])]
        assert all(font.is_embedded for font in fonts)
    assert re.findall(rb"/BaseFont /([^ ]*)", pdf)
    assert all(b"+" in name for name in re.findall(rb"/BaseFont /([^ ]*)", pdf))
    assert len(pdf) < 400_000


def test_no_name_stands_in_the_metadata(printer: SheetPrinter) -> None:
    network = a_network([a_person("Nachtigall")], code="Drossel", preferred_name="Zaunkönig")
    for pdf in (
        printer.render_sheet(network, HANDOUT, USUAL),
        printer.render_sheet(network, REPORT, USUAL),
        printer.map_pdf(network, Audience.PRIVATE, USUAL),
    ):
        with pypdfium2.PdfDocument(pdf) as document:
            told = document.get_metadata_dict()
        assert told["Title"] in {*(kind.title for kind in SHEETS.values()), "Relationship map"}
        assert {told[key] for key in ("Author", "Subject", "Keywords", "Creator", "Producer")} == {""}
        assert b"/Lang (en)" in pdf


@given(st.text(min_size=1, max_size=200))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_no_text_of_the_practice_stops_the_printer(printer: SheetPrinter, words: str) -> None:
    sheet = SheetRequest("handout", crisis_text=words, date=words)
    assert page_texts(printer.render_sheet(a_network(), sheet, PracticeSettings({"area.grief": words})))


def test_missing_signs_are_reported_with_the_field_they_stand_in(printer: SheetPrinter) -> None:
    network = a_network([a_person("Lea \U00012000", notes="\U00012001")])
    assert printer.missing_glyphs(network, HANDOUT, USUAL) == [("\U00012000", "Person: Name")]
    sheet = SheetRequest("handout", crisis_text="\U00012002")
    assert printer.missing_glyphs(a_network(), sheet, USUAL) == [("\U00012002", "Crisis text")]


def test_a_page_becomes_a_picture(printer: SheetPrinter) -> None:
    (width, height, pixels), *_ = printer.render_pages(printer.render_sheet(None, WORKSHEET, USUAL), 0.5)
    assert (width, height) == (298, 421)
    assert len(pixels) == width * height * 3


def test_the_map_alone_shows_every_name(printer: SheetPrinter) -> None:
    network = sample("D1")
    said = squeezed(text_of(printer.map_pdf(network, Audience.PRIVATE, USUAL)))
    assert all(squeezed(person.label) in said for person in network.people.values())


def test_the_map_as_a_picture_is_a_png_of_the_same_pixels(printer: SheetPrinter) -> None:
    with Image.open(BytesIO(printer.map_png(sample("X1"), Audience.SHARED, USUAL, 0.5)), formats=("PNG",)) as picture:
        page = printer.render_pages(printer.map_pdf(sample("X1"), Audience.SHARED, USUAL), 0.5)[0]
        assert (*picture.size, picture.tobytes()) == page


@needs_poppler
def test_another_reader_finds_the_text_in_reading_order(printer: SheetPrinter, tmp_path: Path) -> None:
    path = written(printer.render_sheet(sample("D1"), HANDOUT, USUAL), tmp_path)
    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    order = [
        "The people in my life",
        "My focus",
        "Who helps me",
        "Lena, daughter",
        "What we work on",
        "From now on",
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places)


@needs_poppler
def test_another_reader_finds_every_font_embedded(printer: SheetPrinter, tmp_path: Path) -> None:
    path = written(printer.render_sheet(sample("L60"), REPORT, USUAL), tmp_path)
    listed = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    assert listed.stderr == ""
    rows = [line.split() for line in listed.stdout.splitlines()[2:]]
    assert rows
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)
