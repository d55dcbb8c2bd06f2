"""Where nothing can be written the vault still opens, says so, and writes as soon as it can."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipt_desktop.application.document import Document
from ipt_desktop.errors import StoreUnavailable, VaultInUse
from ipt_desktop.model.network import Network
from ipt_desktop.store.backup_service import BackupService
from ipt_desktop.store.database.encrypted_database import Journal
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault import Vault
from tests.builders import FakeClock, a_network, changed
from tests.old_vaults.make import HERE
from tests.old_vaults.make import PASSPHRASE as OLD_PASSPHRASE
from tests.store.crash_injection import door
from tests.store.vaults import CHEAP, PASSPHRASE, fingerprint
from tests.systems import needs_files_that_move_while_open


def _mount(place: Path, options: str) -> bool:
    place.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A small drive of its own, two megabytes large."""
    place = tmp_path / "stick"
    if not sys.platform.startswith("linux") or not shutil.which("mount") or not _mount(place, "size=2m"):
        pytest.skip("only an administrator on Linux can make a small drive")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


@pytest.fixture
def kept(folder: Path, stick: Path) -> tuple[Path, Network]:
    """A vault with a case, on the small drive."""
    network = a_network(["Anna", "Ben"])
    with Vault(folder, cost=CHEAP).unlock(PASSPHRASE) as opened:
        opened.cases().create(network)
    return Path(shutil.copytree(folder, stick / "vault")), network


def _is_saved(document: Document) -> bool:
    return document.save_state == "saved"


def _set_read_only(stick: Path, on: bool) -> None:
    subprocess.run(["mount", "-o", f"remount,{'ro' if on else 'rw'}", str(stick)], check=True)


def _fill(stick: Path) -> Path:
    filler = stick / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return filler


def test_a_read_only_medium_opens_for_reading(kept: tuple[Path, Network], stick: Path) -> None:
    place, network = kept
    before = fingerprint(place)
    _set_read_only(stick, True)
    with Vault(place, cost=CHEAP).unlock(PASSPHRASE) as opened:
        assert opened.read_only
        assert opened.cases().load(network.case.id) == network
        assert opened.check() == []
        (anna, _) = network.people.values()
        with pytest.raises(StoreUnavailable, match="only be read"):
            opened.cases().write(network.case.id, changed(network, anna, angle=9.0))
        assert opened.cases().load(network.case.id) == network
    assert fingerprint(place) == before
    with pytest.raises(StoreUnavailable, match="cannot be created"):
        Vault(stick / "new", cost=CHEAP).create(PASSPHRASE)


def test_a_vault_is_not_made_beside_other_files_on_a_read_only_medium(stick: Path) -> None:
    (stick / "letter").write_bytes(b"")
    _set_read_only(stick, True)
    with pytest.raises(StoreUnavailable, match="cannot be created"):
        Vault(stick, cost=CHEAP).create(PASSPHRASE)


def test_a_vault_of_an_older_version_cannot_be_brought_up_to_date_on_a_read_only_medium(stick: Path) -> None:
    place = Path(shutil.copytree(HERE / "v1", stick / "vault"))
    before = fingerprint(place)
    _set_read_only(stick, True)
    with pytest.raises(StoreUnavailable, match="older version"):
        Vault(place, cost=CHEAP).unlock(OLD_PASSPHRASE)
    assert fingerprint(place) == before


def test_a_read_only_medium_without_lock_file_opens_too(kept: tuple[Path, Network], stick: Path) -> None:
    place, _ = kept
    (place / "vault.lock").unlink()
    _set_read_only(stick, True)
    with Vault(place, cost=CHEAP).unlock(PASSPHRASE) as opened:
        assert opened.read_only


def test_a_second_window_on_a_read_only_medium_is_refused(kept: tuple[Path, Network], stick: Path) -> None:
    place, _ = kept
    _set_read_only(stick, True)
    with Vault(place, cost=CHEAP).unlock(PASSPHRASE), pytest.raises(VaultInUse):
        Vault(place, cost=CHEAP).unlock(PASSPHRASE)


def test_a_vault_that_was_not_closed_cannot_be_opened_on_a_read_only_medium(
    kept: tuple[Path, Network], stick: Path
) -> None:
    place, _ = kept
    with Vault(place, cost=CHEAP).unlock(PASSPHRASE) as opened:
        opened.cases().create(a_network(code="other"))
        shutil.copytree(place, stick / "crashed")
    _set_read_only(stick, True)
    with pytest.raises(StoreUnavailable, match="was not closed"):
        Vault(stick / "crashed", cost=CHEAP).unlock(PASSPHRASE)


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_full_disk_opens_for_reading_and_takes_edits_as_soon_as_there_is_room(
    kept: tuple[Path, Network], stick: Path, journal: Journal
) -> None:
    place, network = kept
    filler = _fill(stick)
    vault = Vault(place, cost=CHEAP, journal=journal)
    with vault.unlock(PASSPHRASE) as opened:
        states = [opened.read_only]
        document = Document(opened.cases().load(network.case.id), opened.cases(), FakeClock())
        (anna, _) = network.people.values()
        document.perform(changed(network, anna, notes="long " * 2000))
        assert not _is_saved(document)
        filler.unlink()
        document.retry()
        assert _is_saved(document)
        states.append(opened.read_only)
        assert states == [True, False]
        assert [line.action for line in opened.audit_lines()][-2:] == ["unlocked", "changed"]
    _is_sound_and_holds(place, document.network)


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_disk_that_fills_up_loses_nothing_and_leaves_no_half_backup(
    kept: tuple[Path, Network], stick: Path, journal: Journal
) -> None:
    place, network = kept
    opening = door(place, journal)
    opened: UnlockedVault = opening.opened()
    document = Document(opened.cases().load(network.case.id), opened.cases(), FakeClock())
    filler = _fill(stick)
    saved, number = document.network, 0
    while _is_saved(document):
        saved = document.network
        (anna, _) = document.network.people.values()
        document.perform(changed(document.network, anna, notes=f"{number} " * 3000))
        number += 1
    assert opened.cases().load(network.case.id) == saved
    with pytest.raises(StoreUnavailable):
        BackupService(opening).back_up()
    assert BackupService(opening).list_backups() == []
    assert not list(place.glob("backups/.*"))
    with pytest.raises(StoreUnavailable):
        opened.renew_keys(PASSPHRASE)
    filler.unlink()
    document.retry()
    assert _is_saved(document)
    opening.lock()
    _is_sound_and_holds(place, document.network)


def test_a_vault_left_by_a_crash_opens_on_a_full_disk(kept: tuple[Path, Network], stick: Path) -> None:
    place, network = kept
    (anna, _) = network.people.values()
    edit = changed(network, anna, notes="last words")
    with Vault(place, cost=CHEAP).unlock(PASSPHRASE) as opened:
        opened.cases().write(network.case.id, edit)
        crashed = Path(shutil.copytree(place, stick / "crashed"))
    assert (crashed / "vault.db-wal").stat().st_size > 0
    _fill(stick)
    with Vault(crashed, cost=CHEAP).unlock(PASSPHRASE) as opened:
        assert opened.cases().load(network.case.id) == network.apply(edit)


def _is_sound_and_holds(place: Path, network: Network) -> None:
    with Vault(place, cost=CHEAP).unlock(PASSPHRASE) as opened:
        assert opened.cases().load(network.case.id) == network
        assert opened.check() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other ways to forbid writing")
@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_drive_that_was_gone_for_a_while_takes_the_pending_edit(folder: Path, journal: Journal) -> None:
    network = a_network(["Anna"])
    (anna,) = network.people.values()
    with Vault(folder, cost=CHEAP, journal=journal).unlock(PASSPHRASE) as opened:
        opened.cases().create(network)
        document = Document(network, opened.cases(), FakeClock())
        folder.rename(folder.with_name("unplugged"))
        document.perform(changed(network, anna, notes="meanwhile"))
        assert not _is_saved(document)
        # The drive comes back under other handles: a copy of all files stands for it.
        shutil.copytree(folder.with_name("unplugged"), folder)
        document.retry()
        assert _is_saved(document)
        assert opened.cases().load(network.case.id) == document.network
    _is_sound_and_holds(folder, document.network)


@needs_files_that_move_while_open
def test_another_state_of_the_vault_in_its_place_is_never_written_to(folder: Path) -> None:
    network = a_network(["Anna"])
    (anna,) = network.people.values()
    older = folder.with_name("older.db")
    with Vault(folder, cost=CHEAP, journal="DELETE").unlock(PASSPHRASE) as opened:
        opened.cases().create(network)
        shutil.copy(folder / "vault.db", older)
        document = Document(network, opened.cases(), FakeClock())
        document.perform(changed(network, anna, notes="one"))
        older.replace(folder / "vault.db")
        before = (folder / "vault.db").read_bytes()
        document.perform(changed(document.network, next(iter(document.network.people.values())), notes="two"))
        assert not _is_saved(document)
        assert (folder / "vault.db").read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_folder_that_may_not_be_written_opens_for_reading(folder: Path) -> None:
    for path in (*folder.iterdir(), folder):
        path.chmod(stat.S_IRUSR | (stat.S_IXUSR if path.is_dir() else 0))
    with Vault(folder, cost=CHEAP).unlock(PASSPHRASE) as opened:
        assert opened.read_only
    folder.chmod(0o700)
