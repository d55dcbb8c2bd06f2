"""Dates of any precision, as people tell them."""

from datetime import date

import pytest
from hypothesis import given

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.dates import PartialDate
from tests import strategies

SENTENCES = {
    "Write a date as 2023, 2023-02 or 2023-02-11.",
    "The year must be between 1850 and 2200.",
    "The month must be between 1 and 12.",
    "This month does not have that many days.",
    "Months and days begin with 1; leave out what is not known.",
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2023", PartialDate(2023)),
        (" 2023-02 ", PartialDate(2023, 2)),
        ("2023-2-1", PartialDate(2023, 2, 1)),
        ("02/2023", PartialDate(2023, 2)),
        ("11.02.2023", PartialDate(2023, 2, 11)),
        ("11/2/2023", PartialDate(2023, 2, 11)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
    ],
)
def test_usual_ways_of_writing_are_read(written: str, meant: PartialDate) -> None:
    assert PartialDate.parse(written) == meant


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "last May",
        "23",
        "2023-",
        "2023-13",
        "2023-02-30",
        "2023-02-29",
        "1849",
        "2201",
        "00/2023",
        "2023-00",
        "2023-02-00",
        "00.00.2023",
        "2023-02-11T10:00",
        "-2023",
    ],
)
def test_dates_that_do_not_exist_are_refused_without_being_repeated(wrong: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        PartialDate.parse(wrong)
    assert str(caught.value) in SENTENCES


@pytest.mark.parametrize("parts", [(2023, 0, 4), (2023, -1), (2023, 2, -1), (2023, 13), (2023, 4, 31)])
def test_impossible_parts_are_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(InvalidValue):
        PartialDate(*parts)


@given(strategies.dates())
def test_what_is_written_is_read_again(told: PartialDate) -> None:
    assert PartialDate.parse(str(told)) == told


def test_dates_sort_by_time_the_vague_before_the_exact() -> None:
    told = [PartialDate(2023, 2, 1), PartialDate(2023), PartialDate(2022, 12), PartialDate(2023, 2)]
    assert [str(one) for one in sorted(told)] == ["2022-12", "2023", "2023-02", "2023-02-01"]


def test_a_day_of_the_calendar_becomes_a_whole_date() -> None:
    assert str(PartialDate.of_day(date(2024, 3, 9))) == "2024-03-09"
