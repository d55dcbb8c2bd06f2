"""What the tests of the sheets share: the sample cases, and the text that a reader finds on a page."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdfium2

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.exchange.case_file import JsonCaseFiles
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import ProcessNote, Session
from ipt_desktop.resources import resource_path
from ipt_desktop.wording.sheet_catalogue import SHEETS

SAMPLES = ("D1", "D2", "D3", "X1")
HANDOUT = SheetRequest("handout", date="14 November 2026")
REPORT = SheetRequest("report", date="14 November 2026")
WORKSHEET = SheetRequest("worksheet")


def sample(code: str) -> Network:
    """A case of the sample caseload."""
    return JsonCaseFiles().read_case(resource_path("sample", f"{code}.json"))


def with_note(network: Network) -> Network:
    """The case with a private note on one of its sessions."""
    session_id = min(network.all(Session))
    return Network.of([*network, ProcessNote(id=session_id, words="Sat through a long silence")])


def fitting(sheet: SheetRequest, network: Network) -> SheetRequest:
    """The sheet filled in from this case, or blank where the case has not what it is about."""
    return replace(sheet, blank=not SHEETS[sheet.sheet].fits(network))


def page_texts(pdf: bytes) -> list[str]:
    """The text layer of each page, in the order of drawing."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def text_of(pdf: bytes) -> str:
    """The whole text layer."""
    return "\n".join(page_texts(pdf))


def squeezed(words: str) -> str:
    """The signs alone: lines may be broken anywhere."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def written(pdf: bytes, folder: Path) -> Path:
    """The PDF as a file, for programs that read files."""
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    return path
