"""The hand that works the program: a real pointer and a real keyboard, and the patience to wait for what they did."""

import json
import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 40.0  # seconds until a program that says nothing counts as broken

State = dict[str, Any]


class Hand:
    """Works one running program."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.state: State = {}

    def until(self, what: str, holds: Callable[[State], object]) -> State:
        """Wait until this holds of what stands on the screen."""
        out = self.process.stdout
        assert out is not None
        if self.state and holds(self.state):
            return self.state
        while select.select([out], [], [], PATIENCE)[0]:
            line = out.readline()
            if not line:
                break
            self.state = json.loads(line)
            if holds(self.state):
                return self.state
        shown = {key: value for key, value in self.state.items() if key != "case"}
        pytest.fail(f"never seen: {what}; last seen: {shown}")

    def do(self, *words: object) -> None:
        """Let xdotool do this."""
        subprocess.run(["xdotool", *map(str, words)], check=True, timeout=PATIENCE)

    def key(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.do("key", "--delay", 20, *keys)

    def type(self, words: str) -> None:
        """Type words."""
        self.do("type", "--delay", 4, words)

    def click(self, name: str) -> None:
        """Click the button or line of this name."""
        self.until(f"a button or line called {name}", lambda state: name in state["spots"])
        self.do("mousemove", *self.state["spots"][name], "click", 1)

    def click_person(self, name: str) -> None:
        """Click somebody on the map."""
        self.do("mousemove", *self.state["map"][name], "click", 1)


@contextmanager
def running(home: Path) -> Iterator[Hand]:
    """The program, started with the settings below this folder; ended when left, if it has not ended itself."""
    environ = os.environ | {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT), "HOME": str(home)}
    environ |= {"XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home), "XDG_STATE_HOME": str(home)}
    command = [sys.executable, "-m", "tests.journey.program", str(home / "settings.json")]
    process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, bufsize=0)
    try:
        yield Hand(process)
    finally:
        process.terminate()
        process.wait()
        if process.stdout:
            process.stdout.close()
