"""A message bus of our own, and what is told on it."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication


@contextmanager
def message_bus(folder: Path) -> Iterator[str]:
    """A message bus of our own; its address."""
    if shutil.which("dbus-daemon") is None or shutil.which("dbus-send") is None:
        pytest.skip("no D-Bus here")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", f"--address=unix:path={folder / 'bus'}", "--print-address", "--nofork"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


def until(holds: Callable[[], object], seconds: float = 5) -> bool:
    """Let Qt deliver what arrives until this holds."""
    deadline = QDeadlineTimer(round(seconds * 1_000))
    while not holds() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    return bool(holds())


def send(bus: str, path: str, signal: str, *arguments: str) -> None:
    command = ["dbus-send", f"--bus={bus}", "--type=signal", path, signal, *arguments]
    subprocess.run(command, check=True, env=os.environ | {"DBUS_SESSION_BUS_ADDRESS": bus})
