"""Checks a whole open vault for damage and reports it in plain sentences; changes nothing."""

import re
from collections.abc import Callable

from sqlalchemy import select

from ipt_desktop.errors import IptError, StoreUnavailable, VaultDamaged
from ipt_desktop.store.audit_log import AuditLog, verify_chain
from ipt_desktop.store.cases.case_store import CaseStore
from ipt_desktop.store.database.encrypted_database import Database
from ipt_desktop.store.database.tables import cases
from ipt_desktop.store.vault_files import VaultFiles
from ipt_desktop.wording.language import say

_PAGE = re.compile(r"HMAC verification failed for page (\d+)")


def findings(database: Database, files: VaultFiles, vault_id: str) -> list[str]:
    """What is wrong, one sentence each, naming pages, tables and ids; empty where all is well.

    Raises StoreUnavailable where the drive does not let the vault be read, Refused where it is locked.
    """
    problems = _start_of_file(files, vault_id)
    checks: tuple[Callable[[Database], list[str]], ...] = (_pages, _structure, _references, _audit_log, _cases)
    for check in checks:
        try:
            problems += check(database)
        except VaultDamaged as error:  # each check goes as far as it can; the next may still see something
            problems.append(error.sentence(say))
    return list(dict.fromkeys(problems))


def _start_of_file(files: VaultFiles, vault_id: str) -> list[str]:
    try:
        is_right = files.first_bytes() == bytes.fromhex(vault_id)
    except OSError as error:
        raise StoreUnavailable("The vault's database has been moved or deleted.") from error
    return [] if is_right else [say("The first bytes of the database were altered.")]


def _pages(database: Database) -> list[str]:
    database.empty_journal()
    rows = database.outside_transactions("PRAGMA cipher_integrity_check")
    if rows:
        database.reconnect()
    pages = (_PAGE.search(str(row[0])) for row in rows)
    return [
        say("Page {page} of the database is damaged.", page=page[1]) if page else say("The database is damaged.")
        for page in pages
    ]


def _structure(database: Database) -> list[str]:
    rows = database.outside_transactions("PRAGMA quick_check")
    return [say("The database is not in order: {finding}.", finding=row[0]) for row in rows if row[0] != "ok"]


def _references(database: Database) -> list[str]:
    rows = database.outside_transactions("PRAGMA foreign_key_check")
    return [
        say("A row of the table {table} refers to a missing row of {other}.", table=row[0], other=row[2])
        for row in rows
    ]


def _audit_log(database: Database) -> list[str]:
    with database.reading() as connection:
        return verify_chain(connection)


def _cases(database: Database) -> list[str]:
    with database.reading() as connection:
        ids = list(connection.execute(select(cases.c.id)).scalars())
    store, problems = CaseStore(database, AuditLog("check")), []
    for case_id in ids:
        try:
            network = store.load(case_id)
        except IptError as error:
            problems.append(say("Case {case_id} cannot be read: {error}", case_id=case_id, error=error.sentence(say)))
            continue
        if network.read_only:
            problems.append(
                say.count(
                    "Case {case_id}: {count} record was written by a newer version of the program.",
                    "Case {case_id}: {count} records were written by a newer version of the program.",
                    len(network.read_only),
                    case_id=case_id,
                )
            )
    return problems
