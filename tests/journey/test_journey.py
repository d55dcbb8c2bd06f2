"""The whole way, as a therapist goes it: from an empty computer to the printed sheet, and back the next day."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.journey.xdotool_hand import Hand, running
from tests.sample_network import LINES

pytestmark = pytest.mark.display

PASSPHRASE = "seven quiet herons at dusk"


def test_the_first_sessions_of_a_case_from_an_empty_computer_to_the_printed_sheet(tmp_path: Path) -> None:
    with running(tmp_path) as hand:
        make_vault(hand)
        begin_case(hand)
        enter_people(hand)
        tag_and_link(hand)
        arrange(hand)
        sheet = print_handout(hand, tmp_path)
        kept = hand.state["case"]
        quit_program(hand)
    assert "Karin" in sheet
    assert "Dieter, husband" in sheet
    assert "trigger" not in sheet.casefold()
    with running(tmp_path) as hand:
        hand.until("the question for the passphrase", lambda state: state["page"] == "UnlockPage")
        hand.type(PASSPHRASE)
        hand.key("Return")
        hand.until("the list of cases", lambda state: state["page"] == "CaseListPage")
        hand.key("Down", "Return")
        hand.until("the case", lambda state: state["people"] == len(LINES))
        assert json.loads(hand.state["case"]) == json.loads(kept)
        quit_program(hand)


def make_vault(hand: Hand) -> None:
    hand.until("the page that makes a vault", lambda state: "Passphrase" in state["spots"])
    hand.click("Passphrase")
    hand.type(PASSPHRASE)
    hand.key("Tab")
    hand.type(PASSPHRASE)
    hand.key("Return")
    hand.until("the recovery code", lambda state: state["code"])
    groups = re.findall(r"[0-9A-Z]{5}", hand.state["code"])
    assert len(groups) == 8
    for place in hand.state["asked"]:
        hand.type(groups[place - 1])
        hand.key("Return")
    hand.until("the empty list of cases", lambda state: state["page"] == "CaseListPage")


def begin_case(hand: Hand) -> None:
    hand.key("ctrl+n")
    hand.until("the form for a new case", lambda state: state["keyboard"] == "Code")
    hand.type("K-17")
    hand.key("Tab")
    hand.type("Karin")
    hand.key("Return")
    hand.until("the empty map", lambda state: state.get("case") and state["title"].startswith("K-17"))


def enter_people(hand: Hand) -> None:
    hand.key("ctrl+k")
    for count, line in enumerate(LINES, start=1):
        hand.type(line)
        hand.key("Return")
        hand.until(f"{count} people", lambda state, count=count: state["people"] == count)  # type: ignore[misc]


def tag_and_link(hand: Hand) -> None:
    hand.click_person("Staff room")
    hand.key("shift+b")
    hand.until("both tags", lambda state: all(state["tags"]["Staff room"]))
    hand.key("ctrl+z")
    hand.until("the tag undone", lambda state: state["tags"]["Staff room"] == [2, 0])
    hand.click_person("Dieter")
    hand.key("ctrl+3")
    hand.click("+ Role dispute")
    hand.until("an area without people and not yet in focus", lambda state: not state["links"] and not state["focus"])
    hand.click("With whom?")
    hand.until("the people to choose from", lambda state: state["front"] == "PopupMenu")
    hand.key("Down", "Down", "Down", "Down", "Return")  # Alexa, Anja, Bernd, Dieter
    hand.until("Dieter linked to it", lambda state: state["links"] == ["Dieter"])
    hand.click("Make this the focus")
    hand.until("the focus", lambda state: state["focus"] == "dispute")


def arrange(hand: Hand) -> None:
    hand.key("ctrl+1", "ctrl+r")
    hand.until("an arranged map", lambda state: state["undo"] == "Arrange")


def print_handout(hand: Hand, folder: Path) -> str:
    target = folder / "sheet.pdf"
    hand.key("ctrl+p")
    hand.click("Save…")
    hand.until("the question for a file", lambda state: state["front"] == "QFileDialog")
    hand.key("ctrl+a")
    hand.type(str(target))
    hand.key("Return")
    hand.until("the print dialog again", lambda state: state["front"] == "PrintDialog")
    hand.key("Escape")
    hand.until("the window again", lambda state: state["front"] == "MainWindow")
    assert target.stat().st_mode & 0o077 == 0
    return subprocess.run(["pdftotext", "-layout", target, "-"], check=True, capture_output=True, text=True).stdout


def quit_program(hand: Hand) -> None:
    """End the program, which by then has done everything there is to do, and never asked the network."""
    mapped = Path(f"/proc/{hand.process.pid}/maps").read_text("utf-8")
    assert "QtCore" in mapped
    assert "QtNetwork" not in mapped
    assert "Qt6Network" not in mapped
    hand.key("ctrl+q")
    hand.process.wait(timeout=20)
    assert hand.process.returncode == 0
