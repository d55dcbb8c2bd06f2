"""No lock-in: another program, of other makers, opens the vault with its raw key and reads the same rows.

`apsw-sqlite3mc` is installed once into an environment of its own below `build`; where that is not possible (no package
index at hand) the test is skipped and says so.
"""

import json
import subprocess
from pathlib import Path

import pytest

from ipt_desktop.store.database.tables import TABLES
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_admin import VaultAdmin
from ipt_desktop.store.vault_service import VaultService
from tests.old_vaults.filled import filled_case
from tests.store.vaults import CHEAP, PASSPHRASE
from tests.third_party import python_with

READER = "apsw-sqlite3mc==3.54.0.0"

_READ = r"""
import json, sys, apsw
path, raw, *tables = sys.argv[1:]
connection = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READONLY)
for statement in ("PRAGMA cipher = 'sqlcipher'", "PRAGMA legacy = 4", f"PRAGMA key = \"x'{raw}'\""):
    list(connection.execute(statement))
read = {table: list(map(list, connection.execute(f"SELECT * FROM {table} ORDER BY id"))) for table in tables}
print(json.dumps(read))
"""


@pytest.fixture(scope="module")
def reader() -> Path:
    """The Python with the other reader."""
    return python_with(READER, "apsw")


def test_another_program_reads_the_same_rows(reader: Path, folder: Path) -> None:
    vault_service = VaultService(lambda place: Vault(place, cost=CHEAP))
    vault_service.unlock(folder, PASSPHRASE)
    vault_service.cases().create(filled_case())
    names = [table.name for table in TABLES.values()]
    with vault_service.opened().database.reading() as connection:
        ours = {
            table.name: [list(row) for row in connection.execute(table.select().order_by(table.c.id))]
            for table in TABLES.values()
        }
    raw = VaultAdmin(vault_service).raw_key(PASSPHRASE)
    vault_service.lock()
    command = [str(reader), "-c", _READ, str(folder / "vault.db"), raw, *names]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ours
