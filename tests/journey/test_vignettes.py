"""Each vignette from its first session to its last, played by a real hand in a real window; what then stands on the
screen and on paper is what the vignette states.

The inventory is read from a file; everything of the course is done by hand, on the vignette's own days. Single
answers are made up so that totals and the item on thoughts of death are the vignette's.
"""

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from development import make_sample

from ipt_desktop.exchange.case_file import case_to_bytes
from ipt_desktop.model.case import Case
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink, Goal, Pattern, ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.resources import resource_path
from tests.journey.test_journey import make_vault
from tests.journey.xdotool_hand import Hand, running

pytestmark = pytest.mark.display

INVENTORY = (Case, Person, Relationship, Tie, ProblemArea, AreaLink, Goal, Pattern)
Parts = Mapping[str, list[dict[str, Any]]]
PLAN, LATER = "Safety plan made or reviewed", "Not now"
BETTER = "reliable improvement, below the threshold."


@dataclass(frozen=True)
class Play:
    """A program with a vault, its calendar, and a folder for files."""

    hand: Hand
    folder: Path

    def day(self, day: str) -> None:
        """Let it be the afternoon of this day."""
        (self.folder / "today").write_text(f"{day}T15:00:00")

    def case(self) -> Parts:
        """The case as a file would hold it now."""
        return read(self.hand.state["case"])

    def until(self, what: str, holds: Callable[[Parts], object]) -> None:
        """Wait until this holds of the case."""
        self.hand.until(what, lambda state: "case" in state and holds(read(state["case"])))


@lru_cache(maxsize=1)
def read(case: str) -> Parts:
    """A case file's content."""
    found: Parts = json.loads(case)
    return found


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    """A program and a vault of its own."""
    with running(tmp_path) as hand:
        make_vault(hand)
        yield Play(hand, tmp_path)


def test_karin_from_first_to_last_session(play: Play) -> None:
    told = begin(play, "D1", sessions=12, started="2024-10", onset="2024-06")
    whole_course(play, told, focus_at=4)
    hand = play.hand
    hand.key("ctrl+6")
    findings = findings_on(hand, "PHQ-9")
    assert findings["in words"] == f"From 16 to 6: {BETTER}"
    assert [findings[rule] for rule in RULES] == ["no", "yes", "no", "yes", "no"]
    anxiety = findings_on(hand, "GAD-7")
    assert (anxiety["in words"], anxiety["Reliable improvement"]) == (f"From 11 to 6: {BETTER}", "yes")
    assert "Recovery: yes" in hand.state["said"]
    assert "Reliable recovery: yes" in hand.state["said"]
    hand.key("ctrl+4")
    hand.until("who is wished nearer", lambda state: "Leonie" in state["said"])
    hand.key("ctrl+1")
    hand.until("the map", lambda state: "Leonie" in state.get("map", {}))
    hand.click_person("Leonie")
    hand.key("ctrl+Down")
    play.until("Leonie nearer", lambda case: person(case, "Leonie")["ring_now"] == "close")
    hand.key("ctrl+shift+t", "ctrl+8")
    hand.until("the map as it is now", lambda state: state["at"] == "Snapshot")
    hand.key("Left")
    hand.until("the change in words", lambda state: "Leonie: Extended → Close" in state["said"])
    sheet = printed(play, "ctrl+shift+y")
    assert "Early signs of Karin" in sheet
    close(play)


def test_mara_is_asked_about_twice_and_recovers(play: Play) -> None:
    told = begin(play, "D2", sessions=16, started="2024-04", onset="2023-04")
    asked = whole_course(play, told, focus_at=4, put_off=4)
    assert asked == [1, 4]
    hand = play.hand
    hand.key("ctrl+6")
    findings = findings_on(hand, "PHQ-9")
    assert findings["in words"] == f"From 19 to 7: {BETTER}"
    assert [findings[rule] for rule in RULES] == ["no", "yes", "no", "yes", "no"]
    anxiety = findings_on(hand, "GAD-7")
    assert (anxiety["in words"], anxiety["Reliable improvement"]) == ("From 8 to 5: no reliable change.", "no")
    assert "Recovery: yes" in hand.state["said"]
    assert "safety check open" not in hand.state["said"]
    sheet = printed(play, "ctrl+p").casefold()
    assert "stefan" in sheet
    assert "estranged" not in sheet
    assert "blamed" not in sheet
    close(play)


def test_marisol_whose_mood_is_worst_at_ten_and_whose_answer_rises(play: Play) -> None:
    told = begin(play, "D3", sessions=12, started="2024-03", onset="2024-01", course_format="IPT-A")
    asked = whole_course(play, told, focus_at=1)
    assert asked == [1, 4, 7]
    hand = play.hand
    hand.key("ctrl+5")
    hand.until("the anchors of mood", lambda state: "10 = worst" in state["said"] and "1 = best" in state["said"])
    hand.key("ctrl+6")
    findings = findings_on(hand, "PHQ-9")
    assert findings["in words"] == f"From 18 to 8: {BETTER}"
    assert [findings[rule] for rule in RULES] == ["no", "yes", "no", "yes", "no"]
    assert "Recovery: can’t be judged yet" in hand.state["said"]
    assert hand.state["focus"] == "transition"
    sheet = printed(play, "ctrl+p")
    assert "Mamá" in sheet
    assert "Tío Beto" in sheet
    close(play)


def test_teo_who_does_not_change_reliably(play: Play) -> None:
    told = begin(play, "X1", sessions=12, started="2024-01", onset="")
    assert whole_course(play, told, focus_at=3) == []
    hand = play.hand
    hand.key("ctrl+6")
    findings = findings_on(hand, "PHQ-9")
    assert findings["in words"] == "From 12 to 10: no reliable change."
    assert [findings[rule] for rule in RULES] == ["yes", "no", "no", "no", "no"]
    assert "Recovery: no" in hand.state["said"]
    assert "Building relationships" in printed(play, "ctrl+shift+u")
    close(play)


RULES = ("At or above the threshold now", "Reliable improvement", "Reliable deterioration", "Response", "Remission")


def begin(play: Play, code: str, *, sessions: int, started: str, onset: str, course_format: str = "") -> Parts:
    """Read the inventory into the vault, open it, lay the course out; returns what the vignette's course is to be."""
    found = make_sample.inventory_of(make_sample.read_source(make_sample.SOURCES / f"{code}.toml"))
    bare: list[Entity] = [one for one in found if isinstance(one, INVENTORY)]
    bare = [replace(one, focus_id=None) if isinstance(one, Case) else one for one in bare]
    file = play.folder / f"{code}.json"
    file.write_bytes(case_to_bytes(Network.of(bare)))
    hand = play.hand
    hand.key("ctrl+i")
    hand.until("the question for a file", lambda state: state["front"] == "QFileDialog")
    hand.key("ctrl+a")
    hand.type(str(file))
    hand.key("Return")
    hand.until("the case in the list", lambda state: "The case has been imported." in state["said"])
    hand.key("Return")
    hand.until("the open case", lambda state: state["title"].startswith(code) and state.get("case"))
    told: Parts = json.loads(resource_path("sample", f"{code}.json").read_bytes())
    play.day(told["sessions"][0]["held_on"])
    hand.key("ctrl+shift+j")
    hand.until("the plan of the course", lambda state: state["front"] == "TreatmentPlanDialog")
    hand.settle()
    if course_format:
        hand.tab_to("Format")
        hand.type(course_format)
        play.until(
            "the format kept", lambda case: case["courses"] and case["courses"][0]["planned_sessions"] == sessions
        )
        hand.settle()
    hand.fill("Start of treatment", started)
    if onset:
        hand.fill("Onset of symptoms", onset)
    hand.fill("Planned sessions", str(sessions))
    hand.key("Tab", "Escape")
    play.until("the plan kept", lambda case: case["courses"] and case["courses"][0]["planned_sessions"] == sessions)
    return told


def whole_course(play: Play, told: Parts, *, focus_at: int, put_off: int = 0) -> list[int]:
    """Every session with its measures, the focus agreed at one of them, and the ending.

    Returns the sessions at which the therapist was asked about thoughts of death; at ``put_off`` the question is put
    off first, and the flag then seen and answered.
    """
    asked = []
    before = ""
    for one in told["sessions"]:
        number = one["number"]
        play.day(one["held_on"])
        session(play, told, one, before)
        before = one.get("step", "")
        taken = [measure for measure in told["measures"] if measure.get("session_id") == one["id"]]
        asked += [number for measure in taken if measure_asks(play, told, measure, number == put_off)]
        if number == focus_at:
            agree_on_focus(play)
        if any(snapshot.get("session_id") == one["id"] for snapshot in told["snapshots"]):
            count = len(play.case()["snapshots"])
            play.hand.key("ctrl+shift+t")
            play.until("a snapshot", lambda case, count=count: len(case["snapshots"]) == count + 1)  # type: ignore[misc]
    ending(play, told)
    return asked


def session(play: Play, told: Parts, one: Mapping[str, Any], step_before: str) -> None:
    """The record of one session: what came of the step, mood, best event, the week, the step agreed, the goals."""
    hand, number = play.hand, one["number"]
    hand.key("ctrl+shift+n")
    play.until(f"session {number}", lambda case: len(case["sessions"]) == number)
    if step_before:
        hand.until("the step agreed last time", lambda state: state["at"] == "How did it go?")
        assert step_before in hand.state["said"]
        hand.type(f"Tried it before session {number}")
        hand.key("Tab")
    hand.until("the mood", lambda state: state["at"].startswith("Mood"))
    hand.choose("Mood since last time", str(one["mood"]))
    if one.get("best_event"):
        hand.fill("Best event", one["best_event"])
    for event in told["week_events"]:
        if event["session_id"] == one["id"]:
            hand.fill(
                "Add an event of the week", event["words"] + (" +" if event.get("mood_effect") == "better" else " -")
            )
            hand.key("Return")
    if one.get("step"):
        hand.fill("Step agreed until next time", one["step"])
    for goal, value in ratings_of(told, one):
        hand.choose(f"How far, 0 to 10: {goal}", str(value))
    hand.fill("Summary for the record", f"Session {number} held")
    hand.key("Tab")
    play.until("the record kept", lambda case: as_played(case["sessions"][number - 1], one))


def as_played(kept: Mapping[str, Any], one: Mapping[str, Any]) -> bool:
    """Whether a session was kept as it was typed, on the vignette's day."""
    fields = ("number", "held_on", "mood", "best_event", "step")
    return all(kept.get(name) == one.get(name) for name in fields) and bool(kept.get("summary"))


def ratings_of(told: Parts, one: Mapping[str, Any]) -> list[tuple[str, int]]:
    """The goals with the ratings of a session, of the first and the last only: the rest adds nothing but time."""
    rated = [rating for rating in told["goal_ratings"] if rating["session_id"] == one["id"]]
    all_sessions = [rating["session_id"] for rating in told["goal_ratings"]]
    if one["id"] not in (min(all_sessions), max(all_sessions)):
        return []
    words = {goal["id"]: goal["words"] for goal in told["goals"]}
    return [(words[rating["goal_id"]], rating["value"]) for rating in sorted(rated, key=lambda one: one["goal_id"])]


def measure_asks(play: Play, told: Parts, measure: Mapping[str, Any], put_off: bool) -> bool:
    """Fill a measure in by number keys; returns whether the therapist was asked about thoughts of death."""
    hand, harm = play.hand, measure.get("self_harm")
    count = len(play.case()["measures"])
    hand.key("ctrl+shift+m")
    hand.until("the first question", lambda state: state["at"].startswith("PHQ-9"))
    if measure["instrument"] == "gad-7":
        hand.click("GAD-7")
        hand.until("the first question", lambda state: state["at"].startswith("GAD-7"))
        hand.type(answers(measure["total"], 7))
    else:
        hand.type(answers(measure["total"] - harm, 8) + str(harm))
    play.until("the measure kept", lambda case: len(case["measures"]) == count + 1)
    if harm:
        earlier = [one["self_harm"] for one in told["measures"] if one["id"] < measure["id"] and "self_harm" in one]
        followed_up(play, rise=bool(earlier) and earlier[-1] < harm, put_off=put_off)
    assert hand.state["front"] == "MainWindow"
    hand.key("Return")
    hand.until("the chart again", lambda state: "Done" not in state["spots"])
    return bool(harm)


def followed_up(play: Play, *, rise: bool, put_off: bool) -> None:
    """The question to the therapist alone: recorded, or put off and then recorded from the open flag."""
    hand = play.hand
    hand.until("the question about the answer", lambda state: state["front"] == "SafetyDialog")
    assert "PHQ-9, item 9: " in hand.state["said"]
    assert ("more than the time before" in hand.state["said"]) == rise
    if put_off:
        hand.click(LATER)
        hand.until("the open flag", lambda state: "1 safety check open" in state["said"])
        hand.click("Record what was done…")
        hand.until("the question again", lambda state: state["front"] == "SafetyDialog")
    hand.settle()
    hand.click(PLAN)
    hand.click("Record")
    play.until("the outcome", lambda case: recorded(case, case["measures"][-1]) == [PLAN.lower()])
    hand.until("no flag", lambda state: state["front"] == "MainWindow" and "safety check open" not in state["said"])


def answers(total: int, count: int) -> str:
    """So many answers from 0 to 3 that add up to the total."""
    each, more = divmod(total, count)
    return str(each + 1) * more + str(each) * (count - more) if more else str(each) * count


def agree_on_focus(play: Play) -> None:
    """Choose the focus, with its date, and say that the patient agrees."""
    hand = play.hand
    hand.key("ctrl+3")
    hand.click("Make this the focus")
    play.until("the focus", lambda case: case["focus_entries"])
    hand.settle()
    hand.fill("Agreed with the patient on", "2024-11")
    hand.key("Tab")
    play.until("the agreement", lambda case: any(area.get("agreed_on") for area in case["areas"]))


def ending(play: Play, told: Parts) -> None:
    """What has been achieved, the early signs and what to do, and the last day."""
    hand, last = play.hand, told["endings"][0]
    hand.key("ctrl+shift+h")
    hand.until("the page of the ending", lambda state: "From first to last" in state["said"])
    hand.settle()
    name = json.loads(hand.state["case"])["case"]["preferred_name"]
    hand.fill("What has been achieved", last["achieved"])
    hand.fill("My early signs", f"Early signs of {name}")
    hand.fill("What I’ll do", last["what_to_do"])
    hand.fill("Ended on", last["ended_on"])
    hand.key("Tab")
    hand.until("the end", lambda state: f"Ended after {len(told['sessions'])} sessions" in state["said"])
    kept = play.case()
    assert kept["endings"][0]["achieved"] == last["achieved"]
    totals = sorted((one["session_id"], one["instrument"], sum(map(int, one["answers"]))) for one in kept["measures"])
    numbers = {one["id"]: one["number"] for one in (*kept["sessions"], *told["sessions"])}
    assert [(numbers[one], what, total) for one, what, total in totals] == sorted(
        (numbers[one["session_id"]], one["instrument"], one["total"]) for one in told["measures"]
    )


def findings_on(hand: Hand, measure: str) -> dict[str, str]:
    """What the page of the symptoms says of one measure: the change in words, and each rule with yes or no."""
    hand.until("the change in words", lambda state: f"\n{measure}   " in state["said"])
    if f"\n{RULES[0]}: " not in hand.state["said"]:
        hand.click("How this is judged")
    hand.until("the findings", lambda state: f"\n{RULES[0]}: " in state["said"])
    found: dict[str, str] = {}
    about = ""
    for line in hand.state["said"].split("\n"):
        rule, _, answer = line.partition(": ")
        if line in ("PHQ-9", "GAD-7") or line.endswith(" together") or " since last time" in line:
            about = line.partition("   ")[0]
        elif about == measure and line.startswith("From "):
            found.setdefault("in words", line)
        elif about == measure and answer in ("yes", "no"):
            found.setdefault(rule, answer)
    return found


def recorded(case: Parts, measure: Mapping[str, Any]) -> list[str] | None:
    """What was done about an answer, as the case file holds it."""
    return next((one["outcomes"] for one in case.get("safety_records", ()) if one["measure_id"] == measure["id"]), None)


def printed(play: Play, key: str) -> str:
    """Save the sheet that a key leads to, and read it with another program."""
    hand, target = play.hand, play.folder / "sheet.pdf"
    target.unlink(missing_ok=True)
    hand.key(key)
    hand.until("the print dialog", lambda state: state["front"] == "PrintDialog" and "Save…" in state["spots"])
    hand.click("Save…")
    hand.until("the question for a file", lambda state: state["front"] == "QFileDialog")
    hand.key("ctrl+a")
    hand.type(str(target))
    hand.key("Return")
    hand.until("the print dialog again", lambda state: state["front"] == "PrintDialog")
    hand.key("Escape")
    hand.until("the window again", lambda state: state["front"] == "MainWindow")
    return subprocess.run(["pdftotext", "-layout", target, "-"], check=True, capture_output=True, text=True).stdout


def close(play: Play) -> None:
    """Back to the list of cases."""
    play.hand.key("ctrl+o")
    play.hand.until("the list of cases", lambda state: state["page"] == "CaseListPage")


def person(case: Parts, label: str) -> Mapping[str, Any]:
    """Somebody of the case, as its file holds them."""
    people: Sequence[Mapping[str, Any]] = case["people"]
    return next(one for one in people if one["label"] == label)
