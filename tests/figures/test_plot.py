"""Curves over time: nothing for no values, a number where there is room, and of many values only the outermost."""

import pytest

from ipt_desktop.figures.charts.plot import MANY, PlotPanel, PlotPoint, curve
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Text

PANEL = PlotPanel(Box(0.0, 0.0, 1000.0, 100.0), 0.0, 27.0)


def numbered(values: list[float], step: float = 30.0) -> list[str]:
    """The numbers beside a curve through these values."""
    spots = [PlotPoint(f"m:{at}", at * step, value, "") for at, value in enumerate(values)]
    drawn = (one for mark in curve(PANEL, "phq-9", spots, Role.FOCUS) for one in mark.drawn)
    return [one.words for one in drawn if isinstance(one, Text)]


@pytest.mark.parametrize(
    ("values", "told"),
    [([], []), ([7.0], ["7"]), ([16.0, 13.0, 9.0], ["16", "13", "9"]), ([4.5] * MANY, ["4.5"] * MANY)],
)
def test_few_values_are_all_told(values: list[float], told: list[str]) -> None:
    assert numbered(values) == told


def test_of_many_values_the_first_last_highest_and_lowest_are_told() -> None:
    assert numbered([10.0, 24.0, *[12.0] * MANY, 3.0, 8.0]) == ["10", "24", "3", "8"]


def test_where_there_is_no_room_the_last_is_told_rather_than_the_one_before() -> None:
    assert numbered([16.0, 13.0, 9.0, 6.0], step=9.0) == ["16", "6"]
