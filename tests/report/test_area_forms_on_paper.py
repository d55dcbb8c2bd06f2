"""What the forms of the problem areas hold reaches the patient's sheet, kindly and safely."""

import pytest

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.errors import Refused
from ipt_desktop.model.enums import (
    AreaKind,
    AreaRole,
    AreaState,
    PersonKind,
    Ring,
    Status,
    SupportKind,
    Visibility,
    YesNo,
)
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import ConversationReview
from ipt_desktop.report.sheet_printer import SheetPrinter
from tests.builders import USUAL, a_course, a_link, a_network, a_person, a_relationship, a_session, an_area
from tests.report.rendered_sheets import HANDOUT, text_of

FORMS = {
    "remembering": (
        AreaKind.GRIEF,
        (
            *("circumstances", "patient_part", "before_death", "around_death", "after_death", "rites"),
            *("good_memories", "hard_memories", "avoided", "new_ties", "anniversaries"),
        ),
    ),
    "disagreement": (AreaKind.DISPUTE, ("title", "issue", "expects_of_other", "other_expects", "tried", "options")),
    "role-change": (
        AreaKind.TRANSITION,
        ("title", "from_role", "to_role", "old_good", "old_bad", "new_good", "new_bad", "feelings", "needed"),
    ),
    "building": (AreaKind.DEFICITS, ("title", "to_practise")),
}
ONLY_THE_THERAPIST_S = ("notes", "onset", "habit", "past_relations", "parallels")


def said(printer: SheetPrinter, network: Network | None, what: str, **options: object) -> str:
    sheet = SheetRequest(what, blank=network is None, **options)  # type: ignore[arg-type]  # as given
    return " ".join(text_of(printer.render_sheet(network, sheet, USUAL)).split())


@pytest.mark.parametrize("what", FORMS)
def test_every_field_of_the_form_has_its_place_on_the_sheet(printer: SheetPrinter, what: str) -> None:
    kind, names = FORMS[what]
    area = an_area(kind=kind, stage=None, **{name: f"canary-{name}" for name in (*names, *ONLY_THE_THERAPIST_S)})
    text = said(printer, a_network(areas=[area]), what)
    assert [name for name in names if f"canary-{name}" not in text] == []
    assert [name for name in ONLY_THE_THERAPIST_S if f"canary-{name}" in text] == []


def test_expectations_belong_to_the_person_and_those_of_older_cases_are_not_lost(printer: SheetPrinter) -> None:
    tom = a_person("Tom")
    area = an_area(kind=AreaKind.DISPUTE, expects_of_other="To be asked", other_expects="Dinner at six")
    told = a_relationship(tom, expects_of_other="A say in it")
    links = [a_link(area, tom, AreaRole.FOCUS)]
    text = said(printer, a_network([tom], areas=[area], links=links, relationships=[told]), "disagreement")
    assert "What I expect of Tom A say in it" in text
    assert "What Tom expects of me Dinner at six" in text
    assert "To be asked" not in text


def test_no_sheet_advises_to_confront_someone_frightening(printer: SheetPrinter) -> None:
    rolf = a_person("Rolf", safety=YesNo.YES, support=2)
    area = an_area(kind=AreaKind.DISPUTE, title="The flat", issue="His temper", options="Tell him", tried="Begging")
    network = a_network([rolf], areas=[area], links=[a_link(area, rolf, AreaRole.FOCUS)])
    with pytest.raises(Refused):
        said(printer, network, "disagreement")
    for what in ("supports", "hard-moments", "wished"):
        text = said(printer, network, what)
        assert not [word for word in ("His temper", "Tell him", "Begging") if word in text]
        assert "Rolf, " not in text.partition("The map in words")[0]


def test_only_people_who_do_good_are_named_to_remember_with(printer: SheetPrinter) -> None:
    tom = a_person("Tom", status=Status.DECEASED, support=3)
    people = [
        a_person("Ida", support=2),
        a_person("May", support=0, trigger=3),
        a_person("Jo", support=2, trigger=1),
        a_person("Rolf", support=2, safety=YesNo.YES),
        a_person("Opa", support=2, status=Status.DECEASED),
        a_person("Solicitor", kind=PersonKind.PROFESSIONAL),
    ]
    area = an_area(kind=AreaKind.GRIEF, stage=None, deceased_id=tom.id)
    links = [a_link(area, person) for person in (tom, *people)]
    text = said(printer, a_network([tom, *people], areas=[area], links=links), "remembering")
    assert "People I can remember with Ida What I would like" in text


def test_a_focus_is_worked_on_even_when_it_is_only_noted(printer: SheetPrinter) -> None:
    active = an_area(id="a", kind=AreaKind.TRANSITION, title="New town", stage=None)
    focus = an_area(id="b", title="Who looks after the child", state=AreaState.NOTED)
    network = a_network(["Tom"], areas=[active, focus], focus=focus)
    for what in ("handout", "agreed"):
        text = said(printer, network, what)
        worked_on = text[text.index("What we work on") :]
        assert worked_on.index("Who looks after the child") < worked_on.index("New town")


def test_a_lost_pregnancy_is_a_loss_and_never_a_pregnancy(printer: SheetPrinter) -> None:
    lina = a_person(
        *("Lina",), kind=PersonKind.PREGNANCY, relation="our baby", status=Status.UNBORN_LOSS, support=1, trigger=2
    )
    unnamed = a_person("Little one", kind=PersonKind.PREGNANCY, status=Status.UNBORN_LOSS)
    for what in ("map-sheet", "handout"):
        text = said(printer, a_network([lina, unnamed]), what)
        assert "a pregnancy we lost" in text
        words = text[text.index("The map in words") :]
        assert "our baby, lost" in words or "Lina" in words
        assert "hard right now" not in words
    text = said(printer, a_network([lina, unnamed]), "map-sheet")
    assert "Little one, we lost this pregnancy" in text
    assert "Lina, our baby, lost" in text
    assert " pregnancy " not in text.replace("a pregnancy we lost", "").replace("this pregnancy", "")


@pytest.mark.parametrize("visibility", [Visibility.NAME, Visibility.INITIALS])
def test_somebody_frightening_is_on_no_sheet_that_leads_to_them(printer: SheetPrinter, visibility: Visibility) -> None:
    ida = a_person("Ida", id="i", ring_wanted=Ring.INTIMATE, support=2)
    rolf = a_person(
        "Rolf Brandt", id="r", ring_wanted=Ring.INTIMATE, support=3, safety=YesNo.YES, visibility=visibility
    )
    course = a_course(id="c")
    session = a_session(course, id="s")
    dispute, change = an_area(id="d", title="Evenings"), an_area(id="t", kind=AreaKind.TRANSITION, title="Moving")
    links = [a_link(area, person, AreaRole.FOCUS) for area in (dispute, change) for person in (ida, rolf)]
    review = ConversationReview(id="x", session_id="s", people=("r",), said="I asked him")
    kinds = (SupportKind.EMOTIONAL, SupportKind.COMPANIONSHIP)
    network = a_network(
        *([ida, rolf], course, session, review, Ending(id="c", call_people=("i", "r"))),
        relationships=[a_relationship(person, support_received=kinds) for person in (ida, rolf)],
        areas=[dispute, change],
        links=links,
    )
    for what in ("supports", "staying-well", "hard-moments", "wished", "role-change"):
        text = said(printer, network, what)
        assert "Ida" in text, what
        assert not [trace for trace in ("Rolf", "Brandt", "R.B.") if trace in text], what
    for what in ("disagreement", "conversation"):
        with pytest.raises(Refused):
            said(printer, network, what)


def test_the_plan_for_hard_moments_names_only_people_who_can_be_asked(printer: SheetPrinter) -> None:
    people = [
        a_person("Ida", support=3),
        a_person("Dr Ege", support=1, kind=PersonKind.PROFESSIONAL),
        a_person("Rolf", support=3, safety=YesNo.YES),
        a_person("Opa", support=3, status=Status.DECEASED),
        a_person("Hidden", support=3, visibility=Visibility.LEAVE_OUT),
        a_person("Rex", support=3, kind=PersonKind.PET),
        a_person("Tim", support=3, age=9),
        a_person("Uwe", support=1, trigger=2),
    ]
    text = said(printer, a_network(people), "hard-moments", crisis_text="Call 112, day or night.")
    assert text.index("Ida") < text.index("Professionals who help Call 112, day or night.") < text.index("Dr Ege")
    assert not [name for name in ("Rolf", "Opa", "Hidden", "Rex", "Tim", "Uwe") if name in text]
    assert "My signs that it is getting hard" in said(printer, None, "hard-moments")


def test_patients_never_read_the_word_intimate(printer: SheetPrinter) -> None:
    network = a_network([a_person("Ida", ring_now=Ring.INTIMATE, ring_wanted=Ring.CLOSE, support=1)])
    for what in ("handout", "map-sheet", "wished"):
        text = said(printer, network, what)
        assert "Intimate" not in text
        assert "Closest to me" in text
    assert "Closest to me" in said(printer, None, "person")


def test_a_sentence_after_a_stop_begins_with_a_capital(printer: SheetPrinter) -> None:
    ida = a_person("Ida", support=2)
    told = a_relationship(ida, support_received=(SupportKind.INSTRUMENTAL,), satisfying="comes every day")
    network = a_network([ida], relationships=[told])
    text = " ".join(text_of(printer.render_sheet(network, HANDOUT, USUAL)).split())
    assert "Practical help. Comes every day" in text
