"""Implements CaseStorePort: the cases of an open vault."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from ipt_desktop.errors import Refused, StoreUnavailable, VaultDamaged
from ipt_desktop.model.case import Case
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.caseload import CourseSummary
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.search_key import natural_key, search_key
from ipt_desktop.model.unfinished_text import UnfinishedText
from ipt_desktop.store.audit_log import AuditLog, NewAuditEntry
from ipt_desktop.store.cases.caseload_query import caseload
from ipt_desktop.store.cases.entity_rows import is_written, readers, to_row, write_change
from ipt_desktop.store.cases.outbox import enqueue
from ipt_desktop.store.database.encrypted_database import Database
from ipt_desktop.store.database.practice_tables import practice_cases, practice_outbox
from ipt_desktop.store.database.tables import TABLES, cases, people, practice, unfinished_texts

_LIST = select(
    cases.c.id,
    cases.c.code,
    cases.c.preferred_name,
    cases.c.archived,
    cases.c.changed,
    cases.c.people,
    func.coalesce(cases.c.retention_until, ""),
)
_TOUCH = (
    update(cases)
    .where(cases.c.id == bindparam("touched"))
    .values(
        changed=bindparam("at"),
        people=select(func.count()).where(people.c.case_id == bindparam("touched")).scalar_subquery(),
    )
)
_CODE_USED = select(cases.c.id).where(cases.c.code_key == bindparam("wanted"))
_PRACTICE = select(practice.c.key, practice.c.value)
_UNFINISHED = select(unfinished_texts.c.case_id, unfinished_texts.c.place, unfinished_texts.c.words)
_FINISH = delete(unfinished_texts).where(
    unfinished_texts.c.case_id == bindparam("of_case"), unfinished_texts.c.place == bindparam("at_place")
)


class CaseStore:
    """Reads and writes cases. A change and its audit line are written in one transaction.

    Besides the errors that each method names, all raise StoreUnavailable when the disk refuses and VaultDamaged
    when it holds something else than was written.
    """

    def __init__(self, database: Database, trail: AuditLog) -> None:
        self._database = database
        self._trail = trail

    def list_cases(self) -> Sequence[CaseSummary]:
        """All cases, archived ones too, by code: K-2 before K-10."""
        with self._database.reading() as connection:
            summaries = [CaseSummary(*row) for row in connection.execute(_LIST)]
        return sorted(summaries, key=lambda summary: natural_key(summary.code))

    def caseload(self) -> Sequence[CourseSummary]:
        """See CaseStorePort."""
        with self._database.reading() as connection:
            return caseload(connection)

    def load(self, case_id: str) -> Network:
        """See CaseStorePort."""
        entities: list[Entity] = []
        newer: set[tuple[type[Entity], str]] = set()
        with self._database.reading() as connection:
            for reader in readers():
                read, unknown = reader.read(connection, case_id)
                entities += read
                newer |= {(reader.kind, record_id) for record_id in unknown}
        if not entities:
            raise Refused("This case is no longer in the vault.")
        orphans = [
            entity for entity in entities if isinstance(entity, SafetyRecord) and (Measure, entity.measure_id) in newer
        ]
        entities = [entity for entity in entities if entity not in orphans]
        newer |= {(SafetyRecord, record.id) for record in orphans}
        try:
            return Network.of(entities, read_only=newer)
        except Refused as error:
            raise VaultDamaged(error.template, **error.parts) from None

    def write(self, case_id: str, edit: Edit) -> None:
        """See CaseStorePort."""
        if edit.is_empty:
            return
        try:
            with self._writing() as connection:
                write_edit(connection, self._trail, case_id, edit)
                enqueue(connection, case_id, edit)
        except Refused:
            if not self._is_done(case_id, edit.changes):
                raise

    def create(self, network: Network) -> None:
        """See CaseStorePort."""
        try:
            self._insert(network)
        except Refused:
            if not self._is_done(network.case.id, [Change(None, entity) for entity in network]):
                raise

    def _insert(self, network: Network) -> None:
        with self._writing() as connection:
            insert_case(connection, self._trail, network, "case created")

    def delete(self, case_id: str) -> None:
        """See CaseStorePort."""
        with self._writing() as connection:
            for kind, table in TABLES.items():
                of_case = table.c.id if kind is Case else table.c.case_id
                gone = connection.execute(delete(table).where(of_case == case_id)).rowcount
                if kind is Case and gone != 1:
                    raise Refused("This case is no longer in the vault.")
            for apart in (practice_cases, practice_outbox, unfinished_texts):
                connection.execute(delete(apart).where(apart.c.case_id == case_id))
            self._trail.append(connection, NewAuditEntry("case deleted", case_id, "Case", case_id))
        # Deleted values are overwritten already; this only gives back their room.
        with contextlib.suppress(StoreUnavailable, VaultDamaged):
            self._database.compact()

    def practice(self) -> dict[str, str]:
        """See CaseStorePort."""
        with self._database.reading() as connection:
            return {row.key: row.value for row in connection.execute(_PRACTICE)}

    def set_practice(self, key: str, value: str) -> None:
        """See CaseStorePort."""
        with self._writing() as connection:
            connection.execute(delete(practice).where(practice.c.key == key))
            if value:
                connection.execute(insert(practice).values(key=key, value=value))
            self._trail.append(connection, NewAuditEntry("practice changed", kind=key))

    def unfinished(self) -> Sequence[UnfinishedText]:
        """See CaseStorePort."""
        with self._database.reading() as connection:
            return [UnfinishedText(*row) for row in connection.execute(_UNFINISHED)]

    def keep_unfinished(self, texts: Sequence[UnfinishedText]) -> None:
        """See CaseStorePort; nothing is kept of a case that was deleted meanwhile."""
        with self._database.transaction() as connection:
            known = {"", *connection.execute(select(cases.c.id)).scalars()}
            for text in texts:
                connection.execute(_FINISH, {"of_case": text.case_id, "at_place": text.place})
                if text.words and text.case_id in known:
                    connection.execute(insert(unfinished_texts).values(asdict(text)))

    def record_export(self, case_id: str, export_format: str, audience: str) -> None:
        """See CaseStorePort."""
        with self._writing() as connection:
            self._trail.append(connection, NewAuditEntry("exported", case_id, export_format, audience))

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._trail.catch_up(self._database)
        with self._database.transaction() as connection:
            yield connection

    def _is_done(self, case_id: str, changes: Sequence[Change]) -> bool:
        with self._database.reading() as connection:
            is_there = connection.execute(select(cases.c.id).where(cases.c.id == case_id)).first() is not None
            return is_there and all(is_written(connection, case_id, change) for change in changes)


def write_edit(connection: Connection, trail: AuditLog, case_id: str, edit: Edit, who: str = "") -> None:
    """Writes the edit and its lines in the audit log, in the name of the user or of a colleague."""
    for change in edit.changes:
        if isinstance(change.after, Case):
            _check_code(connection, change.after)
        write_change(connection, case_id, change)
    _touch(connection, trail, case_id)
    trail.append(connection, *(replace(entry, who=who) for entry in _entries(case_id, edit.changes)))


def insert_case(connection: Connection, trail: AuditLog, network: Network, action: str) -> None:
    """Writes a whole case and its line in the audit log."""
    case_id = network.case.id
    _check_code(connection, network.case)
    for kind, table in TABLES.items():
        rows = [to_row(case_id, entity) for entity in network.all(kind).values()]
        if rows:
            connection.execute(insert(table), rows)
    _touch(connection, trail, case_id)
    trail.append(connection, NewAuditEntry(action, case_id, "Case", case_id))


def _touch(connection: Connection, trail: AuditLog, case_id: str) -> None:
    moment = trail.clock().isoformat(timespec="seconds")
    if connection.execute(_TOUCH, {"touched": case_id, "at": moment}).rowcount != 1:
        raise Refused("This case is no longer in the vault.")


def _check_code(connection: Connection, case: Case) -> None:
    holder = connection.execute(_CODE_USED, {"wanted": search_key(case.code)}).scalar()
    if holder not in (None, case.id):
        raise Refused("Another case already has this code.")


def _entries(case_id: str, changes: Iterable[Change]) -> list[NewAuditEntry]:
    """One entry for each kind of record and of change, naming the records by id."""
    touched: dict[tuple[str, type[Entity]], list[str]] = {}
    for change in changes:
        kind, entity_id = change.key
        touched.setdefault((_action(change), kind), []).append(entity_id)
    return [NewAuditEntry(action, case_id, kind.__name__, " ".join(ids)) for (action, kind), ids in touched.items()]


def _action(change: Change) -> str:
    if _records_safety(change):
        return "safety recorded"
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "changed"


def _records_safety(change: Change) -> bool:
    """Whether the change records what was done about a safety answer: that has an audit line of its own."""
    return change.before is None and isinstance(change.after, SafetyRecord) and not change.after.is_draft
