"""The audit trail: who did what to which record and when, without clinical text, each line chained to the one before.

A line that is altered, removed or put in between breaks the chain; the head kept in `meta` shows lines missing at the
end. Whoever holds the passphrase could write the whole chain anew: it guards against slips and quiet corrections.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from ipt_desktop.errors import VaultDamaged
from ipt_desktop.store.schema import audit, meta

_COLUMNS = (audit.c.seq, audit.c.at, audit.c.who, audit.c.action, audit.c.case_id, audit.c.kind, audit.c.details)
_READ = select(*_COLUMNS, audit.c.previous, audit.c.hash).order_by(audit.c.seq)
_HEAD = select(meta.c.value).where(meta.c.key == "audit_head")
_MOVE_HEAD = update(meta).where(meta.c.key == "audit_head").values(value=bindparam("head"))
_APPEND = insert(audit)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written down. ``details`` are record ids, or for whom something was made; never clinical text."""

    action: str
    case_id: str = ""
    kind: str = ""
    details: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A line as it stands in the vault; ``at`` is UTC, ISO 8601."""

    seq: int
    at: str
    who: str
    action: str
    case_id: str
    kind: str
    details: str
    previous: str
    hash: str

    def expected_hash(self) -> str:
        """The hash that this content and the line before it call for."""
        return _hash(self.seq, self.at, self.who, self.action, self.case_id, self.kind, self.details, self.previous)


def utc_now() -> datetime:
    """The time for audit lines and the case list."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class AuditTrail:
    """Appends lines in the name of one user."""

    who: str
    clock: Callable[[], datetime] = utc_now

    def append(self, connection: Connection, *entries: Entry) -> None:
        """Writes the entries inside the transaction of what they tell about."""
        number, previous = _head(connection)
        for entry in entries:
            number += 1
            at = (entry.at or self.clock()).isoformat(timespec="milliseconds")
            words = (number, at, self.who, entry.action, entry.case_id, entry.kind, entry.details, previous)
            values = dict(zip((*(column.name for column in _COLUMNS), "previous"), words, strict=True))
            previous = _hash(*words)
            connection.execute(_APPEND, {**values, "hash": previous})
        connection.execute(_MOVE_HEAD, {"head": f"{number} {previous}"})


def read_lines(connection: Connection, case_id: str | None = None) -> Iterator[AuditLine]:
    """The lines in the order of writing, of one case or of the whole vault."""
    wanted = _READ if case_id is None else _READ.where(audit.c.case_id == case_id)
    for row in connection.execute(wanted):
        yield AuditLine(*row)


def verify_chain(connection: Connection) -> list[str]:
    """What is wrong with the trail, in plain sentences; empty where nothing is."""
    findings = []
    number, previous = 0, ""
    for line in read_lines(connection):
        if line.seq != number + 1:
            findings.append(f"The audit trail lacks lines before line {line.seq}.")
        elif line.previous != previous:
            findings.append(f"Line {line.seq} of the audit trail does not follow from the line before it.")
        if line.hash != line.expected_hash():
            findings.append(f"Line {line.seq} of the audit trail was altered.")
        number, previous = line.seq, line.hash
    if _head(connection) != (number, previous):
        findings.append("The audit trail lacks lines at its end.")
    return findings


def _head(connection: Connection) -> tuple[int, str]:
    number, _, last_hash = (connection.execute(_HEAD).scalar() or "").partition(" ")
    if not number.isdecimal():
        raise VaultDamaged("The audit trail has lost its head.")
    return int(number), last_hash


def _hash(*words: int | str) -> str:
    return hashlib.sha256(json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
