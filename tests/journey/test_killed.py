"""The plug pulled in the middle of a sentence: what was typed is there again, and nowhere outside the vault."""

import json
import signal
import subprocess
from pathlib import Path

import pytest

from tests.journey.test_journey import PASSPHRASE, begin_case, make_vault, quit_program
from tests.journey.xdotool_hand import running

pytestmark = pytest.mark.display

SENTENCE = "Since Quetzalcoatlus moved out she has been going to the river every evening and says nothing of it "
BETWEEN_KEYS = 60  # milliseconds: never a pause in which the program would write by itself


def test_killed_in_the_middle_of_a_sentence_only_its_last_words_are_missing(tmp_path: Path) -> None:
    with running(tmp_path) as hand:
        make_vault(hand)
        begin_case(hand)
        hand.click("Private notes")
        command = ["xdotool", "type", "--delay", str(BETWEEN_KEYS), SENTENCE]
        with subprocess.Popen(command) as typing:
            hand.until("the first words on the disk", lambda state: "Quetzal" in state["case"])
            hand.process.send_signal(signal.SIGKILL)
            hand.process.wait()
            typing.wait()  # a key must not stay down
        told = notes(hand.state["case"])
        assert told != SENTENCE  # it was in the middle of it
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"vault.db", "vault.db-wal", "settings.json", "ipt-desktop.log"} <= {path.name for path in files}
    assert all(b"Quetzal" not in path.read_bytes() for path in files)
    with running(tmp_path) as hand:
        hand.until("the question for the passphrase", lambda state: state["page"] == "UnlockPage")
        hand.type(PASSPHRASE)
        hand.key("Return")
        hand.until("the list of cases", lambda state: state["page"] == "CaseListPage")
        hand.key("Down", "Return")
        hand.until("the case", lambda state: state.get("case"))
        found = notes(hand.state["case"])
        assert SENTENCE.startswith(found)
        assert len(found) >= len(told)
        quit_program(hand)


def notes(case: str) -> str:
    return str(json.loads(case)["case"]["notes"])
