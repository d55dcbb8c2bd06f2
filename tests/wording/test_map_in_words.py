"""The map for those who cannot see it: complete, and in the words of those for whom it is shown."""

from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.people import add_people
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.enums import AreaRole, LineKind, Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.wording.language import ENGLISH
from ipt_desktop.wording.map_in_words import area_on_map, changes_in_words, person_on_map, ring_on_map
from tests.builders import USUAL, a_link, a_network, a_person, a_relationship, an_area

DANIEL = a_person("Daniel", relation="husband", ring_now=Ring.INTIMATE, support=2, trigger=3)
LIOR = a_person("Lior", relation="friend", ring_now=Ring.EXTENDED)
DISPUTE = an_area(title="Evenings")


def network() -> Network:
    return a_network(
        [DANIEL, LIOR],
        relationships=[a_relationship(DANIEL, line=LineKind.CONFLICT)],
        areas=[DISPUTE],
        links=[a_link(DISPUTE, DANIEL, AreaRole.FOCUS)],
        focus=DISPUTE,
    )


def test_the_therapist_hears_grades_line_and_areas() -> None:
    heard = person_on_map(DANIEL, network(), Audience.PRIVATE, USUAL, ENGLISH)
    assert heard == ("Daniel, husband, intimate ring, support 2 of 3, trigger 3 of 3, line: conflict, Evenings (focus)")
    assert person_on_map(LIOR, network(), Audience.PRIVATE, USUAL, ENGLISH) == "Lior, friend, extended ring"


def test_the_patient_hears_kind_words_and_no_grades() -> None:
    shown = visible_to(network(), Audience.SHARED)
    heard = person_on_map(shown.people[DANIEL.id], shown, Audience.SHARED, USUAL, ENGLISH)
    assert heard.startswith("Daniel, husband, closest to me, helps, and hard right now")
    assert "trigger" not in heard
    assert "of 3" not in heard


def test_a_card_names_its_kind_and_its_people_and_a_ring_counts_them() -> None:
    card = area_on_map(DISPUTE, network(), Audience.PRIVATE, USUAL, ENGLISH)
    assert card == "Evenings (focus), Role dispute, with Daniel"
    assert ring_on_map(Ring.INTIMATE, network(), Audience.PRIVATE, ENGLISH) == "Intimate: 1 person"
    assert ring_on_map(Ring.CLOSE, network(), Audience.SHARED, ENGLISH) == "Close to me: 0 people"


def test_what_an_edit_did_to_people_is_said_for_each_of_them() -> None:
    case = network()
    moved = set_field(case, Person, [LIOR.id], "ring_now", Ring.CLOSE)
    assert changes_in_words(moved, Audience.PRIVATE, ENGLISH) == "Lior: close ring"
    turned = set_field(case, Person, [LIOR.id], "angle", 92.0)
    assert changes_in_words(turned, Audience.SHARED, ENGLISH) == "Lior: at 3 o’clock"
    rated = set_field(case, Person, [DANIEL.id], "support", 3)
    assert changes_in_words(rated, Audience.PRIVATE, ENGLISH) == "Daniel: support 3 of 3, trigger 3 of 3"
    assert changes_in_words(rated, Audience.SHARED, ENGLISH) == ""
    added = add_people([(a_person("Nina"), None)])
    assert changes_in_words(added, Audience.PRIVATE, ENGLISH).startswith("Nina: ")
    assert changes_in_words(added.inverse, Audience.PRIVATE, ENGLISH) == "Nina: removed"


def test_other_moves_and_whatever_comes_or_goes_are_said_by_name_and_not_to_patients() -> None:
    turned = set_field(network(), ProblemArea, [DISPUTE.id], "angle", 12.0)
    linked = Edit("Link", (Change(None, a_link(DISPUTE, LIOR)),))
    for edit in (turned, linked):
        assert changes_in_words(edit, Audience.PRIVATE, ENGLISH) == ENGLISH(edit.label)
        assert changes_in_words(edit, Audience.SHARED, ENGLISH) == ""


def test_a_field_that_was_just_typed_is_not_said() -> None:
    renamed = set_field(network(), Person, [LIOR.id], "label", "Leo")
    assert changes_in_words(renamed, Audience.PRIVATE, ENGLISH) == ""
