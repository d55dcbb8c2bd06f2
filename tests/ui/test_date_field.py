"""Dates are typed as people write them, written out when the field is left, or chosen from a calendar."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.ui.widgets.date_field import DateField


@pytest.fixture
def field(qtbot: QtBot) -> DateField:
    made = DateField()
    made.today = lambda: date(2026, 11, 28)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("6 nov", PartialDate(2026, 11, 6), "6 November 2026"),
        ("today", PartialDate(2026, 11, 28), "28 November 2026"),
        ("june 2025", PartialDate(2025, 6), "June 2025"),
        ("2023-02", PartialDate(2023, 2), "February 2023"),
        ("2019", PartialDate(2019), "2019"),
    ],
)
def test_what_is_typed_is_written_out_when_the_field_is_left(
    field: DateField, typed: str, value: PartialDate, shown: str
) -> None:
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == value
    assert field.text() == shown


def test_text_that_is_no_date_stays_as_it_was_typed(field: DateField) -> None:
    QTest.keyClicks(field, "soon")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "soon"
    with pytest.raises(InvalidValue):
        field.value()


def test_a_day_is_chosen_from_the_calendar(field: DateField, qtbot: QtBot) -> None:
    field.set_value(PartialDate(2026, 11, 6))
    menu = field.open_calendar()
    calendar = menu.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate().day() == 6
    with qtbot.waitSignal(field.left):
        calendar.clicked.emit(calendar.selectedDate().addDays(4))
    assert field.text() == "10 November 2026"
