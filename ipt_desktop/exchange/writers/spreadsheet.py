"""Tables as a workbook, or as CSV files: cells that begin a formula are text, separators are those of the country."""

import csv
import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

from ipt_desktop.exchange.writers.tables import Cell, Rows
from ipt_desktop.wording.csv_export import as_csv

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001  a fixed moment: the file does not tell when it was written
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def workbook(tables: Mapping[str, Rows]) -> bytes:
    """An XLSX workbook with a sheet for each table."""
    from openpyxl import Workbook  # only when one is written
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _EPOCH
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(rows, start=1):
            for column, value in enumerate(cells, start=1):
                cell = sheet.cell(row, column)
                # Set as text: openpyxl takes a text that begins with = for a formula.
                cell.value = value if isinstance(value, int | float) else _printable(value)
                if isinstance(value, str):
                    cell.data_type = "s"
                if row == 1:
                    cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def csv_files(tables: Mapping[str, Rows], *, separator: str = ",", plain: bool = False) -> bytes:
    """A zip file with one CSV file for each table.

    UTF-8 with a mark at the front, which spreadsheets expect; ``plain`` is without mark and guard, for R and the like.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            archive.writestr(
                zipfile.ZipInfo(f"{name}.csv", _ZIP_EPOCH), csv_bytes(rows, separator=separator, plain=plain)
            )
    return packed.getvalue()


def csv_bytes(rows: Rows, *, separator: str = ",", plain: bool = False) -> bytes:
    """One table as CSV."""
    if not plain:
        return as_csv(rows, separator)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode()


def _printable(value: Cell) -> str:
    """Without the control characters that a workbook cannot hold."""
    return "".join(sign for sign in str(value or "") if sign >= " " or sign in "\n\t")
