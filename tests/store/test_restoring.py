"""Restoring a backup: what comes back is what was kept, and whatever goes wrong leaves one whole vault."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ipt_desktop.errors import NotAVault, Refused, StoreUnavailable, VaultDamaged, WrongPassphrase
from ipt_desktop.model.network import Network
from ipt_desktop.model.vault_reports import BackupReason, CaseDifference, Difference
from ipt_desktop.store.backup_service import BackupService
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_service import VaultService
from tests.builders import a_network, changed
from tests.store.failing_disk import Trouble, troubled
from tests.store.vaults import CHEAP, LONG, PASSPHRASE, StepClock, fingerprint, flip, points

NEW_PASSPHRASE = "a quite different one"
DAY = 86_400.0


def test_a_preview_says_which_cases_differ(
    backups: BackupService, vault_service: VaultService, kept: Network, clock: StepClock
) -> None:
    gone, same = a_network(code="B-gone"), a_network(code="same")
    vault_service.cases().create(gone)
    vault_service.cases().create(same)
    vault_service.cases().set_practice("crisis_text", "Call 112")
    made = backups.back_up()
    clock.wait(DAY)
    vault_service.cases().delete(gone.case.id)
    vault_service.cases().create(a_network(code="A-new", preferred_name="Zoe"))
    vault_service.cases().write(kept.case.id, changed(kept, kept.case, notes="later"))
    then, now = "2026-03-01T09:00:00+00:00", "2026-03-02T09:00:00+00:00"
    preview = backups.preview(made)
    assert preview.differences == (
        CaseDifference(Difference.WOULD_BE_LOST, "A-new", "Zoe", now, ""),
        CaseDifference(Difference.COMES_BACK, "B-gone", "", "", then),
        CaseDifference(Difference.OLDER, "K-01", "Mara", now, then),
    )
    assert (preview.made_at, preview.same, preview.practice_differs) == (then, 1, False)
    vault_service.cases().set_practice("crisis_text", "")
    assert backups.preview(made).practice_differs


def test_restoring_brings_back_the_old_state_and_keeps_the_present_one(
    backups: BackupService, vault_service: VaultService, kept: Network, folder: Path
) -> None:
    made = backups.back_up()
    vault_service.cases().write(kept.case.id, changed(kept, kept.case, notes="later"))
    later = vault_service.cases().load(kept.case.id)
    before = backups.restore(made)
    assert not vault_service.is_open
    vault_service.unlock(folder, PASSPHRASE)
    assert vault_service.cases().load(kept.case.id) == kept
    assert "restored" in [line.action for line in vault_service.opened().audit_lines()]
    assert vault_service.opened().check() == []
    assert not vault_service.opened().left_by_crash
    assert before.reason is BackupReason.BEFORE_RESTORE
    backups.restore(before)
    vault_service.unlock(folder, PASSPHRASE)
    assert vault_service.cases().load(kept.case.id) == later


def test_the_passphrase_of_today_stays_after_restoring_a_backup_with_the_same_keys(
    backups: BackupService, vault_service: VaultService, kept: Network, folder: Path
) -> None:
    made = backups.back_up()
    vault_service.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)
    backups.restore(made)
    with pytest.raises(WrongPassphrase):
        vault_service.unlock(folder, PASSPHRASE)
    vault_service.unlock(folder, NEW_PASSPHRASE)
    assert vault_service.cases().load(kept.case.id) == kept


def test_a_backup_with_unknown_keys_needs_its_passphrase_and_todays_opens_the_vault_afterwards(
    backups: BackupService, vault_service: VaultService, kept: Network, folder: Path, tmp_path: Path
) -> None:
    clock = StepClock()
    other = VaultService(lambda place: Vault(place, cost=CHEAP, clock=clock))
    other.create(tmp_path / "other", NEW_PASSPHRASE)
    other.cases().create(kept)
    foreign = BackupService(other).back_up().folder
    other.lock()
    shutil.copytree(foreign, folder / "backups" / foreign.name)
    (made,) = backups.list_backups()
    for look in (backups.preview, backups.restore):
        with pytest.raises(Refused, match="different keys"):
            look(made)
        with pytest.raises(WrongPassphrase):
            look(made, PASSPHRASE)
    assert backups.preview(made, NEW_PASSPHRASE).same == 1
    backups.restore(made, NEW_PASSPHRASE)
    vault_service.unlock(folder, PASSPHRASE)
    assert vault_service.cases().load(kept.case.id) == kept
    assert sorted(path.name for path in folder.glob("vault.*")) == [
        "vault.db",
        "vault.db-wal",
        "vault.key",
        "vault.lock",
    ]


def test_a_damaged_backup_is_not_restored(
    backups: BackupService, vault_service: VaultService, kept: Network, folder: Path
) -> None:
    made = backups.back_up()
    flip(made.folder / "vault.db", 5 * 4096 + 100)
    with pytest.raises(VaultDamaged):
        backups.restore(made)
    assert vault_service.cases().load(kept.case.id) == kept
    assert not list(folder.glob("*.next*"))


def _gone(folder: Path) -> None:
    (folder / "vault.db").unlink()


def _header(folder: Path) -> None:
    flip(folder / "vault.db", 60)


def _key(folder: Path) -> None:
    (folder / "vault.key").write_bytes(b"{}")


@pytest.mark.parametrize("harm", [_gone, _header, _key])
def test_a_backup_takes_the_place_of_a_vault_that_does_not_open(
    backups: BackupService, vault_service: VaultService, kept: Network, folder: Path, harm: Callable[[Path], None]
) -> None:
    backups.back_up()
    vault_service.lock()
    harm(folder)
    with pytest.raises((VaultDamaged, NotAVault)):
        vault_service.unlock(folder, PASSPHRASE)
    (made,) = backups.backups_of(folder)
    with pytest.raises(WrongPassphrase):
        backups.restore_damaged(folder, made, "wrong passphrase")
    damaged = backups.restore_damaged(folder, made, PASSPHRASE)
    assert (damaged / "vault.key").exists()
    vault_service.unlock(folder, PASSPHRASE)
    assert vault_service.cases().load(kept.case.id) == kept
    assert vault_service.opened().check() == []


def test_the_oldest_of_the_states_kept_before_restorations_can_itself_be_restored(
    backups: BackupService, vault_service: VaultService, kept: Network, clock: StepClock, folder: Path
) -> None:
    made = backups.back_up()
    states = []
    for _ in range(3):
        clock.wait(DAY)
        states.append(backups.restore(made))
        vault_service.unlock(folder, PASSPHRASE)
    backups.restore(states[0])
    vault_service.unlock(folder, PASSPHRASE)
    assert vault_service.cases().load(kept.case.id) == kept


def test_a_clock_that_was_set_back_does_not_cost_the_backup_before_a_restoration(
    backups: BackupService, vault_service: VaultService, kept: Network, clock: StepClock, folder: Path
) -> None:
    made = backups.back_up()
    clock.wait(365 * DAY)
    for _ in range(3):
        backups.restore(made)
        vault_service.unlock(folder, PASSPHRASE)
        clock.wait(DAY)
    clock.wait(-365 * DAY)
    vault_service.cases().write(kept.case.id, changed(kept, kept.case, notes="later"))
    later = vault_service.cases().load(kept.case.id)
    before = backups.restore(made)
    vault_service.unlock(folder, PASSPHRASE)
    assert before in backups.list_backups()
    backups.restore(before)
    vault_service.unlock(folder, PASSPHRASE)
    assert vault_service.cases().load(kept.case.id) == later


def test_what_a_crash_left_in_the_log_is_kept_with_the_damaged_vault_and_not_mixed_into_the_backup(
    backups: BackupService, vault_service: VaultService, kept: Network, folder: Path, tmp_path: Path
) -> None:
    made = backups.back_up()
    vault_service.cases().write(kept.case.id, changed(kept, kept.case, notes="later"))
    crashed = Path(shutil.copytree(folder, tmp_path / "crashed"))
    log = (crashed / "vault.db-wal").read_bytes()
    flip(crashed / "vault.db", 60)
    damaged = backups.restore_damaged(crashed, made, PASSPHRASE)
    assert (damaged / "vault.db-wal").read_bytes() == log
    vault_service.unlock(crashed, PASSPHRASE)
    assert vault_service.cases().load(kept.case.id) == kept
    assert vault_service.opened().check() == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the faulty disk is made for Linux")
@pytest.mark.parametrize("trouble", [Trouble.FAILS, Trouble.FULL, Trouble.TOO_LATE])
def test_whichever_call_fails_while_restoring_the_vault_is_as_before_or_as_restored(
    backups: BackupService, vault_service: VaultService, kept: Network, folder: Path, tmp_path: Path, trouble: Trouble
) -> None:
    backups.back_up()
    vault_service.cases().write(kept.case.id, changed(kept, kept.case, notes="later"))
    later = vault_service.cases().load(kept.case.id)
    vault_service.lock()

    def restored(name: str, at: int) -> int:
        copy = Path(shutil.copytree(folder, tmp_path / name))
        vault_service.unlock(copy, PASSPHRASE)
        with troubled(copy, at, trouble) as disk:
            try:
                backups.restore(backups.list_backups()[-1])
            except StoreUnavailable:
                assert vault_service.cases().load(kept.case.id) in (kept, later), at
        vault_service.unlock(copy, PASSPHRASE)
        assert vault_service.cases().load(kept.case.id) in (kept, later), at
        assert vault_service.opened().check() == [], at
        vault_service.lock()
        return disk.calls

    calls = restored("counted", 0)
    assert calls > 20
    for at in points(calls, calls if LONG else 12):
        restored(str(at), at)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the faulty disk is made for Linux")
def test_a_disk_without_room_for_the_backup_leaves_the_damaged_vault_as_it_is(
    backups: BackupService, vault_service: VaultService, folder: Path
) -> None:
    made = backups.back_up()
    vault_service.lock()
    flip(folder / "vault.db", 60)
    before = fingerprint(folder)
    making_it = 2  # the first call takes away what may lie there
    with (
        troubled(folder / "vault.db.next.copy", making_it, Trouble.FULL),
        pytest.raises(StoreUnavailable, match="no room beside the vault"),
    ):
        backups.restore_damaged(folder, made, PASSPHRASE)
    assert fingerprint(folder) == before
    assert not list(folder.glob("*.next*"))


def test_a_backup_is_not_brought_back_where_nothing_can_be_written(backups: BackupService, folder: Path) -> None:
    made = backups.back_up()
    (folder / "vault.key.next").mkdir()  # in the way
    with pytest.raises(StoreUnavailable, match="cannot be written to"):
        backups.restore_damaged(folder, made, PASSPHRASE)
    (folder / "vault.key.next").rmdir()
    Vault(folder, cost=CHEAP).unlock(PASSPHRASE).lock()
