"""Does something to a vault in a process of its own that is killed at a chosen write, many times over.

Run as a program it forks once for each point, so that the libraries are loaded only once:
`python -m tests.store.crash_injection OPERATION FOLDER POINTS...` works on copies
FOLDER/1, FOLDER/2 ...; 0 only counts.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from ipt_desktop.application.document import Document
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.store.backup_service import BackupService
from ipt_desktop.store.database.encrypted_database import Journal
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_service import VaultService
from tests.builders import FakeClock
from tests.old_vaults.make import PASSPHRASE as OLD_PASSPHRASE
from tests.store.failing_disk import DISK, Trouble, troubled
from tests.store.vaults import CHEAP, PASSPHRASE

NEW_PASSPHRASE = "a quite different one"
ROOT = Path(__file__).resolve().parents[2]


def door(folder: Path, journal: Journal | None = None, passphrase: str = PASSPHRASE) -> VaultService:
    """A door with the vault in this folder open."""
    made = VaultService(lambda place: Vault(place, cost=CHEAP, who="tester", journal=journal))
    made.unlock(folder, passphrase)
    return made


def edit(folder: Path, journal: Journal) -> None:
    """Moves people for ever through the real document; each number in the file ``told`` was acknowledged before."""
    opened = door(folder, journal).opened()
    (line,) = opened.cases().list_cases()
    document = Document(opened.cases().load(line.id), opened.cases(), FakeClock())
    with (folder.parent / f"{folder.name}.told").open("a", encoding="ascii") as told:
        for number in range(1, 1000):
            people = list(document.network.people.values())
            moved = [replace(person, age=number % 130, notes=str(number)) for person in people]
            document.perform(Edit("Move", tuple(map(Change, people, moved))))
            if document.save_state == "saved":
                told.write(f"{number}\n")
                told.flush()


def delete(folder: Path) -> None:
    """Deletes the only case."""
    cases = door(folder).cases()
    cases.delete(cases.list_cases()[0].id)


def restore(folder: Path) -> None:
    """Restores the oldest backup."""
    backups = BackupService(door(folder))
    backups.restore(backups.list_backups()[-1])


OPERATIONS: dict[str, Callable[[Path], object]] = {
    "edit-WAL": lambda folder: edit(folder, "WAL"),
    "edit-DELETE": lambda folder: edit(folder, "DELETE"),
    "new keys": lambda folder: door(folder).opened().renew_keys(PASSPHRASE),
    "passphrase": lambda folder: door(folder).change_passphrase(PASSPHRASE, NEW_PASSPHRASE),
    "back up": lambda folder: BackupService(door(folder)).back_up(),
    "restore": restore,
    "delete": delete,
    "update": lambda folder: door(folder, passphrase=OLD_PASSPHRASE).lock(),
    "create": lambda folder: Vault(folder, cost=CHEAP, who="tester").create(PASSPHRASE),
}


def run(operation: str, folder: Path, points: Sequence[int]) -> list[int]:
    """Runs the operation once for each point, on the copies below the folder; what each process told on ending."""
    command = [sys.executable, "-m", "tests.store.crash_injection", operation, str(folder), *map(str, points)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return [int(word) for word in done.stdout.split()]


def main(operation: str, folder: Path, points: Sequence[int]) -> None:
    """Forks for each point and prints how it ended: -9 killed, 0 at its end; for the point 0 the number of calls."""
    for point in points:
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            copy = folder / str(point)
            with troubled(copy, point, Trouble.KILLS):
                OPERATIONS[operation](copy)
                os.write(writer, str(DISK.calls).encode())
                os._exit(0)
        os.close(writer)
        _, status = os.waitpid(child, 0)
        with os.fdopen(reader) as told:
            counted = told.read()
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        print(counted if not point else -9 if killed else os.waitstatus_to_exitcode(status))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), [int(word) for word in sys.argv[3:]])
