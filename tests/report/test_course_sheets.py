"""The sheets of a course: each exists, says what the case knows, and nothing that may not lie at home."""

import pytest

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.errors import Refused
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import AreaKind, PersonKind, Visibility, YesNo
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.network import Network
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.session import ConversationReview, DecisionReview
from ipt_desktop.model.timeline_records import FocusEntry, GoalRating, TimelineEvent
from ipt_desktop.model.treatment_enums import CourseFormat, Instrument, SafetyOutcome
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.report.sheets.portfolio import every_fourth
from ipt_desktop.wording.language import SHEET_LANGUAGES
from ipt_desktop.wording.questionnaire_texts import questionnaire_texts
from ipt_desktop.wording.sheet_catalogue import SHEETS, sheets_for
from tests.builders import USUAL, a_course, a_goal, a_measure, a_network, a_person, a_session, an_area, changed
from tests.report.rendered_sheets import SAMPLES, page_texts, sample, text_of, with_note

HANDOUTS = ("timeline", "agreed", "step", "conversation", "decision", "progress", "looking-back", "staying-well")
RECORDS = ("course", "course-copy", "portfolio", "portfolio-copy")


def said_on(printer: SheetPrinter, network: Network, what: str) -> str:
    """What a sheet says, on one line."""
    return " ".join(text_of(printer.render_sheet(network, SheetRequest(what), USUAL)).split())


def test_every_sheet_of_a_course_is_offered_for_karin() -> None:
    assert {*HANDOUTS, *RECORDS} <= {kind.key for kind in sheets_for(sample("D1"))}


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("timeline", ("Dieter retires", "March 2024", "Losses", "Mood", "Low mood (PHQ-9)")),
        ("agreed", ("In my own words I have a depression.",)),
        ("step", ("What I want to do", "Write down the early signs", "What came of it Three signs on a card")),
        ("conversation", ("With whom", "Dieter, husband", "Nobody spoke until bedtime", "I would like to go to yoga")),
        ("decision", ("How to talk about money without a quarrel", "What I try first Fix an hour")),
        ("progress", ("from 3 to 8", "from 16 (quite strong) to 6 (mild)", "0 to 27, lower is better")),
        (
            "looking-back",
            ("Keep two evenings a week", "1 9 reached", "Saying one sentence at a time", "a little proud"),
        ),
        (
            "staying-well",
            ("I cancel on Leonie", "Lena, daughter", "Leonie, close friend", "One session in three months"),
        ),
        ("course", ("Reliable improvement yes", "PHQ-9 fell by 6 or more (NHS Talking Therapies)", "↓ 3")),
        ("course", ("Leonie: Extended → Close; Dieter: trigger 3 → 2", "Communication analysis", "agreed: yes")),
        ("portfolio", ("Formulation and agreement", "moderately severe", "Capacity for intimacy")),
    ],
)
def test_a_sheet_says_what_karins_case_knows(printer: SheetPrinter, what: str, told: tuple[str, ...]) -> None:
    said = said_on(printer, sample("D1"), what)
    assert [words for words in told if words not in said] == []


@pytest.mark.parametrize("code", SAMPLES)
def test_every_rating_of_mood_on_paper_says_which_end_is_bad(printer: SheetPrinter, code: str) -> None:
    worst = "10 = worst" if code == "D3" else "1 = worst"
    for what in ("progress", "looking-back", "course"):
        assert worst in said_on(printer, sample(code), what)


@pytest.mark.parametrize("code", SAMPLES)
def test_no_sheet_of_a_course_tells_of_thoughts_of_death_or_flags(printer: SheetPrinter, code: str) -> None:
    for what in (*HANDOUTS, *RECORDS):
        if SHEETS[what].fits(sample(code)):
            said = said_on(printer, sample(code), what).casefold()
            # What a therapist writes in a summary for the record stays there.
            hard = ("thoughts of death", "item 9", *(("safety", "suicid") if what in HANDOUTS else ()))
            assert not [word for word in hard if word in said]


@pytest.mark.parametrize("code", SAMPLES)
@pytest.mark.parametrize("what", ["course-copy", "portfolio-copy"])
def test_a_copy_for_supervision_has_no_name_and_no_date(printer: SheetPrinter, code: str, what: str) -> None:
    network = sample(code)
    words = said_on(printer, network, what).split()
    plain = {"Mother", "Father", "Cousin"}
    names = {
        word
        for person in network.people.values()
        if person.kind is PersonKind.PERSON
        for word in person.label.split()
        if word.isalpha()
    }
    assert not (names - plain | {network.case.preferred_name}) & set(words)
    assert not [word for word in words if word.count("-") == 2 and word[:4].isdigit()]


def test_process_notes_have_a_sheet_of_their_own_and_stand_on_no_other(printer: SheetPrinter) -> None:
    network = with_note(sample("D1"))
    assert "Session 1, 2024-10-03 Sat through a long silence" in said_on(printer, network, "process-notes")
    assert "Karin" in said_on(printer, network, "process-notes")
    for kind in sheets_for(network):
        if kind.key != "process-notes":
            assert "long silence" not in said_on(printer, network, kind.key)
    assert "process-notes" not in {kind.key for kind in sheets_for(sample("D1"))}


def test_a_talk_with_somebody_to_be_feared_stays_off_the_kitchen_table(printer: SheetPrinter) -> None:
    network = sample("D1")
    dieter = next(one for one in network.people.values() if one.label == "Dieter")
    flagged = network.apply(changed(network, dieter, safety=YesNo.YES))
    with pytest.raises(Refused, match="Nothing is left"):
        printer.render_sheet(flagged, SheetRequest("conversation"), USUAL)


def test_the_sheet_shows_the_latest_talk_of_the_latest_session(printer: SheetPrinter) -> None:
    course = a_course()
    first, second = a_session(course, 1), a_session(course, 2)
    network = a_network(
        *([], course, first, second),
        ConversationReview(id="b", session_id=first.id, said="Older words"),
        ConversationReview(id="a", session_id=second.id, said="Newer words"),
    )
    said = said_on(printer, network, "conversation")
    assert "Newer words" in said
    assert "Older words" not in said


def test_a_long_life_stays_on_one_page_and_in_words(printer: SheetPrinter) -> None:
    events = [
        TimelineEvent(id=f"e{at:02d}", words=f"Event number {at}", began_on=PartialDate(1970 + at, 1 + at % 12))
        for at in range(40)
    ]
    first, *others = page_texts(printer.render_sheet(a_network([], *events), SheetRequest("timeline"), USUAL))
    assert all(f"number {at}" in first for at in range(40))
    assert all(f"number {at}" in " ".join(" ".join(others).split()) for at in range(40))


def test_without_anything_dated_there_is_a_line_to_write_along(printer: SheetPrinter) -> None:
    assert "Earlier" in said_on(printer, a_network(["Lea"]), "timeline")


def test_a_course_that_has_not_begun_claims_nothing(printer: SheetPrinter) -> None:
    network = a_network([], a_course())
    assert "Nothing has been recorded yet" in said_on(printer, network, "progress")
    assert "Not begun, 16 sessions planned" in said_on(printer, network, "course")


def test_a_portfolio_takes_one_measure_for_every_four_sessions() -> None:
    course = a_course()
    sessions = [a_session(course, number) for number in range(1, 15)]
    taken = [a_measure(course, one, id=f"m{one.number:02d}", total=one.number) for one in sessions]
    network = a_network([], course, *sessions, *taken)
    assert [one.total for one in every_fourth(network, course)] == [1, 4, 8, 12, 14]


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
@pytest.mark.parametrize("instrument", [Instrument.PHQ9, Instrument.GAD7])
def test_a_questionnaire_has_the_published_words_in_its_language(
    printer: SheetPrinter, instrument: Instrument, language: str
) -> None:
    texts = questionnaire_texts(instrument, language)
    pdf = printer.render_sheet(
        None, SheetRequest(instrument, blank=True, language=language, crisis_text="Call 112"), USUAL
    )
    said = " ".join(text_of(pdf).split())
    assert len(page_texts(pdf)) == 1
    assert [item for item in (texts.stem, *texts.items, *texts.answers, texts.difficulty) if item not in said] == []
    assert [answer for answer in texts.difficulty_answers if answer not in said] == []
    assert "10." not in said
    assert said.count("□") == len(texts.items) * 4 + len(texts.difficulty_answers)
    assert "Call 112" in said


def test_whom_to_call_follows_the_wishes_about_names(printer: SheetPrinter) -> None:
    course, lea = a_course(), a_person("Lea Berg", visibility=Visibility.INITIALS)
    network = a_network([lea], course, Ending(id=course.id, call_people=(lea.id,), call_words="My neighbour"))
    said = said_on(printer, network, "staying-well")
    assert "Who I can call L.B. My neighbour" in said
    assert "Lea" not in said


def test_safety_records_are_printed_on_the_record_only_where_they_were_asked_for(printer: SheetPrinter) -> None:
    course = a_course()
    measure = a_measure(course, total=18, self_harm=1)
    record = SafetyRecord(
        id="r",
        measure_id=measure.id,
        outcomes=(SafetyOutcome.ASKED, SafetyOutcome.PLAN),
        words="No plan, no intent",
        recorded_at="2026-11-14T14:02:00+00:00",
        recorded_by="dr k",
        answer=1,
    )
    network = a_network([], course, measure, record)

    def words(key: str, *, safety: bool) -> str:
        return text_of(printer.render_sheet(network, SheetRequest(key, safety=safety), USUAL))

    assert "No plan, no intent" in words("course", safety=True)
    assert "dr k" in words("course", safety=True)
    for key, safety in (("course", False), ("course-copy", True), ("progress", True), ("portfolio", False)):
        assert "No plan" not in words(key, safety=safety)


@pytest.mark.parametrize("what", ["progress", "timeline"])
def test_a_page_for_a_browser_says_of_a_chart_no_more_than_the_paper(printer: SheetPrinter, what: str) -> None:
    page = printer.render_html(sample("D1"), [SheetRequest(what, language="de")], USUAL)
    assert "<desc>" not in page
    for words in ("moderately severe", "PHQ-9 16", "Mood 3", "show on the map", "Goal 1 at"):
        assert words not in page, words


def test_a_sheet_is_about_one_course(printer: SheetPrinter) -> None:
    first, second = a_course(id="c1"), a_course(id="c2", previous_id="c1", format=CourseFormat.MAINTENANCE)
    sessions = [a_session(course, id=f"s{course.id}{n}", number=n) for course in (first, second) for n in (1, 2)]
    quarrel, moving = an_area(id="a1", title="Quarrels"), an_area(id="a2", title="Moving out", kind=AreaKind.TRANSITION)
    goals = [a_goal("Sleep through", id="g1"), a_goal("Keep well", id="g2"), a_goal("Paint again", id="g3")]
    ratings = [
        *(GoalRating(id=f"r1{n}", goal_id="g1", session_id=f"sc1{n}", value=value) for n, value in ((1, 2), (2, 10))),
        *(GoalRating(id=f"r2{n}", goal_id="g2", session_id=f"sc2{n}", value=value) for n, value in ((1, 5), (2, 6))),
    ]
    focus = [
        FocusEntry(id="f1", area_id="a1", course_id="c1"),
        FocusEntry(id="f2", area_id="a2", course_id="c2"),
    ]
    review = DecisionReview(id="d", session_id="sc12", problem="Stay or go")
    records: list[Entity] = [first, second, *sessions, *goals, *ratings, *focus, review]
    network = a_network([], *records, areas=[quarrel, moving], focus=moving)

    def said(key: str, course_id: str) -> str:
        return " ".join(text_of(printer.render_sheet(network, SheetRequest(key, course_id=course_id), USUAL)).split())

    assert "Sleep through 2 10" in said("looking-back", "c1")
    assert not [goal for goal in ("Keep well", "Paint again") if goal in said("looking-back", "c1")]
    assert "Keep well 5 6" in said("looking-back", "")
    assert "Paint again" in said("looking-back", "c2")
    assert "Sleep through" not in said("looking-back", "c2")
    assert "My focus: Disagreement – Quarrels" in said("agreed", "c1")
    assert "Moving out" not in said("agreed", "c1")
    assert "Moving out" in said("agreed", "")
    assert "Stay or go" in said("decision", "c1")
    with pytest.raises(Refused):
        said("decision", "c2")
