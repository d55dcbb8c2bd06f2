"""The audit log: user, action, record and time, without clinical text, each line chained to the one before.

A line that is altered, removed or inserted breaks the chain; the head kept in `meta` shows lines missing at the end.
Anyone with the passphrase could rewrite the whole chain: it guards against slips and quiet corrections.
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
from ipt_desktop.wording.language import say

_COLUMNS = (audit.c.seq, audit.c.at, audit.c.who, audit.c.action, audit.c.case_id, audit.c.kind, audit.c.details)
_READ = select(*_COLUMNS, audit.c.previous, audit.c.hash).order_by(audit.c.seq)
_APPEND = sql(insert(audit))
_MOVE_HEAD = sql(update(meta).where(meta.c.key == bindparam("of")).values(value=bindparam("head")))
EVERYTHING = AuditFilter()
HEAD_QUERY = "SELECT value FROM meta WHERE key = 'audit_head'"


@dataclass(frozen=True, slots=True)
class NewAuditEntry:
    """A line to be written, by default now and in the name of the user of the computer.

    ``details`` are record ids, or the audience of an export; never clinical text.
    """

    action: str
    case_id: str = ""
    kind: str = ""
    details: str = ""
    recorded_at: datetime | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class ChainedEntry(AuditEntry):
    """A stored line, with the hashes that chain it to the others."""

    previous: str
    hash: str

    def expected_hash(self) -> str:
        """The hash that this content and the line before it call for."""
        return _hash(
            self.seq, self.recorded_at, self.who, self.action, self.case_id, self.kind, self.details, self.previous
        )


def utc_now() -> datetime:
    """The time for audit lines and the case list."""
    return datetime.now(UTC)


class AuditLog:
    """Appends lines in the name of one user. What cannot be written yet is kept and written first."""

    def __init__(self, who: str, clock: Callable[[], datetime] = utc_now) -> None:
        self.who = who
        self.clock = clock
        self._waiting: list[NewAuditEntry] = []

    @property
    def is_waiting(self) -> bool:
        """Whether lines could not be written yet."""
        return bool(self._waiting)

    def append(self, connection: Connection, *entries: NewAuditEntry) -> None:
        """Writes the entries in the transaction of the change they record."""
        number, previous = _head(connection)
        for entry in entries:
            number += 1
            recorded_at = (entry.recorded_at or self.clock()).isoformat(timespec="milliseconds")
            who = entry.who or self.who
            words = (number, recorded_at, who, entry.action, entry.case_id, entry.kind, entry.details, previous)
            previous = _hash(*words)
            driver(connection).execute(_APPEND, (*words, previous))
        driver(connection).execute(_MOVE_HEAD, (f"{number} {previous}", "audit_head"))

    def note(self, database: Database, *entries: NewAuditEntry) -> bool:
        """Writes the entries in their own transaction, or keeps them until the drive accepts them.

        Returns whether they were written; raises VaultDamaged.
        """
        self._waiting += [replace(entry, recorded_at=entry.recorded_at or self.clock()) for entry in entries]
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
    conditions = [audit.c[name] == value for name, value in equal.items() if value]
    if wanted.record:
        # Ids are separated by spaces; one inside a longer one does not count.
        padded = literal(" ").concat(audit.c.details).concat(" ")
        conditions.append(or_(audit.c.case_id == wanted.record, padded.contains(f" {wanted.record} ", autoescape=True)))
    if wanted.since:
        conditions.append(audit.c.at >= wanted.since)
    if wanted.until:
        conditions.append(audit.c.at < wanted.until)
    return conditions


def verify_chain(connection: Connection) -> list[str]:
    """What is wrong with the log, in plain sentences; empty where nothing is."""
    findings = []
    number, previous = 0, ""
    for line in read_lines(connection):
        if line.seq != number + 1:
            findings.append(say("Lines before line {line} of the audit log are missing.", line=line.seq))
        elif line.previous != previous:
            findings.append(say("Line {line} of the audit log does not follow from the line before it.", line=line.seq))
        if line.hash != line.expected_hash():
            findings.append(say("Line {line} of the audit log was altered.", line=line.seq))
        number, previous = line.seq, line.hash
    if _head(connection) != (number, previous):
        findings.append(say("Lines at the end of the audit log are missing."))
    return findings


def _head(connection: Connection) -> tuple[int, str]:
    (head,) = driver(connection).execute(HEAD_QUERY).fetchone() or ("",)
    number, _, last_hash = head.partition(" ")
    if not number.isdecimal():
        raise VaultDamaged("The end of the audit log is missing.")
    return int(number), last_hash


def _hash(*words: int | str) -> str:
    return hashlib.sha256(json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
