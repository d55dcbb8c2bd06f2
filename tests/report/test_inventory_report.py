"""The therapist's report: every answer that was given, everybody by ring, nothing private, over any number of pages."""

from hypothesis import HealthCheck, given, settings

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.model.entity import field_specs
from ipt_desktop.model.enums import Answer, AreaKind, AreaRole, LineKind, Ring, YesNo
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.report.sheet_printer import SheetPrinter
from tests.builders import USUAL, a_goal, a_link, a_network, a_pattern, a_person, a_relationship, a_tie, an_area
from tests.report.rendered_sheets import REPORT, page_texts, sample, squeezed, text_of
from tests.strategies import networks


def test_everybody_stands_under_their_ring(printer: SheetPrinter) -> None:
    people = [a_person("Lea", ring_now=Ring.INTIMATE), a_person("Max", ring_now=Ring.OUTSIDE)]
    said = text_of(printer.render_sheet(a_network(people), REPORT, USUAL))
    told = said[said.index("Current relationships") :]
    assert "Intimate (1)" in told
    assert told.rindex("Intimate (1)") < told.rindex("Lea") < told.rindex("Outside (1)") < told.rindex("Max")
    assert told.count("Close (0)") == 1


def test_each_answered_question_stands_with_its_title(printer: SheetPrinter) -> None:
    lea = a_person("Lea", confidant=Answer.PARTLY)
    texts = {name: f"Said of {name}" for name, rule in field_specs(Relationship).items() if rule.is_text}
    told = a_relationship(lea, line=LineKind.OVER_CLOSE, **texts)
    said = squeezed(text_of(printer.render_sheet(a_network([lea], relationships=[told]), REPORT, USUAL)))
    assert all(squeezed(words) in said for words in texts.values())
    assert all(squeezed(field_specs(Relationship)[name].title) in said for name in texts)
    assert squeezed("Line very close") in said
    assert squeezed("Confidant partly") in said


def test_answers_stand_in_the_order_of_the_questions_short_or_long(printer: SheetPrinter) -> None:
    lea = a_person("Lea")
    texts = [name for name, rule in field_specs(Relationship).items() if rule.is_text]
    told = a_relationship(lea, **{name: f"No {at}. " + "and so on " * (at % 3) for at, name in enumerate(texts)})
    said = text_of(printer.render_sheet(a_network([lea], relationships=[told]), REPORT, USUAL))
    told_of = said[said.rindex("Lea") :]
    places = [told_of.index(f"No {at}.") for at in range(len(texts))]
    assert places == sorted(places)


def test_questions_without_an_answer_are_not_listed(printer: SheetPrinter) -> None:
    said = text_of(printer.render_sheet(a_network(["Lea"]), REPORT, USUAL))
    assert field_specs(Relationship)["topics_avoided"].title not in said


def test_areas_goals_patterns_and_ties_are_told(printer: SheetPrinter) -> None:
    lea, max_ = a_person("Lea", ring_before=Ring.INTIMATE, ring_wanted=Ring.INTIMATE), a_person("Max")
    area = an_area(kind=AreaKind.DISPUTE, title="Evenings", upsetting=9)
    network = a_network(
        [lea, max_],
        a_goal("Two evenings alone", area_id=area.id),
        a_pattern("Gives in, then withdraws", people=(lea.id,)),
        areas=[area],
        links=[a_link(area, lea, AreaRole.FOCUS)],
        ties=[a_tie(lea, max_, words="old friends")],
        focus=area,
        intimacy="Opens up slowly",
    )
    said = " ".join(text_of(printer.render_sheet(network, REPORT, USUAL)).split())
    for words in (
        "Role dispute – Evenings (focus)",
        "9 of 10",
        "Lea (focus)",
        "Two evenings alone",
        "Gives in, then withdraws Lea",
        "Max: old friends",
        "Lea: intimate → close",
        "Lea: close → intimate",
        "Opens up slowly",
    ):
        assert words in said


def test_private_notes_and_safety_flags_are_not_part_of_the_record(printer: SheetPrinter) -> None:
    lea = a_person("Lea", notes="Nachtigall", safety=YesNo.YES)
    said = text_of(
        printer.render_sheet(a_network([lea], areas=[an_area(notes="Nachtigall")], notes="Nachtigall"), REPORT, USUAL)
    )
    assert "Nachtigall" not in said
    assert "afety" not in said


def test_a_colleague_learns_only_the_year(printer: SheetPrinter) -> None:
    for date in ("2026-11-14", "14 November 2026"):
        said = text_of(printer.render_sheet(sample("D1"), SheetRequest("supervision", date=date), USUAL))
        assert "2026" in said
        assert not any(words in said for words in ("November", "-11", "14 "))


def test_sixty_people_flow_over_pages_and_nobody_is_lost(printer: SheetPrinter) -> None:
    network = sample("L60")
    pages = page_texts(printer.render_sheet(network, REPORT, USUAL))
    assert all(f"Page {number} of {len(pages)}" in said for number, said in enumerate(pages, 1))
    ascii_names = [person.label for person in network.people.values() if person.label.isascii()]
    assert len(ascii_names) > 20
    said = squeezed("".join(pages[1:]))
    assert [name for name in ascii_names if squeezed(name) not in said] == []


def test_a_short_block_is_never_parted(printer: SheetPrinter) -> None:
    people = [a_person(f"Person {at}", relation="friend") for at in range(60)]
    told = [a_relationship(one, satisfying=f"Good about {one.label}.", topics_ok="Work") for one in people]
    pages = page_texts(printer.render_sheet(a_network(people, relationships=told), REPORT, USUAL))[1:]
    for person in people:
        heading = next(at for at, said in enumerate(pages) if f"{person.label}, friend" in said)
        assert f"Good about {person.label}." in pages[heading]


def test_an_answer_longer_than_a_page_goes_on_on_the_next(printer: SheetPrinter) -> None:
    lea = a_person("Lea")
    words = " ".join(f"word{at}" for at in range(2_000))
    said = text_of(
        printer.render_sheet(a_network([lea], relationships=[a_relationship(lea, example=words)]), REPORT, USUAL)
    )
    assert squeezed("word0 word1") in squeezed(said)
    assert "word1999" in said


def test_an_empty_case_prints_a_decent_page(printer: SheetPrinter) -> None:
    said = text_of(printer.render_sheet(a_network(), REPORT, USUAL))
    assert "Current relationships" in said
    assert "None noted yet." in said


def test_a_name_of_two_hundred_characters_is_printed_whole(printer: SheetPrinter) -> None:
    label = "Wolfeschlegelsteinhausenbergerdorff" * 5 + "x" * 25
    said = squeezed(text_of(printer.render_sheet(a_network([Person(id="1", label=label)]), REPORT, USUAL)))
    assert label in said


@given(networks())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_any_case_can_be_printed(printer: SheetPrinter, network: Network) -> None:
    assert page_texts(printer.render_sheet(network, REPORT, USUAL))
