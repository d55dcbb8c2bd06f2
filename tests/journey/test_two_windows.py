"""Therapist and patient with a window each: what one does with the mouse is in the other's map, and nothing private."""

import json
from pathlib import Path

import pytest

from tests.journey.test_journey import begin_case, make_vault
from tests.journey.xdotool_hand import Hand, State, running

pytestmark = pytest.mark.display

PEOPLE = ("Dieter, husband, intimate, +2 -3", "Leonie, friend, close", "Uwe, colleague, extended, -1")


def test_a_patient_rates_people_and_adds_a_goal_in_a_window_of_their_own(tmp_path: Path) -> None:
    with running(tmp_path) as hand:
        make_vault(hand)
        begin_case(hand)
        hand.key("ctrl+k")
        for count, line in enumerate(PEOPLE, start=1):
            hand.type(line)
            hand.key("Return")
            hand.until(f"{count} people", lambda state, count=count: state["people"] == count)  # type: ignore[misc]
        hand.key("Escape", "F8")
        hand.until("the patient's window", lambda state: state.get("theirs", {}).get("map"))
        hand.settle()
        rate(hand)
        assert "K-17" in hand.state["title"]
        assert "K-17" not in hand.state["theirs"]["said"]
        assert "rigger" not in hand.state["theirs"]["said"]
        hand.click_theirs("Goals")
        hand.click_theirs("Add a goal")
        hand.type("Talk on Sundays")
        hand.key("Return")
        hand.until("the goal", lambda state: "Talk on Sundays" in state["case"])
        hand.key("F9")
        hand.until("a blank window", lambda state: not state["theirs"]["spots"])
        hand.key("F9")
        hand.until("the goals again", lambda state: state["theirs"]["spots"])
        hand.key("ctrl+l")
        hand.until("the locked vault, and no window for the patient", lambda state: state["page"] == "UnlockPage")
        assert "theirs" not in hand.state


def rate(hand: Hand) -> None:
    """The patient clicks Leonie, and says how much she helps."""
    hand.do("mousemove", *hand.state["theirs"]["map"]["Leonie"], "click", 1)
    hand.click_theirs("Helps me: a lot")
    hand.until("the rating", lambda state: state["tags"]["Leonie"][0] == 3)
    hand.click_theirs("Undo")
    hand.until("the rating undone", lambda state: state["tags"]["Leonie"][0] is None)
    hand.click_theirs("Undo")
    hand.settle()
    assert people(hand.state) == 3


def people(state: State) -> int:
    """How many people the case file holds."""
    return len(json.loads(state["case"])["people"])
