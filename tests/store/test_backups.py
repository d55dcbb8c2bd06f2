"""Backups: whole, verified, pruned by rule, openable by themselves."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ipt_desktop.application import ports
from ipt_desktop.errors import StoreUnavailable, VaultDamaged
from ipt_desktop.model.audit_entry import AuditFilter
from ipt_desktop.model.network import Network
from ipt_desktop.model.vault_reports import BackupInfo, BackupReason
from ipt_desktop.store.backup.retention_policy import is_check_due, is_due, superseded
from ipt_desktop.store.backup_service import BackupService
from ipt_desktop.store.database.encrypted_database import Database
from ipt_desktop.store.database.tables import practice
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_service import VaultService
from tests.builders import a_network
from tests.store.vaults import CHEAP, PASSPHRASE, StepClock, flip
from tests.systems import ON_WINDOWS

DAY = 86_400.0


def test_they_fit_the_port(backups: BackupService) -> None:
    port: ports.BackupServicePort = backups  # the type checker holds the shape
    assert list(port.list_backups()) == []


def test_a_backup_is_a_vault_by_itself(
    backups: BackupService, vault_service: VaultService, kept: Network, folder: Path
) -> None:
    made = backups.back_up()
    assert made.made_at == "2026-03-01T09:00:00+00:00"
    assert made.reason is BackupReason.BY_HAND
    assert made.same_keys
    assert sorted(file.name for file in made.folder.iterdir()) == ["vault.db", "vault.key"]
    if not ON_WINDOWS:
        assert {oct(file.stat().st_mode)[-3:] for file in made.folder.iterdir()} == {"600"}
    with Vault(made.folder, cost=CHEAP).unlock(PASSPHRASE) as opened:
        assert opened.cases().load(kept.case.id) == kept
        assert opened.check() == []
    assert vault_service.opened().audit_lines()[-1].action == "backed up"


def test_a_backup_of_56_megabytes_is_whole(backups: BackupService, vault_service: VaultService, folder: Path) -> None:
    with vault_service.opened().database.transaction() as connection:
        rows = [{"key": f"text {number}", "value": "walks " * 600} for number in range(15_000)]
        connection.execute(practice.insert(), rows)
    made = backups.back_up()
    assert (made.folder / "vault.db").stat().st_size > 56_000_000


def test_the_chosen_folder_gets_one_too_in_a_folder_of_this_vault(
    backups: BackupService, vault_service: VaultService, tmp_path: Path
) -> None:
    backups.back_up(tmp_path / "stick")
    (place,) = (tmp_path / "stick").iterdir()
    assert place.name == f"ipt vault {vault_service.opened().id[:8]}"
    assert len(backups.list_backups(tmp_path / "stick")) == 2
    vault_service.opened().renew_keys(PASSPHRASE)
    assert [one.same_keys for one in backups.list_backups(tmp_path / "stick")] == [True, True]


def test_a_chosen_folder_that_is_gone_is_said_and_the_own_backup_made(backups: BackupService, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreUnavailable, match="backup could not be made"):
        backups.back_up(tmp_path / "file")
    assert len(backups.list_backups()) == 1


def test_one_is_made_each_day_of_use(backups: BackupService, clock: StepClock) -> None:
    assert backups.back_up_if_due()
    assert not backups.back_up_if_due()
    clock.wait(DAY)
    assert backups.back_up_if_due()
    assert [one.reason for one in backups.list_backups()] == [BackupReason.DAILY] * 2


def test_two_within_one_second_do_not_meet(backups: BackupService) -> None:
    first, second = backups.back_up(), backups.back_up()
    assert first.folder != second.folder
    assert len(backups.list_backups()) == 2


def test_other_folders_are_not_taken_for_backups(backups: BackupService, folder: Path) -> None:
    made = backups.back_up()
    for name in ("notes", "20260301T090000Z", "20260301T090000Z never", "20269901T090000Z daily"):
        (folder / "backups" / name).mkdir()
    (folder / "backups" / "20260302T090000Z daily").mkdir()  # no database in it
    assert backups.list_backups() == [made]


def _lines(*times: datetime, reason: BackupReason = BackupReason.DAILY) -> list[BackupInfo]:
    return [BackupInfo(Path(str(at)), at.isoformat(timespec="seconds"), reason, True) for at in times]


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    newest = datetime(2026, 3, 31, 18, tzinfo=UTC)
    backups = _lines(*(newest - timedelta(days=number) for number in range(500)))
    gone = superseded(backups)
    kept = [one.made_at[:10] for one in backups if one not in gone]
    assert kept[:7] == [f"2026-03-{day}" for day in range(31, 24, -1)]
    assert kept[7:9] == ["2026-03-22", "2026-03-15"]  # the Sundays before; the fourth week is that of the 8th
    assert kept[9] == "2026-03-08" or kept[9] == "2026-02-28"
    assert kept[-1] == "2025-04-30"
    assert len(kept) == 7 + 2 + 11


def test_after_a_long_pause_as_many_are_kept_as_before() -> None:
    old = _lines(*(datetime(2024, 5, day, tzinfo=UTC) for day in range(1, 8)))
    assert superseded([*_lines(datetime(2026, 1, 1, tzinfo=UTC)), *old[1:]]) == []


def test_of_those_before_an_update_or_restoring_three_are_kept_and_of_those_made_by_hand_all() -> None:
    times = [datetime(2026, 1, day, tzinfo=UTC) for day in range(1, 6)]
    update = _lines(*times, reason=BackupReason.BEFORE_UPDATE)
    restoring = _lines(*times, reason=BackupReason.BEFORE_RESTORE)
    by_hand = _lines(*times, reason=BackupReason.BY_HAND)
    assert superseded([*update, *restoring, *by_hand]) == [update[1], restoring[1], update[0], restoring[0]]


def test_a_new_backup_takes_the_superseded_away(backups: BackupService, clock: StepClock, folder: Path) -> None:
    for _ in range(20):
        backups.back_up_if_due()
        clock.wait(DAY)
    days = [one.made_at[8:10] for one in backups.list_backups()]
    assert days[:7] == ["20", "19", "18", "17", "16", "15", "14"]
    assert len(list((folder / "backups").iterdir())) == len(days) < 12


def test_a_day_is_one_of_the_computers_own_zone() -> None:
    made = _lines(datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    assert not is_due(made, datetime(2026, 3, 1, 23, 50, tzinfo=UTC), UTC)
    assert is_due(made, datetime(2026, 3, 2, 0, 10, tzinfo=UTC), UTC)


def test_a_check_is_due_after_a_crash_and_once_a_year() -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    assert is_check_due(None, now, True, now)
    assert not is_check_due(None, now - timedelta(days=364), False, now)
    assert is_check_due(None, now - timedelta(days=365), False, now)
    assert not is_check_due(now - timedelta(days=1), now - timedelta(days=9000), False, now)


def test_a_backup_that_is_gone_is_said(backups: BackupService, kept: Network) -> None:
    made = backups.back_up()
    shutil.rmtree(made.folder)
    with pytest.raises(StoreUnavailable):
        backups.preview(made)
    with pytest.raises(StoreUnavailable):
        backups.restore(made)


def test_backups_that_hold_a_deleted_case_are_named_and_can_be_deleted(
    backups: BackupService, vault_service: VaultService, kept: Network, clock: StepClock
) -> None:
    before = backups.back_up()
    clock.wait(60)
    vault_service.opened().renew_keys(PASSPHRASE)
    holding = backups.back_up()
    clock.wait(60)
    damaged = backups.back_up()
    flip(damaged.folder / "vault.db", 100)
    vault_service.cases().delete(kept.case.id)
    clock.wait(60)
    backups.back_up()
    found = backups.backups_containing(kept.case.id)
    assert [(one.backup.made_at, one.certain) for one in found] == [
        (damaged.made_at, False),
        (holding.made_at, True),
        (before.made_at, True),
    ]
    for one in found:
        backups.delete_backup(one.backup)
    assert backups.backups_containing(kept.case.id) == []
    lines = vault_service.opened().audit_lines(AuditFilter(action="backup deleted"))
    assert [line.details for line in lines] == [one.backup.made_at for one in found]


def test_nothing_of_a_patient_stands_in_the_names_or_files_of_backups(
    backups: BackupService, vault_service: VaultService
) -> None:
    vault_service.cases().create(a_network(["Quetzalcoatlus"], code="Quetzalcoatlus", notes="Quetzalcoatlus"))
    made = backups.back_up()
    for path in (made.folder, *made.folder.iterdir()):
        assert "Quetzal" not in str(path)
        assert path.is_dir() or b"Quetzal" not in path.read_bytes()


def test_a_vault_that_cannot_be_written_gets_no_daily_backup(
    backups: BackupService, vault_service: VaultService
) -> None:
    vault_service.opened().database.read_only = True
    assert not backups.back_up_if_due()


def test_a_backup_without_its_key_file_is_said(backups: BackupService, folder: Path) -> None:
    made = backups.back_up()
    (made.folder / "vault.key").unlink()
    with pytest.raises(StoreUnavailable, match="cannot be read"):
        backups.restore_damaged(folder, made, PASSPHRASE)


@pytest.mark.usefixtures("kept")
def test_a_damaged_copy_is_no_backup(backups: BackupService, vault_service: VaultService, folder: Path) -> None:
    vault_service.lock()
    flip(folder / "vault.db", 9 * 4096 + 100)
    vault_service.unlock(folder, PASSPHRASE)
    with pytest.raises(VaultDamaged):
        backups.back_up()
    assert list((folder / "backups").iterdir()) == []


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("at", [3, 100, 9 * 4096 + 100])
def test_a_copy_that_went_wrong_on_its_way_is_no_backup(
    backups: BackupService, vault_service: VaultService, folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    copy = Database.copy_to

    def copied(database: Database, path: Path) -> None:
        copy(database, path)
        flip(path, at)  # a drive that keeps something else than it was given

    monkeypatch.setattr(Database, "copy_to", copied)
    with pytest.raises(VaultDamaged):
        backups.back_up()
    assert list((folder / "backups").iterdir()) == []
    assert vault_service.opened().last_time("backed up") is None
