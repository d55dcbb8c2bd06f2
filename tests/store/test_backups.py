"""Backups: whole, verified, pruned by rule, openable by themselves; restoring shows first what it would change."""

import shutil
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ipt_desktop.errors import NotAVault, Refused, StoreUnavailable, VaultDamaged, WrongPassphrase
from ipt_desktop.model.audit_line import AuditFilter
from ipt_desktop.model.network import Network
from ipt_desktop.model.vault_news import BackupLine, BackupReason, CaseDifference, Difference
from ipt_desktop.store.backups import Backups
from ipt_desktop.store.database import Database
from ipt_desktop.store.door import Door
from ipt_desktop.store.schedule import is_check_due, is_due, superseded
from ipt_desktop.store.schema import practice
from ipt_desktop.store.vault import Vault
from ipt_desktop.workbench import ports
from tests.builders import a_network, changed
from tests.store.disk import Trouble, troubled
from tests.store.vaults import CHEAP, LONG, PASSPHRASE, StepClock, fingerprint, points

NEW_PASSPHRASE = "a quite different one"
DAY = 86_400.0


@pytest.fixture
def door(folder: Path, clock: StepClock) -> Door:
    """A door with a fresh vault open."""
    made = Door(lambda place: Vault(place, cost=CHEAP, who="tester", clock=clock))
    made.unlock(folder, PASSPHRASE)
    return made


@pytest.fixture
def backups(door: Door) -> Backups:
    """Its backups."""
    return Backups(door)


@pytest.fixture
def kept(door: Door) -> Network:
    """A case in the vault."""
    network = a_network(["Anna"], code="K-01", preferred_name="Mara")
    door.cases().create(network)
    return network


def test_they_fit_the_port(backups: Backups) -> None:
    port: ports.VaultBackups = backups  # the type checker holds the shape
    assert list(port.list_backups()) == []


def test_a_backup_is_a_vault_by_itself(backups: Backups, door: Door, kept: Network, folder: Path) -> None:
    made = backups.back_up()
    assert made.at == "2026-03-01T09:00:00+00:00"
    assert made.reason is BackupReason.BY_HAND
    assert made.same_keys
    assert sorted(file.name for file in made.folder.iterdir()) == ["vault.db", "vault.key"]
    assert {oct(file.stat().st_mode)[-3:] for file in made.folder.iterdir()} == {"600"}
    with Vault(made.folder, cost=CHEAP).unlock(PASSPHRASE) as opened:
        assert opened.cases().load(kept.case.id) == kept
        assert opened.check() == []
    assert door.opened().audit_lines()[-1].action == "backed up"


def test_a_backup_of_56_megabytes_takes_less_than_two_seconds(backups: Backups, door: Door, folder: Path) -> None:
    with door.opened().database.transaction() as connection:
        rows = [{"key": f"text {number}", "value": "walks " * 600} for number in range(15_000)]
        connection.execute(practice.insert(), rows)
    started = time.process_time()  # what other work on the machine adds is not the backup's
    made = backups.back_up()
    assert time.process_time() - started < 2
    assert (made.folder / "vault.db").stat().st_size > 56_000_000


def test_the_chosen_folder_gets_one_too_in_a_folder_of_this_vault(backups: Backups, door: Door, tmp_path: Path) -> None:
    backups.back_up(tmp_path / "stick")
    (place,) = (tmp_path / "stick").iterdir()
    assert place.name == f"ipt vault {door.opened().id[:8]}"
    assert len(backups.list_backups(tmp_path / "stick")) == 2
    door.opened().renew_keys(PASSPHRASE)
    assert [one.same_keys for one in backups.list_backups(tmp_path / "stick")] == [False, False]


def test_a_chosen_folder_that_is_gone_is_said_and_the_own_backup_made(backups: Backups, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreUnavailable, match="backup could not be made"):
        backups.back_up(tmp_path / "file")
    assert len(backups.list_backups()) == 1


def test_one_is_made_each_day_of_use(backups: Backups, clock: StepClock) -> None:
    assert backups.back_up_if_due()
    assert not backups.back_up_if_due()
    clock.wait(DAY)
    assert backups.back_up_if_due()
    assert [one.reason for one in backups.list_backups()] == [BackupReason.DAILY] * 2


def test_two_within_one_second_do_not_meet(backups: Backups) -> None:
    first, second = backups.back_up(), backups.back_up()
    assert first.folder != second.folder
    assert len(backups.list_backups()) == 2


def test_other_folders_are_not_taken_for_backups(backups: Backups, folder: Path) -> None:
    made = backups.back_up()
    for name in ("notes", "20260301T090000Z", "20260301T090000Z never", "20269901T090000Z daily"):
        (folder / "backups" / name).mkdir()
    (folder / "backups" / "20260302T090000Z daily").mkdir()  # no database in it
    assert backups.list_backups() == [made]


def _lines(*times: datetime, reason: BackupReason = BackupReason.DAILY) -> list[BackupLine]:
    return [BackupLine(Path(str(at)), at.isoformat(timespec="seconds"), reason, True) for at in times]


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    newest = datetime(2026, 3, 31, 18, tzinfo=UTC)
    backups = _lines(*(newest - timedelta(days=number) for number in range(500)))
    gone = superseded(backups)
    kept = [one.at[:10] for one in backups if one not in gone]
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


def test_a_new_backup_takes_the_superseded_away(backups: Backups, clock: StepClock, folder: Path) -> None:
    for _ in range(20):
        backups.back_up_if_due()
        clock.wait(DAY)
    days = [one.at[8:10] for one in backups.list_backups()]
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


def test_a_preview_says_which_cases_differ(backups: Backups, door: Door, kept: Network, clock: StepClock) -> None:
    gone, same = a_network(code="B-gone"), a_network(code="same")
    door.cases().create(gone)
    door.cases().create(same)
    door.cases().set_practice("crisis_text", "Call 112")
    made = backups.back_up()
    clock.wait(DAY)
    door.cases().delete(gone.case.id)
    door.cases().create(a_network(code="A-new", preferred_name="Zoe"))
    door.cases().write(kept.case.id, changed(kept, kept.case, notes="later"))
    then, now = "2026-03-01T09:00:00+00:00", "2026-03-02T09:00:00+00:00"
    preview = backups.preview(made)
    assert preview.differences == (
        CaseDifference(Difference.WOULD_BE_LOST, "A-new", "Zoe", now, ""),
        CaseDifference(Difference.COMES_BACK, "B-gone", "", "", then),
        CaseDifference(Difference.OLDER, "K-01", "Mara", now, then),
    )
    assert (preview.at, preview.same, preview.practice_differs) == (then, 1, False)
    door.cases().set_practice("crisis_text", "")
    assert backups.preview(made).practice_differs


def test_restoring_brings_back_the_old_state_and_keeps_the_present_one(
    backups: Backups, door: Door, kept: Network, folder: Path
) -> None:
    made = backups.back_up()
    door.cases().write(kept.case.id, changed(kept, kept.case, notes="later"))
    later = door.cases().load(kept.case.id)
    before = backups.restore(made)
    assert not door.is_open
    door.unlock(folder, PASSPHRASE)
    assert door.cases().load(kept.case.id) == kept
    assert "restored" in [line.action for line in door.opened().audit_lines()]
    assert door.opened().check() == []
    assert not door.opened().left_by_crash
    assert before.reason is BackupReason.BEFORE_RESTORE
    backups.restore(before)
    door.unlock(folder, PASSPHRASE)
    assert door.cases().load(kept.case.id) == later


def test_the_passphrase_of_today_stays_after_restoring_a_backup_with_the_same_keys(
    backups: Backups, door: Door, kept: Network, folder: Path
) -> None:
    made = backups.back_up()
    door.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)
    backups.restore(made)
    with pytest.raises(WrongPassphrase):
        door.unlock(folder, PASSPHRASE)
    door.unlock(folder, NEW_PASSPHRASE)
    assert door.cases().load(kept.case.id) == kept


def test_a_backup_with_older_keys_needs_its_passphrase_and_brings_its_keys_back(
    backups: Backups, door: Door, kept: Network, folder: Path
) -> None:
    backups.back_up()
    door.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)
    door.opened().renew_keys(NEW_PASSPHRASE)
    (made,) = backups.list_backups()
    for look in (backups.preview, backups.restore):
        with pytest.raises(Refused, match="other keys"):
            look(made)
        with pytest.raises(WrongPassphrase):
            look(made, NEW_PASSPHRASE)
    assert backups.preview(made, PASSPHRASE).same == 1
    backups.restore(made, PASSPHRASE)
    door.unlock(folder, PASSPHRASE)
    assert door.cases().load(kept.case.id) == kept
    assert sorted(path.name for path in folder.glob("vault.*")) == [
        "vault.db",
        "vault.db-wal",
        "vault.key",
        "vault.lock",
    ]


def _flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_a_damaged_backup_is_not_restored(backups: Backups, door: Door, kept: Network, folder: Path) -> None:
    made = backups.back_up()
    _flip(made.folder / "vault.db", 5 * 4096 + 100)
    with pytest.raises(VaultDamaged):
        backups.restore(made)
    assert door.cases().load(kept.case.id) == kept
    assert not list(folder.glob("*.next*"))


def test_a_backup_that_is_gone_is_said(backups: Backups, kept: Network) -> None:
    made = backups.back_up()
    shutil.rmtree(made.folder)
    with pytest.raises(StoreUnavailable):
        backups.preview(made)
    with pytest.raises(StoreUnavailable):
        backups.restore(made)


def test_backups_that_hold_a_deleted_case_are_named_and_can_be_deleted(
    backups: Backups, door: Door, kept: Network, clock: StepClock
) -> None:
    before = backups.back_up()
    clock.wait(60)
    door.opened().renew_keys(PASSPHRASE)
    holding = backups.back_up()
    clock.wait(60)
    damaged = backups.back_up()
    _flip(damaged.folder / "vault.db", 100)
    door.cases().delete(kept.case.id)
    clock.wait(60)
    backups.back_up()
    found = backups.holding(kept.case.id)
    assert [(one.backup.at, one.certain) for one in found] == [
        (damaged.at, False),
        (holding.at, True),
        (before.at, False),
    ]
    for one in found:
        backups.delete_backup(one.backup)
    assert backups.holding(kept.case.id) == []
    lines = door.opened().audit_lines(AuditFilter(action="backup deleted"))
    assert [line.details for line in lines] == [one.backup.at for one in found]


def _gone(folder: Path) -> None:
    (folder / "vault.db").unlink()


def _header(folder: Path) -> None:
    _flip(folder / "vault.db", 60)


def _key(folder: Path) -> None:
    (folder / "vault.key").write_bytes(b"{}")


@pytest.mark.parametrize("harm", [_gone, _header, _key])
def test_a_backup_takes_the_place_of_a_vault_that_does_not_open(
    backups: Backups, door: Door, kept: Network, folder: Path, harm: Callable[[Path], None]
) -> None:
    backups.back_up()
    door.lock()
    harm(folder)
    with pytest.raises((VaultDamaged, NotAVault)):
        door.unlock(folder, PASSPHRASE)
    (made,) = backups.backups_of(folder)
    with pytest.raises(WrongPassphrase):
        backups.restore_damaged(folder, made, "wrong passphrase")
    damaged = backups.restore_damaged(folder, made, PASSPHRASE)
    assert (damaged / "vault.key").exists()
    door.unlock(folder, PASSPHRASE)
    assert door.cases().load(kept.case.id) == kept
    assert door.opened().check() == []


def test_nothing_of_a_patient_stands_in_the_names_or_files_of_backups(backups: Backups, door: Door) -> None:
    door.cases().create(a_network(["Quetzalcoatlus"], code="Quetzalcoatlus", notes="Quetzalcoatlus"))
    made = backups.back_up()
    for path in (made.folder, *made.folder.iterdir()):
        assert "Quetzal" not in str(path)
        assert path.is_dir() or b"Quetzal" not in path.read_bytes()


def test_a_vault_that_cannot_be_written_gets_no_daily_backup(backups: Backups, door: Door) -> None:
    door.opened().database.read_only = True
    assert not backups.back_up_if_due()


def test_a_backup_without_its_key_file_is_said(backups: Backups, folder: Path) -> None:
    made = backups.back_up()
    (made.folder / "vault.key").unlink()
    with pytest.raises(StoreUnavailable, match="cannot be read"):
        backups.restore_damaged(folder, made, PASSPHRASE)


@pytest.mark.usefixtures("kept")
def test_a_damaged_copy_is_no_backup(backups: Backups, door: Door, folder: Path) -> None:
    door.lock()
    _flip(folder / "vault.db", 9 * 4096 + 100)
    door.unlock(folder, PASSPHRASE)
    with pytest.raises(VaultDamaged):
        backups.back_up()
    assert list((folder / "backups").iterdir()) == []


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("at", [3, 100, 9 * 4096 + 100])
def test_a_copy_that_went_wrong_on_its_way_is_no_backup(
    backups: Backups, door: Door, folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    copy = Database.copy_to

    def copied(database: Database, path: Path) -> None:
        copy(database, path)
        _flip(path, at)  # a drive that keeps something else than it was given

    monkeypatch.setattr(Database, "copy_to", copied)
    with pytest.raises(VaultDamaged):
        backups.back_up()
    assert list((folder / "backups").iterdir()) == []
    assert door.opened().last_time("backed up") is None


def test_the_oldest_of_the_states_kept_before_restorations_can_itself_be_restored(
    backups: Backups, door: Door, kept: Network, clock: StepClock, folder: Path
) -> None:
    made = backups.back_up()
    states = []
    for _ in range(3):
        clock.wait(DAY)
        states.append(backups.restore(made))
        door.unlock(folder, PASSPHRASE)
    backups.restore(states[0])
    door.unlock(folder, PASSPHRASE)
    assert door.cases().load(kept.case.id) == kept


def test_a_clock_that_was_set_back_does_not_cost_the_backup_before_a_restoration(
    backups: Backups, door: Door, kept: Network, clock: StepClock, folder: Path
) -> None:
    made = backups.back_up()
    clock.wait(365 * DAY)
    for _ in range(3):
        backups.restore(made)
        door.unlock(folder, PASSPHRASE)
        clock.wait(DAY)
    clock.wait(-365 * DAY)
    door.cases().write(kept.case.id, changed(kept, kept.case, notes="later"))
    later = door.cases().load(kept.case.id)
    before = backups.restore(made)
    door.unlock(folder, PASSPHRASE)
    assert before in backups.list_backups()
    backups.restore(before)
    door.unlock(folder, PASSPHRASE)
    assert door.cases().load(kept.case.id) == later


def test_what_a_crash_left_in_the_log_is_kept_with_the_damaged_vault_and_not_mixed_into_the_backup(
    backups: Backups, door: Door, kept: Network, folder: Path, tmp_path: Path
) -> None:
    made = backups.back_up()
    door.cases().write(kept.case.id, changed(kept, kept.case, notes="later"))
    crashed = Path(shutil.copytree(folder, tmp_path / "crashed"))
    log = (crashed / "vault.db-wal").read_bytes()
    _flip(crashed / "vault.db", 60)
    damaged = backups.restore_damaged(crashed, made, PASSPHRASE)
    assert (damaged / "vault.db-wal").read_bytes() == log
    door.unlock(crashed, PASSPHRASE)
    assert door.cases().load(kept.case.id) == kept
    assert door.opened().check() == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the faulty disk is made for Linux")
@pytest.mark.parametrize("trouble", [Trouble.FAILS, Trouble.FULL, Trouble.TOO_LATE])
def test_whichever_call_fails_while_restoring_the_vault_is_as_before_or_as_restored(
    backups: Backups, door: Door, kept: Network, folder: Path, tmp_path: Path, trouble: Trouble
) -> None:
    backups.back_up()
    door.cases().write(kept.case.id, changed(kept, kept.case, notes="later"))
    later = door.cases().load(kept.case.id)
    door.lock()

    def restored(name: str, at: int) -> int:
        copy = Path(shutil.copytree(folder, tmp_path / name))
        door.unlock(copy, PASSPHRASE)
        with troubled(copy, at, trouble) as disk:
            try:
                backups.restore(backups.list_backups()[-1])
            except StoreUnavailable:
                assert door.cases().load(kept.case.id) in (kept, later), at
        door.unlock(copy, PASSPHRASE)
        assert door.cases().load(kept.case.id) in (kept, later), at
        assert door.opened().check() == [], at
        door.lock()
        return disk.calls

    calls = restored("counted", 0)
    assert calls > 20
    for at in points(calls, calls if LONG else 12):
        restored(str(at), at)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the faulty disk is made for Linux")
def test_a_disk_without_room_for_the_backup_leaves_the_damaged_vault_as_it_is(
    backups: Backups, door: Door, folder: Path
) -> None:
    made = backups.back_up()
    door.lock()
    _flip(folder / "vault.db", 60)
    before = fingerprint(folder)
    making_it = 2  # the first call takes away what may lie there
    with (
        troubled(folder / "vault.db.next", making_it, Trouble.FULL),
        pytest.raises(StoreUnavailable, match="cannot be copied beside"),
    ):
        backups.restore_damaged(folder, made, PASSPHRASE)
    assert fingerprint(folder) == before
    assert not list(folder.glob("*.next*"))


def test_a_backup_is_not_brought_back_where_nothing_can_be_written(backups: Backups, folder: Path) -> None:
    made = backups.back_up()
    (folder / "vault.key.next").mkdir()  # in the way
    with pytest.raises(StoreUnavailable, match="cannot be written to"):
        backups.restore_damaged(folder, made, PASSPHRASE)
    (folder / "vault.key.next").rmdir()
    Vault(folder, cost=CHEAP).unlock(PASSPHRASE).lock()
