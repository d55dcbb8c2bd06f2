"""Puts edits made meanwhile on top of a colleague's: field by field, and nothing written by hand is lost.

Different records and different fields merge by themselves. A text that both have changed keeps both versions, a list
both additions; of any other value the later one counts. A record that one has removed while the other was working on
it stays. What was decided here is said in notices.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from ipt_desktop.errors import InvalidValue, Refused
from ipt_desktop.messages import Message
from ipt_desktop.model.case import Case
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.entity import Entity, FieldSpec, field_specs
from ipt_desktop.model.entity_titles import entity_title
from ipt_desktop.model.network import Network, RecordKey, references_of


class Outcome(StrEnum):
    """How two edits of one thing were brought together."""

    BOTH_KEPT = "both kept"
    MINE_COUNTS = "mine counts"
    STAYS = "stays"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Notice:
    """What a therapist should know about edits that met: the record and its id, and the field, if it is one.

    ``record`` is the person's name, or the kind of record.
    """

    outcome: Outcome
    record: Message | str
    record_id: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Rebased:
    """The case with everything in it, the edits of this computer as they now follow, and what to say about them."""

    network: Network
    mine: tuple[Edit, ...]
    notices: tuple[Notice, ...]


def rebase(now: Network, mine: Sequence[Edit], theirs: Sequence[Edit]) -> Rebased:
    """The case after ``theirs`` and then ``mine``, which are part of ``now`` already.

    ``mine`` keeps its length, so that each edit can be followed: one that no longer changes anything is empty.
    Raises Refused where ``theirs`` do not fit what both started from.
    """
    for edit in reversed(mine):
        now = now.apply(edit.inverse)
    return rebase_onto(now, mine, theirs)


def rebase_onto(base: Network, mine: Sequence[Edit], theirs: Sequence[Edit]) -> Rebased:
    """The same from the case that both started from."""
    rebasing = _Rebasing(base, theirs)
    rebased = tuple(rebasing.moved(edit) for edit in mine)
    return Rebased(rebasing.network, rebased, tuple(dict.fromkeys(rebasing.notices)))


class _Stays(Refused):
    """A colleague has changed what was removed here."""


class _Rebasing:
    """The case with a colleague's edits, onto which those of this computer follow one by one."""

    def __init__(self, base: Network, theirs: Sequence[Edit]) -> None:
        self.network = base
        self.notices: list[Notice] = []
        self._removals: dict[RecordKey, Edit] = {}
        # Texts of both: what they were before, and the colleague's version; typing goes on in several edits.
        self._texts: dict[tuple[RecordKey, str], tuple[str, str]] = {}
        for edit in theirs:
            self.network = self.network.apply(edit)
            self._removals |= {change.key: edit for change in edit.changes if change.after is None}

    def moved(self, edit: Edit) -> Edit:
        """The edit as it follows the case so far; empty where it no longer changes anything."""
        for is_last in (False, True):
            noted: list[Notice] = []
            try:
                revived = Edit("", tuple(self._revived(edit, noted)) if is_last else ())
                start = self.network.apply(revived)
                changes = tuple(self._followed(start, edit.changes, noted))
                moved = revived.merged_with(replace(edit, changes=changes))
                self.network = self.network.apply(moved)
            except _Stays:
                self.notices += noted
                return replace(edit, changes=())
            except (Refused, InvalidValue):
                continue
            self.notices += noted
            return moved
        self.notices += [self._notice(Outcome.LEFT_OUT, change.key) for change in edit.changes]
        return replace(edit, changes=())

    def _revived(self, edit: Edit, noted: list[Notice]) -> Iterator[Change]:
        """What brings back the records that the edit needs and a colleague has removed, with all that went along."""
        needed = {key for change in edit.changes if change.after for key in (change.key, *_referred_to(change.after))}
        brought: set[RecordKey] = set()
        for key in sorted(needed & self._removals.keys(), key=lambda key: (key[0].__name__, key[1])):
            if key[1] in self.network.records[key[0]] or key in brought:
                continue
            noted.append(self._notice(Outcome.STAYS, key))
            for change in self._removals[key].changes:
                kind, record_id = change.key
                is_gone = change.after is None and record_id not in self.network.records[kind]
                if is_gone and change.key not in brought:
                    brought.add(change.key)
                    yield change.inverse

    def _followed(self, network: Network, changes: Iterable[Change], noted: list[Notice]) -> Iterator[Change]:
        for change in changes:
            kind, record_id = change.key
            present = network.records[kind].get(record_id)
            if change.after is None:
                if present is not None and present != change.before:
                    noted.append(self._notice(Outcome.STAYS, change.key))
                    raise _Stays
                if present is not None:
                    yield change
            elif present is None:
                if change.before is not None:
                    raise Refused("{record}: this is no longer part of the case.", record=_title(kind))
                yield change
            else:
                merged = self._merged(change.before or present, present, change.after, noted)
                if merged != present:
                    yield Change(present, merged)

    def _merged(self, before: Entity, theirs: Entity, mine: Entity, noted: list[Notice]) -> Entity:
        """Their record with the fields that were changed here."""
        values: dict[str, Any] = {}
        for name, spec in field_specs(type(mine)).items():
            old, present, new = getattr(before, name), getattr(theirs, name), getattr(mine, name)
            if new in (old, present):
                continue
            values[name] = new
            if present == old:
                continue
            outcome = Outcome.MINE_COUNTS
            if isinstance(new, tuple):
                values[name], outcome = _both_lists(old, present, new), Outcome.BOTH_KEPT
            elif spec.is_text and not (isinstance(mine, Case) and name == "code"):  # two codes are no code
                origin = self._texts.setdefault(((type(mine), mine.id), name), (old, present))
                joined = _both_texts(*origin, new, spec)
                if len(joined) <= spec.limit:
                    values[name], outcome = joined, Outcome.BOTH_KEPT
            noted.append(self._notice(outcome, (type(mine), mine.id), spec.title))
        return replace(theirs, **values) if values else theirs

    def _notice(self, outcome: Outcome, key: RecordKey, field: str = "") -> Notice:
        kind, record_id = key
        person = self.network.people.get(record_id)
        return Notice(outcome, person.label if person else _title(kind), record_id, field)


def _title(kind: type[Entity]) -> Message:
    return entity_title(kind.__name__).title


def _referred_to(entity: Entity) -> Iterator[RecordKey]:
    for name, target, several in references_of(type(entity)):
        value = getattr(entity, name)
        for target_id in value if several else [value]:
            if target_id is not None:
                yield target, target_id


def _both_texts(old: str, theirs: str, mine: str, spec: FieldSpec) -> str:
    """Their text, then ours; what both had before is not doubled where each has only added to it."""
    if not mine or mine in theirs:
        return theirs
    if not theirs or theirs in mine:
        return mine
    between = "\n" if spec.lines else " / "
    if old and theirs.startswith(old) and mine.startswith(old):
        return f"{theirs}{between}{mine.removeprefix(old).lstrip()}"
    return f"{theirs}{between}{mine}"


def _both_lists(old: Sequence[Any], theirs: Sequence[Any], mine: Sequence[Any]) -> tuple[Any, ...]:
    """Their list without what was removed here, then what was added here."""
    kept = [member for member in theirs if member in mine or member not in old]
    return (*kept, *(member for member in mine if member not in old and member not in kept))
