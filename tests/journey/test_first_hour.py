"""The first hour with a patient and a later session, with a window for each of the two on the screen."""

import json
from pathlib import Path

import pytest

from tests.journey.test_journey import arrange, begin_case, make_vault, print_handout, quit_program
from tests.journey.xdotool_hand import Hand, State, running

pytestmark = pytest.mark.display

CASE, THEIRS = "K-17", "Patient view"  # how the titles of the two windows begin
INTERVIEW = (
    ("Who lives with you?", ("Dieter, husband", "Leonie, daughter")),
    ("Who else belongs to your family?", ("Petra, sister, +2", "Jonas, son, -1")),
    ("Who are your friends?", ("Dora, friend, +2", "Mira")),
    ("Who do you see at work or at school?", ("Bernd, colleague", "Susa, colleague, close")),
    ("Who else do you meet: neighbours, a club, a place of worship, online?", ("Alexa, neighbour",)),
    ("Who do you call when things are bad?", ("Lena, best friend, +3",)),
    ("Who is difficult to be with right now?", ("Uwe, -2",)),
    ("Who has died, or is no longer part of your life?", ("Karl, father, died 2011",)),
    ("Who would you like to be closer to?", ()),
    ("Who is missing: someone not named yet, or the kind of person you would like to have?", ()),
)
PEOPLE = sum(len(lines) for _, lines in INTERVIEW)
PRIVATE = ("K-17", "rigger", "eficit", "PHQ", "Cries at night")


def test_the_first_hour_from_an_empty_computer_to_the_handout(tmp_path: Path) -> None:
    with running(tmp_path) as hand:
        make_vault(hand)
        begin_case(hand)
        interview(hand)
        talk_about_a_key_person(hand)
        begin_a_problem_area(hand)
        hand.key("F8")
        patient_rates_and_links(hand)
        hand.turn_to(CASE)
        arrange(hand)
        hand.until("the same picture in both windows", lambda state: len(state["theirs"]["map"]) == PEOPLE)
        hand.key("F8")
        hand.until("one window", lambda state: "theirs" not in state)
        sheet = print_handout(hand, tmp_path)
        quit_program(hand)
    assert "Mira; Lena, best friend; Petra, sister; Dora, friend" in sheet  # the most helpful first
    assert "Karl" in sheet
    assert not [word for word in PRIVATE if word in sheet]


def test_a_session_with_a_window_for_each_of_the_two(tmp_path: Path) -> None:
    with running(tmp_path) as hand:
        make_vault(hand)
        begin_case(hand)
        hand.until("the line for the first person", lambda state: state["at"] == "Quick entry")
        hand.type("Dieter, husband")
        hand.key("Return", "Escape")
        hand.until("one person", lambda state: state["people"] == 1)
        hand.key("F8")
        hand.until("the patient's window", lambda state: state.get("theirs", {}).get("map"))
        hand.turn_to(CASE)
        hand.key("ctrl+shift+n")
        hand.until("the record of today", lambda state: state["at"].startswith("Mood"))
        hand_over_phq9(hand)
        patient_answers(hand)
        record_the_session(hand)
        patient_writes_the_step(hand)
        hand.turn_to(CASE)
        kept = json.dumps(json.loads(hand.state["case"]), ensure_ascii=False)
        quit_program(hand)
    for words in ("111111111", "asked about intent, plan and means", "Dieter laughed", "One evening for two"):
        assert words in kept


def interview(hand: Hand) -> None:
    """Every question of the guided inventory, by the keyboard: a name with Enter, Enter on the empty line goes on."""
    hand.key("ctrl+j")
    hand.until("the quick search", lambda state: state["keyboard"] == "Quick search")
    hand.type("guided")
    hand.key("Return")
    count = 0
    for question, lines in INTERVIEW:
        hand.until(question, lambda state, question=question: state["keyboard"] == question)  # type: ignore[misc]
        for line in lines:
            count += 1
            hand.type(line)
            hand.key("Return")
            hand.until(f"{count} people", lambda state, count=count: state["people"] == count)  # type: ignore[misc]
        hand.key("Return")
    hand.until("the choice of key people", lambda state: "Choose 3 to 5 people" in state["said"])


def talk_about_a_key_person(hand: Hand) -> None:
    """The four who are proposed from the answers stay; the first question about the first of them."""
    hand.key("ctrl+Return")
    hand.until("the first question", lambda state: "Person 1 of 4 · question 1 of 10" in state["said"])
    hand.type("Every evening")
    hand.key("ctrl+Return")
    hand.until("the second question", lambda state: "question 2 of 10" in state["said"])
    assert "Every evening" in hand.state["case"]
    hand.key("ctrl+1")
    hand.until("the map", lambda state: len(state["map"]) == PEOPLE)


def begin_a_problem_area(hand: Hand) -> None:
    hand.key("ctrl+3")
    hand.click("+ Role dispute")
    hand.until("an area", lambda state: '"dispute"' in state["case"])
    hand.click("Make this the focus")
    hand.until("the focus", lambda state: state["focus"] == "dispute")
    hand.key("ctrl+1")
    hand.until("the map", lambda state: len(state["map"]) == PEOPLE)


def patient_rates_and_links(hand: Hand) -> None:
    """The patient says what helps and what is hard, and connects a person with what it is about."""
    hand.click_on_their_map("Mira")
    hand.click_theirs("Helps me: a lot")
    hand.until("that Mira helps", lambda state: state["tags"]["Mira"] == [3, None])
    hand.click_on_their_map("Dieter")
    hand.click_theirs("Hard right now: some")
    hand.until("that Dieter is hard", lambda state: state["tags"]["Dieter"] == [None, 2])
    hand.click_theirs("Close")
    hand.click_theirs("Connect")
    hand.click_on_their_map("Dieter")
    hand.click_on_their_map("dispute", "cards")
    hand.until("Dieter linked to the dispute", lambda state: state["links"] == ["Dieter"])
    sees_nothing_private(hand.state)


def hand_over_phq9(hand: Hand) -> None:
    """The questionnaire goes into the patient's window, which shows nothing else until it is taken back."""
    hand.key("ctrl+j")
    hand.until("the quick search", lambda state: state["keyboard"] == "Quick search")
    hand.type("patient fills in phq")
    hand.key("Return")
    hand.until("the first question", lambda state: "1 of 10" in state["theirs"]["said"])
    sees_nothing_private(hand.state)


def patient_answers(hand: Hand) -> None:
    """By finger and by keys; the prompt about the last answer waits for the therapist."""
    for number in range(1, 6):
        asked = f"{number} of 10"
        hand.until(asked, lambda state, asked=asked: asked in state["theirs"]["said"])  # type: ignore[misc]
        hand.click_theirs("Several days")
    hand.until("the sixth question", lambda state: "6 of 10" in state["theirs"]["said"])
    hand.key("1", "1", "1", "1", "0")
    hand.until("the thanks", lambda state: "Please hand it back" in state["theirs"]["said"])
    assert hand.state["front"] == "PatientWindow"
    hand.turn_to(CASE)
    hand.key("ctrl+shift+p")
    hand.until("the safety prompt", lambda state: state["front"] == "SafetyDialog")
    sees_nothing_private(hand.state)
    hand.click("Asked about intent, plan and means")
    hand.click("Record")
    hand.until("the window again", lambda state: state["front"] == "MainWindow")


def record_the_session(hand: Hand) -> None:
    hand.key("ctrl+5")
    hand.until("the record of today", lambda state: "Best event" in state["spots"])
    hand.choose("Mood since last time", "4")
    hand.fill("Add an event of the week", "Dieter laughed +")
    hand.key("Return")
    hand.until("the event", lambda state: "Add event of the week" in state["undo"])
    hand.fill("For you alone", "Cries at night")
    hand.key("Tab")
    hand.until("the note kept", lambda state: state["undo"] == "Change: Process note")  # no case file holds it


def patient_writes_the_step(hand: Hand) -> None:
    hand.turn_to(THEIRS)
    hand.click_theirs("This week")
    hand.click_theirs("What I want to do")
    hand.type("One evening for two")
    hand.click_theirs("People")
    hand.until("the step kept", lambda state: "One evening for two" in state["case"])
    sees_nothing_private(hand.state)


def sees_nothing_private(state: State) -> None:
    """What the patient's window says or lets be pressed holds no word of the therapist's."""
    shown = json.dumps(state["theirs"], ensure_ascii=False)
    assert not [word for word in PRIVATE if word in shown]
