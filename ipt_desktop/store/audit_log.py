"""The audit trail: who did what to which record and when, without clinical text, each line chained to the one before.

A line that is altered, removed or put in between breaks the chain; the head kept in `meta` shows lines missing at the
end. Whoever holds the passphrase could write the whole chain anew: it guards against slips and quiet corrections.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, bindparam, insert, literal, or_, select, update

from ipt_desktop.errors import StoreUnavailable, VaultDamaged
from ipt_desktop.model.audit_entry import AuditEntry, AuditFilter
from ipt_desktop.store.database.encrypted_database import Database, driver, sql
from ipt_desktop.store.database.tables import audit, meta

_COLUMNS = (audit.c.seq, audit.c.at, audit.c.who, audit.c.action, audit.c.case_id, audit.c.kind, audit.c.details)
_READ = select(*_COLUMNS, audit.c.previous, audit.c.hash).order_by(audit.c.seq)
_APPEND = sql(insert(audit))
_MOVE_HEAD = sql(update(meta).where(meta.c.key == bindparam("of")).values(value=bindparam("head")))
EVERYTHING = AuditFilter()
HEAD_QUERY = "SELECT value FROM meta WHERE key = 'audit_head'"


@dataclass(frozen=True, slots=True)
class NewAuditEntry:
    """What is to be written down, by default now and in the name of who is at the computer.

    ``details`` are record ids, or for whom something was made; never clinical text.
    """

    action: str
    case_id: str = ""
    kind: str = ""
    details: str = ""
    at: datetime | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class ChainedEntry(AuditEntry):
    """A line as it stands in the vault, with the hashes that chain it to the others."""

    previous: str
    hash: str

    def expected_hash(self) -> str:
        """The hash that this content and the line before it call for."""
        return _hash(self.seq, self.at, self.who, self.action, self.case_id, self.kind, self.details, self.previous)


def utc_now() -> datetime:
    """The time for audit lines and the case list."""
    return datetime.now(UTC)


class AuditLog:
    """Appends lines in the name of one user. What cannot be written yet waits, and is written before anything newer."""

    def __init__(self, who: str, clock: Callable[[], datetime] = utc_now) -> None:
        self.who = who
        self.clock = clock
        self._waiting: list[NewAuditEntry] = []

    @property
    def is_waiting(self) -> bool:
        """Whether something could not be written down yet."""
        return bool(self._waiting)

    def append(self, connection: Connection, *entries: NewAuditEntry) -> None:
        """Writes the entries inside the transaction of what they tell about."""
        number, previous = _head(connection)
        for entry in entries:
            number += 1
            at = (entry.at or self.clock()).isoformat(timespec="milliseconds")
            who = entry.who or self.who
            words = (number, at, who, entry.action, entry.case_id, entry.kind, entry.details, previous)
            previous = _hash(*words)
            driver(connection).execute(_APPEND, (*words, previous))
        driver(connection).execute(_MOVE_HEAD, (f"{number} {previous}", "audit_head"))

    def note(self, database: Database, *entries: NewAuditEntry) -> bool:
        """Writes the entries in a transaction of their own, or keeps them until the drive takes them.

        Returns whether they were written; raises VaultDamaged.
        """
        self._waiting += [replace(entry, at=entry.at or self.clock()) for entry in entries]
        with contextlib.suppress(StoreUnavailable):
            self.catch_up(database)
        return not self._waiting

    def catch_up(self, database: Database) -> None:
        """Writes what is waiting; raises as `Database.transaction`."""
        if self._waiting:
            with database.transaction() as connection:
                self.append(connection, *self._waiting)
            self._waiting.clear()


def read_lines(connection: Connection, wanted: AuditFilter = EVERYTHING) -> Iterator[ChainedEntry]:
    """The lines that are wanted, in the order of writing."""
    statement = _READ.where(*_conditions(wanted))
    if wanted.newest is not None:
        newest = select(audit.c.seq).where(*_conditions(wanted)).order_by(audit.c.seq.desc()).limit(wanted.newest)
        statement = _READ.where(audit.c.seq.in_(newest))
    for row in connection.execute(statement):
        yield ChainedEntry(*row)


def _conditions(wanted: AuditFilter) -> list[ColumnElement[bool]]:
    equal = {"who": wanted.who, "action": wanted.action, "kind": wanted.kind, "case_id": wanted.case_id}
    found = [audit.c[name] == value for name, value in equal.items() if value]
    if wanted.record:
        # Ids are parted by spaces; one that stands inside a longer one does not count.
        padded = literal(" ").concat(audit.c.details).concat(" ")
        found.append(or_(audit.c.case_id == wanted.record, padded.contains(f" {wanted.record} ", autoescape=True)))
    if wanted.since:
        found.append(audit.c.at >= wanted.since)
    if wanted.until:
        found.append(audit.c.at < wanted.until)
    return found


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
    (found,) = driver(connection).execute(HEAD_QUERY).fetchone() or ("",)
    number, _, last_hash = found.partition(" ")
    if not number.isdecimal():
        raise VaultDamaged("The audit trail has lost its head.")
    return int(number), last_hash


def _hash(*words: int | str) -> str:
    return hashlib.sha256(json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
