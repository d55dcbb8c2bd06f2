"""Wrong passphrases: the first five cost nothing, then the wait grows, also over restarts."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ipt_desktop.store.keys.unlock_attempts import LONGEST_DELAY, FailedAttempts

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _after(path: Path, failures: int) -> FailedAttempts:
    for _ in range(failures):
        FailedAttempts(path).add_failure(NOON)
    return FailedAttempts(path)


@pytest.mark.parametrize(("failures", "wait"), [(0, 0), (4, 0), (5, 5), (6, 10), (7, 20), (60, 900)])
def test_the_wait_grows_up_to_a_limit(tmp_path: Path, failures: int, wait: int) -> None:
    assert _after(tmp_path / "tries", failures).seconds_to_wait(NOON) == wait


def test_the_wait_runs_out(tmp_path: Path) -> None:
    tries = _after(tmp_path / "tries", 6)
    assert tries.seconds_to_wait(NOON + timedelta(seconds=9.5)) == 1
    assert tries.seconds_to_wait(NOON + timedelta(seconds=10)) == 0


def test_a_clock_set_back_does_not_lock_anybody_out(tmp_path: Path) -> None:
    tries = _after(tmp_path / "tries", 50)
    assert tries.seconds_to_wait(NOON - timedelta(days=400)) == LONGEST_DELAY.total_seconds()


def test_a_success_forgets_the_failures(tmp_path: Path) -> None:
    tries = _after(tmp_path / "tries", 9)
    tries.forget()
    tries.forget()
    assert tries.failures() == []


@pytest.mark.parametrize("content", [b"", b"7", b"[1]", b'["noon"]', b"\xff"])
def test_an_unreadable_file_counts_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tries").write_bytes(content)
    assert FailedAttempts(tmp_path / "tries").failures() == []


def test_a_folder_that_cannot_be_written_is_no_failure_of_its_own(tmp_path: Path) -> None:
    tries = FailedAttempts(tmp_path / "nowhere" / "tries")
    tries.add_failure(NOON)
    assert tries.seconds_to_wait(NOON) == 0
