"""The gestures in a real window, with a real pointer and a real keyboard."""

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0  # seconds until a window that says nothing counts as broken

pytestmark = pytest.mark.display


class RealWindow:
    """A map in a process of its own and the hand that works it."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self.state: dict[str, Any] = {}

    def until(self, what: str) -> dict[str, Any]:
        """What the window says once this has happened."""
        out = self._process.stdout
        assert out is not None
        while select.select([out], [], [], PATIENCE)[0]:
            line = out.readline()
            assert line, "the window has ended"
            self.state = json.loads(line)
            if self.state["what"] == what:
                return self.state
        pytest.fail(f"the window never said: {what}")

    def hand(self, *words: object) -> None:
        """Let xdotool do this."""
        subprocess.run(["xdotool", *map(str, words)], check=True, timeout=PATIENCE)

    def spot(self, person_id: str) -> tuple[int, int]:
        """Where a person is on the screen."""
        x, y = self.state["spots"][person_id]
        return x, y


@pytest.fixture
def window() -> Iterator[RealWindow]:
    environ = os.environ | {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    # Without a buffer: a line that waits in one would be invisible to select.
    command = [sys.executable, "-m", "tests.canvas.real_window"]
    process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, bufsize=0)
    try:
        shown = RealWindow(process)
        shown.until("ready")
        yield shown
    finally:
        process.terminate()
        process.wait()
        if process.stdout:
            process.stdout.close()


def pressed(window: RealWindow, person_id: str) -> tuple[int, int]:
    """Press on somebody; only then does a key find the hand at them: a window manager may hold back the pointer."""
    window.hand("mousemove", *window.spot(person_id), "mousedown", 1)
    while window.until("selected")["chosen"] != [person_id]:
        pass
    return window.spot(person_id)


def moves(start: tuple[int, int], end: tuple[int, int]) -> list[object]:
    """Words for a hand that goes there in four steps."""
    steps = [(start[0] + (end[0] - start[0]) * at // 4, start[1] + (end[1] - start[1]) * at // 4) for at in range(1, 5)]
    return [word for x, y in steps for word in ("mousemove", x, y)]


def test_a_drag_moves_a_person(window: RealWindow) -> None:
    x, y = window.spot("anna")
    window.hand("mousemove", x, y, "mousedown", 1, *moves((x, y), (x + 130, y + 20)), "mouseup", 1)
    moved = window.until("Move")
    assert moved["people"] == {"anna": "close", "ben": "close"}
    assert moved["chosen"] == ["anna"]


def test_escape_during_a_drag_leaves_everything_as_it_was(window: RealWindow) -> None:
    x, y = pressed(window, "anna")
    window.hand(*moves((x, y), (x + 130, y + 20)), "key", "Escape", "mouseup", 1)
    window.hand("mousemove", *window.spot("ben"), "click", 1)
    while window.until("selected")["chosen"] != ["ben"]:
        pass
    assert window.state["people"] == {"anna": "intimate", "ben": "close"}
    assert window.state["undo"] == ""


def test_c_and_two_clicks_connect(window: RealWindow) -> None:
    window.hand("key", "c", "mousemove", *window.spot("anna"), "click", 1)
    window.hand("mousemove", *window.spot("ben"), "click", 1)
    window.until("connect anna ben")


def test_a_name_is_typed_right_on_the_map(window: RealWindow) -> None:
    window.hand("key", "n", "type", "Dora")
    window.hand("key", "Return")
    window.until("add Dora")


def test_the_wheel_with_ctrl_zooms_and_the_right_button_asks_for_a_menu(window: RealWindow) -> None:
    percent = window.state["percent"]
    window.hand("mousemove", *window.spot("anna"), "keydown", "ctrl", "click", 4, "keyup", "ctrl")
    assert window.until("zoomed")["percent"] > percent
    window.hand("click", 3)
    window.until("menu person anna")


def test_tab_and_arrows_move_people_without_a_mouse(window: RealWindow) -> None:
    window.hand("key", "Tab")
    assert window.until("selected")["chosen"] == ["anna"]
    window.hand("key", "Up", "Up", "Up")
    for _ in range(3):
        window.until("Move")
    assert window.state["people"]["anna"] == "close"


@pytest.mark.parametrize("key", ["g", "Tab"])
def test_what_looks_otherwise_without_anybody_moving_is_seen_on_the_screen(window: RealWindow, key: str) -> None:
    before = window.state["picture"]
    window.hand("key", key)
    while window.until("seen")["picture"] == before:
        pass
