"""The patient's handout: what helps stands on it, and nothing that could hurt or endanger."""

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.errors import InvalidValue, Refused
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import ParentNote
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, field_specs
from ipt_desktop.model.enums import AreaKind, GoalState, LineKind, Status, SupportKind, Visibility, YesNo
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.rhythm_day import RhythmDay
from ipt_desktop.model.session import ConversationReview, DecisionReview
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.model.treatment_enums import CourseFormat
from ipt_desktop.model.treatment_formats import FORMATS
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.report.content.one_course import of_course
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.wording.sheet_catalogue import SHEETS, sheets_for
from tests.builders import (
    USUAL,
    a_case,
    a_course,
    a_goal,
    a_link,
    a_network,
    a_pattern,
    a_person,
    a_relationship,
    a_session,
    a_tie,
    an_area,
)
from tests.report.rendered_sheets import HANDOUT, REPORT, SAMPLES, page_texts, sample, squeezed, text_of
from tests.strategies import networks

CANARY = "Zaunkönig"
PATIENT = [Audience.HANDOUT, Audience.WORK_SHEET]
AT_HOME = [kind.key for kind in SHEETS.values() if kind.for_patient]
# What the patient may read of each entity; every other text is the therapist's.
SHARED_TEXTS = {
    "Case": {"preferred_name"},
    "Person": {"label", "relation"},
    "Relationship": {"satisfying", "activities", "frequency", "known_for"},
    "Tie": {"words"},
    "ProblemArea": {
        *("title", "from_role", "to_role", "old_good", "old_bad", "new_good", "new_bad", "feelings", "needed"),
        "to_practise",
    },
    "Course": {"crisis_agreement"},
    "GriefMoment": {"words"},
    "ParentNote": {"words"},
    "Goal": {"words"},
    "TimelineEvent": {"words"},
    "Session": {"step", "step_result"},
    "ConversationReview": {
        *("when_where", "said", "tone", "intent", "understood", "feeling", "outcome", "alternative", "rehearsed")
    },
    "DecisionReview": {"problem", "options", "weighing", "chosen", "rehearsed", "result"},
    "Formulation": {"agreed"},
    "Ending": {*("achieved", "helped", "feelings", "early_signs", "what_to_do", "call_words", "contract")},
}
# What is expected, and what was hard with somebody who died, stands on the work sheets alone: tests/privacy holds that
# it is about nobody else.
ON_WORK_SHEETS = {
    "Relationship": {"expects_of_other", "other_expects", "unsatisfying"},
    "ProblemArea": {
        *("circumstances", "patient_part", "before_death", "around_death", "after_death", "rites", "good_memories"),
        *("hard_memories", "avoided", "new_ties", "anniversaries", "issue", "expects_of_other", "other_expects"),
        *("tried", "options"),
    },
}
NEVER = ("trigger", "deficit", "estranged", "dispute", "impasse", "notes", "safety", "not rated", "confidant")


def shared_texts(entity: Entity, audience: Audience) -> set[str]:
    """The texts of an entity that stand on sheets of this kind."""
    name = type(entity).__name__
    return SHARED_TEXTS.get(name, set()) | (
        ON_WORK_SHEETS.get(name, set()) if audience is Audience.WORK_SHEET else set()
    )


def with_canaries(entity: Entity, audience: Audience) -> Entity:
    """The entity with the canary in every text that stands on no sheet of this kind."""
    shared = shared_texts(entity, audience)
    texts = [name for name, rule in field_specs(type(entity)).items() if rule.is_text and name not in shared]
    return replace(entity, **dict.fromkeys(texts, CANARY)) if texts else entity


def everything_said(printer: SheetPrinter, network: Network, *audiences: Audience) -> str:
    """All that the patient's sheets of a case say, on paper and on a screen, without the room between the signs."""
    latest = of_course(network, network.course)  # that is what sheets are about
    kinds = [kind for kind in sheets_for(latest) if kind.for_patient and kind.audience in (audiences or PATIENT)]
    # A sheet that loses what it is about is refused: there is nothing to read on it.
    sheets = [SheetRequest(kind.key) for kind in kinds if kind.fits(visible_to(latest, kind.audience))]
    if not sheets:
        return ""
    return squeezed(text_of(printer.render_pdf(network, sheets, USUAL)) + printer.render_html(network, sheets, USUAL))


@pytest.mark.parametrize("audience", PATIENT)
@given(networks())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_what_only_the_therapist_wrote_never_reaches_the_patient(
    printer: SheetPrinter, audience: Audience, network: Network
) -> None:
    marked = Network.of(with_canaries(entity, audience) for entity in network)
    assert CANARY not in everything_said(printer, marked, audience)


@pytest.mark.parametrize("audience", PATIENT)
@pytest.mark.parametrize("code", [*SAMPLES, "L60"])
def test_no_sheet_of_a_sample_says_what_only_the_therapist_wrote(
    printer: SheetPrinter, code: str, audience: Audience
) -> None:
    marked = Network.of(with_canaries(entity, audience) for entity in sample(code))
    assert CANARY not in everything_said(printer, marked, audience)


@given(networks(), st.sampled_from([Visibility.LEAVE_OUT, Visibility.INITIALS]))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_a_name_that_was_left_out_stands_nowhere(printer: SheetPrinter, network: Network, wish: Visibility) -> None:
    hidden = [replace(one, label=CANARY, visibility=wish) if isinstance(one, Person) else one for one in network]
    assert CANARY not in everything_said(printer, Network.of(hidden))


def format_with(what: str) -> CourseFormat:
    """A format of treatment that has this sheet."""
    return next((key for key, entry in FORMATS.items() if what in entry.sheets), CourseFormat.CLASSIC)


@pytest.mark.parametrize("what", AT_HOME)
def test_who_is_left_out_leaves_no_gap_no_line_and_no_count(printer: SheetPrinter, what: str) -> None:
    lea, max_ = a_person("Lea", id="1", support=2), a_person("Max", id="2", support=3, visibility=Visibility.LEAVE_OUT)
    areas = [an_area(kind=kind, id=str(at), title="", stage=None) for at, kind in enumerate(AreaKind)]
    course = a_course(id="k", format=format_with(what))
    session = a_session(course, id="s", step="Rest", held_on=PartialDate(2026, 3, 2), mood=4)
    alike: list[Entity] = [
        *(a_case(id="c"), a_goal("Rest", id="g"), course, session),
        ConversationReview(id="r1", session_id="s", people=("1",)),
        DecisionReview(id="d", session_id="s"),
        ParentNote(id="n", course_id="k", words="Rest", share=YesNo.YES),
        RhythmDay(id="y", day=PartialDate(2026, 3, 2), up=430),
        TimelineEvent(id="e1", words="A walk", began_on=PartialDate(2026, 2), people=("1",)),
    ]
    with_max = a_network(
        [lea, max_],
        *alike,
        ConversationReview(id="r2", session_id="s", people=("1", "2"), said="No"),
        TimelineEvent(id="e2", words="A quarrel", began_on=PartialDate(2026, 1), people=("2",)),
        Ending(id="k", call_people=("2", "1")),
        areas=areas,
        links=[a_link(areas[0], max_, id="l")],
        ties=[a_tie(lea, max_, id="t")],
        relationships=[a_relationship(max_, line=LineKind.CONFLICT)],
    )
    without = a_network([lea], *alike, Ending(id="k", call_people=("1",)), areas=areas)
    assert printer.render_sheet(with_max, SheetRequest(what), USUAL) == printer.render_sheet(
        without, SheetRequest(what), USUAL
    )


@pytest.mark.parametrize("code", [*SAMPLES, "L60"])
def test_the_program_says_no_hard_word_to_the_patient(printer: SheetPrinter, code: str) -> None:
    sheets = [SheetRequest(kind.key) for kind in sheets_for(sample(code)) if kind.for_patient]
    said = text_of(printer.render_pdf(sample(code), sheets, USUAL)).casefold()
    assert [word for word in NEVER if word in said] == []


def test_somebody_estranged_is_not_called_so() -> None:
    uncle = a_person("Uncle", status=Status.ESTRANGED, trigger=3)
    said = text_of(SheetPrinter().render_sheet(a_network([uncle]), HANDOUT, USUAL)).casefold()
    assert "uncle" in said
    assert "hard right now" in said
    assert not {"estranged", "ended", "safety"} & set(said.split())


def test_helpers_are_listed_with_how_and_those_of_unknown_help_in_one_line(printer: SheetPrinter) -> None:
    rosa, amira, bea = a_person("Rosa", relation="mother", support=1), a_person("Amira", support=3), a_person("Bea")
    told = a_relationship(rosa, support_received=(SupportKind.INSTRUMENTAL,), satisfying="Looks after Nina")
    said = text_of(printer.render_sheet(a_network([rosa, amira, bea], relationships=[told]), HANDOUT, USUAL))
    said = " ".join(said[said.index("Who helps me") : said.index("The map in words")].split())
    assert "Person How Rosa, mother Practical help. Looks after Nina Also: Amira" in said
    assert "Bea" not in said


def test_goals_stand_with_how_far_they_have_come(printer: SheetPrinter) -> None:
    goals = (a_goal("Call Lea", state=GoalState.STARTED), a_goal("Given up", state=GoalState.LET_GO))
    said = text_of(printer.render_sheet(a_network([], *goals), HANDOUT, USUAL))
    assert "Call Lea" in said
    assert "started" in said
    assert "Given up" not in said


def test_the_focus_is_said_in_kind_words(printer: SheetPrinter) -> None:
    area = an_area(kind=AreaKind.DEFICITS, title="", stage=None)
    said = text_of(printer.render_sheet(a_network([], areas=[area], focus=area), HANDOUT, USUAL))
    assert "My focus: Building relationships" in said


@pytest.mark.parametrize("title", ["Interpersonal deficits", "Triggered by the move"])
def test_a_title_with_a_hard_word_is_replaced(printer: SheetPrinter, title: str) -> None:
    area = an_area(kind=AreaKind.DEFICITS, title=title, stage=None)
    network = a_network([], areas=[area], focus=area)
    sheets = [SheetRequest(kind.key) for kind in sheets_for(network) if kind.for_patient]
    said = text_of(printer.render_pdf(network, sheets, USUAL))
    assert title not in said
    assert "My focus: Building relationships" in said
    assert title in text_of(printer.render_sheet(network, REPORT, USUAL))


def test_hard_words_that_somebody_wrote_are_told_and_no_others(printer: SheetPrinter) -> None:
    network = a_network([a_person("Lea")], a_goal("Avoid triggers, one trigger a week"), a_pattern("Deficits"))
    assert printer.hurtful_words(network, SheetRequest("agreed"), USUAL) == ["triggers", "trigger"]
    assert printer.hurtful_words(network, SheetRequest("supports"), USUAL) == []
    assert printer.hurtful_words(network, REPORT, USUAL) == []
    assert printer.hurtful_words(None, SheetRequest("agreed", blank=True, crisis_text="Deficit"), USUAL) == ["Deficit"]


def test_a_practice_label_with_the_hard_word_is_replaced(printer: SheetPrinter) -> None:
    area = an_area(kind=AreaKind.DEFICITS, title="")
    pdf = printer.render_sheet(
        a_network([], areas=[area], focus=area), HANDOUT, PracticeSettings({"area.deficits": "Social deficits"})
    )
    assert "deficits" not in text_of(pdf)


def test_an_empty_case_prints_one_decent_sheet_with_lines_to_fill_in(printer: SheetPrinter) -> None:
    pages = page_texts(printer.render_sheet(a_network(), HANDOUT, USUAL))
    assert "No one is on the map yet" in pages[0]
    assert "____" in pages[0]
    assert len(pages) == 1


@pytest.mark.parametrize("code", [*SAMPLES, "L60"])
def test_each_page_says_which_of_how_many_and_to_keep_it_private(printer: SheetPrinter, code: str) -> None:
    pages = page_texts(printer.render_sheet(sample(code), HANDOUT, USUAL))
    for number, said in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in said
        assert "Keep this sheet private. Names of others appear on it." in said


def test_the_crisis_text_is_printed_when_there_is_one(printer: SheetPrinter) -> None:
    assert "right away" not in text_of(printer.render_sheet(sample("D1"), HANDOUT, USUAL))
    for words in ("Call 112", "Call 112. " * 900):
        said = text_of(printer.render_sheet(sample("D1"), replace(HANDOUT, crisis_text=words), USUAL))
        assert "If I need help right away" in said
        assert "Call 112" in said


@pytest.mark.parametrize(("held", "said"), [(12, "After 12 sessions"), (1, "After one session")])
def test_when_the_course_is_over_there_is_no_next_time(printer: SheetPrinter, held: int, said: str) -> None:
    course = a_course(planned_sessions=12, sessions_held=held)
    going_on = a_network(["Anna"], course)
    over = a_network(["Anna"], course, Ending(id=course.id, ended_on=PartialDate(2026, 11, 14)))
    told = [squeezed(text_of(printer.render_sheet(network, HANDOUT, USUAL))) for network in (going_on, over)]
    assert [squeezed("Before next time") in one for one in told] == [True, False]
    assert [squeezed("From now on I want to notice") in one for one in told] == [False, True]
    assert squeezed(said) in told[1]


def test_a_long_list_of_helpers_repeats_its_header_on_each_page(printer: SheetPrinter) -> None:
    helpers = [a_person(f"Friend {number}", support=1) for number in range(60)]
    told = [a_relationship(person, satisfying="Listens") for person in helpers]
    pages = page_texts(printer.render_sheet(a_network(helpers, relationships=told), HANDOUT, USUAL))
    with_rows = [said for said in pages[1:] if "Person" in said]
    assert len(with_rows) > 1
    assert all("How" in said for said in with_rows)


def test_a_sheet_or_paper_that_does_not_exist_is_refused(printer: SheetPrinter) -> None:
    for sheet in (SheetRequest("poster"), SheetRequest("handout", paper="A5")):
        with pytest.raises(InvalidValue):
            printer.render_sheet(a_network(), sheet, USUAL)
    with pytest.raises(Refused):
        printer.render_sheet(None, HANDOUT, USUAL)


def test_the_list_of_shared_texts_names_fields_that_exist() -> None:
    network = a_network(["Anna"], a_goal(), a_pattern(), areas=[an_area()])
    for entity in network:
        shared = shared_texts(entity, Audience.WORK_SHEET)
        assert shared <= {one.name for one in fields(entity)}
