"""What is on paper can be read: no tiny type, no names on names, time where it is needed, one course at a time."""

from itertools import combinations

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.errors import Refused
from ipt_desktop.figures.charts.timeline import paper_axis
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import Status
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.network import Network
from ipt_desktop.model.placement import spread_out
from ipt_desktop.model.timeline_records import GoalRating
from ipt_desktop.privacy.initials import first_name
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.wording.language import SHEET_LANGUAGES
from tests.builders import USUAL, a_course, a_goal, a_network, a_person, a_session
from tests.report.rendered_sheets import page_texts, sample, text_of

DRAWN = ("handout", "map-sheet", "wished", "timeline", "progress")


def smallest_type(pdf: bytes) -> float:
    """The size of the smallest character on any page, in points."""
    sizes: list[float] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text, matrix = page.get_textpage(), pdfium.FS_MATRIX()
            for index in range(pdfium.FPDFText_CountChars(text)):
                if pdfium.FPDFText_GetUnicode(text, index) > 32:
                    pdfium.FPDFText_GetMatrix(text, index, matrix)
                    sizes.append(pdfium.FPDFText_GetFontSize(text, index) * abs(matrix.d or 1.0))
    return min(sizes)


@pytest.mark.parametrize("what", DRAWN)
@pytest.mark.parametrize("code", ["D1", "D3"])
def test_no_type_is_smaller_than_nine_points(printer: SheetPrinter, code: str, what: str) -> None:
    for paper in ("A4", "Letter"):
        assert smallest_type(printer.render_sheet(sample(code), SheetRequest(what, paper), USUAL)) >= 8.95


@pytest.mark.parametrize("what", ["handout", "map-sheet", "wished"])
def test_no_name_in_large_print_is_smaller_than_the_smallest_type_allows(printer: SheetPrinter, what: str) -> None:
    assert smallest_type(printer.render_sheet(sample("D3"), SheetRequest(what, large=True), USUAL)) >= 10


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
@pytest.mark.parametrize("code", ["D1", "D2", "D3", "X1", "L60", ""])
@pytest.mark.parametrize("lettering", [1.0, 1.4, 2.0])
def test_names_of_rings_never_cover_each_other(code: str, language: str, lettering: float) -> None:
    network = sample(code) if code else a_network()
    look = Look(Audience.HANDOUT, cards=False, lettering=lettering, outside=True, say=SHEET_LANGUAGES[language])
    names = [mark.box for mark in network_map(network, look).marks if mark.key.endswith(" name")]
    assert len(names) == 4
    assert not [pair for pair in combinations(names, 2) if pair[0].meets(pair[1])]


def test_a_blank_map_names_the_place_outside(printer: SheetPrinter) -> None:
    assert "Outside" in text_of(printer.render_sheet(None, SheetRequest("map-sheet", blank=True), USUAL))


def test_a_long_life_leaves_the_treatment_at_least_half_of_the_timeline(printer: SheetPrinter) -> None:
    course = a_course(symptom_onset=PartialDate(2024, 3), started=PartialDate(2024, 9))
    sessions = [a_session(course, number, held_on=PartialDate(2024, 9 + number % 4, 5)) for number in (1, 2, 3)]
    old = a_person("Opa", status=Status.DECEASED, status_date=PartialDate(1972))
    network = a_network([old], course, *sessions)
    axis = paper_axis(network, course, 0.0, 600.0)
    assert axis is not None
    assert axis.right - axis.x(PartialDate(2024, 3).first_day) >= 300
    days = [PartialDate(year).first_day for year in (1972, 1990, 2010, 2024)]
    assert [axis.x(day) for day in days] == sorted(axis.x(day) for day in days)
    assert "earlier years, drawn closer together" in text_of(
        printer.render_sheet(network, SheetRequest("timeline"), USUAL)
    )


def test_a_short_story_is_drawn_on_an_unbroken_axis() -> None:
    course = a_course(symptom_onset=PartialDate(2024, 3), started=PartialDate(2024, 9))
    axis = paper_axis(a_network([], course), course, 0.0, 600.0)
    assert axis is not None
    assert axis.broken_at is None


def test_people_without_places_are_spread_on_their_rings() -> None:
    network = a_network([a_person(name, id=name) for name in ("Ann", "Ben", "Cem", "Dot")])
    angles = [person.angle for person in spread_out(network).people.values()]
    assert sorted(b - a for a, b in zip(sorted(angles), sorted(angles)[1:], strict=False)) == [90.0, 90.0, 90.0]
    placed = a_network([a_person("Ann", angle=10.0), a_person("Ben")])
    assert spread_out(placed) is placed


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Nora Lindqvist", "Nora"),
        ("Lindqvist, Nora", "Nora"),
        ("van der Berg Jan", "Jan"),
        ("Van Morrison", "Van"),
        ("Frau Weber", "W."),
        ("Nora,", "Nora"),
        ("", ""),
    ],
)
def test_the_first_name_is_the_given_one(label: str, name: str) -> None:
    assert first_name(label) == name


def two_courses() -> Network:
    first, second = a_course(id="c1", started=PartialDate(2024, 1)), a_course(id="c2", previous_id="c1")
    goal = a_goal("Sleep", id="g")
    early = [a_session(first, number, id=f"s{number}", mood=number + 1) for number in (1, 2)]
    late = a_session(second, 1, id="s9", mood=6, step="Walk")
    ratings = [
        GoalRating(id=f"r{number}", goal_id="g", session_id=session.id, value=value)
        for number, (session, value) in enumerate(zip(early, (2, 10), strict=True))
    ]
    ending = Ending(id="c1", achieved="told the doctor")
    return a_network([], first, second, goal, *early, late, *ratings, ending)


def test_a_sheet_is_about_one_course_the_latest_unless_another_is_chosen(printer: SheetPrinter) -> None:
    def said(course_id: str) -> str:
        sheet = SheetRequest("looking-back", course_id=course_id)
        return " ".join(text_of(printer.render_sheet(two_courses(), sheet, USUAL)).split())

    assert "Sleep 2 10" in said("c1")
    assert "told the doctor" in said("c1")
    assert "from 2 to 3" in said("c1")
    for latest in (said(""), said("c2")):
        assert "Sleep 2 10" not in latest
        assert "told the doctor" not in latest
        assert "from 2 to 3" not in latest
    with pytest.raises(Refused):
        said("c3")


@pytest.mark.parametrize("what", ["supervision", "course-copy", "portfolio-copy"])
def test_a_copy_for_supervision_says_nothing_of_the_practice(printer: SheetPrinter, what: str) -> None:
    sheet = SheetRequest(what, practice="Praxis Dr. Mueller", logo=b"not even read")
    assert "Mueller" not in text_of(printer.render_sheet(sample("D1"), sheet, USUAL))
    assert "Mueller" not in printer.render_html(sample("D1"), [sheet], USUAL)
    both = [SheetRequest("report", practice="Praxis Dr. Mueller"), sheet]
    assert "Mueller" not in text_of(printer.render_pdf(sample("D1"), both, USUAL))


def test_no_page_of_how_i_have_been_holds_two_rows_alone(printer: SheetPrinter) -> None:
    course = a_course()
    sessions = [a_session(course, number, held_on=PartialDate(2026, 1, number), mood=5) for number in range(1, 28)]
    for count in range(20, 28):
        pages = page_texts(
            printer.render_sheet(a_network([], course, *sessions[:count]), SheetRequest("progress"), USUAL)
        )
        rows = [sum(line.split()[:1] == [str(n)] for line in pages[-1].splitlines() for n in range(1, 28))]
        assert rows[0] > 2


@pytest.mark.parametrize(
    ("what", "asked"),
    [
        ("supports", ("How I could say it", "Who else I could ask, and for what")),
        (
            "hard-moments",
            ("How I can make the place where I am safer", "What I want to remember when I cannot feel it"),
        ),
    ],
)
@pytest.mark.parametrize("code", ["D1", "D3", "X1"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_last_page_asks_a_single_thing(
    printer: SheetPrinter, code: str, what: str, asked: tuple[str, str], paper: str
) -> None:
    sheet = SheetRequest(what, paper, crisis_text="Call 112, or the crisis line, by day and by night. " * 3)
    last = page_texts(printer.render_sheet(sample(code), sheet, USUAL))[-1]
    assert all(words in last for words in asked)
