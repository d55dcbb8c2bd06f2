"""How long a record has to be kept: seven years after the last service, or three after majority if that is later."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.retention import keep_until, last_day, may_be_deleted


@pytest.mark.parametrize(
    ("last_service", "birth_year", "expected"),
    [
        ("2020-05-17", None, "2027-05-17"),
        ("2020-05-17", 1980, "2027-05-17"),
        ("2020-05-17", 2008, "2029-12-31"),  # 12 at the time: 18 + 3 is later than 12 + 7
        ("2020-05-17", 2005, "2027-05-17"),  # 15 at the time: 21 comes before 15 + 7
        ("2020-02-29", None, "2027-03-01"),
        ("2020-02", None, "2027-03-01"),
        ("2021-02", None, "2028-02-28"),
        ("2020", None, "2027-12-31"),
    ],
)
def test_the_later_of_both_rules_holds(last_service: str, birth_year: int | None, expected: str) -> None:
    assert str(keep_until(PartialDate.parse(last_service), birth_year)) == expected


def test_majority_differs_between_places() -> None:
    assert keep_until(PartialDate(2020), 2010, majority_age=21) == PartialDate(2034, 12, 31)


@given(st.dates(date(1900, 1, 1), date(2150, 1, 1)), st.none() | st.integers(1850, 2150))
def test_nothing_may_go_before_seven_years_have_passed(day: date, birth_year: int | None) -> None:
    until = keep_until(PartialDate.of_day(day), birth_year)
    assert until.year >= day.year + 7
    assert not may_be_deleted(until, last_day(until))
    assert may_be_deleted(until, date.fromordinal(last_day(until).toordinal() + 1))
