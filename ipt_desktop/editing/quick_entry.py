"""Quick entry: a person in one typed line, such as ``Anna, sister, close, +2 -1``; nothing in it is guessed silently.

The cells of a line stand between commas or Tabs. The first is the name; the others come in any order. A cell in
double quotes is taken as it is (a name with a comma, a relation that looks like something else; ``""`` is one quote).
"""

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ipt_desktop.editing.people import add_person, free_angle
from ipt_desktop.editing.quick_entry_tokens import (
    KIND_WORDS,
    LINE_WORDS,
    RING_WORDS,
    STATUS_WORDS,
    is_tag,
    parse_token,
    plain,
    split_tokens,
)
from ipt_desktop.errors import InvalidValue, Refused
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import field_specs
from ipt_desktop.model.enums import RINGS, LineKind, PersonKind, Ring, Status
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.relation_vocabulary import known_relation, relation_within, suggest
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.model.search_key import search_key

_DID_YOU_MEAN = N_("", 'Did you mean "{word}"? To use the word as the relation, put it in double quotes.')
_WRITTEN_TWICE = N_("", "{field} is written twice.")
UNREAD = N_(
    "",
    "Not read. After the name: what they are to the patient, closeness (intimate, close, extended, outside), "
    "+1 to +3 for support, -1 to -3 for trigger, an age (52, 50s), dead 2019.",
)
_SEPARATORS = ",;\t，；،؛、"
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_CELL = re.compile(rf'([^\S\t]*"((?:[^"]|"")*)"?[^\S\t]*|[^{_SEPARATORS}]*)[{_SEPARATORS}]')
# A cell that begins with one of these is no relation, unless the rest is one ("close friend", "was my neighbour").
_OPENINGS = {word.split()[0] for word in (*RING_WORDS, *STATUS_WORDS)} | {
    "now",
    "before",
    "was",
    "wish",
    "wished",
    "wanted",
    "not",
    "never",
}
_BULLET = re.compile(r"^\s*(?:[•·*‣▪–—-]|\d{1,3}[.)])\s+")
_KNOWN_WORDS = [word for word in (*RING_WORDS, *STATUS_WORDS, *KIND_WORDS, *LINE_WORDS) if len(word) > 3]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPerson:
    """What was understood of a line; None where nothing was said.

    ``left`` is what could not be read, as it was typed: it stays in the line. ``hint`` says in one plain sentence what
    would be read there. ``kind`` also follows from a relation that names it plainly (a dog is a pet).
    """

    name: str = ""
    relation: str = ""
    kind: PersonKind | None = None
    ring_now: Ring | None = None
    ring_before: Ring | None = None
    ring_wanted: Ring | None = None
    support: int | None = None
    trigger: int | None = None
    age: int | None = None
    age_is_decade: bool = False
    status: Status | None = None
    status_date: PartialDate | None = None
    line: LineKind | None = None
    left: str = ""
    hint: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether there is a name and everything has been read."""
        return bool(self.name) and not self.left


@dataclass(frozen=True, slots=True)
class _Token:
    """A cell as typed, where it begins in the line, and its meaning when it was quoted."""

    typed: str
    start: int
    quoted: str | None

    @property
    def words(self) -> str:
        return " ".join((self.typed if self.quoted is None else self.quoted).split())


def parse_line(text: str) -> ParsedPerson:
    """Read a line of quick entry.

    Signs: ``+`` is support 1, ``++`` 2, ``+3`` 3; ``-`` is trigger 1 and so on; ``0`` is rated as neither. Closeness
    by name or by number from 1 (intimate) to 4 (outside), so that a small child's age is written ``3 years``;
    ``before close`` and ``wish close`` for the other two. The first other words are the relation.
    """
    first, *others = _cells(text)
    entry = _named(first)
    if not first.words:
        rest = text.strip().lstrip(_SEPARATORS).strip()
        return replace(entry, left=rest, hint="Begin with the name." if rest else "")
    for cell in others:
        entry = _with_cell(entry, cell)
    relation = known_relation(entry.relation)
    if entry.kind is None and relation is not None and relation.kind is not PersonKind.PERSON:
        entry = replace(entry, kind=relation.kind)
    return entry


def remarks(network: Network, entry: ParsedPerson) -> list[str]:
    """What to tell before the entry is added; it never blocks."""
    notes: list[str] = []
    if any(
        search_key(person.label.strip()) == search_key(entry.name) for person in network.people.values() if entry.name
    ):
        notes.append(N_("", "Someone with this name is already on the map."))
    if any(map(is_tag, entry.name.split()[1:])):
        notes.append(N_("", "The name contains + or -. Put a comma after the name."))
    return notes


def edit_for(
    network: Network, entry: ParsedPerson, usual_ring: Ring = Ring.CLOSE, place: RingPosition | None = None
) -> Edit:
    """Adds the person, where there is most room on the ring (``usual_ring`` if none was written), or at a place.

    Raises Refused while the line has no name or something in it has not been read.
    """
    if not entry.is_complete:
        raise Refused(entry.hint or "Begin with the name.")
    ring = entry.ring_now or (place.ring if place else usual_ring)
    is_placed = place is not None and place.ring is ring
    person = Person(
        id=new_id(),
        label=entry.name,
        relation=entry.relation,
        kind=entry.kind or PersonKind.PERSON,
        status=entry.status or Status.LIVING,
        status_date=entry.status_date,
        ring_now=ring,
        ring_before=entry.ring_before,
        ring_wanted=entry.ring_wanted,
        angle=place.angle % 360.0 if place and is_placed else free_angle(network, ring),
        offset=place.offset if place and is_placed else 0.5,
        support=entry.support,
        trigger=entry.trigger,
        age=entry.age,
        age_is_decade=entry.age_is_decade,
    )
    return add_person(person, Relationship(id=person.id, line=entry.line))


def edit_for_lines(network: Network, text: str, make: Callable[[Network, ParsedPerson], Edit] = edit_for) -> Edit:
    """Puts the people of several pasted lines on the map in one step, one person a line; blank lines do not count.

    ``make`` makes the edit of each line.

    Raises Refused, naming the line, while one of them has not been read.
    """
    changes: list[Change] = []
    after = network
    for number, line in enumerate(filter(None, map(_without_bullet, text.splitlines())), start=1):
        try:
            edit = make(after, parse_line(line))
        except Refused as refusal:
            raise Refused("Line {line}: {problem}", line=number, problem=refusal) from None
        after = after.apply(edit)
        changes += edit.changes
    return Edit(N_("", "Add person") if len(changes) == 2 else N_("", "Add people"), tuple(changes))


def _without_bullet(line: str) -> str:
    return _BULLET.sub("", line).strip()


def current_token(text: str, cursor: int) -> tuple[int, str]:
    """Where the text of the cell before the cursor begins (after its spaces), and that text."""
    *_, last = _cells(text[:cursor])
    lead = len(last.typed) - len(last.typed.lstrip())
    return last.start + lead, last.typed[lead:]


def complete(text: str, cursor: int) -> list[str]:
    """What the cell at the cursor may become, likeliest first; each replaces the cell's text up to the cursor.

    Names are not completed, and what the other cells say already is not offered again.
    """
    before, after = _cells(text[:cursor]), _cells(text[cursor:])
    if len(before) == 1:
        return []
    said = parse_line(",".join(cell.typed for cell in [*before[:-1], *after[1:]]))
    typed = current_token(text, cursor)[1]
    stem, _, word = typed.rpartition(" ")
    if word.startswith(("+", "-")):
        offered = [f"{word[0]}{level}" for level in (1, 2, 3)]
        lead = f"{stem} " if stem else ""
        return [lead + phrase for phrase in offered if phrase.startswith(word)]
    start = search_key(typed)
    offered = [] if said.relation else suggest(typed)
    return [*dict.fromkeys([*offered, *(phrase for phrase in _phrases(said) if search_key(phrase).startswith(start))])]


def _phrases(said: ParsedPerson) -> Iterator[str]:
    if said.ring_now is None:
        yield from map(str, RINGS)
    if said.status is None:
        yield from ("dead", "estranged", "ended", "lost contact", "unborn loss")
    if said.ring_wanted is None:
        yield from (f"wish {ring}" for ring in RINGS)
    if said.ring_before is None:
        yield from (f"before {ring}" for ring in RINGS)
    if said.kind is None:
        yield from map(str, PersonKind)
    if said.line is None:
        yield from (f"{line} line" for line in LineKind)


def _cells(line: str) -> list[_Token]:
    return [
        _Token(match[1], match.start(), None if match[2] is None else match[2].replace('""', '"'))
        for match in _CELL.finditer(f"{line.translate(_QUOTES)},")
    ]


def _named(cell: _Token) -> ParsedPerson:
    trouble = _refusal(label=cell.words) if cell.words else ""
    return ParsedPerson(left=cell.typed.strip(), hint=trouble) if trouble else ParsedPerson(name=cell.words)


def _with_cell(entry: ParsedPerson, cell: _Token) -> ParsedPerson:
    if cell.quoted is not None:
        return _with_relation(entry, cell.words, cell.typed.strip())
    for part in split_tokens(cell.words):
        entry = _with_part(entry, part)
    return entry


def _with_part(entry: ParsedPerson, part: str) -> ParsedPerson:
    try:
        details = parse_token(part)
    except InvalidValue as problem:
        return _unread(entry, part, str(problem))
    for name in details:
        if getattr(entry, name) is not None and getattr(entry, name) is not False:
            title = field_specs(Relationship if name == "line" else Person)[name].title
            return _unread(entry, part, _WRITTEN_TWICE.format(field=title))
    if details:
        return replace(entry, **details)
    hint = _doubt(part)
    return _unread(entry, part, hint) if hint else _with_relation(entry, part, part)


def _doubt(part: str) -> str:
    """Why words are rather something mistyped than a relation; empty for none."""
    words = plain(part)
    if relation_within(words):
        return ""
    likely = difflib.get_close_matches(words, _KNOWN_WORDS, n=1, cutoff=0.8)
    if likely:
        return _DID_YOU_MEAN.format(word=likely[0])
    first, _, rest = words.partition(" ")
    return UNREAD if (rest and first in _OPENINGS) or not any(map(str.isalpha, words)) else ""


def _with_relation(entry: ParsedPerson, words: str, typed: str) -> ParsedPerson:
    if not words:
        return entry
    trouble = UNREAD if entry.relation else _refusal(relation=words)
    return _unread(entry, typed, trouble) if trouble else replace(entry, relation=words)


def _unread(entry: ParsedPerson, typed: str, hint: str) -> ParsedPerson:
    left = f"{entry.left}, {typed}" if entry.left else typed
    return replace(entry, left=left, hint=entry.hint or hint)


def _refusal(label: str = "-", relation: str = "") -> str:
    """Why a person cannot have this; empty when there is nothing against it."""
    try:
        Person(id="-", label=label, relation=relation)
    except InvalidValue as problem:
        return str(problem)
    return ""
