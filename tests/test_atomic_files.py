"""Files are replaced whole or not at all, and a target that is held for a moment is waited for on Windows."""

import threading
from pathlib import Path

import pytest

from ipt_desktop import atomic_files
from ipt_desktop.atomic_files import replace_file, write_atomic


class HeldPath(type(Path())):  # type: ignore[misc]
    """A file that another program holds for the first tries, as a virus scanner does."""

    tries_left = 3

    def replace(self, target: Path) -> Path:
        """Refuse a few times."""
        if HeldPath.tries_left:
            HeldPath.tries_left -= 1
            raise PermissionError(13, "held")
        return Path(str(self)).replace(target)


@pytest.fixture
def held(tmp_path: Path) -> Path:
    HeldPath.tries_left = 3
    (tmp_path / "new").write_text("new")
    (tmp_path / "old").write_text("old")
    return HeldPath(tmp_path / "new")


def test_a_file_that_is_held_for_a_moment_is_replaced_on_windows(
    held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic_files, "_IS_WINDOWS", True)
    replace_file(held, tmp_path / "old")
    assert (tmp_path / "old").read_text() == "new"


def test_a_file_that_stays_held_is_refused_and_both_files_stay(
    held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic_files, "_IS_WINDOWS", True)
    with pytest.raises(PermissionError):
        replace_file(held, tmp_path / "old", patience=0.0)
    assert ((tmp_path / "old").read_text(), (tmp_path / "new").read_text()) == ("old", "new")


def test_elsewhere_a_refusal_is_final(held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic_files, "_IS_WINDOWS", False)
    with pytest.raises(PermissionError):
        replace_file(held, tmp_path / "old")
    assert HeldPath.tries_left == 2


def test_two_writers_leave_one_whole_content(tmp_path: Path) -> None:
    path = tmp_path / "file"
    contents = [bytes([letter]) * 100_000 for letter in b"ab"]
    writers = [threading.Thread(target=write_atomic, args=(path, content)) for content in contents]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert path.read_bytes() in contents
    assert list(tmp_path.iterdir()) == [path]
