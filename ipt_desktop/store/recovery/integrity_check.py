"""Looks through a whole open vault for damage and says in plain words what it found; changes nothing."""

import re
from collections.abc import Callable

from sqlalchemy import select

from ipt_desktop.errors import IptError, StoreUnavailable, VaultDamaged
from ipt_desktop.store.audit_log import AuditLog, verify_chain
from ipt_desktop.store.cases.case_store import CaseStore
from ipt_desktop.store.database.encrypted_database import Database
from ipt_desktop.store.database.tables import cases
from ipt_desktop.store.vault_files import VaultFiles

_PAGE = re.compile(r"HMAC verification failed for page (\d+)")


def findings(database: Database, files: VaultFiles, vault_id: str) -> list[str]:
    """What is wrong, one sentence each, naming pages, tables and ids; empty where all is well.

    Raises StoreUnavailable where the drive does not let the vault be read, Refused where it is locked.
    """
    found = _start_of_file(files, vault_id)
    looks: tuple[Callable[[Database], list[str]], ...] = (_pages, _structure, _references, _trail, _cases)
    for look in looks:
        try:
            found += look(database)
        except VaultDamaged as problem:  # each look goes as far as it can; the next may still see something
            found.append(str(problem))
    return list(dict.fromkeys(found))


def _start_of_file(files: VaultFiles, vault_id: str) -> list[str]:
    try:
        right = files.first_bytes() == bytes.fromhex(vault_id)
    except OSError as error:
        raise StoreUnavailable("The database of the vault is not where it was.") from error
    return [] if right else ["The first bytes of the database were altered."]


def _pages(database: Database) -> list[str]:
    database.empty_journal()
    rows = database.outside_transactions("PRAGMA cipher_integrity_check")
    if rows:
        database.reconnect()
    return [_PAGE.sub(r"Page \1 of the database is damaged", str(row[0])) + "." for row in rows]


def _structure(database: Database) -> list[str]:
    rows = database.outside_transactions("PRAGMA quick_check")
    return [f"The database is not in order: {row[0]}." for row in rows if row[0] != "ok"]


def _references(database: Database) -> list[str]:
    rows = database.outside_transactions("PRAGMA foreign_key_check")
    return [f"A row of the table {row[0]} refers to something in {row[2]} that is not there." for row in rows]


def _trail(database: Database) -> list[str]:
    with database.reading() as connection:
        return verify_chain(connection)


def _cases(database: Database) -> list[str]:
    with database.reading() as connection:
        ids = list(connection.execute(select(cases.c.id)).scalars())
    store, found = CaseStore(database, AuditLog("check")), []
    for case_id in ids:
        try:
            store.load(case_id, trusting=False)
        except IptError as problem:
            found.append(f"Case {case_id} cannot be read: {problem}")
    return found
