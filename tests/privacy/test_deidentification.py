"""The copy for supervision: nobody's name in it, in no form, and whatever a program cannot judge is listed."""

import json

import pytest
from hypothesis import given

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.codec import to_plain
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import PersonKind
from ipt_desktop.model.network import Network
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.privacy.deidentification import Passage, deidentify, pseudonyms
from ipt_desktop.privacy.name_scrubbing import NameTable, scrub
from ipt_desktop.privacy.residual_identifiers import (
    LETTER,
    MONTH,
    NAME,
    NUMBER,
    OPENING,
    PLACE,
    SCRIPT,
    SHARED_NAME,
    residual_identifiers,
)
from ipt_desktop.wording.wording import relation_line
from tests.builders import a_course, a_goal, a_network, a_pattern, a_person, a_relationship, a_tie, an_area
from tests.strategies import networks

DIETER = a_person("Dieter", id="1", relation="husband", age=66)
ILSE = a_person("Mother Ilse", id="2", relation="mother", age=93)
ANNA = a_person("Anna Berg", id="3", relation="friend of my sister")
BEA = a_person("Bea", id="4", relation="friend")
VOGEL = a_person("Dr Vogel", id="5", kind=PersonKind.PROFESSIONAL, relation="family doctor")
CHOIR = a_person("Lindenhof choir", id="6", kind=PersonKind.GROUP, relation="choir")
ROSE = a_person("Rose", id="7", relation="neighbour")
EVERYBODY = [DIETER, ILSE, ANNA, BEA, VOGEL, CHOIR, ROSE]


def a_case(*others: object) -> Network:
    return a_network(EVERYBODY, *others, code="K-17", preferred_name="Karin Holm")  # type: ignore[arg-type]  # entities


def names_of(network: Network) -> NameTable:
    return NameTable.of(network, pseudonyms(network), "Patient")


def reasons(text: str, *known: str) -> list[str]:
    return [doubt.reason for doubt in residual_identifiers(text, frozenset(known))]


def test_everybody_has_the_name_of_their_role_numbered_where_several_share_it() -> None:
    assert list(pseudonyms(a_case()).values()) == [
        "Husband",
        "Mother",
        "Friend 1",
        "Friend 2",
        "Family doctor",
        "Choir",
        "Neighbour",
    ]
    assert pseudonyms(a_network([a_person("Rex", id="1", kind=PersonKind.PET)])) == {"1": "Pet"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dieter's tools, Dieters car, DIETER, dieter", "Husband's tools, Husband's car, Husband, Husband"),
        ("Mother Ilse called; Ilse cried; mother too", "Mother called; Mother cried; mother too"),
        ("Anna Berg and Anna, with Annas cat", "Friend 1 and Friend 1, with Friend 1's cat"),
        ("Anna Bergs Annie, Anny, Annę", "Friend 1's Friend 1, Friend 1, Friend 1"),
        ("Frau Berg on the Berg; berg remains", "Frau Friend 1 on the Friend 1; berg remains"),
        ("Dr Vogel or Vogel or a vogel", "Family doctor or Family doctor or a vogel"),
        ("Lindenhof choir sings, a choir sings", "Choir sings, a choir sings"),
        ("Rose picked a rose and roses", "Neighbour picked a rose and roses"),
        ("Beate is not Bea; beads are not", "Beate is not Friend 2; beads are not"),
        ("D. said to A.B. and AB, a plan B", "Husband said to Friend 1 and Friend 1, a plan B"),
        ("Karin, karins plan, Karin Holm, K-17", "Patient, Patient's plan, Patient, Patient"),
        ("", ""),
    ],
)
def test_names_are_found_bent_shortened_and_in_any_case(text: str, expected: str) -> None:
    assert scrub(text, names_of(a_case())) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 2019-03-12 and 12.03.2019 and 3/4/2019", "on 2019 and 2019 and 2019"),
        ("12 March 2019, March 12, 2019, March 2019, 3. Mai 2020", "2019, 2019, 2019, 2020"),
        ("every 11 February, July 4, on 24.12. and 3/4", "every [date], [date], on [date] and [date]"),
        ("from 2015 to 2019 and 2015-2019", "from 2015 to 2019 and 2015-2019"),
        ("call 030 1234567 or +49 (30) 12-34-56 in 10115", "call [number] or [number] in [number]"),
        ("write a.b@c-d.org, see www.x.org/a or @annab", "write [address], see [address] or [address]"),
        ("aged 93, a 95-year-old, turned 101, 89 years, 90 minutes", None),
        ("Lindenstraße 5, 12 Baker Street", "[address], [address]"),
        ("I may go in May; 16 sessions", "I may go in May; 16 sessions"),
    ],
)
def test_dates_keep_their_year_and_numbers_go(text: str, expected: str | None) -> None:
    pooled = "aged 90 or older, a 90 or older-year-old, turned 90 or older, 89 years, 90 minutes"
    assert scrub(text, names_of(a_case())) == (pooled if expected is None else expected)


def test_a_pet_has_a_name_and_a_firm_only_its_whole_one() -> None:
    rex, firm = (
        a_person("Rex", kind=PersonKind.PET, relation="dog"),
        a_person("Blau Druck", kind=PersonKind.ORGANISATION),
    )
    only_mum = a_person("Mum", relation="mother")
    father = a_person("Father", relation="father")
    names = names_of(a_network([rex, firm, only_mum, father]))
    assert scrub("Rex ran to Blau Druck, a Blau day. Mum met her father", names) == (
        "Dog ran to Organisation, a Blau day. Mother met her father"
    )


def test_a_name_that_two_people_share_stands_for_nobody_in_particular() -> None:
    network = a_network([a_person("Tom", id="1", relation="son"), a_person("Tom", id="2", relation="boss")])
    assert scrub("Tom and T. came", names_of(network)) == "[name] and [name] came"
    assert reasons("[name] came [date]") == [SHARED_NAME]


def test_dates_of_the_case_are_years_and_high_ages_are_one() -> None:
    seen = deidentify(a_case(a_course(started=PartialDate(2024, 10, 3)))).network
    assert seen.course is not None
    assert seen.course.started == PartialDate(2024)
    assert relation_line(seen.people["2"], Audience.SUPERVISION) == "90 or older"
    assert relation_line(seen.people["1"], Audience.SUPERVISION) == "66"


def test_a_pseudonym_longer_than_the_field_is_cut_to_it() -> None:
    ed = a_person("Ed", relation="childhood friend")
    long = deidentify(a_network([ed], a_goal("Ed " * 166))).network
    assert len(next(iter(long.goals.values())).words) == 500


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She met Xaver", [NAME]),
        ("She lives in Bremen", [PLACE]),
        ("Bremen was good. He left", [OPENING]),
        ("It ended in March", [MONTH]),
        ("May be; she said Q", [LETTER]),
        ("It cost 250, at 12:30, in 2019, twice 14", [NUMBER, NUMBER]),
        ("she met Мария and 王秀英", [NAME, SCRIPT]),
        ("on Sunday I go to Mother's", []),
        ("the Husband's car", []),
    ],
)
def test_what_a_program_cannot_judge_is_listed(text: str, expected: list[str]) -> None:
    assert reasons(text, "husband", "may") == expected


def test_a_doubt_is_shown_with_its_neighbours() -> None:
    found = list(residual_identifiers("one two three four five (Xaver), six seven eight nine ten", frozenset()))
    assert [one.words for one in found] == ["… three four five (Xaver), six seven eight …"]
    assert [one.words for one in residual_identifiers("met Xaver", frozenset())] == ["met Xaver"]
    assert [one.words for one in residual_identifiers("Xaver", frozenset())] == ["Xaver"]


def test_passages_say_where_they_stand_without_saying_who() -> None:
    lea = a_person("Lea", id="1", relation="sister", notes="")
    max_ = a_person("Max", id="2", relation="brother")
    network = a_network(
        [lea, max_],
        a_goal("Walk with Xaver"),
        a_pattern("She walks; as Xaver does"),
        relationships=[a_relationship(lea, example="They met Xaver. Walk on")],
        ties=[a_tie(lea, max_, words="they know Xaver")],
        areas=[an_area(title="a fight with Xaver")],
    )
    found = deidentify(network).passages
    assert found == (
        Passage("Sister: An example", "They met Xaver. Walk on", NAME),
        Passage("Sister and Brother: In words", "they know Xaver", NAME),
        Passage("Problem area: Title", "a fight with Xaver", NAME),
        Passage("Goal", "Walk with Xaver", NAME),
        Passage("Pattern", "She walks; as Xaver does", NAME),
        Passage("Sister: An example", "They met Xaver. Walk on", OPENING),
        Passage("Goal", "Walk with Xaver", OPENING),
    )


def test_the_supervision_copy_is_a_record_without_notes_and_names() -> None:
    told = a_relationship(DIETER, example="Dieter laughed at Karin")
    network = a_network(EVERYBODY, relationships=[told], preferred_name="Karin", notes="Dieter", code="K-17")
    seen = visible_to(network, Audience.SUPERVISION)
    assert seen.relationships["1"].example == "Husband laughed at Patient"
    assert (seen.case.notes, seen.case.code, seen.case.preferred_name) == ("", "-", "Patient")


@given(networks())
def test_no_label_survives_in_any_case(network: Network) -> None:
    roles = set(pseudonyms(network).values())
    seen = deidentify(network)
    assert {person.label for person in seen.network.people.values()} == roles
    assert seen.network.case.preferred_name == "Patient"
    assert json.dumps([to_plain(entity) for entity in seen.network])
