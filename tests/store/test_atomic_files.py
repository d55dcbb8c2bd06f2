"""Private files: only for their owner, replaced whole or not at all."""

import os
import stat
import sys
from pathlib import Path

import pytest

from ipt_desktop.atomic_files import make_private_file, make_private_folder, write_atomic
from tests.systems import ON_WINDOWS, access_list, needs_modes


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@needs_modes
def test_folders_and_files_are_the_owners_alone(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a" / "b")
    make_private_file(tmp_path / "a" / "b" / "new")
    write_atomic(tmp_path / "a" / "b" / "whole", b"content")
    assert _mode(tmp_path / "a" / "b") == 0o700
    assert _mode(tmp_path / "a" / "b" / "new") == 0o600
    assert _mode(tmp_path / "a" / "b" / "whole") == 0o600


def test_an_existing_file_is_not_made_again(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"kept")
    with pytest.raises(FileExistsError):
        make_private_file(tmp_path / "kept")


def test_a_replacement_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()  # a folder cannot be replaced by a file
    with pytest.raises(OSError, match="target"):
        write_atomic(target, b"new")
    assert list(tmp_path.iterdir()) == [target]


def test_the_content_is_on_the_disk_before_it_gets_its_name_and_the_name_before_it_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, rename = os.fsync, os.replace

    def synced(handle: int) -> None:
        what = os.fstat(handle)
        done.append("folder" if stat.S_ISDIR(what.st_mode) else f"{what.st_size} bytes")
        sync(handle)

    def renamed(source: Path, target: Path) -> None:
        done.append(f"now called {Path(target).name}")
        rename(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    write_atomic(tmp_path / "key", b"twelve bytes")
    assert done == ["12 bytes", "now called key", *(["folder"] if sys.platform != "win32" else [])]


def test_a_replacement_takes_the_place_of_the_old_content(tmp_path: Path) -> None:
    target = tmp_path / "target"
    write_atomic(target, b"a much longer old content")
    write_atomic(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not ON_WINDOWS, reason="access lists are Windows' own")
def test_a_new_folder_shuts_everybody_else_out_on_windows(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "vault")
    for everybody in (";;;WD)", ";;;BU)", ";;;AU)"):
        assert everybody not in access_list(tmp_path / "vault")
