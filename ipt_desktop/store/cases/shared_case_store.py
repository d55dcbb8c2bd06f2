"""Keeps what a vault knows of its practice: keys, how far each journal was followed, and what waits for the server."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from sqlalchemy import Connection, delete, func, insert, select

from ipt_desktop.errors import Refused
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.practice import CaseRole, OutboxEntry, SharedCase
from ipt_desktop.model.search_key import search_key
from ipt_desktop.store.audit_log import AuditLog, NewAuditEntry
from ipt_desktop.store.cases import outbox
from ipt_desktop.store.cases.case_store import CaseStore, insert_case, write_edit
from ipt_desktop.store.database.encrypted_database import Database
from ipt_desktop.store.database.practice_tables import NAME_PREFIX, practice_cases, practice_keys, practice_outbox
from ipt_desktop.store.database.tables import OF_THE_PRACTICE, cases

_LONGEST_CODE = 40


class SharedCaseStore:
    """Reads and writes it; raises StoreUnavailable when the disk refuses, VaultDamaged, Refused when locked."""

    def __init__(self, database: Database, trail: AuditLog) -> None:
        self._database = database
        self._trail = trail
        self._cases = CaseStore(database, trail)

    def keys(self) -> dict[str, str]:
        """Keys and connection by name; empty where the vault belongs to no practice."""
        with self._database.reading() as connection:
            rows = connection.execute(select(practice_keys))
            return {row.name.removeprefix(NAME_PREFIX): row.value for row in rows}

    def set_keys(self, values: Mapping[str, str]) -> None:
        """Remembers these, with whatever else is remembered."""
        with self._database.transaction() as connection:
            _set_keys(connection, values)

    def forget_practice(self) -> None:
        """Forgets the practice; the cases stay in the vault."""
        with self._database.transaction() as connection:
            for table in OF_THE_PRACTICE:
                connection.execute(delete(table))
            self._trail.append(connection, NewAuditEntry("practice left"))

    def shared(self) -> dict[str, SharedCase]:
        """The shared cases by id."""
        with self._database.reading() as connection:
            return {row.case_id: _shared(row) for row in connection.execute(select(practice_cases))}

    def waiting(self, case_id: str = "") -> list[OutboxEntry]:
        """What waits for the server, oldest first; of one case or of all."""
        with self._database.reading() as connection:
            return outbox.waiting(connection, case_id)

    def count_waiting(self) -> int:
        """How many changes wait for the server."""
        statement = select(func.count()).where(practice_outbox.c.kind == outbox.EDIT)
        with self._database.reading() as connection:
            return int(connection.execute(statement).scalar_one())

    def load(self, case_id: str) -> Network:
        """The case as it is in the vault."""
        return self._cases.load(case_id)

    def case_ids(self) -> list[str]:
        """All cases of the vault, shared or not."""
        with self._database.reading() as connection:
            return list(connection.execute(select(cases.c.id)).scalars())

    def code_free_for(self, case_id: str, code: str) -> str:
        """The code, or one that no other case of this vault has."""
        with self._database.reading() as connection:
            rows = connection.execute(select(cases.c.code_key).where(cases.c.id != case_id))
            used = {row.code_key for row in rows}
        number, free = 2, code
        while search_key(free) in used:
            ending = f" ({number})"
            number, free = number + 1, code[: _LONGEST_CODE - len(ending)] + ending
        return free

    def follow(self, shared: SharedCase, keys: Mapping[str, str], network: Network | None = None) -> None:
        """From now on the edits of this case wait for the server; ``network`` adds a case that has arrived."""
        with self._database.transaction() as connection:
            _set_keys(connection, keys)
            if network is not None:
                insert_case(connection, self._trail, network, "case received")
            else:
                self._trail.append(connection, NewAuditEntry("case shared", shared.case_id))
            _set_shared(connection, shared)

    def set_role(self, case_id: str, role: CaseRole) -> None:
        """Remembers what this therapist may do with the case from now on."""
        with self._database.transaction() as connection:
            _set_shared(connection, replace(_read(connection, case_id), role=role))
            self._trail.append(connection, NewAuditEntry("access changed", case_id, details=role))

    def note_opening(self, case_id: str, moment: str) -> None:
        """Lets the server know, when it is reached, that a shared case was opened."""
        with self._database.transaction() as connection:
            outbox.add(connection, case_id, outbox.OPENED, moment)

    def acknowledge(self, shared: SharedCase, ids: Sequence[str], keys: Mapping[str, str] | None = None) -> None:
        """The server has these entries, and the journal goes as far as ``shared`` says."""
        with self._database.transaction() as connection:
            outbox.remove(connection, ids)
            _set_keys(connection, keys or {})
            if _read(connection, shared.case_id).head < shared.head:
                _set_shared(connection, shared)

    def forget_waiting(self, ids: Sequence[str]) -> None:
        """The server has these and the journal did not change."""
        with self._database.transaction() as connection:
            outbox.remove(connection, ids)

    def keep_copy(self, network: Network) -> None:
        """Keeps another state of a case as a case of its own."""
        self._cases.create(network)

    def receive(
        self, shared: SharedCase, edit: Edit, mine: Sequence[OutboxEntry], rebased: Sequence[Edit], who: str
    ) -> None:
        """Writes what colleagues have done and how the waiting edits follow it, in one transaction.

        ``mine`` must be all that waits: Raises Refused where an edit was saved in the meantime.
        """
        with self._database.transaction() as connection:
            present = outbox.waiting(connection, shared.case_id)
            if [entry.id for entry in present if entry.kind == outbox.EDIT] != [entry.id for entry in mine]:
                raise Refused("This case was changed in the meantime.")
            if not edit.is_empty:
                write_edit(connection, self._trail, shared.case_id, edit, who)
            outbox.replace_edits(connection, mine, rebased)
            _set_shared(connection, shared)


def _read(connection: Connection, case_id: str) -> SharedCase:
    row = connection.execute(select(practice_cases).where(practice_cases.c.case_id == case_id)).first()
    if row is None:
        raise Refused("This case is not shared.")
    return _shared(row)


def _shared(row: object) -> SharedCase:
    values = {column.name: getattr(row, column.name) for column in practice_cases.columns}
    return SharedCase(**{**values, "role": CaseRole(values["role"])})


def _set_shared(connection: Connection, shared: SharedCase) -> None:
    connection.execute(delete(practice_cases).where(practice_cases.c.case_id == shared.case_id))
    connection.execute(insert(practice_cases), asdict(shared))


def _set_keys(connection: Connection, values: Mapping[str, str]) -> None:
    rows = [{"name": NAME_PREFIX + name, "value": value} for name, value in values.items()]
    if rows:
        names = [row["name"] for row in rows]
        connection.execute(delete(practice_keys).where(practice_keys.c.name.in_(names)))
        connection.execute(insert(practice_keys), rows)
