"""What to have in mind before the next session."""

from ipt_desktop.model.ids import new_id
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.wording.language import ENGLISH
from ipt_desktop.wording.session_preparation import prepare_session
from tests.builders import a_course, a_link, a_network, a_person, a_session, an_area


def test_it_names_the_last_step_the_scores_the_focus_and_what_is_still_to_do() -> None:
    course, daniel, evenings = a_course(), a_person("Daniel"), an_area(title="Evenings")
    first = a_session(course, number=1, step="Ask Daniel on Sunday", summary="Inventory begun")
    second = a_session(course, number=2)
    taken = [
        Measure(id=new_id(), course_id=course.id, session_id=session.id, total=total)
        for session, total in ((first, 16), (second, 12))
    ]
    network = a_network(
        [daniel],
        course,
        first,
        second,
        *taken,
        areas=[evenings],
        links=[a_link(evenings, daniel)],
        focus=evenings,
    )
    ready = prepare_session(network, course, PracticeSettings(), ENGLISH)
    assert ready.number == 3
    assert ready.step == first
    assert ready.last == second
    assert ready.measures == ["PHQ-9: 16 → 12, 4 less than last time"]
    assert ready.focus == "Evenings: Daniel"
    assert "Depression named as an illness" in ready.to_do


def test_a_course_that_has_not_begun_asks_for_the_first_things_only() -> None:
    course = a_course()
    ready = prepare_session(a_network([], course), course, PracticeSettings(), ENGLISH)
    assert (ready.number, ready.step, ready.last, ready.measures, ready.focus) == (1, None, None, [], "")
    assert ready.to_do
