"""The regularity of a week: against a week worked out by hand, and against the rule written a second time."""

import random
from datetime import date, timedelta
from typing import Any

import pytest

from ipt_desktop.editing.rhythm import parse_cell, set_cell, set_day, set_target
from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.network import Network
from ipt_desktop.model.rhythm_day import Anchor, RhythmDay, RhythmTargets, clock, on_axis
from ipt_desktop.model.rhythm_score import diary, monday_of, rhythm_week, rhythm_weeks, sleep_hours
from tests.builders import a_course, a_network

MONDAY = date(2026, 3, 2)


def typed(rows: list[list[str]], network: Network | None = None) -> Network:
    """A diary from Monday on: a row for each day, a cell for each event."""
    network = network or a_network()
    for offset, row in enumerate(rows):
        for anchor, text in zip(Anchor, row, strict=True):
            network = network.apply(set_cell(network, MONDAY + timedelta(days=offset), anchor, text))
    return network


def test_a_week_worked_out_by_hand() -> None:
    network = typed(
        [
            # up, contact, work, dinner, bed
            ["7:00", "7:30", "9:00", "18:00", "23:00"],
            ["7:00", "7:30", "9:00", "18:30", "23:30"],
            ["7:30", "8:00", "9:00", "19:00", "0:30"],
            ["7:00", "7:30", "", "18:00", "23:00"],
            ["6:30", "7:00", "", "20:00", "23:00"],
            ["9:30", "10:30", "", "", "2:00"],
            ["9:00", "10:00", "", "", "1:00"],
        ]
    )
    (week,) = rhythm_weeks(network)
    # out of bed: mean 7:39 of seven days, within 45 minutes of it 7:00 three times and 7:30; and so on
    assert {anchor: (own.days, own.hits) for anchor, own in week.anchors.items()} == {
        Anchor.UP: (7, 4),
        Anchor.CONTACT: (7, 1),
        Anchor.WORK: (3, 3),
        Anchor.DINNER: (5, 4),
        Anchor.BED: (7, 2),
    }
    assert week.score == pytest.approx((4 + 1 + 3 + 4 + 2) / 5)
    assert clock(week.anchors[Anchor.BED].usual) == "00:00"


def test_the_same_time_every_day_scores_seven_and_nothing_scores_nothing() -> None:
    (week,) = rhythm_weeks(typed([["7", "730", "9", "18.30", "23 1"]] * 7))
    assert week.score == 7
    assert rhythm_weeks(a_network()) == []
    (twice,) = rhythm_weeks(typed([["7", "", "", "", ""]] * 2))
    assert twice.score is None, "an event of two days does not count"


@pytest.mark.parametrize(("minutes", "hit"), [(45, True), (46, False)])
def test_forty_five_minutes_are_a_hit_and_one_more_is_none(minutes: int, hit: bool) -> None:
    days = [RhythmDay(id=str(n), up=480 + shift) for n, shift in enumerate((-minutes, minutes, 0))]
    week = rhythm_week(MONDAY, {MONDAY + timedelta(days=n): day for n, day in enumerate(days)})
    assert week.anchors[Anchor.UP].hits == (3 if hit else 1)


def random_day(day_id: str, chance: random.Random) -> RhythmDay:
    times: dict[str, Any] = {anchor.value: chance.choice([None, chance.randrange(1440)]) for anchor in Anchor}
    return RhythmDay(id=day_id, **times)


def test_random_weeks_score_as_the_rule_written_a_second_time() -> None:
    chance = random.Random(7)
    for _ in range(300):
        days = {MONDAY + timedelta(days=n): random_day(str(n), chance) for n in range(7)}
        counted = []
        for anchor in Anchor:
            times = [day.time(anchor) for day in days.values() if day.time(anchor) is not None]
            late = {Anchor.BED: 720, Anchor.DINNER: 240}.get(anchor, 0)
            moved = [time + 1440 if time < late else time for time in times if time is not None]
            if len(moved) >= 3:
                middle = sum(moved) / len(moved)
                counted.append(len([time for time in moved if middle - 45 <= time <= middle + 45]))
        expected = sum(counted) / len(counted) if counted else None
        assert rhythm_week(MONDAY, days).score == pytest.approx(expected)


def test_going_to_bed_after_midnight_is_late_and_sleep_is_counted_over_midnight() -> None:
    assert (on_axis(Anchor.BED, 30), on_axis(Anchor.UP, 30)) == (1470, 30)
    network = typed([["7", "", "", "", "0:30"], ["8:30", "", "", "", "23"], ["7", "", "", "", ""]])
    days = diary(network)
    assert [sleep_hours(days, MONDAY + timedelta(days=n)) for n in range(4)] == [None, 8, 8, None]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("7", (420, None)),
        ("730", (450, None)),
        ("07:30", (450, None)),
        ("7.30 2", (450, 2)),
        ("23:15/0", (1395, 0)),
        (" ", (None, None)),
        ("0", (0, None)),
    ],
)
def test_times_are_typed_as_one_likes(text: str, cell: tuple[int | None, int | None]) -> None:
    assert parse_cell(text) == cell


@pytest.mark.parametrize("text", ["24", "7:60", "seven", "7 4", "7:3", "12345"])
def test_what_is_no_time_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_cell(text)


def test_a_day_goes_with_its_last_entry_and_each_cell_is_one_step() -> None:
    network = typed([["7", "", "", "", ""]])
    edit = set_day(network, MONDAY, mood=-2)
    assert len(edit.changes) == 1
    network = network.apply(edit)
    network = network.apply(set_day(network, MONDAY, mood=None))
    assert set_cell(network, MONDAY, Anchor.UP, "7:00").is_empty
    assert diary(network.apply(set_cell(network, MONDAY, Anchor.UP, ""))) == {}


def test_times_aimed_at_belong_to_the_course() -> None:
    course = a_course()
    network = a_network([], course)
    network = network.apply(set_target(network, course.id, Anchor.UP, "7:15"))
    assert network.get(RhythmTargets, course.id).up == 435
    assert network.apply(set_target(network, course.id, Anchor.UP, "")).all(RhythmTargets) == {}


def test_weeks_begin_on_monday() -> None:
    assert monday_of(date(2026, 3, 8)) == MONDAY
