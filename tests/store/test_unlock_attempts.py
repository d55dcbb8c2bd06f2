"""Wrong passphrases: the first five cost nothing, then the wait grows, whatever is done to the files or the clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ipt_desktop.errors import Refused, WrongPassphrase
from ipt_desktop.store.keys.unlock_attempts import LONGEST_DELAY, FailedAttempt, seconds_to_wait
from ipt_desktop.store.vault import Vault
from tests.store.vaults import PASSPHRASE, StepClock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
UPTIME = 5_000.0


def _failures(number: int) -> list[FailedAttempt]:
    return [FailedAttempt(NOON, UPTIME)] * number


@pytest.mark.parametrize(("failures", "wait"), [(0, 0), (4, 0), (5, 5), (6, 10), (7, 20), (60, 900)])
def test_the_wait_grows_up_to_a_limit(failures: int, wait: int) -> None:
    assert seconds_to_wait(_failures(failures), NOON, UPTIME) == wait


def test_the_wait_runs_out() -> None:
    assert seconds_to_wait(_failures(6), NOON + timedelta(seconds=9.5), UPTIME + 9.5) == 1
    assert seconds_to_wait(_failures(6), NOON + timedelta(seconds=10), UPTIME + 10) == 0


def test_a_clock_set_forward_does_not_shorten_the_wait() -> None:
    assert seconds_to_wait(_failures(7), NOON + timedelta(hours=1), UPTIME + 1) == 19


def test_a_clock_set_back_does_not_lock_anyone_out() -> None:
    assert seconds_to_wait(_failures(50), NOON - timedelta(days=400), UPTIME) == LONGEST_DELAY.total_seconds()


def test_after_the_computer_was_started_again_the_calendar_counts() -> None:
    assert seconds_to_wait(_failures(7), NOON + timedelta(seconds=15), 3.0) == 5
    assert seconds_to_wait(_failures(7), NOON + timedelta(hours=1), 3.0) == 0


@pytest.mark.parametrize(
    "plain", [[], ["noon", 1.0], ["2026-03-01T12:00:00", 1.0], ["2026-03-01T12:00:00Z", "1"], [1, 2, 3]]
)
def test_an_attempt_that_cannot_be_one_is_refused(plain: list[object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        FailedAttempt.from_plain(plain)


def test_neither_deleting_files_nor_setting_the_clock_undoes_the_wait(vault: Vault, clock: StepClock) -> None:
    for _ in range(6):
        with pytest.raises(WrongPassphrase):
            vault.unlock("wrong passphrase")
        clock.wait(seconds=5)
    for file in vault.folder.iterdir():
        if file.name not in ("vault.db", "vault.key"):
            file.unlink()
    clock.set(3600)
    with pytest.raises(Refused, match="5 seconds"):
        Vault(vault.folder, clock=clock, uptime=clock.uptime).unlock(PASSPHRASE)


def test_failed_attempts_reach_the_audit_log_and_are_then_forgotten(vault: Vault) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            vault.unlock("wrong passphrase")
    with vault.unlock(PASSPHRASE) as opened:
        assert [line.action for line in opened.audit_lines()].count("unlock failed") == 3
    with vault.unlock(PASSPHRASE) as opened:
        assert [line.action for line in opened.audit_lines()].count("unlock failed") == 3


def test_on_a_read_only_medium_a_wrong_passphrase_is_only_refused(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise OSError

    monkeypatch.setattr("ipt_desktop.store.vault.write_atomic", refuse)
    for _ in range(6):
        with pytest.raises(WrongPassphrase):
            vault.unlock("wrong passphrase")
