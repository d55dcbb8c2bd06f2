"""Folders of cloud services are known by name and mark, conflict copies by name; the vault writes otherwise there."""

from pathlib import Path, PurePosixPath

import pytest

from ipt_desktop.store.files.cloud_folders import cloud_service, conflict_copies, is_conflict_copy, warnings
from ipt_desktop.store.vault import Vault
from tests.store.vaults import CHEAP, PASSPHRASE

PLACES = {
    "Users/ama/OneDrive/Documents/vault": "OneDrive",
    "Users/ama/OneDrive - Praxis Weber/vault": "OneDrive",
    "home/ama/Dropbox/vault": "Dropbox",
    "home/ama/Dropbox (Practice)/vault": "Dropbox",
    "Users/ama/Library/Mobile Documents/com~apple~CloudDocs/vault": "iCloud Drive",
    "Users/ama/iCloudDrive/vault": "iCloud Drive",
    "Users/ama/Library/CloudStorage/GoogleDrive-ama@example.org/My Drive/vault": "Google Drive",
    "Users/ama/Library/CloudStorage/OneDrive-Personal/vault": "OneDrive",
    "Users/ama/Google Drive/vault": "Google Drive",
    "home/ama/Nextcloud/vault": "Nextcloud",
    "home/ama/Nextcloud2/vault": "Nextcloud",
    "home/ama/Syncthing/vault": "a cloud service",
    "home/ama/documents/vault": "",
    "home/ama/boxes/vault": "",
    "home/ama/dropboxes/vault": "",
}


@pytest.mark.parametrize(("place", "service"), PLACES.items())
def test_a_service_is_known_by_the_names_of_its_folders(tmp_path: Path, place: str, service: str) -> None:
    assert cloud_service(tmp_path / PurePosixPath(place)) == service


@pytest.mark.parametrize(("mark", "service"), [(".dropbox.cache", "Dropbox"), (".stfolder", "a cloud service")])
def test_a_service_is_known_by_the_marks_it_leaves(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / mark).mkdir()
    assert cloud_service(tmp_path / "deeper" / "vault") == service


COPIES = [
    "vault (Ama's conflicted copy 2026-03-01).db",
    "vault (conflicted copy 2026-03-01 101112).key",
    "vault-PRAXIS-PC.db",
    "vault 2.db",
    "vault (1).db",
    "vault.sync-conflict-20260301-101112-ABCDEFG.db",
    "vault_conflict-20260301-101112.db",
    "Vault (1).KEY",
]
OURS = [
    "vault.db",
    "vault.key",
    "vault.db-wal",
    "vault.db-journal",
    "vault.db.next",
    "vault.db.next-journal",
    "vault.key.next",
    "vault.lock",
    "vault.tries",
    "vault.aside",
    "backups",
    "letter.db",
    "vaulting.db",
]


@pytest.mark.parametrize("name", COPIES)
def test_conflict_copies_are_known_by_their_names(name: str) -> None:
    assert is_conflict_copy(name)


@pytest.mark.parametrize("name", OURS)
def test_the_vaults_own_files_and_strangers_are_none(name: str) -> None:
    assert not is_conflict_copy(name)


def test_the_warning_names_service_and_copies(tmp_path: Path) -> None:
    place = tmp_path / "OneDrive"
    place.mkdir()
    (place / COPIES[0]).touch()
    assert len(warnings(place)) == 2
    assert "another version" in warnings(place)[1]
    (place / COPIES[1]).touch()
    assert "2 other versions" in warnings(place)[1]
    assert conflict_copies(tmp_path / "nowhere") == []


def test_a_vault_in_such_a_folder_keeps_no_log_apart(tmp_path: Path) -> None:
    for name, journal in (("Dropbox", "delete"), ("documents", "wal")):
        opened, _ = Vault(tmp_path / name / "vault", cost=CHEAP).create(PASSPHRASE)
        assert opened.database.outside_transactions("PRAGMA journal_mode") == [(journal,)]
        opened.lock()
