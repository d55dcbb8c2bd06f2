"""Tables as comma-separated values that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

from ipt_desktop.model.caseload import PracticeStatistics

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def practice_csv(statistics: PracticeStatistics, separator: str = ",") -> bytes:
    """The figures of a practice: places first, then each rule with how many meet it of how many; no names."""
    rows: list[Sequence[object]] = [("what", "measure", "number", "of", "rule", "source")]
    rows += [
        (f"courses: {place}", "", count, sum(statistics.places.values()), "", "")
        for place, count in statistics.places.items()
    ]
    rows.append(("open safety flags", "", statistics.flags, "", "", ""))
    rates = ((rate.rule, rate.measure, rate.holds, rate.of, rate.basis, rate.source) for rate in statistics.rates)
    return as_csv([*rows, *rates], separator)


def as_csv(rows: Iterable[Sequence[object]], separator: str = ",") -> bytes:
    """The rows as UTF-8 with a mark at the front, as spreadsheets expect it; a cell that begins a formula is quoted.

    Where the comma is the decimal sign, spreadsheets expect a semicolon between the cells.
    """
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows([[neutral(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def neutral(cell: object) -> str:
    """The cell as text that is text; numbers stay as they are."""
    words = "" if cell is None else str(cell)
    return words if isinstance(cell, int | float) or not words.startswith(_FORMULA) else f"'{words}"
