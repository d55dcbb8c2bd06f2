"""The structure of a PDF for those who listen to it: headings, paragraphs, tables and pictures in reading order.

ReportLab writes no tags of its own; the objects are those of ISO 32000-1, 14.7 and 14.8.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject, PDFObjectReference
from reportlab.pdfgen.canvas import Canvas


@dataclass(slots=True)
class _Element:
    """One element: its kind, its parent, and its kids: other elements, or (page, number) of marked content."""

    kind: str
    alt: str = ""
    scope: str = ""
    kids: "list[_Element | tuple[int, int]]" = field(default_factory=list)

    def written(self, parent: int, numbers: Mapping[int, int], pages: Sequence[int]) -> str:
        """The element as PDF, by the numbers of its parent, of all elements and of the pages."""
        kids, page = [], ""
        for kid in self.kids:
            if isinstance(kid, _Element):
                kids.append(f"{numbers[id(kid)]} 0 R")
            else:
                kids.append(str(kid[1]))
                page = f"/Pg {pages[kid[0]]} 0 R "
        alt = f"/Alt <FEFF{self.alt.encode('utf-16-be', 'replace').hex().upper()}> " if self.alt else ""
        scope = f"/A <</O /Table /Scope /{self.scope}>> " if self.scope else ""
        return f"<</Type /StructElem /S /{self.kind} /P {parent} 0 R {page}{alt}{scope}/K [{' '.join(kids)}]>>"


class StructureTags:
    """Collects the structure while pages are drawn, and writes it at the end."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._root = _Element("Document")
        self._open = [self._root]
        self._owners: list[list[_Element]] = [[]]

    @contextmanager
    def element(self, kind: str, alt: str = "", scope: str = "") -> Iterator[None]:
        """All that is drawn or opened inside belongs to a new element; ``alt`` says a picture in words."""
        new = _Element(kind, alt, scope)
        self._open[-1].kids.append(new)
        self._open.append(new)
        yield
        self._open.pop()

    @contextmanager
    def content(self, kind: str = "P", alt: str = "", scope: str = "") -> Iterator[None]:
        """An element with what is drawn inside as its content."""
        with self.element(kind, alt, scope):
            page = self._owners[-1]
            self._open[-1].kids.append((len(self._owners) - 1, len(page)))
            self._canvas.addLiteral(f"/{kind} <</MCID {len(page)}>> BDC")
            page.append(self._open[-1])
            yield
            self._canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside says nothing: rules, page numbers."""
        self._canvas.addLiteral("/Artifact BMC")
        yield
        self._canvas.addLiteral("EMC")

    def end_page(self) -> None:
        """Show the page, and go on with the next."""
        number = len(self._owners) - 1
        self._canvas.showPage()
        page = self._canvas._doc.Pages.pages[-1]  # noqa: SLF001  ReportLab offers no other way to a page's entries
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, PDFName("S")
        self._owners.append([])

    def finish(self) -> None:
        """Write the structure into the document, after its last page."""
        document = self._canvas._doc  # noqa: SLF001  see end_page
        root = _Written()
        root_number = _number(document, root)
        elements = list(_all(self._root))
        objects = {id(element): _Written() for element in elements}
        numbers = {key: _number(document, entry) for key, entry in objects.items()}
        pages = [_number(document, page) for page in document.Pages.pages]
        parents = {
            id(kid): numbers[id(element)] for element in elements for kid in element.kids if isinstance(kid, _Element)
        }
        for element in elements:
            parent = parents.get(id(element), root_number)
            objects[id(element)].text = element.written(parent, numbers, pages)
        owners = " ".join(
            f"{page_index} [{' '.join(f'{numbers[id(element)]} 0 R' for element in page)}]"
            for page_index, page in enumerate(self._owners[:-1])
        )
        root.text = f"<</Type /StructTreeRoot /K {numbers[id(self._root)]} 0 R /ParentTree <</Nums [{owners}]>>>>"
        document.Catalog.StructTreeRoot = PDFObjectReference(document.Reference(root).name)
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


class _Written(PDFObject):  # type: ignore[misc]  # ReportLab is untyped
    """An object of the document that is text already: ReportLab's dictionaries take ten times as long to write."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.text = ""

    def format(self, _document: object) -> bytes:
        """As ReportLab asks for it."""
        return self.text.encode("ascii")


def _number(document: Any, thing: PDFObject) -> int:
    name = document.Reference(thing).name
    return int(document.idToObjectNumberAndVersion[name][0])


def _all(element: _Element) -> Iterator[_Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, _Element):
            yield from _all(kid)
