"""Every format, from its first session to its last: what is due, what is asked, and nothing of another format."""

from dataclasses import replace

import pytest

from ipt_desktop.editing.course import choose_format, layout
from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.advice import advise
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_format import format_of, has_part
from ipt_desktop.model.course_plan import course_state, due, phase_at
from ipt_desktop.model.course_records import sessions_of
from ipt_desktop.model.enums import AreaKind, DisputeStage
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.practice_format import PREFIX, PracticeFormat, practice_formats
from ipt_desktop.model.session_prompts import area_prompts, session_prompts
from ipt_desktop.model.treatment_enums import ChecklistItem, CourseFormat, Instrument, Phase
from ipt_desktop.model.treatment_format import DUE_RULES, Part
from ipt_desktop.model.treatment_formats import FORMAT_SHEETS, FORMATS, HOME_PHASES
from ipt_desktop.wording.sheet_catalogue import sheets_for
from tests.builders import a_checklist_line, a_course, a_network, a_session, an_area
from tests.model.test_advice import TODAY


def begun(format_: CourseFormat, **fields: object) -> Course:
    return a_course(**{**layout(format_), **fields})


def items_of(format_: CourseFormat) -> list[ChecklistItem]:
    return [item for items in FORMATS[format_].checklist.values() for item in items]


@pytest.mark.parametrize("format_", CourseFormat)
def test_played_to_the_end_each_item_is_due_once_its_time_has_come_and_none_is_left(format_: CourseFormat) -> None:
    course, seen = begun(format_, measures=()), []
    for number in range(1, course.planned_sessions + 1):
        network = a_network([], course, *(a_session(course, earlier) for earlier in range(1, number)))
        asked = [entry.item for entry in due(course_state(network, course)) if entry.item]
        assert all(entry.session == number for entry in due(course_state(network, course)))
        seen += asked
        course = replace(course, checklist=tuple(item for item in ChecklistItem if item in {*course.checklist, *asked}))
    assert sorted(seen) == sorted(items_of(format_))
    assert set(course.checklist) == set(items_of(format_))


@pytest.mark.parametrize("format_", CourseFormat)
def test_the_phases_fill_the_planned_sessions_in_their_order(format_: CourseFormat) -> None:
    course = begun(format_)
    phases = [phase_at(course, number) for number in range(1, course.planned_sessions + 1)]
    order = list(Phase)
    assert phases == sorted(phases, key=order.index)
    assert set(phases) == set(FORMATS[format_].checklist), "each phase with sessions has something to do, and no other"


@pytest.mark.parametrize("format_", CourseFormat)
def test_each_format_measures_something_and_says_where_its_length_is_from(format_: CourseFormat) -> None:
    one = FORMATS[format_]
    assert one.measures
    assert set(one.measures) <= set(SCALES)
    assert bool(one.source) is (format_ is not CourseFormat.OWN)
    assert one.announced_with < one.planned_sessions
    assert 1 <= one.most_areas <= len(AreaKind)


def test_every_rule_and_every_home_is_about_an_item_of_some_checklist() -> None:
    assert set(HOME_PHASES) == set(ChecklistItem)
    assert set(DUE_RULES) <= set(ChecklistItem)


def test_a_continuation_is_agreed_at_the_last_session_before_it() -> None:
    course = begun(
        CourseFormat.BORDERLINE, checklist=tuple(i for i in ChecklistItem if i is not ChecklistItem.CONTINUE)
    )
    asked = []
    for number in range(1, 20):
        network = a_network([], course, *(a_session(course, earlier) for earlier in range(1, number)))
        asked += [number for entry in due(course_state(network, course)) if entry.item is ChecklistItem.CONTINUE]
    assert asked == [18, 19]


def test_bipolar_illness_and_trauma_are_never_called_depression() -> None:
    for format_ in (CourseFormat.RHYTHMS, CourseFormat.BORDERLINE, CourseFormat.TRAUMA):
        assert ChecklistItem.DIAGNOSIS not in items_of(format_)
        assert ChecklistItem.ILLNESS in items_of(format_)


@pytest.mark.parametrize("format_", CourseFormat)
def test_every_session_has_reminders_except_in_a_format_of_ones_own(format_: CourseFormat) -> None:
    course = begun(format_)
    for number in range(1, course.planned_sessions + 1):
        assert bool(session_prompts(course, a_session(course, number))) is (format_ is not CourseFormat.OWN)


def test_counselling_has_an_agenda_for_each_session() -> None:
    for format_ in (CourseFormat.COUNSELLING, CourseFormat.COUNSELLING_SHORT):
        course = begun(format_)
        agendas = {
            session_prompts(course, a_session(course, number)) for number in range(1, course.planned_sessions + 1)
        }
        assert len(agendas) == course.planned_sessions


@pytest.mark.parametrize("stage", DisputeStage)
def test_a_dispute_is_prompted_by_its_stage(stage: DisputeStage) -> None:
    course, area = a_course(), an_area(kind=AreaKind.DISPUTE, stage=stage)
    session = a_session(course, area_id=area.id)
    network = a_network([], course, session, areas=[area])
    told = area_prompts(network, session)
    assert any(prompt.startswith(stage.capitalize()) for prompt in told)
    assert not any(
        prompt.startswith(other.capitalize()) for other in DisputeStage if other is not stage for prompt in told
    )
    assert area_prompts(network, replace(session, area_id=None)) == ()


@pytest.mark.parametrize(
    ("format_", "most"), [(CourseFormat.COUNSELLING, 1), (CourseFormat.CLASSIC, 2), (CourseFormat.MAINTENANCE, 4)]
)
def test_more_areas_than_the_format_works_on_are_mentioned(format_: CourseFormat, most: int) -> None:
    kinds = [AreaKind.GRIEF, AreaKind.DISPUTE, AreaKind.TRANSITION, AreaKind.TRANSITION]
    areas = [an_area(kind=kind) for kind in kinds]
    told = [str(one.sentence) for one in advise(a_network([], begun(format_), areas=areas), TODAY)]
    assert sum("active" in sentence for sentence in told) == len(areas) - most


def test_a_line_that_was_added_is_due_in_its_phase_until_it_is_done() -> None:
    course = begun(CourseFormat.CLASSIC, checklist=tuple(ChecklistItem), measures=())
    line = a_checklist_line(course, phase=Phase.MIDDLE, words="Write to the school")
    sessions = [a_session(course, number) for number in range(1, 4)]

    def said(*others: object) -> list[str]:
        return [str(one.sentence) for one in due(course_state(a_network([], course, *others), course))]  # type: ignore[arg-type]

    assert said(line) == []
    assert said(line, *sessions) == ["To do in session 4: Write to the school"]
    assert said(replace(line, done=True), *sessions) == []


def test_a_format_of_the_practice_survives_its_settings_and_shapes_the_course() -> None:
    copied = PracticeFormat.copy_of(CourseFormat.BRIEF, PREFIX + "a", "Eight, our way")
    own = replace(
        copied,
        planned_sessions=10,
        measure_every=2,
        items=(ChecklistItem.INVENTORY, ChecklistItem.CRISIS),
        lines=((Phase.END, "Letter to the doctor"),),
        measures=(Instrument.WSAS,),
    )
    assert practice_formats({own.key: own.to_text(), "area.grief": "Loss"}) == [own]
    course = a_course(**layout(own))
    format_ = format_of(course)
    assert (course.planned_sessions, course.format, course.format_name) == (10, CourseFormat.BRIEF, "Eight, our way")
    assert (format_.measure_every, course.measures) == (2, (Instrument.WSAS,))
    assert format_.checklist == {Phase.BEGINNING: (ChecklistItem.INVENTORY, ChecklistItem.CRISIS)}


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"name": "x"}', '{"base": "of a newer version"}'])
def test_a_format_that_cannot_be_read_is_left_out(text: str) -> None:
    assert practice_formats({PREFIX + "a": text}) == []


@pytest.mark.parametrize(
    "fields", [{"name": " "}, {"name": "x" * 61}, {"planned_sessions": 0}, {"measure_every": 41}, {"items": ()}]
)
def test_a_format_that_no_course_could_follow_is_refused(fields: dict[str, object]) -> None:
    usual = PracticeFormat.copy_of(CourseFormat.CLASSIC, PREFIX + "a", "Ours")
    with pytest.raises(InvalidValue):
        replace(usual, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("before", CourseFormat)
@pytest.mark.parametrize("after", CourseFormat)
def test_nothing_of_one_format_is_left_when_a_course_changes_to_another(
    before: CourseFormat, after: CourseFormat
) -> None:
    """Checklist, due line, parts, reminders and sheets: of any two formats."""
    course = begun(before, checklist=tuple(items_of(before)))
    network = a_network([], course, a_session(course, 1))
    network = network.apply(choose_format(network, course.id, after))
    changed = network.get(Course, course.id)
    assert format_of(changed) == FORMATS[after]
    asked = {entry.item for entry in due(course_state(network, changed)) if entry.item}
    assert asked <= set(items_of(after)) - set(items_of(before))
    assert {part for part in Part if has_part(changed, part)} == FORMATS[after].parts
    (session,) = sessions_of(network, changed.id)
    assert session_prompts(changed, session) == (
        FORMATS[after].agenda.get(1) or FORMATS[after].prompts.get(Phase.BEGINNING, ())
    )
    assert {kind.key for kind in sheets_for(network)} & FORMAT_SHEETS <= set(FORMATS[after].sheets)
