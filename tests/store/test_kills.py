"""Killed at any write, whatever it did, a vault is in exactly one consistent state with all that was acknowledged."""

import random
import shutil
import sys
from pathlib import Path

import pytest

from ipt_desktop.errors import WrongPassphrase
from ipt_desktop.model.network import Network
from ipt_desktop.store.backup_service import BackupService
from ipt_desktop.store.database.tables import SCHEMA_VERSION
from ipt_desktop.store.vault import Vault, looks_like_vault
from tests.builders import a_network, changed
from tests.old_vaults.make import HERE
from tests.old_vaults.make import PASSPHRASE as OLD_PASSPHRASE
from tests.store.crash_injection import NEW_PASSPHRASE, door, run
from tests.store.vaults import CHEAP, LONG, PASSPHRASE, points

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the killing disk is made for Linux")

POINTS = 50 if LONG else 10
ROUNDS = 500 if LONG else 30  # in each of the two journal modes
CASE = a_network(["Anna", "Ben"], code="K-77")
(ANNA, *_) = CASE.people.values()
LATER = CASE.apply(changed(CASE, ANNA, notes="later"))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with one case and a backup of it; the case was changed after the backup."""
    folder = tmp_path_factory.mktemp("kills") / "vault"
    opened, _ = Vault(folder, cost=CHEAP, who="tester").create(PASSPHRASE)
    opened.cases().create(CASE)
    opened.lock()
    opening = door(folder)
    BackupService(opening).back_up()
    opening.cases().write(CASE.case.id, changed(CASE, ANNA, notes="later"))
    opening.lock()
    return folder


def _kill_at_points(operation: str, prepared: Path, folder: Path) -> list[Path]:
    """The vaults after the operation was killed in each of them at another write."""
    _copies(prepared, folder, [0])
    (calls,) = run(operation, folder, [0])
    assert calls > 5
    # Spread over all of it, and the last ones each: there new files take the places of old ones.
    chosen = sorted({*points(calls, POINTS // 2), *range(max(1, calls - POINTS // 2), calls + 1)})
    _copies(prepared, folder, chosen)
    assert run(operation, folder, chosen) == [-9] * len(chosen)
    return [folder / str(point) for point in chosen]


def _copies(prepared: Path, folder: Path, numbers: list[int]) -> None:
    for number in numbers:
        shutil.copytree(prepared, folder / str(number))


def _state(folder: Path, passphrase: str = PASSPHRASE) -> Network | None:
    """The only case of a sound vault, or None where it holds none."""
    with Vault(folder, cost=CHEAP, who="tester").unlock(passphrase) as opened:
        assert opened.check() == []
        lines = opened.cases().list_cases()
        return opened.cases().load(lines[0].id) if lines else None


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_killed_while_editing_no_acknowledged_edit_is_lost_and_none_is_half_there(
    prepared: Path, tmp_path: Path, journal: str
) -> None:
    chance = random.Random(journal)
    chosen = sorted(chance.sample(range(20, 20 + max(90, ROUNDS * 6 // 5)), ROUNDS))
    _copies(prepared, tmp_path, chosen)
    assert run(f"edit-{journal}", tmp_path, chosen) == [-9] * ROUNDS
    for point in chosen:
        told = (tmp_path / f"{point}.told").read_text("ascii").split()
        network = _state(tmp_path / str(point))
        assert network is not None
        (notes,) = {person.notes for person in network.people.values()} - {"", "later"} or {"0"}
        acknowledged = int(told[-1]) if told else 0
        assert int(notes) in (acknowledged, acknowledged + 1), point


def test_killed_while_renewing_the_keys_exactly_one_key_opens_and_all_is_there(prepared: Path, tmp_path: Path) -> None:
    for folder in _kill_at_points("new keys", prepared, tmp_path):
        assert _state(folder) == LATER
        # The passphrase opens one key file only, and that one's data key opens the one database.
        assert sorted(path.name for path in folder.glob("vault.*")) == ["vault.db", "vault.key", "vault.lock"]


def test_killed_while_changing_the_passphrase_exactly_one_opens(prepared: Path, tmp_path: Path) -> None:
    for folder in _kill_at_points("passphrase", prepared, tmp_path):
        opening = []
        for passphrase in (PASSPHRASE, NEW_PASSPHRASE):
            try:
                opening.append(_state(folder, passphrase))
            except WrongPassphrase:
                continue
        assert opening == [LATER]


def test_killed_while_backing_up_there_is_a_whole_backup_more_or_none(prepared: Path, tmp_path: Path) -> None:
    for folder in _kill_at_points("back up", prepared, tmp_path):
        assert _state(folder) == LATER
        opening = door(folder)
        for backup in BackupService(opening).list_backups():
            assert _state(Path(shutil.copytree(backup.folder, tmp_path / "copy"))) in (CASE, LATER)
            shutil.rmtree(tmp_path / "copy")
        BackupService(opening).back_up()
        assert not list(folder.glob("backups/.*"))
        opening.lock()


def test_killed_while_restoring_the_vault_is_as_before_or_as_restored(prepared: Path, tmp_path: Path) -> None:
    found = [_state(folder) for folder in _kill_at_points("restore", prepared, tmp_path)]
    assert all(state in (CASE, LATER) for state in found)
    assert found[0] == LATER
    assert found[-1] == CASE


def test_killed_while_deleting_the_case_is_there_or_gone(prepared: Path, tmp_path: Path) -> None:
    found = [_state(folder) for folder in _kill_at_points("delete", prepared, tmp_path)]
    assert all(state in (None, LATER) for state in found)
    assert found[0] == LATER
    assert found[-1] is None


def test_killed_while_being_made_the_folder_takes_a_vault_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder in _kill_at_points("create", tmp_path / "empty", tmp_path / "made"):
        if looks_like_vault(folder):
            assert _state(folder) is None
        else:
            Vault(folder, cost=CHEAP).create(PASSPHRASE)[0].lock()
            assert _state(folder) is None


@pytest.mark.skipif(SCHEMA_VERSION == 1, reason="no vault is older than today's")
def test_killed_while_being_brought_up_to_date_the_vault_still_opens_with_all_that_was_in_it(tmp_path: Path) -> None:
    kept = Path(shutil.copytree(HERE / "v1", tmp_path / "kept"))
    expected = _state(Path(shutil.copytree(kept, tmp_path / "expected")), OLD_PASSPHRASE)
    assert expected is not None
    for folder in _kill_at_points("update", kept, tmp_path / "killed"):
        assert _state(folder, OLD_PASSPHRASE) == expected
        assert len(BackupService(door(folder, passphrase=OLD_PASSPHRASE)).list_backups()) >= 1
