"""Files that belong to their owner alone and are replaced whole or not at all."""

import contextlib
import errno
import os
import sys
import tempfile
import time
from pathlib import Path

OWNER_ONLY_FILE = 0o600
OWNER_ONLY_FOLDER = 0o700
PATIENCE = 2.0  # seconds
_PAUSE = 0.05
_IS_WINDOWS = sys.platform == "win32"


def make_private_folder(folder: Path) -> None:
    """Makes the folder (and missing parents) and takes it away from group and others.

    On Windows, a folder that is there already keeps its permissions. Raises OSError.
    """
    if sys.platform == "win32":  # pragma: no cover
        from ipt_desktop.windows_permissions import make_owner_only_folder

        make_owner_only_folder(folder)
        return
    folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    folder.chmod(OWNER_ONLY_FOLDER)


def make_private_file(path: Path) -> None:
    """Makes an empty file that only its owner can read; raises FileExistsError where one stands already."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY_FILE))


def write_atomic(path: Path, content: bytes) -> None:
    """Puts the content in place of the file: after a crash either the old file is there or the new one.

    Raises OSError; the old file then stands unchanged.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp makes it 0600
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        replace_file(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    make_name_durable(path.parent)


def replace_file(source: Path, target: Path, patience: float = PATIENCE) -> None:
    """Puts ``source`` in place of ``target``; raises OSError.

    On Windows a program that looks at the target (virus scanner, cloud folder, backup) makes this fail for a moment, so
    it is tried again for ``patience`` seconds; elsewhere a refusal is final.
    """
    end = time.monotonic() + patience
    while True:
        try:
            source.replace(target)
        except PermissionError:
            if not _IS_WINDOWS or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
        else:
            return


def read_at_most(path: Path, limit: int) -> bytes:
    """The first bytes of an ordinary file; raises OSError, also for a device or a pipe that would never end."""
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, "missing", path.name)
    if not path.is_file():
        raise OSError(errno.EINVAL, "not an ordinary file", path.name)
    with path.open("rb") as file:
        return file.read(limit)


def make_durable(path: Path) -> None:
    """Waits until the file's content is on the disk; raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_name_durable(folder: Path) -> None:
    """Makes the names in the folder survive a power cut, where the system can do that (Windows does it by itself)."""
    if sys.platform == "win32":  # pragma: no cover
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
