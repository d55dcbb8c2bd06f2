"""Lines of text, one person each, as they are pasted or typed: ``Anna (sister)``, ``Ben - boss``, quick entry."""

import re
from typing import Any

from ipt_desktop.editing.quick_entry import parse_line
from ipt_desktop.exchange.readers.builder import DraftBuilder
from ipt_desktop.exchange.readers.cleaning import many_lines, one_line, without_cross
from ipt_desktop.exchange.readers.limits import MOST_ROWS
from ipt_desktop.exchange.readers.lists import kind_of
from ipt_desktop.messages import N_
from ipt_desktop.model.enums import Status

NAME = N_("", "Lines of text")
_BULLET = re.compile(r"^\s*(?:\d{1,3}[.)]\s+|[•·▪◦‣*#–—-]\s+|\[[ xX]?\]\s*)+")
_IN_BRACKETS = re.compile(r"^(?P<name>[^(),\t]+?)\s*\((?P<relation>[^()†✝]+)\)\s*(?P<rest>[,\t].*)?$")
_WITH_DASH = re.compile(r"^(?P<name>[^,\t(]+?)\s+[-–—]\s+(?P<relation>[^\d+-][^,\t]*)(?P<rest>[,\t].*)?$")
_WITH_COLON = re.compile(r"^(?P<name>[^,\t(:]{1,40}):\s+(?P<relation>[^,\t]+)(?P<rest>[,\t].*)?$")
_TWO = re.compile(r"\s(?:&|\+|und|and|y|et)\s", re.IGNORECASE)
_PAIRS = N_("", "lines that may name two people, taken as one")
_UNREAD = N_("", "parts of lines that were not understood, now in the notes")
_SIGNS = N_("", "lines without a letter")
_FURTHER = N_("", "lines beyond the first 2,000")


def read_lines(text: str, builder: DraftBuilder) -> None:
    """Read each line that is not empty as one person."""
    split = re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text)
    lines = [line for line in split if any(map(str.isalnum, _BULLET.sub("", line)))]
    builder.leave_out(_SIGNS, sum(bool(line.strip()) for line in split) - len(lines))
    builder.leave_out(_FURTHER, max(len(lines) - MOST_ROWS, 0))
    for number, line in enumerate(lines[:MOST_ROWS]):
        if builder.is_full():
            continue
        _read_line(line, f"line {number}", builder)


def _read_line(line: str, key: str, builder: DraftBuilder) -> None:
    plain = one_line(_BULLET.sub("", line), 1_000) if "\t" not in line else _BULLET.sub("", line)[:1_000]
    entry = parse_line(_as_cells(plain))
    # A cross is read before the signs of quick entry, which know it only as a word of its own.
    label, dead, died = without_cross(entry.name or one_line(plain))
    fields: dict[str, Any] = {
        name: getattr(entry, name)
        for name in ("ring_now", "ring_before", "ring_wanted", "support", "trigger", "age", "status", "status_date")
        if getattr(entry, name) is not None
    }
    if entry.age is not None:
        fields["age_is_decade"] = entry.age_is_decade
    fields["relation"] = entry.relation or None
    fields["kind"] = entry.kind or kind_of(entry.relation)
    if dead:
        fields["status"] = Status.DECEASED
        fields.setdefault("status_date", died)
    if entry.left and entry.name:
        builder.leave_out(_UNREAD)
        fields["notes"] = many_lines(entry.left)
    builder.leave_out(_PAIRS, int(_TWO.search(label) is not None))
    builder.person(key, label, {"line": entry.line} if entry.line else {}, **fields)


def _as_cells(line: str) -> str:
    """The line with name and relation between commas, as quick entry has them."""
    for pattern in (_IN_BRACKETS, _WITH_DASH, _WITH_COLON):
        match = pattern.match(line)
        if match and '"' not in line:
            return f"{match['name']}, {match['relation']}{match['rest'] or ''}"
    return line
