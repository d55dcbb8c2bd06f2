"""What leaves the clipboard when the vault is locked, seen by another program on the same screen."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journey.test_journey import PASSPHRASE, begin_case, make_vault, quit_program
from tests.journey.xdotool_hand import ROOT, Hand, running

pytestmark = pytest.mark.display

OTHER = [sys.executable, "-m", "tests.journey.other_program"]
ENVIRON = os.environ | {"QT_QPA_PLATFORM": "xcb"}


def on_clipboard() -> str:
    """What another program would paste."""
    done = subprocess.run([*OTHER, "read"], cwd=ROOT, env=ENVIRON, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@contextmanager
def kept_by_another_program(words: str) -> Iterator[None]:
    """Another program holds these words on the clipboard meanwhile."""
    other = subprocess.Popen([*OTHER, "keep", words], cwd=ROOT, env=ENVIRON, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    try:
        assert other.stdout.readline().strip() == "kept"
        yield
    finally:
        other.terminate()
        other.wait()
        other.stdout.close()


def lock(hand: Hand) -> None:
    hand.key("ctrl+l")
    hand.until("the question for the passphrase", lambda state: state["page"] == "UnlockPage")


def test_words_copied_from_a_field_go_when_the_vault_is_locked_and_another_programs_stay(tmp_path: Path) -> None:
    with running(tmp_path) as hand:
        make_vault(hand)
        begin_case(hand)
        hand.key("ctrl+k")
        hand.type("words of a patient")
        hand.key("ctrl+a", "ctrl+c")
        assert on_clipboard() == "words of a patient"
        lock(hand)
        assert on_clipboard() == ""
        with kept_by_another_program("a shopping list"):
            hand.type(PASSPHRASE)
            hand.key("Return")
            hand.until("the case again", lambda state: state["title"].startswith("K-17"))
            lock(hand)
            assert on_clipboard() == "a shopping list"
        quit_program(hand)
