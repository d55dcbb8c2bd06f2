"""Dates of any precision, as people tell them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.dates import DateOrder, PartialDate
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
        ("21/2/2023", PartialDate(2023, 2, 21)),
        ("2023/2/11", PartialDate(2023, 2, 11)),
        ("5/5/2023", PartialDate(2023, 5, 5)),
        ("２０２３", PartialDate(2023)),
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


@pytest.mark.parametrize("written", ["03/11/2024", "3-11-2024"])
def test_a_date_that_can_be_read_in_two_ways_needs_the_order(written: str) -> None:
    with pytest.raises(InvalidValue, match="not clear which number is the day"):
        PartialDate.parse(written)
    assert PartialDate.parse(written, DateOrder.DAY_FIRST) == PartialDate(2024, 11, 3)
    assert PartialDate.parse(written, DateOrder.MONTH_FIRST) == PartialDate(2024, 3, 11)


@pytest.mark.parametrize("order", [None, *DateOrder])
def test_a_date_that_can_be_read_in_one_way_only_needs_no_order(order: DateOrder | None) -> None:
    assert PartialDate.parse("12/31/2023", order) == PartialDate(2023, 12, 31)
    assert PartialDate.parse("31/12/2023", order) == PartialDate(2023, 12, 31)


@given(st.dates(date(1850, 1, 1), date(2200, 12, 31)), st.sampled_from(DateOrder), st.sampled_from("/-"))
def test_every_day_is_read_back_in_the_order_it_was_written_in(day: date, order: DateOrder, sign: str) -> None:
    parts = [f"{day.day}", f"{day.month}"]
    if order is DateOrder.MONTH_FIRST:
        parts.reverse()
    assert PartialDate.parse(sign.join([*parts, f"{day.year}"]), order) == PartialDate.of_day(day)


@given(st.text("0123456789/-. １٣", max_size=12), st.sampled_from([None, *DateOrder]))
def test_any_text_is_a_date_or_refused(text: str, order: DateOrder | None) -> None:
    try:
        read = PartialDate.parse(text, order)
    except InvalidValue:
        return
    assert PartialDate.parse(str(read)) == read
