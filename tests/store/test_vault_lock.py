"""The window lock: held by one, free again afterwards, and honest about drives that know no locks."""

import errno
import sys
from pathlib import Path

import pytest

from ipt_desktop.errors import StoreUnavailable, VaultInUse
from ipt_desktop.store.files.vault_lock import VaultFileLock


def test_only_one_holds_it(tmp_path: Path) -> None:
    lock = VaultFileLock(tmp_path / "lock")
    with pytest.raises(VaultInUse):
        VaultFileLock(tmp_path / "lock")
    lock.release()
    lock.release()
    VaultFileLock(tmp_path / "lock").release()


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        VaultFileLock(tmp_path / "lock")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks in another way")
def test_a_drive_without_locks_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(StoreUnavailable, match="locking"):
        VaultFileLock(tmp_path / "lock")
