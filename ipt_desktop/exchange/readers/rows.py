"""Text and workbooks as rows of cells; the separator is the one that gives the widest steady number of columns."""

import csv
import io
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.readers.cleaning import one_line
from ipt_desktop.exchange.readers.limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS
from ipt_desktop.exchange.readers.unpacking import unzipped

SEPARATORS = (";", "\t", ",", "|")
_LONGEST_CELL = 20_000
_SAMPLE = 200
# What openpyxl raises on damaged workbooks; XML that is no XML is a SyntaxError, XML that is refused a ValueError.
_DAMAGES = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError),
    *(TypeError, ValueError, zipfile.BadZipFile, zlib.error),
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of cells as text, and how many more there were."""

    cells: list[list[str]]
    separator: str = ""
    further: int = 0

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.cells), default=0)


def rows_of_text(text: str, separator: str = "") -> Rows:
    """The rows of separated text; ``separator`` is one of SEPARATORS, chosen by hand."""
    chosen = separator if separator in SEPARATORS else guessed_separator(text)
    lines = io.StringIO(text.replace("\0", "" if chosen else " "), newline=None)
    kept: list[list[str]] = []
    for cells in _read(lines, chosen):
        if any(cell.strip() for cell in cells):
            kept.append([cell[:_LONGEST_CELL].strip().removeprefix("\ufeff") for cell in cells[:MOST_COLUMNS]])
        if len(kept) >= MOST_ROWS:
            break
    further = sum(not line.isspace() for line in lines)  # not split into cells: there may be a million
    return Rows(_without_empty_end(kept), chosen, further)


def guessed_separator(text: str) -> str:
    """The separator that most rows agree on, the widest first; empty where no sign separates anything."""
    best, best_score = "", 0.0
    sample = "".join(islice(io.StringIO(text, newline=None), _SAMPLE)).replace("\0", "")
    for separator in SEPARATORS:
        rows = _read(io.StringIO(sample, newline=None), separator)
        widths = Counter(len(cells) for cells in rows if any(cell.strip() for cell in cells))
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            continue
        width, count = max(wide.items(), key=lambda pair: (pair[1], pair[0]))
        share = count / sum(widths.values())
        score = share * (1.0 + min(width, 20) / 20.0)
        if share >= 0.5 and score > best_score + 0.001:
            best, best_score = separator, score
    return best


def _read(lines: io.StringIO, separator: str) -> Iterable[list[str]]:
    """The cells of each row; without a separator each line is one cell. Universal line ends must be on."""
    csv.field_size_limit(max(csv.field_size_limit(), MOST_BYTES))
    try:
        yield from csv.reader(lines, delimiter=separator or "\x1f")
    except csv.Error:
        raise FileRefused("This CSV file is damaged.") from None


def _without_empty_end(rows: list[list[str]]) -> list[list[str]]:
    """Without the column that a trailing separator makes."""
    width = max(map(_filled_width, rows), default=1)
    return [row[:width] for row in rows]


def _filled_width(row: Sequence[str]) -> int:
    """The number of columns up to the last cell with something in it."""
    return next((index for index in range(len(row), 0, -1) if row[index - 1]), 1)


def sheets_of_workbook(content: bytes) -> list[tuple[str, Rows]]:
    """The sheets of an XLSX workbook with their names, empty ones left out. Raises FileRefused."""
    members = unzipped(content)  # also proves that the workbook unpacks within the limits
    if not any(name.startswith("xl/") for name in members):
        raise FileRefused("This is not an Excel workbook.")
    from openpyxl import load_workbook  # 90 ms: only when a workbook is read

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts of the workbook that are not read anyway
            book = load_workbook(io.BytesIO(_repacked(members)), read_only=True, data_only=True, keep_links=False)
            sheets = list(_filled_sheets(book.worksheets))
            book.close()
    except FileRefused:
        raise
    except _DAMAGES:
        raise FileRefused("The workbook is damaged. Open it in a spreadsheet program and save it again.") from None
    return sheets


def _filled_sheets(sheets: Iterable[Any]) -> Iterator[tuple[str, Rows]]:
    for sheet in sheets:
        rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
        kept = [
            cells
            for cells in (["" if cell is None else _cell_text(cell) for cell in row] for row in rows)
            if any(cells)
        ]
        if kept:
            yield (
                one_line(sheet.title),
                Rows(_without_empty_end(kept), further=max((sheet.max_row or 0) - MOST_ROWS, 0)),
            )


def _repacked(members: dict[str, bytes]) -> bytes:
    """The workbook as it was counted: what openpyxl unpacks is what was within the limits."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, _with_dimension(content) if name.startswith("xl/worksheets/") else content)
    return packed.getvalue()


def _with_dimension(sheet: bytes) -> bytes:
    """The sheet with its number of rows at the front, where openpyxl would otherwise read all of it twice."""
    head, data, rest = sheet.partition(b"<sheetData")
    if not data or b"<dimension" in head:
        return sheet
    return b'%b<dimension ref="A1:A%d"/>%b%b' % (head, max(rest.count(b"<row"), 1), data, rest)


def _cell_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)[:_LONGEST_CELL].strip()
