"""A vault of every released version opens, is brought up to date with all that was in it, and can be taken back."""

import contextlib
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from ipt_desktop.errors import IptError
from ipt_desktop.model.codec import upgraded
from ipt_desktop.model.network import BY_NAME
from ipt_desktop.store import migrations
from ipt_desktop.store.database.encrypted_database import Database, Key
from ipt_desktop.store.database.tables import SCHEMA_VERSION
from ipt_desktop.store.database.upgrade import migrate
from ipt_desktop.store.vault import Vault
from tests.old_vaults.make import HERE, PASSPHRASE, plain
from tests.store.vaults import CHEAP

KEPT = sorted(HERE.glob("v*"), key=lambda folder: int(folder.name[1:]))

# Revisions that a vault somewhere has gone through are never changed: a vault made anew must equal a migrated one.
RELEASED = {
    "0001_first_tables.py": "519d55b102e5d5e9b58a5ac5ab2880f08c0ba04f51fccf39c581cbf1ce7b2666",
    "0002_course_of_treatment.py": "488fbdb9df950d7b94bb460a581d68e50b2d0767e6a9ea7bdda0cf8df5d5cbdc",
    "0003_columns_of_version_3.py": "2e846834510f93a0a51323348ecf252a449506d365ba89783049f31ee6ac4b1e",
    "0004_columns_of_version_4.py": "2c40097e3139f9c2e41651af3e0184aad8613e0e84a6937842c06618a02479e8",
}


@pytest.fixture(params=KEPT, ids=lambda folder: str(folder.name))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a kept vault."""
    return Path(shutil.copytree(request.param, tmp_path / request.param.name))


def _expected(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
    return content


def test_every_released_version_is_kept() -> None:
    newest = len(KEPT)
    assert [folder.name for folder in KEPT] == [f"v{number}" for number in range(1, newest + 1)]
    assert newest in (SCHEMA_VERSION, SCHEMA_VERSION - 1)  # today's own is made when it is released


def test_an_old_vault_opens_with_all_that_was_in_it(old: Path) -> None:
    expected = _expected(old)
    for secret in (PASSPHRASE, expected["recovery_code"]):
        with Vault(old, cost=CHEAP).unlock(secret) as opened:
            (line,) = opened.cases().list_cases()
            found = plain(opened.cases().load(line.id))
            for kind, entities in expected["case"].items():
                by_id = {one["id"]: one for one in found[kind]}
                written = [upgraded(BY_NAME[kind], one) for one in entities]
                assert [by_id[one["id"]] | dict(one) for one in written] == [by_id[one["id"]] for one in entities], kind
            assert opened.cases().practice()["crisis_text"] == "Call 000"
            assert opened.check() == []


def _content(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")).scalars()
    return {name: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {name}")))) for name in tables.all()}  # noqa: S608


def test_an_old_vault_goes_up_and_down_with_its_data(old: Path) -> None:
    raw = bytes.fromhex(_expected(old)["raw_key"])
    database = Database(old / "vault.db", Key(raw[:32], raw[32:].hex()), journal="DELETE")
    version = int(old.name[1:])
    config = Config()
    config.set_main_option("script_location", "ipt_desktop.store:migrations")
    with database.transaction() as connection:
        before = _content(connection)
    migrate(database, version)
    with database.transaction() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, f"{version:04d}")
        assert _content(connection) == before
    database.close()


def test_an_update_that_fails_leaves_the_vault_as_it_was_and_a_backup_beside_it(old: Path) -> None:
    if old.name == f"v{SCHEMA_VERSION}":
        pytest.skip("this one needs no update")
    raw = bytes.fromhex(_expected(old)["raw_key"])
    key = Key(raw[:32], raw[32:].hex())
    database = Database(old / "vault.db", key, journal="DELETE")
    with contextlib.closing(database), database.transaction() as connection:
        connection.execute(text("CREATE TABLE kept_sessions (mine TEXT)"))  # in the way of the last step
        before = _content(connection)
    with pytest.raises(IptError):
        Vault(old, cost=CHEAP).unlock(PASSPHRASE)
    with contextlib.closing(Database(old / "vault.db", key, journal="DELETE")) as database:
        with database.transaction() as connection:
            assert _content(connection) == before
        assert database.outside_transactions("PRAGMA user_version") == [(int(old.name[1:]),)]
    (kept,) = (old / "backups").iterdir()
    assert kept.name.endswith("before update")
    assert not (old / "vault.db-wal").exists()


def test_released_revisions_are_never_changed() -> None:
    folder = Path(migrations.__path__[0]) / "versions"
    found = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in RELEASED}
    assert found == RELEASED
