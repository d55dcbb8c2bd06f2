"""What a therapist hears who cannot see the screen, over the system's own accessibility service."""

import random
import threading
import time
from pathlib import Path

import pytest

from tests.accessibility.conftest import Listener
from tests.accessibility.screen_reader import until
from tests.sample_network import LINES

pytestmark = pytest.mark.display

CHURN = 6.0  # seconds; by hand ten times sixty were done


def test_everybody_on_the_map_can_be_read_with_a_place(sample: Listener) -> None:
    karin = sample.named("Relationship map")
    nodes = list(sample.reader.walk(karin.reference))
    people = [node for node in nodes if node.role == "list item"]
    assert len(people) == 16 + 2
    (dieter,) = [node for node in people if node.name.startswith("Dieter")]
    for words in ("husband, 66", "intimate ring", "support 2 of 3", "trigger 2 of 3", "line: close", "(focus)"):
        assert words in dieter.name
    names = [node.name for node in nodes]
    assert "Intimate: 3 people" in names
    assert "Jonas and Dieter: stands by his father" in names
    left, top, width, height = sample.reader.place(karin.reference)
    for node in people:
        x, y, across, down = sample.reader.place(node.reference)
        assert across > 20
        assert down > 20
        assert left <= x <= left + width
        assert top <= y <= top + height


def test_the_keyboard_and_the_selection_are_followed_on_the_map(sample: Listener) -> None:
    sample.reader.focused()
    sample.reader.key("Tab")
    heard = until(sample.reader.focused)
    assert [node.name.partition(",")[0] for node in heard] == ["Dieter"]
    assert {"focused", "selected"} <= sample.named("Dieter", "list item").states
    sample.reader.key("Tab")
    assert [node.name.partition(",")[0] for node in until(sample.reader.focused)] == ["Lena"]
    assert "selected" not in sample.named("Dieter, husband", "list item").states


def test_what_happens_without_the_keyboard_moving_is_said(sample: Listener) -> None:
    sample.reader.key("Tab", "Tab")
    sample.named("Lena", "list item")
    sample.press("ctrl+Up", "Lena: close ring")
    sample.press("Right", "Lena: at 3 o’clock")
    sample.press("shift+b", "Lena: support 3 of 3, trigger 2 of 3")
    sample.press("ctrl+z", "Lena: support 3 of 3, trigger 0 of 3", "Undone: Change influence")
    sample.press("ctrl+shift+z", "Lena: support 3 of 3, trigger 2 of 3", "Redone: Change influence")
    sample.press("ctrl+a")
    sample.press("Delete", "Remove")
    sample.press("ctrl+z", "Undone: Remove")
    sample.press("F9", "Blank screen")
    sample.press("F9", "Therapist’s view")
    sample.press("ctrl+shift+t", "napshot")


def test_no_other_case_can_be_read_while_one_is_open(sample: Listener) -> None:
    names = [node.name for node in sample.reader.walk(sample.root, hidden=True)]
    assert any("Dieter" in name for name in names)
    assert [name for name in names if "Marisol" in name or "Samira" in name or name.startswith("D2")] == []


def test_a_reader_that_walks_while_the_map_changes_finds_the_program_alive(sample: Listener, tmp_path: Path) -> None:
    end = time.monotonic() + CHURN
    hand = random.Random(1)
    keys = ("ctrl+a", "Delete", "ctrl+z", "Tab", "Tab", "ctrl+Up", "ctrl+2", "ctrl+1", "ctrl+3", "shift+b", "F9", "F9")

    def press() -> None:
        while time.monotonic() < end:
            presser.key(hand.choice(keys))

    presser = sample.another()
    pressing = threading.Thread(target=press)
    pressing.start()
    walks = 0
    while time.monotonic() < end:
        walks += sum(1 for _ in sample.reader.walk(sample.root, hidden=True)) > 0
    pressing.join()
    presser.close()
    assert sample.process.poll() is None
    assert walks


def test_twelve_people_are_entered_tagged_arranged_and_printed_by_ear(sample: Listener) -> None:
    reader = sample.reader
    reader.focused()
    reader.key("ctrl+n")
    sample.hear_focus("Code")
    reader.type("K-17")
    reader.key("Tab")
    reader.type("Karin")
    reader.key("Return")
    sample.hear_focus("Quick entry")  # an empty map begins with it
    for line in LINES[:12]:
        reader.said()
        reader.type(line)
        reader.key("Return")
        sample.hear(f"{line.partition(',')[0]}: ")
    reader.key("Escape")
    sample.hear_focus("Relationship map")
    people = reader.walk(sample.named("Relationship map").reference)
    assert sum(node.role == "list item" for node in people) == 12
    sample.press("shift+b", "Father Karl: support 2 of 3, trigger 2 of 3")
    reader.key("ctrl+3")
    sample.activate("+ Role dispute", "push button")
    sample.hear("Add problem area")
    reader.key("ctrl+1")
    sample.named("Relationship map", "list")
    sample.press("ctrl+r", "Arranging the map")
    reader.key("ctrl+p")
    sample.activate("Save…", "push button")
    sample.named("Save", "dialog")
