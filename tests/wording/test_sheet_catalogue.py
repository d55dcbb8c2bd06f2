"""The table of sheets: which can be printed from which case, filled and blank."""

from ipt_desktop.model.enums import AreaKind, AreaState
from ipt_desktop.model.session import ConversationReview
from ipt_desktop.report.sheet_registry import BUILDERS
from ipt_desktop.wording.sheet_catalogue import SHEETS, blank_sheets, sheets_for
from tests.builders import a_course, a_network, a_session, an_area


def test_every_sheet_of_the_catalogue_has_a_builder() -> None:
    assert set(BUILDERS) == set(SHEETS)
    assert all(kind.key == key for key, kind in SHEETS.items())


def test_a_sheet_about_a_problem_area_needs_one_that_is_open() -> None:
    needs_one = {kind.key for kind in SHEETS.values() if kind.area}
    assert needs_one == {"role-change", "disagreement", "remembering", "building"}
    assert not needs_one & {kind.key for kind in sheets_for(a_network())}
    done = an_area(kind=AreaKind.GRIEF, state=AreaState.DONE)
    assert "remembering" not in {kind.key for kind in sheets_for(a_network(areas=[done]))}
    for kind in AreaKind:
        found = {one.key for one in sheets_for(a_network(areas=[an_area(kind=kind, stage=None)]))} & needs_one
        assert [SHEETS[key].area for key in found] == [kind]


def test_the_focus_comes_first_among_areas_of_one_kind() -> None:
    first, second = an_area(id="1"), an_area(id="2")
    assert SHEETS["disagreement"].areas(a_network(areas=[first, second], focus=second)) == [second, first]


def test_what_cannot_be_filled_in_by_hand_is_not_offered_blank() -> None:
    keys = {kind.key for kind in blank_sheets()}
    assert not keys & {"handout", "progress", "report", "supervision", "course", "portfolio", "process-notes"}
    assert {"step", "conversation", "decision", "looking-back", "staying-well", "phq-9", "gad-7"} <= keys
    assert {
        "map-sheet",
        "supports",
        "role-change",
        "disagreement",
        "remembering",
        "building",
        "person",
        "timeline",
    } <= keys


def test_only_the_patients_sheets_ask_whether_they_are_safe_at_home() -> None:
    own = {"report", "supervision", "course", "course-copy", "portfolio", "portfolio-copy", "process-notes"}
    assert {kind.key for kind in SHEETS.values() if not kind.for_patient} == own | {"phq-9", "gad-7"}


def test_a_sheet_about_something_else_needs_that() -> None:
    course = a_course()
    session = a_session(course)
    bare = {kind.key for kind in sheets_for(a_network())}
    assert {"timeline", "step", "staying-well"} <= bare
    assert not bare & {"conversation", "decision", "progress", "looking-back", "course", "portfolio", "process-notes"}
    filled = a_network([], course, session, ConversationReview(id="r", session_id=session.id))
    assert {kind.key for kind in sheets_for(filled)} - bare == {
        *("conversation", "progress", "looking-back"),
        *("course", "course-copy", "portfolio", "portfolio-copy"),
    }
