"""What the columns of a list mean: guessed from headings in four languages, else from what stands in them."""

import re
from collections.abc import Callable, Sequence

from ipt_desktop.exchange.readers.cleaning import date_from
from ipt_desktop.exchange.readers.heading_words import HEADINGS, LEAVE_OUT
from ipt_desktop.exchange.readers.ordinals import says_closeness
from ipt_desktop.messages import N_
from ipt_desktop.model.draft import Option
from ipt_desktop.model.relation_vocabulary import relation_within
from ipt_desktop.model.search_key import search_key

OPTIONS = (
    Option(LEAVE_OUT, N_("column", "leave out")),
    Option("name", N_("column", "name")),
    Option("first name", N_("column", "first name")),
    Option("last name", N_("column", "last name")),
    Option("nickname", N_("column", "nickname")),
    Option("relation", N_("column", "relation")),
    Option("closeness", N_("column", "closeness")),
    Option("support", N_("column", "support")),
    Option("trigger", N_("column", "trigger")),
    Option("age", N_("column", "age")),
    Option("born", N_("column", "year or date of birth")),
    Option("died", N_("column", "died")),
    Option("contact", N_("column", "contact")),
    Option("notes", N_("column", "private notes")),
    Option("from", N_("column", "tie from")),
    Option("to", N_("column", "tie to")),
    Option("tie", N_("column", "kind of tie")),
)

_MEANING_OF = {heading: meaning for meaning, line in reversed(HEADINGS.items()) for heading in line.split("|")}
_TIE_MEANINGS = {"from", "to", "tie"}
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_LETTERS = re.compile(r"[^\W\d_]")


def heading_meaning(heading: str) -> str:
    """What a heading means; empty where it is not known. German "Alter" is a person elsewhere."""
    heading = _IN_BRACKETS.sub(" ", heading) or heading
    key = " ".join(search_key(heading).replace("_", " ").replace("-", " ").replace("/", " ").split()).strip(" :?*.")
    return _MEANING_OF.get(key, "")


def meanings(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The likely meaning of each column; without headings it follows from the cells."""
    if any(headings):
        return _from_headings(headings, rows)
    return _from_cells(rows)


def _from_headings(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    guessed = [heading_meaning(heading) for heading in headings]
    # "Alter" heads an age where numbers stand below it.
    for index, heading in enumerate(headings):
        if search_key(heading.strip()) == "alter" and _mostly(_column(rows, index), str.isdigit):
            guessed[index] = "age"
    has_both_ends = {"from", "to"} <= set(guessed)
    guessed = [meaning if meaning not in _TIE_MEANINGS or has_both_ends else "" for meaning in guessed]
    meanings: list[str] = []
    for index, meaning in enumerate(guessed):
        # Of two columns of one meaning the fuller one counts.
        rivals = [other for other, guess in enumerate(guessed) if guess == meaning]
        fullest = max(rivals, key=lambda other: (sum(1 for cell in _column(rows, other) if cell), -other))
        meanings.append(meaning if meaning and index == fullest else LEAVE_OUT)
    if has_both_ends:
        return [meaning if meaning in _TIE_MEANINGS else LEAVE_OUT for meaning in meanings]
    if "name" in meanings and {"first name", "last name"} <= set(meanings):
        drop = (
            {"name"}
            if sum(map(bool, _column(rows, meanings.index("name")))) < len(rows) / 2
            else {"first name", "last name"}
        )
        meanings = [LEAVE_OUT if meaning in drop else meaning for meaning in meanings]
    elif (
        "name" in meanings
        and "first name" in meanings
        and search_key(headings[meanings.index("name")].strip()) in {"name", "nom"}
    ):
        meanings[meanings.index("name")] = "last name"  # Name, Vorname
    if not {"name", "first name", "last name"} & set(meanings) and "nickname" in meanings:
        meanings[meanings.index("nickname")] = "name"
    # Notes may hold anything about anybody: they come along only when they are chosen.
    return [LEAVE_OUT if meaning == "notes" else meaning for meaning in meanings]


def _from_cells(rows: Sequence[Sequence[str]]) -> list[str]:
    width = max(map(len, rows), default=0)
    meanings = [LEAVE_OUT] * width
    for index in range(width):
        cells = [cell for cell in _column(rows, index) if cell]
        if not cells or index > 30:
            continue
        if len(cells) > 1 and _mostly(cells, lambda cell: relation_within(cell) is not None):
            meanings[index] = "relation" if "relation" not in meanings else LEAVE_OUT
        elif _mostly(cells, lambda cell: date_from(cell) is not None or "@" in cell or not _LETTERS.search(cell)):
            continue
        elif len(cells) > 1 and "closeness" not in meanings and _mostly(cells, says_closeness):
            meanings[index] = "closeness"
        elif not any(sign.isdigit() for cell in cells for sign in cell) and (len(cells) == 1 or len(set(cells)) > 1):
            meanings[index] = "name"
    names = [index for index, meaning in enumerate(meanings) if meaning == "name"]
    for index in names[2:]:
        meanings[index] = LEAVE_OUT
    # Lists without headings come from registers, and registers begin with the family name.
    if len(names) > 1 and names[1] == names[0] + 1 and _short(rows, names[0]) and _short(rows, names[1]):
        meanings[names[0]], meanings[names[1]] = "last name", "first name"
    elif len(names) > 1:
        meanings[names[1]] = LEAVE_OUT
    if not names:  # the same name in every row is still a name
        free = (index for index, meaning in enumerate(meanings) if meaning == LEAVE_OUT)
        first = next(
            (index for index in free if _mostly(_column(rows, index), lambda cell: bool(_LETTERS.search(cell)))), 0
        )
        meanings[first : first + 1] = ["name"]
    return meanings


def _short(rows: Sequence[Sequence[str]], index: int) -> bool:
    return _mostly(_column(rows, index), lambda cell: len(cell.split()) <= 3 and len(cell) <= 40)


def _column(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    return [row[index] for row in rows[:200] if index < len(row) and row[index]]


def _mostly(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(fits, cells)) * 2 > len(cells)
