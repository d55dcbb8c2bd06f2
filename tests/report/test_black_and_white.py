"""What survives a photocopier: tags, kinds of lines and problem areas stay apart when every point is black or white."""

from collections.abc import Iterator

import pytest
from PIL import Image, ImageChops

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.model.enums import AreaKind, LineKind, PersonKind, Status
from ipt_desktop.model.network import Network
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.wording.sheet_catalogue import sheets_for
from tests.builders import USUAL, a_link, a_network, a_person, a_relationship, an_area
from tests.report.rendered_sheets import SAMPLES, sample

FEWEST = 60  # points that must differ: fewer could be one blurred edge


def one_bit(printer: SheetPrinter, network: Network, colour: bool) -> Image.Image:
    """The map of a case as a printer of 300 points an inch prints it; what stands below it is left away."""
    sheet = SheetRequest("map-sheet", colour=colour)
    width, height, pixels = printer.render_pages(printer.render_sheet(network, sheet, USUAL), 300 / 72)[0]
    grey = Image.frombytes("RGB", (width, height), pixels).convert("L")
    return grey.crop((0, 0, width, int(height * 0.6))).point([0] * 128 + [255] * 128)


def apart(pictures: list[Image.Image]) -> bool:
    """Whether no two of the pictures could be taken for each other."""
    pairs = ((one, other) for at, one in enumerate(pictures) for other in pictures[:at])
    return all(ImageChops.difference(*pair).histogram()[255] >= FEWEST for pair in pairs)


def tagged() -> Iterator[Network]:
    for support, trigger in ((2, 0), (0, 2), (2, 2), (0, 0), (None, None)):
        yield a_network([a_person("Lea", id="1", support=support, trigger=trigger)], code="K")


def lined() -> Iterator[Network]:
    for line in LineKind:
        lea = a_person("Lea", id="1", angle=90.0, status=Status.LIVING)
        yield a_network([lea], relationships=[a_relationship(lea, line=line)], code="K")


def linked() -> Iterator[Network]:
    for kind in AreaKind:
        lea, area = a_person("Lea", id="1"), an_area(id="1", kind=kind, title="", stage=None)
        yield a_network([lea], areas=[area], links=[a_link(area, lea, id="1")], code="K")


def of_kinds() -> Iterator[Network]:
    for kind in PersonKind:
        yield a_network([a_person("Lea", id="1", kind=kind, relation="friend")], code="K")


@pytest.mark.parametrize("colour", [True, False], ids=["colour", "black and white"])
@pytest.mark.parametrize("cases", [tagged, lined, linked, of_kinds], ids=lambda cases: cases.__name__)
def test_signs_can_be_told_apart_in_pure_black_and_white(printer: SheetPrinter, cases: object, colour: bool) -> None:
    assert callable(cases)
    assert apart([one_bit(printer, network, colour) for network in cases()])


@pytest.mark.parametrize("code", SAMPLES)
def test_a_black_and_white_sheet_has_no_colour(printer: SheetPrinter, code: str) -> None:
    network = sample(code)
    sheets = [SheetRequest(kind.key, colour=False) for kind in sheets_for(network)]
    for _, _, pixels in printer.render_pages(printer.render_pdf(network, sheets, USUAL), 1.0):
        assert pixels[0::3] == pixels[1::3] == pixels[2::3]
