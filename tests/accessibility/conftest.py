"""The program on a display of its own, with a screen reader beside it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.accessibility.screen_reader import Node, Reference, ScreenReader, reader_buses, until

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Listener:
    """A screen reader at a running program."""

    session: str
    reader: ScreenReader
    process: subprocess.Popen[bytes]
    root: Reference

    def another(self) -> ScreenReader:
        """A second connection to the same service, for another thread."""
        return ScreenReader(self.session)

    def named(self, name: str, role: str = "") -> Node:
        """Waits for something with this name, and perhaps this role, to be read."""

        def search() -> Node | None:
            nodes = self.reader.walk(self.root)
            return next((node for node in nodes if node.name.startswith(name) and role in ("", node.role)), None)

        node: Node = until(search)
        return node

    def hear(self, *sentences: str) -> None:
        """Waits until each of these has been said."""
        said: list[str] = []

        def all_said() -> bool:
            said.extend(self.reader.said())
            return all(any(sentence in one for one in said) for sentence in sentences)

        until(all_said)

    def hear_focus(self, name: str) -> None:
        """Waits until something of this name has the keyboard."""
        until(lambda: any(node.name.startswith(name) for node in self.reader.focused()))

    def activate(self, name: str, role: str) -> None:
        """Presses a button as a reader does."""
        self.reader.said()
        self.reader.call(self.named(name, role).reference, "org.a11y.atspi.Action", "DoAction", "i", 0)

    def press(self, key: str, *sentences: str) -> None:
        """Presses a key and waits for what is said about it."""
        self.reader.said()
        self.reader.key(key)
        self.hear(*sentences)


@contextmanager
def listening(folder: Path, *arguments: str) -> Iterator[Listener]:
    """Starts the program with a reader at it; ends both."""
    with reader_buses(folder) as variables:
        home = {f"XDG_{name}_HOME": str(folder) for name in ("CONFIG", "CACHE", "STATE", "DATA")}
        environ = os.environ | variables | home | {"QT_QPA_PLATFORM": "xcb", "HOME": str(folder)}
        command = [sys.executable, *arguments]
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL)
        session = variables["DBUS_SESSION_BUS_ADDRESS"]
        reader = ScreenReader(session)
        try:
            yield Listener(session, reader, process, reader.program())
        finally:
            reader.close()
            process.terminate()
            process.wait()


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Listener]:
    """The sample caseload with its first case open and the keyboard on the map."""
    with listening(tmp_path, "-m", "ipt_desktop", "--sample") as listener:
        listener.named("D1", "cell")
        listener.reader.key("Return")
        listener.named("Relationship map", "list")
        until(lambda: "focused" in listener.named("Relationship map", "list").states)
        yield listener
