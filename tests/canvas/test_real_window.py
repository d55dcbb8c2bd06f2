"""The gestures in a real window, with a real pointer and a real keyboard."""

import json
import math
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

    def until_otherwise(self, picture: str) -> None:
        """Wait until something else than this picture is to be seen on the screen."""
        while self.until("seen")["picture"] == picture:
            pass

    def hand(self, *words: object) -> None:
        """Let xdotool do this."""
        subprocess.run(["xdotool", *map(str, words)], check=True, timeout=PATIENCE)

    def spot(self, person_id: str) -> tuple[int, int]:
        """Where a person is on the screen."""
        x, y = self.state["spots"][person_id]
        return x, y


def let_go() -> None:
    """Let go of whatever a test that failed was holding: the next one works with the same hand."""
    keys = [word for key in ("ctrl", "alt", "shift", "space") for word in ("keyup", key)]
    subprocess.run(["xdotool", *keys, "mouseup", "1", "mouseup", "2"], check=True, timeout=PATIENCE)


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
        let_go()
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


def dragged(window: RealWindow, start: tuple[int, int], end: tuple[int, int], *last: object) -> None:
    """Drag without letting go, until it is to be seen; then do what is left."""
    before = window.state["picture"]
    window.hand("mousemove", *start, "mousedown", 1, *moves(start, end))
    window.until_otherwise(before)
    window.hand(*last)


def test_a_drag_moves_a_person(window: RealWindow) -> None:
    x, y = window.spot("anna")
    window.hand("mousemove", x, y, "mousedown", 1, *moves((x, y), (x + 130, y + 20)), "mouseup", 1)
    moved = window.until("Move")
    assert moved["people"] == {"anna": "close", "ben": "close", "cara": "extended"}
    assert moved["chosen"] == ["anna"]


def test_escape_during_a_drag_leaves_everything_as_it_was(window: RealWindow) -> None:
    x, y = pressed(window, "anna")
    window.hand(*moves((x, y), (x + 130, y + 20)), "key", "Escape", "mouseup", 1)
    window.hand("mousemove", *window.spot("ben"), "click", 1)
    while window.until("selected")["chosen"] != ["ben"]:
        pass
    assert window.state["people"] == {"anna": "intimate", "ben": "close", "cara": "extended"}
    assert window.state["undo"] == ""


def test_c_and_two_clicks_connect(window: RealWindow) -> None:
    window.hand("key", "c", "mousemove", *window.spot("anna"), "click", 1)
    window.hand("mousemove", *window.spot("ben"), "click", 1)
    window.until("connect anna ben")


def test_a_name_is_typed_right_on_the_map(window: RealWindow) -> None:
    before = window.state["picture"]
    window.hand("key", "n")
    window.until_otherwise(before)  # the line to type in is there
    window.hand("type", "Dora")
    window.hand("key", "Return")
    window.until("add Dora")


def test_the_wheel_with_ctrl_zooms_and_the_right_button_asks_for_a_menu(window: RealWindow) -> None:
    percent = window.state["percent"]
    window.hand("mousemove", *window.spot("anna"), "keydown", "ctrl", "click", 4)
    assert window.until("zoomed")["percent"] > percent
    window.hand("keyup", "ctrl")
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
    window.until_otherwise(before)


def test_what_a_box_selects_moves_together_in_one_step(window: RealWindow) -> None:
    across, down = zip(*(window.spot(name) for name in ("anna", "ben", "cara")), strict=True)
    dragged(window, (min(across) - 45, min(down) - 45), (max(across) + 45, max(down) + 45), "mouseup", 1)
    while window.until("selected")["chosen"] != ["anna", "ben", "cara"]:
        pass
    before = window.state["places"]
    x, y = window.spot("ben")
    dragged(window, (x, y), (x - 30, y + 20), "mouseup", 1)
    after = window.until("Move")["places"]
    assert all(after[one] != before[one] for one in before)
    assert window.state["undo"] == "Move"


def test_the_middle_of_a_ring_attracts_unless_alt_is_held_or_the_switch_is_off(window: RealWindow) -> None:
    offsets = []
    for held in ("", "alt", "s"):
        x, y = window.spot("ben")
        turn = math.radians(window.state["places"]["ben"][0])
        along, out = 20.0, 3.0
        there = x + along * math.cos(turn) + out * math.sin(turn), y + along * math.sin(turn) - out * math.cos(turn)
        # Window managers take a press with Alt for themselves: it comes once the drag has begun.
        if held == "s":
            window.hand("key", "s")
        held_then = ["keydown", "alt"] if held == "alt" else []
        dragged(window, (x, y), (x + 30, y), *held_then, "mousemove", *map(round, there), "mouseup", 1)
        offsets.append(window.until("Move")["places"]["ben"][1])
        window.hand("keyup", "alt")
    assert offsets[0] == 0.5
    assert 0.5 < offsets[1] < 0.75
    assert offsets[1] < offsets[2] < 0.95


def test_escape_lets_go_of_a_box_of_a_card_and_of_a_line_without_a_trace(window: RealWindow) -> None:
    middle = tuple(window.state["middle"])
    for start in (window.spot("area"), (middle[0] - 250, middle[1] - 200)):
        dragged(window, start, (start[0] + 200, start[1] + 150), "key", "Escape", "mouseup", 1)
    window.hand("key", "c", "mousemove", *window.spot("anna"), "click", 1)
    dragged(window, middle, (middle[0] - 60, middle[1] + 90), "key", "Escape", "mouseup", 1)
    window.hand("mousemove", *window.spot("ben"), "click", 1)
    while window.until("selected")["chosen"] != ["ben"]:
        assert window.state["chosen"] in ([], ["anna"])
    assert (window.state["card"], window.state["undo"], window.state["linked"]) == (45.0, "", ["ben"])


def test_a_card_is_dragged_around_the_rings_and_onto_somebody(window: RealWindow) -> None:
    x, y = window.state["middle"]
    dragged(window, window.spot("area"), (x, y + 290), "mouseup", 1)
    assert window.until("Move problem area")["card"] == pytest.approx(180.0, abs=2.0)
    dragged(window, window.spot("area"), window.spot("cara"), "mouseup", 1)
    while window.until("seen")["linked"] != ["ben", "cara"]:
        pass


def test_a_line_is_drawn_from_the_handle(window: RealWindow) -> None:
    x, y = window.spot("anna")
    window.hand("mousemove", x, y, "click", 1)
    window.until("selected")
    reach = round(41 * window.state["percent"] / 100)
    window.hand("mousemove", x + 5, y)
    dragged(window, (x + reach, y), window.spot("cara"), "mouseup", 1)
    window.until("connect anna cara")


def test_a_double_click_on_a_ring_adds_somebody_there(window: RealWindow) -> None:
    x, y = window.state["middle"]
    before = window.state["picture"]
    window.hand("mousemove", x - 110, y - 60, "click", "--repeat", 2, "--delay", 60, 1, "sleep", 0.2)
    window.until_otherwise(before)  # the line to type in is there
    window.hand("type", "Dora")
    window.hand("key", "Return")
    window.until("add Dora")


@pytest.mark.parametrize("held", ["space", ""])
def test_space_or_the_middle_button_pushes_the_map(window: RealWindow, held: str) -> None:
    x, y = window.spot("anna")
    button = 1 if held else 2
    keys = ("keydown", held) if held else ()
    window.hand("mousemove", x, y, *keys, "mousedown", button)
    window.hand("mousemove", x + 30, y + 20, "mousemove", x + 60, y + 40)
    while window.until("seen")["spots"]["anna"] != [x + 60, y + 40]:
        pass  # a window manager may hand on the button later than the key: both stay down until the map has followed
    window.hand("mouseup", button, *(("keyup", held) if held else ()))
    assert (window.state["undo"], window.state["chosen"]) == ("", [])


def test_the_wheel_scrolls(window: RealWindow) -> None:
    x, y = window.spot("anna")
    window.hand("mousemove", x, y, "click", 5)
    while window.until("seen")["spots"]["anna"][1] >= y:
        pass
    assert window.state["spots"]["anna"][0] == x


def test_the_pen_draws_what_fades_and_escape_wipes_it(window: RealWindow) -> None:
    bare = window.state["picture"]
    window.hand("key", "i")
    x, y = window.state["middle"]
    dragged(window, (x - 200, y - 150), (x - 60, y - 200), "mouseup", 1)
    window.until_otherwise(bare)
    window.hand("key", "Escape")
    while window.until("seen")["picture"] != bare:
        pass
    assert window.state["undo"] == ""


def test_keys_align_and_distribute_whoever_is_selected(window: RealWindow) -> None:
    window.hand("key", "ctrl+a", "key", "a")
    assert len({offset for _, offset in window.until("Align")["places"].values()}) == 1
    window.hand("key", "d")
    assert [angle for angle, _ in window.until("Distribute")["places"].values()] == [90.0, 145.0, 200.0]


def test_hovering_lights_up_the_lines_of_a_person(window: RealWindow) -> None:
    window.hand("mousemove", 110, 400, "sleep", 0.2)
    before = window.state["picture"]
    window.hand("mousemove", *window.spot("ben"))
    window.until_otherwise(before)
    assert window.state["chosen"] == []
