"""Groups are what the courses of their members say."""

import pytest

from ipt_desktop.model.caseload import course_summary_of
from ipt_desktop.model.course_plan import course_state, is_done
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.group import groups, members_named
from ipt_desktop.model.network import Network
from ipt_desktop.model.treatment_enums import ChecklistItem, CourseFormat
from tests.builders import a_course, a_network


def member(code: str, group: str, format_: CourseFormat = CourseFormat.GROUP, *, ended: bool = False) -> Network:
    course = a_course(format=format_, group_code=group)
    ending = [Ending(id=course.id, ended_on=PartialDate(2026, 5))] if ended else []
    return a_network([], course, *ending, code=code)


def test_members_are_the_running_group_courses_with_the_same_code() -> None:
    cases = [
        member("A", "Tuesday"),
        member("B", " tuesday "),
        member("C", "Friday"),
        member("D", ""),
        member("E", "Tuesday", CourseFormat.CLASSIC),
        member("F", "Tuesday", ended=True),
    ]
    a, b, c = (network.case.id for network in cases[:3])
    assert groups(map(course_summary_of, cases)) == {"Friday": [c], "Tuesday": [a, b]}


@pytest.mark.parametrize(
    ("words", "named"),
    [("Ring Zoë", ["Zoe"]), ("zoe's idea", ["Zoe"]), ("Zoetrope", []), ("G-12 said so", []), ("ask G-1.", ["G-1"])],
)
def test_a_name_is_recognised_as_a_whole_word_in_any_spelling(words: str, named: list[str]) -> None:
    assert members_named(words, ["Zoe", "G-1", ""]) == named


def test_the_day_of_the_meeting_before_the_group_is_the_tick() -> None:
    course = a_course(format=CourseFormat.GROUP, group_met_on=PartialDate(2026, 5, 4))
    network = a_network([], course)
    assert is_done(network, course, ChecklistItem.PRE_GROUP)
    assert ChecklistItem.PRE_GROUP in course_state(network, course).done & course_summary_of(network).state.done
