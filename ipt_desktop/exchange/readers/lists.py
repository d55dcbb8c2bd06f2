"""Lists of people: rows with or without headings, whose columns are guessed and can be given another meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ipt_desktop.exchange.readers.builder import DraftBuilder
from ipt_desktop.exchange.readers.cleaning import age_from, age_on, date_from, many_lines, one_line, without_cross
from ipt_desktop.exchange.readers.columns import OPTIONS, heading_meaning, meanings
from ipt_desktop.exchange.readers.heading_words import LEAVE_OUT
from ipt_desktop.exchange.readers.ordinals import is_no, is_yes, levels_for, rings_for
from ipt_desktop.exchange.readers.rows import Rows
from ipt_desktop.messages import N_
from ipt_desktop.model.draft import Option, Table
from ipt_desktop.model.enums import PersonKind, Ring, Status
from ipt_desktop.model.relation_vocabulary import relation_within
from ipt_desktop.model.search_key import search_key

NAME = N_("", "List of people")
PREVIEWED = 8
_ASKED_COLUMNS = 60
_GROUPS = frozenset({"group", "gruppe", "grupo", "groupe", "team", "verein"})
_NAMING = frozenset({"name", "first name", "last name", "nickname", "from", "relation", LEAVE_OUT})
_NO_NAME = N_("", "rows without a name")
_COLUMNS = N_("", "columns")
_FURTHER = N_("", "rows beyond the first 2,000")
_AGES = N_("", "ages that are no single number, now in the notes")
_DATES = N_("", "dates that could not be read")
_TIES_ONLY = N_("", "people known only from ties")


@dataclass(frozen=True, slots=True)
class _List:
    """Rows split into headings and data, with the meaning of each column."""

    headings: list[str]
    rows: list[list[str]]
    meaning: list[str]

    def column(self, meaning: str) -> int | None:
        """The index of the column with this meaning."""
        return self.meaning.index(meaning) if meaning in self.meaning else None

    def cell(self, row: Sequence[str], meaning: str) -> str:
        """The cell of this meaning; empty where there is none."""
        index = self.column(meaning)
        return row[index] if index is not None and index < len(row) else ""


def read_lists(sheets: Sequence[Rows], builder: DraftBuilder) -> None:
    """Read the rows of a list, or the sheets of a workbook: people from the first, ties from one with two ends."""
    ordered = sorted(sheets, key=_is_cover)
    lists = [_split(sheet, builder, number) for number, sheet in enumerate(ordered)]
    people = [table for table in lists if table.column("from") is None]
    for table in people[:1]:
        _read_people(table, builder)
    for table in lists:
        if table.column("from") is not None:
            _read_ties(table, builder, adding=not people)
    shown = (people or lists)[:1]
    for table in shown:
        rows = tuple(tuple(one_line(cell, 80) for cell in row) for row in table.rows[:PREVIEWED])
        builder.table = Table(tuple(one_line(heading, 80) for heading in table.headings), rows)
    builder.leave_out(_FURTHER, sum(sheet.further for sheet in sheets))


def _is_cover(sheet: Rows) -> bool:
    """Whether a sheet names no columns: other sheets are looked at first."""
    return header_row(sheet.cells) < 0


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """The row that heads the columns, 0 for the first; -1 where there is none. Title rows may stand above it."""
    best, row_index = 0, -1
    for index, row in enumerate(rows[:10]):
        known = _known_headings(row)
        if known > best and (known > 1 or len([cell for cell in row if cell]) <= 2 * known + 1 or index == 0):
            best, row_index = known, index
    return row_index if row_index >= 0 else _unlike_the_rest(rows)


def _known_headings(row: Sequence[str]) -> int:
    """How many cells are headings; none where "close" or "hard" may as well say something about a person."""
    meanings_here = [heading_meaning(cell) for cell in row]
    known = sum(map(bool, meanings_here))
    names_people = any(meaning in _NAMING for meaning in meanings_here)
    return known if names_people or known > 2 or known == sum(map(bool, row)) else 0


def _unlike_the_rest(rows: Sequence[Sequence[str]]) -> int:
    """0 where the first row holds only words and a column below it only numbers or dates, else -1."""
    if len(rows) < 3 or not rows[0] or any(_is_figure(cell) or not cell for cell in rows[0]):
        return -1
    columns = [[row[index] for row in rows[1:50] if index < len(row) and row[index]] for index in range(len(rows[0]))]
    return 0 if any(len(cells) > 1 and all(map(_is_figure, cells)) for cells in columns) else -1


def _is_figure(cell: str) -> bool:
    return not any(map(str.isalpha, cell)) or date_from(cell) is not None or age_from(cell) is not None


def _split(sheet: Rows, builder: DraftBuilder, number: int) -> _List:
    first = number == 0
    guessed = header_row(sheet.cells)
    if first and len(sheet.cells) > 1:
        options = [Option("-1", N_("", "none of the rows"))]
        options += [Option(str(row), _row_label(sheet.cells[row])) for row in range(min(len(sheet.cells), 10))]
        guessed = int(builder.ask("header", N_("", "Which row names the columns?"), options, str(guessed)))
    headings = list(sheet.cells[guessed]) if guessed >= 0 and sheet.cells else []
    rows = [list(row) for row in sheet.cells[guessed + 1 :]]
    headings += [""] * (sheet.width - len(headings))
    meaning = meanings(headings, rows)
    if first:
        for index in range(min(len(meaning), _ASKED_COLUMNS)):
            heading = one_line(headings[index], 80) or str(index + 1)
            prompt = N_("", "Column {heading} is:")
            meaning[index] = builder.ask(f"column {index + 1}", prompt, OPTIONS, meaning[index], index, heading=heading)
    else:
        for index in range(min(len(meaning), _ASKED_COLUMNS)):
            given = builder.answers.get(f"sheet {number + 1} column {index + 1}", meaning[index])
            meaning[index] = given if any(option.value == given for option in OPTIONS) else meaning[index]
    builder.leave_out(
        _COLUMNS,
        sum(column_meaning == LEAVE_OUT and any(_cells(rows, index)) for index, column_meaning in enumerate(meaning)),
    )
    return _List(headings, rows, meaning)


def _row_label(row: Sequence[str]) -> str:
    return one_line(" | ".join(cell for cell in row if cell), 60) or "–"


def _cells(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    return [row[index] for row in rows if index < len(row)]


def _read_people(people: _List, builder: DraftBuilder) -> None:
    closeness = people.column("closeness")
    heading = people.headings[closeness] if closeness is not None else ""
    rings = rings_for(_values(people, "closeness"), builder, name=one_line(heading, 80))
    levels = {name: levels_for(_values(people, name), builder) for name in ("support", "trigger")}
    for number, row in enumerate(people.rows):
        name = _full_name(people, row)
        if not one_line(name):
            builder.leave_out(_NO_NAME)
            continue
        if builder.is_full():
            continue
        label, dead, died = without_cross(one_line(name, 300))
        fields: dict[str, Any] = {
            "relation": people.cell(row, "relation") or None,
            "ring_now": rings.get(people.cell(row, "closeness"), Ring.UNPLACED),
            "support": levels["support"].get(people.cell(row, "support")),
            "trigger": levels["trigger"].get(people.cell(row, "trigger")),
            "status": Status.DECEASED if dead else None,
            "status_date": died,
        }
        _add_death(people, row, fields)
        notes = [many_lines(people.cell(row, "notes"))]
        nickname = people.cell(row, "nickname")
        if nickname and one_line(nickname) != label:
            notes.append(one_line(nickname))
        _add_age(people, row, fields, notes, builder)
        fields["notes"] = "\n".join(part for part in notes if part) or None
        fields["kind"] = kind_of(fields["relation"] or "")
        contact = one_line(people.cell(row, "contact"))
        builder.person(f"row {number}", label, {"frequency": contact} if contact else {}, **fields)


def kind_of(relation: str) -> PersonKind | None:
    """What a relation in words says that somebody is; None for a person."""
    group = search_key(relation.strip())
    if group in _GROUPS:
        return PersonKind.GROUP
    known = relation_within(relation) if relation else None
    return known.kind if known is not None and known.kind is not PersonKind.PERSON else None


def _values(table: _List, meaning: str) -> list[str]:
    return [table.cell(row, meaning) for row in table.rows]


def _full_name(people: _List, row: Sequence[str]) -> str:
    first, last = people.cell(row, "first name"), people.cell(row, "last name")
    return people.cell(row, "name") or f"{first} {last}".strip() or people.cell(row, "nickname")


def _add_death(people: _List, row: Sequence[str], fields: dict[str, Any]) -> None:
    died = people.cell(row, "died")
    if died and not is_no(died):
        day = date_from(died)
        if day is not None or is_yes(died) or relation_within(died) is None:
            fields["status"] = Status.DECEASED
            fields["status_date"] = day or fields["status_date"]


def _add_age(
    people: _List, row: Sequence[str], fields: dict[str, Any], notes: list[str], builder: DraftBuilder
) -> None:
    written, born = people.cell(row, "age"), people.cell(row, "born")
    age = age_from(written)
    if age is not None:
        fields["age"], fields["age_is_decade"] = age.years, age.is_decade
    elif written and date_from(written) is not None:
        born = born or written
    elif written:
        builder.leave_out(_AGES)
        notes.append(one_line(written))
    day = date_from(born)
    if age is None and day is not None:
        if fields["status"] is not Status.DECEASED:
            fields["age"] = age_on(day, builder.today)
    elif born and day is None:
        builder.leave_out(_DATES)


def _read_ties(ties: _List, builder: DraftBuilder, *, adding: bool) -> None:
    by_name: dict[str, str] = {}
    for key, person in builder.people.items():
        by_name.setdefault(person.label, key)
    for row in ties.rows:
        ends = [one_line(ties.cell(row, name)) for name in ("from", "to")]
        if not all(ends):
            continue
        for end in ends:
            if adding and end not in by_name:
                by_name[end] = f"tie {end}"
                builder.person(by_name[end], end)
                builder.leave_out(_TIES_ONLY)
        words = ties.cell(row, "tie")
        builder.tie(by_name.get(ends[0], "-"), by_name.get(ends[1], "--"), words=words)
