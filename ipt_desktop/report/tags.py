"""The structure of a PDF for those who listen to it: headings, paragraphs, tables and pictures in reading order.

ReportLab writes no tags of its own; the objects are those of ISO 32000-1, 14.7 and 14.8.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString
from reportlab.pdfgen.canvas import Canvas


@dataclass(slots=True)
class _Element:
    """One element: its kind, its parent, and its kids: other elements, or (page, number) of marked content."""

    kind: str
    alt: str = ""
    scope: str = ""
    kids: "list[_Element | tuple[int, int]]" = field(default_factory=list)


class Tags:
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
    def ornament(self) -> Iterator[None]:
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
        references: dict[int, PDFObjectReference] = {}
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root_reference = document.Reference(root)
        pages = [PDFObjectReference(f"Page{at + 1}") for at in range(len(self._owners))]

        def written(element: _Element, parent: PDFObjectReference) -> PDFObjectReference:
            entry = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.kind), "P": parent})
            reference = references[id(element)] = document.Reference(entry)
            kids: list[object] = []
            for kid in element.kids:
                if isinstance(kid, _Element):
                    kids.append(written(kid, reference))
                else:
                    page, number = kid
                    entry.dict["Pg"] = pages[page]
                    kids.append(number)
            entry.dict["K"] = PDFArray(kids)
            if element.alt:
                entry.dict["Alt"] = PDFString(element.alt)
            if element.scope:
                entry.dict["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
            return reference

        root.dict["K"] = written(self._root, root_reference)
        numbers: list[object] = []
        for at, owners in enumerate(self._owners):
            numbers += [at, PDFArray([references[id(owner)] for owner in owners])]
        root.dict["ParentTree"] = PDFDictionary({"Nums": PDFArray(numbers)})
        document.Catalog.StructTreeRoot = root_reference
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
