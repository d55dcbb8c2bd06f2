"""One row for each interviewed person with everybody they named beside each other, as research programs export."""

import re
from typing import Any

from ipt_desktop.exchange.readers.builder import DraftBuilder
from ipt_desktop.exchange.readers.cleaning import age_from, one_line
from ipt_desktop.exchange.readers.rows import Rows
from ipt_desktop.messages import N_
from ipt_desktop.model.draft import Option
from ipt_desktop.model.search_key import search_key

NAME = N_("", "List with one row for each interviewed person")
_NUMBERED = re.compile(r"(?P<stem>.+?)[._ ]?(?P<number>\d{1,3})$")
_PAIR = re.compile(r"^X?(\d{1,3})[ .]to[ .](\d{1,3})$")
_NAMES = ("alterid", "alter.name", "alter", "name", "alter id", "altername", "alter.id")
_OTHERS = N_("", "other interviewed people")
_COLUMNS = N_("", "columns about each person")
_WEIGHTS = N_("", "strengths of ties")


def is_wide(rows: Rows) -> bool:
    """Whether the columns are numbered person by person and hold their names."""
    return bool(rows.cells) and _name_columns(rows.cells[0]) != {} and len(rows.cells) > 1


def read_wide(rows: Rows, builder: DraftBuilder) -> None:
    """Read the people whom one interviewed person named; which one is asked."""
    headings, *data = rows.cells
    ego = next(
        (column for column, heading in enumerate(headings) if search_key(heading) in {"egoid", "ego", "ego id", "id"}),
        0,
    )
    options = [
        Option(str(number), one_line(_cell(row, ego), 60) or str(number + 1)) for number, row in enumerate(data[:200])
    ]
    chosen = data[int(builder.ask("ego", N_("", "Whose network is it?"), options, "0"))]
    builder.leave_out(_OTHERS, len(data) - 1)
    names, columns = _name_columns(headings), _columns(headings)
    for number, index in names.items():
        label = _cell(chosen, index)
        if not label:
            continue
        fields: dict[str, Any] = {}
        for stem, column in columns.get(number, {}).items():
            age = age_from(_cell(chosen, column)) if "age" in stem.split(".") or stem.endswith("age") else None
            if age is not None:
                fields["age"], fields["age_is_decade"] = age.years, age.is_decade
            elif column != index and _cell(chosen, column):
                builder.leave_out(_COLUMNS)
        builder.person(number, label, **fields)
    for index, heading in enumerate(headings):
        pair = _PAIR.match(heading)
        weight = _cell(chosen, index)
        if pair and weight not in {"", "0", "NA"}:
            builder.tie(pair[1], pair[2])
            builder.leave_out(_WEIGHTS)


def _name_columns(headings: list[str]) -> dict[str, int]:
    """The columns with names by the number of the person."""
    for wanted in _NAMES:
        name_columns = {number: stems[wanted] for number, stems in _columns(headings).items() if wanted in stems}
        if len(name_columns) > 1:
            return name_columns
    return {}


def _columns(headings: list[str]) -> dict[str, dict[str, int]]:
    by_number: dict[str, dict[str, int]] = {}
    for index, heading in enumerate(headings):
        match = _NUMBERED.match(search_key(heading))
        if match and not _PAIR.match(heading):
            by_number.setdefault(match["number"], {}).setdefault(match["stem"], index)
    return by_number


def _cell(row: list[str], index: int) -> str:
    return row[index].strip() if index < len(row) else ""
