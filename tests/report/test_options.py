"""What the therapist may choose: several sheets in one, size, direction, language, blank, whose name, letterhead."""

import gc
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.errors import InvalidValue, Refused
from ipt_desktop.model.enums import AreaKind, AreaRole, Channel, GoalState, PersonKind, Ring, Visibility
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import Goal
from ipt_desktop.model.treatment_formats import FORMAT_SHEETS
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.report.sheets.wished_changes import as_wished
from ipt_desktop.wording.language import SHEET_LANGUAGES
from ipt_desktop.wording.sheet_catalogue import SHEETS, blank_sheets, sheets_for
from tests.builders import USUAL, a_goal, a_link, a_network, a_person, a_relationship, an_area, changed
from tests.report.rendered_sheets import HANDOUT, SAMPLES, page_texts, sample, text_of

AT_HOME = [kind.key for kind in SHEETS.values() if kind.for_patient and (kind.blank or kind.key not in FORMAT_SHEETS)]


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in whole points."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(round(page.get_width()), round(page.get_height())) for page in document]


def bookmarks(pdf: bytes) -> list[tuple[int, str, int]]:
    """Level, words and page of each bookmark."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = []
        for mark in document.get_toc():
            place = mark.get_dest()
            found.append((mark.level, mark.get_title(), place.get_index() if place else -1))
        return found


def test_several_sheets_are_numbered_throughout_with_a_bookmark_for_each(printer: SheetPrinter) -> None:
    sheets = [SheetRequest("handout"), SheetRequest("wished"), SheetRequest("person"), SheetRequest("report")]
    pdf = printer.render_pdf(sample("D1"), sheets, USUAL)
    pages = page_texts(pdf)
    assert all(f"Page {at} of {len(pages)}" in said for at, said in enumerate(pages, 1))
    tops = [(words, page) for level, words, page in bookmarks(pdf) if level == 0]
    assert [words for words, _ in tops] == [SHEETS[sheet.sheet].title for sheet in sheets]
    assert all(words in pages[page] for words, page in tops)
    assert len(set(sizes(pdf))) == 2


def test_bookmarks_hold_no_name(printer: SheetPrinter) -> None:
    for code in SAMPLES:
        network = sample(code)
        pdf = printer.render_pdf(network, [SheetRequest(kind.key) for kind in sheets_for(network)], USUAL)
        words = " ".join(title for _, title, _ in bookmarks(pdf))
        names = [one.label for one in network.people.values() if one.label not in ("Mother", "R")]
        assert not [name for name in (*names, network.case.preferred_name) if name in words.split()]


def test_no_sheet_at_all_is_refused(printer: SheetPrinter) -> None:
    for make in (printer.render_pdf, printer.render_html):
        with pytest.raises(InvalidValue, match="at least one"):
            make(None, [], USUAL)


@pytest.mark.parametrize("wrong", [{"paper": "A5"}, {"language": "xx"}, {"name": "full"}, {"sheet": "poster"}])
def test_what_cannot_be_chosen_is_refused_in_a_sentence(printer: SheetPrinter, wrong: dict[str, str]) -> None:
    with pytest.raises(InvalidValue, match="must be one of"):
        printer.render_sheet(sample("D1"), replace(HANDOUT, **wrong), {})  # type: ignore[arg-type]  # texts


@pytest.mark.parametrize("what", [kind.key for kind in SHEETS.values() if kind.area])
def test_a_sheet_about_an_area_the_case_lacks_is_refused_but_printed_blank(printer: SheetPrinter, what: str) -> None:
    with pytest.raises(Refused, match="printed blank"):
        printer.render_sheet(a_network(), SheetRequest(what), USUAL)
    assert SHEETS[what].title in text_of(printer.render_sheet(a_network(), SheetRequest(what, blank=True), USUAL))


@pytest.mark.parametrize("what", [kind.key for kind in blank_sheets()])
def test_a_blank_sheet_knows_nobody(printer: SheetPrinter, what: str) -> None:
    assert printer.render_sheet(sample("D3"), SheetRequest(what, blank=True), USUAL) == printer.render_sheet(
        None, SheetRequest(what, blank=True), USUAL
    )
    assert "____" in text_of(printer.render_sheet(None, SheetRequest(what, blank=True), USUAL))


@pytest.mark.parametrize("what", AT_HOME)
def test_always_on_it(printer: SheetPrinter, what: str) -> None:
    blank = not SHEETS[what].fits(sample("D1"))
    sheet = SheetRequest(what, date="14 November 2026", crisis_text="Call 112", blank=blank)
    pages = page_texts(printer.render_sheet(sample("D1"), sheet, USUAL))
    assert "14 November 2026" in pages[0]
    assert "Karin" in pages[0] or "Name ____" in pages[0]
    for said in pages:
        assert "Keep this sheet private" in said
        assert "If I need help right away: Call 112" in said


@pytest.mark.parametrize(("name", "stands"), [("name", "Karin"), ("initials", "\nK. ·"), ("line", "______")])
def test_the_patient_stands_on_it_as_wished(printer: SheetPrinter, name: str, stands: str) -> None:
    said = page_texts(printer.render_sheet(sample("D1"), SheetRequest("agreed", name=name), USUAL))[0]
    assert stands in said
    assert ("Karin" in said) == (name == "name")
    assert "Holm" not in text_of(
        printer.render_sheet(a_network(preferred_name="Karin Holm"), SheetRequest("agreed"), USUAL)
    )


@pytest.mark.parametrize("what", AT_HOME)
@pytest.mark.parametrize("landscape", [True, False])
def test_every_sheet_can_lie_or_stand(printer: SheetPrinter, what: str, landscape: bool) -> None:
    blank = not SHEETS[what].fits(sample("D1"))
    pdf = printer.render_sheet(sample("D1"), SheetRequest(what, landscape=landscape, blank=blank), USUAL)
    assert set(sizes(pdf)) == {(842, 595) if landscape else (595, 842)}


@pytest.mark.parametrize("what", AT_HOME)
def test_large_print_is_large(printer: SheetPrinter, what: str) -> None:
    blank = not SHEETS[what].fits(sample("D1"))
    with pypdfium2.PdfDocument(
        printer.render_sheet(sample("D1"), SheetRequest(what, large=True, blank=blank), USUAL)
    ) as document:
        texts = [
            (one.get_font_size(), one.extract().strip())
            for page in document
            for one in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
        ]
    on_map = {size for size, _ in texts if size < 17.9}
    assert any(size >= 18 for size, _ in texts)
    # Only what stands on a map may be smaller.
    assert not on_map or what in {"handout", "map-sheet", "wished", "worksheet", "timeline", "progress"}
    labels = {person.label for person in sample("D1").people.values()}
    assert all(size >= 9 for size, words in texts if words in labels)


@pytest.mark.parametrize("code", SHEET_LANGUAGES)
def test_each_language_names_itself_to_readers(printer: SheetPrinter, code: str) -> None:
    pdf = printer.render_sheet(sample("D1"), replace(HANDOUT, language=code), USUAL)
    assert f"/Lang ({code})".encode() in pdf
    assert f'<html lang="{code}">' in printer.render_html(sample("D1"), [replace(HANDOUT, language=code)], USUAL)


def test_a_german_sheet_says_nothing_english_of_its_own(printer: SheetPrinter) -> None:
    network = a_network([a_person("Lea", support=1, trigger=1), a_person("Max", trigger=2)], preferred_name="Ute")
    said = text_of(printer.render_sheet(network, SheetRequest("handout", language="de"), USUAL))
    assert {"(hilft,", "gerade", "schwierig", "schwierig);", "Seite", "Ute"} <= set(said.split())
    assert not {"helps", "hard", "both", "Page", "Session", "the", "and", "of"} & set(said.split())


def test_one_of_several_areas_can_be_chosen(printer: SheetPrinter) -> None:
    areas = [an_area(id=str(at), title=title) for at, title in enumerate(("Money", "Evenings"))]
    network = a_network([], areas=areas)
    both = page_texts(printer.render_sheet(network, SheetRequest("disagreement"), USUAL))
    assert ["Money" in said for said in both] == [True, False]
    assert ["Evenings" in said for said in both] == [False, True]
    assert "Money" not in text_of(printer.render_sheet(network, SheetRequest("disagreement", area_id="1"), USUAL))


def test_what_was_said_about_the_other_side_stands_on_the_sheet(printer: SheetPrinter) -> None:
    max_, lea = a_person("Max"), a_person("Lea", support=2)
    area = an_area(kind=AreaKind.DISPUTE, title="Money")
    told = a_relationship(max_, expects_of_other="A say in it", other_expects="Thrift")
    network = a_network(
        [max_, lea], areas=[area], links=[a_link(area, max_, AreaRole.FOCUS), a_link(area, lea)], relationships=[told]
    )
    said = " ".join(text_of(printer.render_sheet(network, SheetRequest("disagreement"), USUAL)).split())
    for words in ("What I expect of Max A say in it", "What Max expects of me Thrift", "Lea"):
        assert words in said
    without = network.apply(changed(network, max_, visibility=Visibility.LEAVE_OUT))
    with pytest.raises(Refused):
        printer.render_sheet(without, SheetRequest("disagreement"), USUAL)


def test_a_pet_helps_but_is_not_asked_by_any_channel(printer: SheetPrinter) -> None:
    rex, lea = a_person("Rex", kind=PersonKind.PET, support=2), a_person("Lea", support=2)
    told = [a_relationship(one, channels=(Channel.IN_PERSON,)) for one in (rex, lea)]
    said = text_of(printer.render_sheet(a_network([rex, lea], relationships=told), SheetRequest("supports"), USUAL))
    assert "Rex" not in said
    assert said.count("Face to face") == 1
    handout = text_of(printer.render_sheet(a_network([rex, lea], relationships=told), HANDOUT, USUAL))
    assert "Rex" in handout[handout.index("Who helps me") :]


def test_boxes_to_tick_stay_with_their_words(printer: SheetPrinter) -> None:
    said = text_of(printer.render_sheet(None, SheetRequest("person", blank=True, large=True), USUAL))
    assert said.count("□") == 20
    assert not [line for line in said.splitlines() if line.rstrip().endswith("□")]


def test_nobody_who_died_is_asked_for_help(printer: SheetPrinter) -> None:
    said = text_of(printer.render_sheet(sample("D1"), SheetRequest("supports"), USUAL))
    assert "Leonie" in said
    assert "Father Karl" not in said


def test_wished_people_keep_their_angle_and_make_room() -> None:
    near, far = a_person("A", id="1", ring_now=Ring.CLOSE, angle=10.0), a_person("B", id="2", ring_now=Ring.OUTSIDE)
    far = replace(far, angle=10.0, ring_wanted=Ring.CLOSE)
    seen = as_wished(a_network([near, far]))
    assert (seen.people["2"].ring_now, seen.people["2"].angle) == (Ring.CLOSE, 10.0)
    assert seen.people["2"].offset != seen.people["1"].offset == near.offset


def test_a_case_without_wishes_leaves_rows_to_write_them(printer: SheetPrinter) -> None:
    said = text_of(printer.render_sheet(a_network(["Lea"]), SheetRequest("wished"), USUAL))
    assert "The steps between" in said
    assert "closer" not in said


def test_large_print_breaks_no_word_of_a_table_and_keeps_the_whole_reminder(printer: SheetPrinter) -> None:
    started = [replace(one, state=GoalState.STARTED) if isinstance(one, Goal) else one for one in sample("D1")]
    network = Network.of(started)
    for what, words in (("timeline", ("Behandlungen", "Beziehungen")), ("looking-back", ("begonnen",))):
        pages = page_texts(
            printer.render_sheet(
                network, SheetRequest(what, large=True, language="de", crisis_text="Ruf an " * 9), USUAL
            )
        )
        assert all(one in "".join(pages) for one in words)
        for said in pages:
            assert "Auf diesem Blatt stehen Namen anderer Menschen." in " ".join(said.split())
            assert "sofort Hilfe brauche: " + ("Ruf an " * 9).strip() in " ".join(said.split())


def test_a_heading_too_long_for_a_line_is_broken_where_its_parts_meet(printer: SheetPrinter) -> None:
    lines = text_of(
        printer.render_sheet(sample("D1"), SheetRequest("agreed", large=True, date="2026-11-14"), USUAL)
    ).splitlines()
    assert lines[1:3] == ["Karin · After 12 sessions", "Made together on 14 November 2026"]


def test_many_handouts_need_no_more_memory_than_a_few(printer: SheetPrinter) -> None:
    # Objects left behind are counted: unlike bytes, a busy machine cannot change them.
    records = sample("X1").records

    def left_behind(count: int) -> int:
        for _ in range(count):
            printer.render_sheet(Network(records), HANDOUT, USUAL)
        gc.collect()
        return len(gc.get_objects())

    left_behind(10)
    first, second = left_behind(100), left_behind(100)
    assert second - first < 200


def test_an_empty_goal_list_leaves_rows_to_write(printer: SheetPrinter) -> None:
    with_goal = a_network([], a_goal("Call Lea"))
    assert "Call Lea" in text_of(printer.render_sheet(with_goal, SheetRequest("agreed"), USUAL))
    assert len(page_texts(printer.render_sheet(a_network(), SheetRequest("agreed"), USUAL))) == 1
