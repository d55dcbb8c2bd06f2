"""Makes the parts of one sheet in its colours and width, and puts them on pages with a footer."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import cycle, zip_longest

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, KeepTogether, PageTemplate, Spacer

from ipt_desktop.notation.figure import Figure
from ipt_desktop.notation.legend import LegendEntry
from ipt_desktop.notation.style import BLACK_AND_WHITE, PAPER, Role
from ipt_desktop.report.drawing import Ink, scale_to_fit
from ipt_desktop.report.flow import COLUMN_GAP, Columns, Legend, Paragraph, Part, Picture, Rows, WritingLines, is_short
from ipt_desktop.report.fonts import REGULAR, registered
from ipt_desktop.report.lettering import Lettering
from ipt_desktop.report.style import BODY, FOOT, GAP, HEADING, LEADING, MARGIN, PAPERS, SMALL, TITLE, colour

LANGUAGE = "en"
_MOST_SCALE = 1.0
_LEAST_ROOM = 130.0
_SHORT_BLOCK = 330.0
_SHORT_ANSWER = 20


@dataclass(frozen=True, slots=True)
class Press:
    """One kind of paper and one set of colours. ``width`` and ``height`` are the room within the margins, in points."""

    ink: Ink
    paper: tuple[float, float]
    width: float

    @classmethod
    def of(cls, lettering: Lettering, paper: str, in_colour: bool) -> "Press":
        """For A4 or Letter."""
        size = PAPERS[paper]
        return cls(Ink(PAPER if in_colour else BLACK_AND_WHITE, lettering), size, size[0] - 2 * MARGIN)

    @property
    def height(self) -> float:
        """The room between the top margin and the footer."""
        return self.paper[1] - 2 * MARGIN - FOOT

    def narrow(self, width: float) -> "Press":
        """The same for a column."""
        return Press(self.ink, self.paper, width)

    def text(
        self, words: str, size: float = BODY, *, bold: bool = False, role: Role = Role.INK, after: float = 4.0
    ) -> Paragraph:
        """A paragraph."""
        return Paragraph(self.ink, self.width, self.ink.lettering.lines(words, size, self.width, bold), role, after)

    def title(self, words: str) -> Paragraph:
        """The title of the sheet."""
        return self.text(words, TITLE, bold=True, after=2.0)

    def heading(self, words: str) -> Paragraph:
        """The heading of a section."""
        return self.text(words, HEADING, bold=True, after=3.0)

    def block(self, parts: Sequence[Part]) -> list[Flowable]:
        """Parts that stay together on a page; only a long block may break, and never right after its first parts."""
        end = Spacer(self.width, GAP)
        if is_short(parts, _SHORT_BLOCK):
            return [KeepTogether([*parts, end])]
        return [CondPageBreak(_LEAST_ROOM), *parts, end]

    def section(self, heading: str, blocks: Sequence[Sequence[Part]]) -> list[Flowable]:
        """A heading and the blocks under it; the heading stays with the first."""
        first, *others = blocks or [()]
        found = self.block([self.heading(heading), *first])
        return [*found, *(flowable for block in others for flowable in self.block(block))]

    def table(self, shares: Sequence[float], header: Sequence[str], rows: Sequence[Sequence[str]]) -> Rows:
        """A table of plain texts; ``shares`` divide the width."""
        lettering = self.ink.lettering
        head = tuple(lettering.line(words, SMALL, bold=True) for words in header)
        return self._rows(Columns(self._widths(shares), head), rows)

    def pairs(self, pairs: Sequence[tuple[str, str]], share: float = 0.27) -> Rows:
        """Titles and values side by side, without rules."""
        return self._rows(Columns(self._widths((share, 1 - share))), pairs)

    def answers(self, pairs: Sequence[tuple[str, str]]) -> list[Rows]:
        """Titles and values: the short ones two in a row, then the long ones."""
        short = [pair for pair in pairs if len(pair[1]) <= _SHORT_ANSWER and "\n" not in pair[1]]
        long = [pair for pair in pairs if pair not in short]
        doubled = [(*one, *other) for one, other in zip_longest(short[::2], short[1::2], fillvalue=("", ""))]
        columns = Columns(self._widths((0.27, 0.225, 0.27, 0.235)))
        return [*([self._rows(columns, doubled)] if doubled else []), *([self.pairs(long)] if long else [])]

    def lines(self, count: int, step: float = 24.0) -> WritingLines:
        """Lines to write on."""
        return WritingLines(self.ink, self.width, count, step)

    def legend(self, entries: Sequence[LegendEntry]) -> Legend:
        """Signs and their meanings."""
        return Legend(self.ink, self.width, entries)

    def picture(self, figure: Figure, most_height: float) -> Picture:
        """A figure over the whole width, but no higher than that and never larger than a unit to the point."""
        bounds = figure.bounds
        scale = min(scale_to_fit(bounds, self.width, most_height), _MOST_SCALE)
        return Picture(self.ink, self.width, (bounds.bottom - bounds.top) * scale, figure)

    def _widths(self, shares: Sequence[float]) -> tuple[float, ...]:
        return tuple(self.width * share / sum(shares) for share in shares)

    def _rows(self, columns: Columns, rows: Sequence[Sequence[str]]) -> Rows:
        sizes = cycle([BODY] if columns.header else [SMALL, BODY])
        settings = [(size, width - COLUMN_GAP) for size, width in zip(sizes, columns.widths, strict=False)]
        lines = self.ink.lettering.lines
        cells = [[lines(words, *setting) for words, setting in zip(row, settings, strict=True)] for row in rows]
        return Rows(self.ink, columns, cells)

    def pdf(self, title: str, parts: Sequence[Flowable], footer: str) -> bytes:
        """The parts on as many pages as they need, the same bytes each time."""
        out = BytesIO()
        frame = Frame(MARGIN, MARGIN + FOOT, self.width, self.height, 0, 0, 0, 0)
        document = BaseDocTemplate(
            out,
            pagesize=self.paper,
            pageTemplates=[PageTemplate("page", [frame])],
            title=title,
            author="",
            subject="",
            creator="",
            producer="",
            invariant=1,
            lang=LANGUAGE,
            displayDocTitle=1,
            initialFontName=registered(REGULAR).fontName,
        )

        def canvas(*args: object, **kwargs: object) -> Canvas:
            return _FootedCanvas(*args, footer=(self, footer), **kwargs)

        document.build(list(parts), canvasmaker=canvas)
        return out.getvalue()


class _FootedCanvas(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """Writes the footers last, when the number of pages is known."""

    def __init__(self, *args: object, footer: tuple[Press, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._press, self._words = footer

    def showPage(self) -> None:  # noqa: N802  ReportLab calls it so
        """End a page, leaving room for its footer."""
        self.doForm(f"footer{self.getPageNumber()}")
        super().showPage()

    def save(self) -> None:
        """Write the footers and end the document."""
        count = self.getPageNumber() - 1
        for page in range(1, count + 1):
            self.beginForm(f"footer{page}")
            self._footer(f"Page {page} of {count}")
            self.endForm()
        super().save()

    def _footer(self, numbers: str) -> None:
        ink, right = self._press.ink, MARGIN + self._press.width
        top = MARGIN + SMALL * LEADING
        self.setStrokeColor(colour(ink.theme, Role.LINE))
        self.setLineWidth(0.75)
        self.line(MARGIN, top, right, top)
        self.setFillColor(colour(ink.theme, Role.SOFT_INK))
        ink.lettering.line(self._words, SMALL).draw(self, MARGIN, MARGIN - 2.0)
        line = ink.lettering.line(numbers, SMALL)
        line.draw(self, right - line.width, MARGIN - 2.0)
