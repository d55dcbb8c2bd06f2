"""The hand that works the program: a real pointer and a real keyboard, and the patience to wait for what they did."""

import json
import os
import re
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_TABS = 80
QUIET = 0.25  # seconds; the program tells of changes every twentieth of one
PATIENCE = 40.0  # seconds until a program that says nothing counts as broken

State = dict[str, Any]


class Hand:
    """Works one running program."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.state: State = {}

    def until(self, what: str, holds: Callable[[State], object]) -> State:
        """Wait until this holds of what stands on the screen."""
        if self.state and holds(self.state):
            return self.state
        while self._hear(PATIENCE):
            if holds(self.state):
                return self.state
        shown = {key: value for key, value in self.state.items() if key not in ("case", "spots", "said")}
        pytest.fail(f"never seen: {what}; last seen: {shown}")

    def settle(self) -> None:
        """Wait until nothing changes on the screen any more, as after a dialog has come up."""
        while self._hear(QUIET):
            pass

    def _hear(self, patience: float) -> bool:
        """Take in what the program tells next; False where it says nothing for so many seconds, or has ended."""
        out = self.process.stdout
        assert out is not None
        line = out.readline() if select.select([out], [], [], patience)[0] else b""
        if not line:
            return False
        told = json.loads(line)
        self.state = {key: value for key, value in self.state.items() if key not in told["gone"]} | told["new"]
        return True

    def do(self, *words: object) -> None:
        """Let xdotool do this."""
        environ = os.environ | {"LC_ALL": "C.UTF-8"}  # else it knows no letters beyond ASCII
        subprocess.run(["xdotool", *map(str, words)], check=True, timeout=PATIENCE, env=environ)

    def key(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.do("key", "--delay", 20, *keys)

    def type(self, words: str) -> None:
        """Type words; a letter that the keyboard lacks is lent a key, for long enough that the program learns of it."""
        for run in re.findall(r"[\x00-\x7f]+|[^\x00-\x7f]+", words):
            self.do("type", "--delay", 4 if run.isascii() else 900, run)

    def tab_to(self, name: str) -> None:
        """Go with the Tab key to the first field whose name is this, or begins with its words."""
        for _ in range(MOST_TABS):
            if re.match(rf"{re.escape(name)}(?!\w)", self.state["at"]):
                return
            stop = self.state["stop"]
            self.key("Tab")
            self.until("another field", lambda state, stop=stop: state["stop"] != stop)  # type: ignore[misc]
        pytest.fail(f"never reached: {name}; last at: {self.state['at']}")

    def fill(self, name: str, words: str) -> None:
        """Go to a field with the Tab key and write there."""
        self.tab_to(name)
        self.key("ctrl+a")
        self.type(words)

    def choose(self, name: str, value: str) -> None:
        """Go to a row of choices with the Tab key and type the one."""
        self.tab_to(name)
        self.type(value)
        self.until(f"{value} chosen", lambda state: state["at"] == f"{name}: {value}")

    def click(self, name: str) -> None:
        """Click the button or line of this name."""
        self.until(f"a button or line called {name}", lambda state: name in state["spots"])
        self.do("mousemove", *self.state["spots"][name], "click", 1)

    def click_person(self, name: str) -> None:
        """Click somebody on the map."""
        self.do("mousemove", *self.state["map"][name], "click", 1)

    def turn_to(self, title: str) -> None:
        """Bring the window whose title begins so to the front, and give it the keyboard."""
        self.do("search", "--onlyvisible", "--name", f"^{title}", "windowactivate", "--sync")

    def click_on_their_map(self, name: str, kind: str = "map") -> None:
        """Click somebody, or with the kind "cards" a card, in the patient's window."""
        self.until(f"{name} on the patient's map", lambda state: name in state.get("theirs", {}).get(kind, {}))
        self.settle()
        self.do("mousemove", *self.state["theirs"][kind][name], "click", 1)

    def click_theirs(self, name: str) -> None:
        """Click the button of this name in the patient's window."""
        self.until(f"{name} in the patient's window", lambda state: name in state.get("theirs", {}).get("spots", {}))
        self.do("mousemove", *self.state["theirs"]["spots"][name], "click", 1)


@contextmanager
def running(home: Path) -> Iterator[Hand]:
    """The program, started with the settings below this folder; ended when left, if it has not ended itself."""
    environ = os.environ | {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT), "HOME": str(home)}
    environ |= {"XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home), "XDG_STATE_HOME": str(home)}
    (home / "temporary").mkdir(exist_ok=True)  # what it writes anywhere lies below its home
    environ |= {"TMPDIR": str(home / "temporary"), "XDG_DATA_HOME": str(home)}
    command = [sys.executable, "-m", "tests.journey.program", str(home / "settings.json")]
    process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, bufsize=0)
    try:
        yield Hand(process)
    finally:
        process.terminate()
        process.wait()
        if process.stdout:
            process.stdout.close()
