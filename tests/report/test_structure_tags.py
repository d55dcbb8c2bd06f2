"""What a sheet says to those who listen to it: structure, languages, alternatives, and the same words on a screen."""

import base64
import re
import shutil
import subprocess
import zlib
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import LineKind, PersonKind
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.wording.sheet_catalogue import sheets_for
from tests.builders import USUAL, a_network, a_person, a_relationship
from tests.report.rendered_sheets import HANDOUT, SAMPLES, page_texts, sample, squeezed, text_of, written


def objects(pdf: bytes) -> dict[int, bytes]:
    """The objects of a document by number, as ReportLab writes them."""
    return {int(number): body for number, body in re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL)}


def elements(pdf: bytes) -> list[tuple[str, bytes]]:
    """Kind and body of each element of structure, in the order of writing."""
    found = [body for body in objects(pdf).values() if b"/Type /StructElem" in body]
    return [(re.search(rb"/S /(\w+)", body)[1].decode(), body) for body in found]  # type: ignore[index]  # has a kind


@pytest.mark.parametrize("code", SAMPLES)
def test_every_sheet_is_tagged_in_reading_order(printer: SheetPrinter, code: str) -> None:
    network = sample(code)
    pdf = printer.render_pdf(
        network, [SheetRequest(kind.key, crisis_text="Call 112") for kind in sheets_for(network)], USUAL
    )
    kinds = [kind for kind, _ in elements(pdf)]
    assert b"/MarkInfo" in pdf
    assert b"/StructTreeRoot" in pdf
    assert kinds[0] == "Document"
    assert kinds.count("Sect") == kinds.count("H1") == len(sheets_for(network))
    assert {"H2", "P", "Table", "TR", "TH", "TD", "Figure", "L", "LI", "LBody"} <= set(kinds)


def test_each_marked_content_belongs_to_one_element_of_its_page(printer: SheetPrinter) -> None:
    pdf = printer.render_sheet(sample("D1"), HANDOUT, USUAL)
    found = objects(pdf)
    pages = [body for body in found.values() if b"/Type /Page\n" in body or b"/Type /Page " in body]
    owned: dict[bytes, list[int]] = {}
    for _, body in elements(pdf):
        page = re.search(rb"/Pg (\d+) 0 R", body)
        kids = re.search(rb"/K \[([^\]]*)\]", body)
        numbers = re.sub(rb"\d+ 0 R", b"", kids[1] if kids else b"").split()
        if numbers and page:
            owned.setdefault(page[1], []).extend(map(int, numbers))
    assert len(owned) == len(pages)
    assert all(sorted(numbers) == list(range(len(numbers))) for numbers in owned.values())


def test_all_that_is_drawn_is_content_or_ornament(printer: SheetPrinter) -> None:
    for stream in streams(printer.render_sheet(sample("D3"), HANDOUT, USUAL)):
        depth = 0
        for operator in re.findall(
            rb"(?:BDC|BMC|EMC|Tj|TJ|\bS|\bf\*?|B\*?)(?=\s|$)", re.sub(rb"\([^)]*\)", b"", stream)
        ):
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            assert depth > 0 or operator == b"EMC"
        assert depth == 0


def streams(pdf: bytes) -> list[bytes]:
    """The drawing commands of each page."""
    found = []
    for body in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            plain = zlib.decompress(base64.a85decode(body.strip().removesuffix(b"~>")))
        except (ValueError, zlib.error):
            continue
        if b" BDC" in plain:
            found.append(plain)
    return found


def test_the_map_has_an_alternative_and_its_words_on_the_sheet(printer: SheetPrinter) -> None:
    lea = a_person("Lea", support=2, relation="sister")
    rex = a_person("Rex", kind=PersonKind.PET, support=1, trigger=1)
    network = a_network([lea, rex], relationships=[a_relationship(lea, line=LineKind.CLOSE)])
    pdf = printer.render_sheet(network, SheetRequest("map-sheet"), USUAL)
    figure = next(body for kind, body in elements(pdf) if kind == "Figure")
    alt = bytes.fromhex(re.search(rb"/Alt <FEFF(\w+)>", figure)[1].decode()).decode("utf-16-be")  # type: ignore[index]
    assert alt.startswith("Map of 2 people")
    said = " ".join(text_of(pdf).split())
    assert "The map in words Close to me Lea, sister (helps); Rex, pet (helps, and hard right now)" in said


def test_no_name_is_read_twice_because_of_its_halo(printer: SheetPrinter) -> None:
    pdf = printer.render_sheet(a_network([a_person("Zaunkönig")]), SheetRequest("agreed"), USUAL)
    assert pdf.count(b"ActualText ()") == 0
    with_map = page_texts(printer.render_sheet(a_network([a_person("Zaunkönig")]), SheetRequest("map-sheet"), USUAL))
    assert "".join(with_map).count("Zaunkönig") == 2


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
def test_words_that_go_on_in_the_next_line_are_parted_for_those_who_listen(
    printer: SheetPrinter, tmp_path: Path
) -> None:
    helping = [a_person("Lea", support=1), a_person("مريم", support=1)]
    words = "Listens to the end and remembers what was said last time. " * 3 + "W" * 120
    told = [a_relationship(one, satisfying=words) for one in helping]
    path = written(printer.render_sheet(a_network(helping, relationships=told), HANDOUT, USUAL), tmp_path)
    said = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True).stdout.decode("utf-8")
    assert said.count(words.strip()) == 2


class Said(HTMLParser):
    """The words of a page outside its style, drawing and title."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.levels: list[int] = []
        self._silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"style", "svg", "title"}
        if re.fullmatch(r"h\d", tag):
            self.levels.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"style", "svg", "title"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("code", SAMPLES)
def test_the_screen_says_what_the_paper_says(printer: SheetPrinter, code: str, language: str) -> None:
    network = sample(code)
    for kind in sheets_for(network):
        sheet = SheetRequest(kind.key, date="14 November 2026", crisis_text="Call 112", language=language)
        said = Said(printer.render_html(network, [sheet], USUAL))
        paper = squeezed(text_of(printer.render_sheet(network, sheet, USUAL)))
        missing = [
            words
            for part in said.words
            for words in re.split(r"[□☒]|\s{2,}", part.replace("\u200e", ""))
            if words.strip() and squeezed(words) not in paper
        ]
        # Columns of a table may be broken differently by pages: single words always stand there.
        assert [one for words in missing for one in words.split() if squeezed(one) not in paper] == []
        assert said.levels[0] == 1
        assert all(after - before <= 2 for before, after in pairwise(said.levels))


def test_the_drawing_on_a_screen_is_the_map_with_what_it_says(printer: SheetPrinter) -> None:
    page = printer.render_html(sample("D1"), [HANDOUT], USUAL)
    assert page.count('role="img"') == 1
    assert "<title>Map of 15 people" in page
    assert "Dieter" in page
    assert "Uwe" not in page


def test_a_black_and_white_page_on_a_screen_has_no_colour(printer: SheetPrinter) -> None:
    page = printer.render_html(sample("D1"), [SheetRequest("handout", colour=False, large=True)], USUAL)
    drawn = set(re.findall(r'(?:fill|stroke)="#(\w+)"', page))
    assert drawn == {"000000", "FFFFFF"}
    assert "<main class=large>" in page


def test_every_document_says_its_title_and_that_it_keeps_pdf_ua(printer: SheetPrinter) -> None:
    network = sample("D1")
    for pdf in (printer.render_sheet(network, HANDOUT, USUAL), printer.map_pdf(network, Audience.PRIVATE, USUAL)):
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
        assert b"<dc:title>" in pdf
        assert b"/DisplayDocTitle true" in pdf
        assert b"/Metadata" in pdf
        assert b"CreateDate" not in pdf
        assert b"DocumentID" not in pdf


def test_the_map_alone_is_a_picture_with_words(printer: SheetPrinter) -> None:
    (figure,) = [
        body for kind, body in elements(printer.map_pdf(sample("D1"), Audience.PRIVATE, USUAL)) if kind == "Figure"
    ]
    words = bytes.fromhex(re.search(rb"/Alt <FEFF([0-9A-F]+)>", figure)[1].decode()).decode("utf-16-be")  # type: ignore[index]
    assert "Dieter, husband, 66, intimate ring" in words
