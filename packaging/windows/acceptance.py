"""The installer from end to end, as a therapist and an administrator meet it, under Wine: `dev.py test windows`."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from development.environment import ROOT, Refusal, program

from windows.installer import EXIT_OPEN
from windows.product import BUILD, CONSOLE_EXE, NAME, WINDOW_EXE, version
from windows.wine import Wine, new_wine

PYTHON_HERE = program("python")
_PHOTOGRAPH = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
application.primaryScreen().grabWindow(0).save(sys.argv[1])
"""
PASSPHRASE = "otter violin harvest moss"  # noqa: S105  of a vault made for the test
INSTALLED_AT_MOST = 210_000_000  # bytes
INSTALLER_AT_MOST = 60_000_000  # bytes, packed tightly


class Acceptance:
    """The installers, played through on a fresh Windows; every step is named with its time."""

    def __init__(self, installer: Path, msi: Path, folder: Path) -> None:
        self.installer = installer
        self.msi = msi
        self.folder = folder
        self.wine: Wine = new_wine(folder / "prefix")
        self.program = self.wine.local_app_data / "Programs" / NAME
        self.vault = folder / "Praxis Müller 秘" / "vault"

    def play(self) -> None:
        """All steps in order. Raises Refusal at the first that does not hold."""
        steps: tuple[Callable[[], None], ...] = (
            self.install,
            self.work_from_the_command_line,
            self.open_the_window_and_refuse_an_update_meanwhile,
            self.update,
            self.read_the_vault_on_this_system,
            self.read_a_vault_of_this_system,
            self.uninstall,
            self.install_and_remove_as_an_administrator,
        )
        try:
            for step in steps:
                began = time.monotonic()
                step()
                print(f"  {step.__name__.replace('_', ' '):<60} {time.monotonic() - began:6.1f} s", flush=True)
        finally:
            self.wine.stop()

    def install(self) -> None:
        """Silently, for this user."""
        require(self._setup() == 0, "The installer failed.")
        require((self.program / WINDOW_EXE).is_file(), "The program is not where it belongs.")
        size = sum(path.stat().st_size for path in self.program.rglob("*") if path.is_file())
        require(size <= INSTALLED_AT_MOST, f"The installed program takes {size / 1e6:.0f} MB.")
        notices = (self.program / "THIRD-PARTY.txt").read_text(encoding="utf-8")
        require("LESSER GENERAL PUBLIC LICENSE" in notices.upper(), "The licences are missing.")

    def work_from_the_command_line(self) -> None:
        """Makes a vault in a folder with every kind of letter, imports a sample and prints a handout."""
        self.vault.parent.mkdir(parents=True)
        place = self.wine.path(self.vault)
        self._command("vault", "create", place)
        self._command("import", place, self.wine.path(ROOT / "resources" / "sample" / "D1.json"))
        for what, name in (("handout", "handout.pdf"), ("map", "map.svg")):
            to = self.wine.path(self.folder / name)
            self._command("export", place, "--case", "D1", "--what", what, "--to", to)
        require((self.folder / "handout.pdf").read_bytes().startswith(b"%PDF"), "The handout is no PDF.")

    def open_the_window_and_refuse_an_update_meanwhile(self) -> None:
        """The sample caseload in a real window; a picture of it is kept for looking at."""
        with self._open("--sample"):
            show = wait_for_window()
            time.sleep(4.0)
            self.photograph("window.png")
            require(self._setup() == EXIT_OPEN, "The installer did not refuse while the program was open.")
            subprocess.run(["xdotool", "windowactivate", show, "key", "ctrl+q"], check=False, capture_output=True)

    def update(self) -> None:
        """The same installer over the program: a note in its folder stays."""
        (self.program / "my note.txt").write_text("kept", encoding="utf-8")
        require(self._setup() == 0, "The update failed.")
        require((self.program / "my note.txt").is_file(), "The update took a file that is not the program's.")

    def read_the_vault_on_this_system(self) -> None:
        """The vault made there opens here, and its map is the same to the byte."""
        target = self.folder / "here.svg"
        self._command_here("export", str(self.vault), "--case", "D1", "--what", "map", "--to", str(target))
        require(target.read_bytes() == (self.folder / "map.svg").read_bytes(), "The maps differ.")

    def read_a_vault_of_this_system(self) -> None:
        """And the other way round: a vault made here opens there with the same map."""
        vault, target = self.folder / "vault of Linux", self.folder / "there.svg"
        self._command_here("vault", "create", str(vault))
        self._command_here("import", str(vault), str(ROOT / "resources" / "sample" / "D1.json"))
        to = self.wine.path(target)
        self._command("export", self.wine.path(vault), "--case", "D1", "--what", "map", "--to", to)
        require(target.read_bytes() == (self.folder / "map.svg").read_bytes(), "The maps differ.")

    def uninstall(self) -> None:
        """Takes the program's own files and nothing else."""
        self.wine.run([str(self.program / "uninstall.exe"), "/S"])
        until(lambda: not (self.program / WINDOW_EXE).exists(), 30.0)
        require(not (self.program / "lib").exists(), "Files of the program are left.")
        require((self.program / "my note.txt").is_file(), "Removing took a file that is not the program's.")
        require((self.vault / "vault.db").is_file(), "Removing took the vault.")

    def install_and_remove_as_an_administrator(self) -> None:
        """The MSI, silently."""
        msi = self.wine.path(self.msi)
        code, _ = self.wine.run(["msiexec", "/i", msi, "/qn"], 300.0)
        require(code == 0 and (self.program / WINDOW_EXE).is_file(), "The MSI does not install.")
        self._command("--version")
        code, _ = self.wine.run(["msiexec", "/x", msi, "/qn"], 300.0)
        require(code == 0 and not (self.program / WINDOW_EXE).exists(), "The MSI is not removed.")
        require((self.vault / "vault.db").is_file(), "Removing took the vault.")

    def photograph(self, name: str) -> None:
        """What the screen shows, as build/windows/pictures/NAME."""
        target = BUILD / "seen" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([str(PYTHON_HERE), "-c", _PHOTOGRAPH, str(target)], check=False, capture_output=True)

    def _setup(self) -> int:
        code, _ = self.wine.run([str(self.installer), "/S"], 300.0)
        return code

    def _command(self, *words: str) -> str:
        program = str(self.program / CONSOLE_EXE)
        code, printed = self.wine.run([program, *words], IPT_PASSPHRASE=PASSPHRASE)
        require(code == 0, f"{words[0]} ended with {code}: {printed.strip()[-300:]}")
        return printed

    def _command_here(self, *words: str) -> None:
        command = [str(PYTHON_HERE), "-m", "ipt_desktop", *words]
        environ = os.environ | {"IPT_PASSPHRASE": PASSPHRASE}
        done = subprocess.run(command, cwd=ROOT, env=environ, check=False, capture_output=True)
        require(done.returncode == 0, f"{words[0]} does not work here with a vault made there, or for there.")

    @contextmanager
    def _open(self, *words: str) -> Iterator[None]:
        running = self.wine.start([str(self.program / WINDOW_EXE), *words])
        try:
            yield
            running.wait(60.0)
        finally:
            running.kill()


def wait_for_window() -> str:
    """The window system's number of the program's window."""
    command = ["xdotool", "search", "--onlyvisible", "--name", f"^{NAME}"]
    found: list[str] = []

    def is_shown() -> bool:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found[:] = done.stdout.split()
        return bool(found)

    until(is_shown, 60.0)
    return found[-1]


def until(holds: Callable[[], bool], seconds: float) -> None:
    """Waits until something holds. Raises Refusal after so many seconds."""
    end = time.monotonic() + seconds
    while not holds():
        require(time.monotonic() < end, "Something that was waited for did not happen.")
        time.sleep(0.25)


def require(holds: bool, sentence: str) -> None:
    """Raises Refusal with the sentence unless it holds."""
    if not holds:
        raise Refusal(sentence)


def accept(installer: Path, msi: Path) -> None:
    """Plays the installer through, and the package for administrators."""
    folder = BUILD / "acceptance"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print(f"Installer {installer.name}, version {version()}, under Wine:")
    Acceptance(installer, msi, folder).play()
