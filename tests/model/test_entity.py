"""Entities check themselves: each field has limits, and each refusal is a sentence without the value."""

import unicodedata
from dataclasses import FrozenInstanceError, replace
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.case import Course
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, cleaned, evolve, field_specs, has_control, texts_of
from ipt_desktop.model.entity_titles import entity_title
from ipt_desktop.model.enums import Channel, PersonKind, Ring, Status
from ipt_desktop.model.network import ENTITY_TYPES
from ipt_desktop.model.problem_area import Pattern
from tests import strategies
from tests.builders import a_case, a_course, a_pattern, a_person, a_relationship, a_tie, an_area

HUGE = 10**400


def refusal(**fields: Any) -> str:
    with pytest.raises(InvalidValue) as caught:
        a_person(**fields)
    return str(caught.value)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=200).filter(str.strip))
def test_a_name_of_1_to_200_characters_in_any_script_is_kept_as_it_is(name: str) -> None:
    assert a_person(name).label == name


@given(st.text(max_size=20), st.characters(categories=("Cc", "Cs", "Zl", "Zp")), st.text(max_size=20))
def test_a_name_with_a_control_character_a_line_break_or_half_a_character_is_refused(a: str, sign: str, b: str) -> None:
    assert refusal(label=f"Anna{a}{sign}{b}") == "Person: Name holds a character that cannot be written."


@pytest.mark.parametrize("sign", ["\n", "\t", "\x00", "\x85", "\u2028", "\u2029", "\ud800"])
def test_a_name_stays_on_one_line_of_whole_characters(sign: str) -> None:
    assert refusal(label=f"Anna{sign}Maria") == "Person: Name holds a character that cannot be written."


def test_a_name_of_201_characters_is_refused_in_a_sentence_without_the_name() -> None:
    assert refusal(label="Ж" * 201) == "Person: Name may have at most 200 characters."
    assert a_person("Ж" * 200).label == "Ж" * 200


@pytest.mark.parametrize("blank", ["", " ", "\u3000\u00a0"])
def test_a_name_must_not_be_blank(blank: str) -> None:
    assert refusal(label=blank) == "Person: Name must not be empty."


@pytest.mark.parametrize("wrong", [None, 7, b"Anna", ["Anna"]])
def test_a_name_must_be_text(wrong: object) -> None:
    assert refusal(label=wrong) == "Person: Name must be text."


def test_long_answers_keep_line_breaks_and_tabs_but_no_other_controls() -> None:
    assert a_relationship("x", example="first\n\tthen\u2028last").example == "first\n\tthen\u2028last"
    with pytest.raises(InvalidValue, match="An example holds a character"):
        a_relationship("x", example="first\x00")
    with pytest.raises(InvalidValue, match="An example may have at most 20,000 characters"):
        a_relationship("x", example="x" * 20_001)


@pytest.mark.parametrize("wrong", [-1, 4, 1.0, True, False, "2", float("nan"), float("inf"), HUGE, -HUGE])
def test_support_is_a_whole_number_from_0_to_3_or_not_rated(wrong: object) -> None:
    assert refusal(support=wrong) == "Person: Support must be a whole number from 0 to 3."


@pytest.mark.parametrize("wrong", [-0.1, 360.5, True, "90", None, float("nan"), float("inf"), float("-inf"), HUGE])
def test_an_angle_is_a_number_from_0_to_360(wrong: object) -> None:
    assert refusal(angle=wrong) == "Person: Angle must be a number from 0 to 360."


@pytest.mark.parametrize("right", [0, 0.0, 90, 359.99, 360])
def test_an_angle_may_be_whole_or_not(right: float) -> None:
    assert a_person(angle=right).angle == right


@pytest.mark.parametrize("wrong", [None, "close", 2, PersonKind.PET])
def test_a_ring_is_one_of_the_rings(wrong: object) -> None:
    assert (
        refusal(ring_now=wrong)
        == "Person: Closeness now must be one of: intimate, close, extended, outside, not placed."
    )


def test_a_ring_not_asked_yet_is_none() -> None:
    assert a_person(ring_before=None).ring_before is None
    assert a_person(ring_before=Ring.OUTSIDE).ring_before is Ring.OUTSIDE


@pytest.mark.parametrize("wrong", [0, 1, None, "yes"])
def test_a_flag_is_yes_or_no(wrong: object) -> None:
    assert refusal(pinned=wrong) == "Person: Pinned must be yes or no."


@pytest.mark.parametrize("wrong", ["2019", 2019, (2019, 1, 1)])
def test_a_date_field_holds_a_date(wrong: object) -> None:
    assert refusal(status_date=wrong) == "Person: Date of the status must be a date."
    assert a_person(status_date=PartialDate(2019)).status_date == PartialDate(2019)


@pytest.mark.parametrize("wrong", [None, [Channel.PHONE], (Channel.PHONE, "phone"), "phone"])
def test_a_list_of_choices_is_a_tuple_of_them(wrong: object) -> None:
    with pytest.raises(InvalidValue, match="Ways of contact must be a list of: in person, phone"):
        a_relationship("x", channels=wrong)


def test_a_list_of_choices_names_each_once() -> None:
    both = (Channel.PHONE, Channel.VIDEO)
    assert a_relationship("x", channels=both).channels == both
    with pytest.raises(InvalidValue, match="Ways of contact contains a duplicate"):
        a_relationship("x", channels=(Channel.PHONE, Channel.PHONE))


@pytest.mark.parametrize("wrong", [None, "", "a" * 65, "é", "a\nb", 7])
def test_an_id_has_1_to_64_plain_characters(wrong: object) -> None:
    assert refusal(id=wrong) == "Person: Id must be an id of 1 to 64 plain characters."
    with pytest.raises(InvalidValue, match="Tie between people: First person must be an id"):
        a_tie("a", "b", first_id=wrong)


def test_a_list_of_people_holds_each_id_once() -> None:
    assert a_pattern(people=("a", "b")).people == ("a", "b")
    for wrong, words in (
        (["a"], "must be a list of ids"),
        (("a", ""), "must be an id"),
        (("a", "a"), "duplicate"),
    ):
        with pytest.raises(InvalidValue, match=f"Pattern: Who shows it .*{words}"):
            a_pattern(people=wrong)


def test_who_died_may_be_open() -> None:
    assert an_area(deceased_id=None).deceased_id is None
    with pytest.raises(InvalidValue, match="Who died must be an id"):
        an_area(deceased_id=7)


def test_nobody_is_tied_to_themselves() -> None:
    with pytest.raises(InvalidValue, match="A person cannot be connected to themselves"):
        a_tie("a", "a")


def test_a_course_has_1_to_40_planned_sessions_and_16_unless_said_otherwise() -> None:
    assert a_course().planned_sessions == 16
    for wrong in (0, 41):
        with pytest.raises(InvalidValue, match="Planned sessions must be a whole number from 1 to 40"):
            a_course(planned_sessions=wrong)


def test_an_entity_cannot_be_changed_in_place() -> None:
    person = a_person()
    with pytest.raises(FrozenInstanceError):
        person.label = "Other"  # type: ignore[misc]


def test_a_changed_copy_is_checked_again() -> None:
    with pytest.raises(InvalidValue, match="Support"):
        replace(a_person(), support=9)


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_each_field_of_each_entity_is_declared_with_a_title_and_a_check(kind: type[Entity]) -> None:
    assert all(rule.title and rule.check for rule in field_specs(kind).values())


def test_the_declaration_tells_forms_what_a_field_may_hold() -> None:
    assert field_specs(type(a_person()))["label"].is_text
    assert field_specs(type(a_person()))["support"].span == (0, 3)
    assert field_specs(type(a_person()))["ring_now"].choices is Ring
    assert not field_specs(type(a_person()))["ring_now"].is_text
    assert field_specs(Pattern)["people"].refers_to == "Person"
    assert field_specs(Course)["planned_sessions"].span == (1, 40)


SECRET = "Zyxwa\x00"


@pytest.mark.parametrize("kind", ENTITY_TYPES)
@settings(max_examples=40)
@given(data=st.data())
def test_no_refusal_tells_the_value(kind: type[Entity], data: st.DataObject) -> None:
    entity = data.draw(strategies.entities(kind, most=0))
    field = data.draw(st.sampled_from(list(field_specs(kind))))
    wrong: Any = data.draw(st.sampled_from([SECRET, (SECRET,), [SECRET], 98_765_432.5]))
    with pytest.raises(InvalidValue) as caught:
        replace(entity, **{field: wrong})
    assert "Zyxwa" not in str(caught.value)
    assert "98" not in str(caught.value)
    assert str(caught.value).startswith(f"{entity_title(kind.__name__).title}: {field_specs(kind)[field].title}")


def closed_lists() -> list[type[StrEnum]]:
    return [rule.choices for kind in ENTITY_TYPES for rule in field_specs(kind).values() if rule.choices]


@pytest.mark.parametrize("options", dict.fromkeys(closed_lists()))
def test_closed_lists_are_plain_words(options: type[StrEnum]) -> None:
    assert all(unicodedata.is_normalized("NFC", one) and one == one.strip().lower() for one in options)


def test_defaults_say_as_little_as_possible() -> None:
    person = a_person()
    assert (person.kind, person.status, person.support, person.trigger) == (
        PersonKind.PERSON,
        Status.LIVING,
        None,
        None,
    )
    assert a_case().focus_id is None


def test_what_has_the_values_already_stays_itself() -> None:
    lea = a_person("Lea", support=1)
    assert evolve(lea, label="Lea", support=1) is lea
    assert evolve(lea) is lea
    assert evolve(lea, support=2) == replace(lea, support=2)
    with pytest.raises(InvalidValue):
        evolve(lea, support=9)


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_the_texts_of_a_kind_are_the_fields_somebody_writes_in(kind: type[Entity]) -> None:
    assert set(texts_of(kind)) == {name for name, rule in field_specs(kind).items() if rule.limit and not rule.signs}


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("one\vtwo\ftwo\r\nthree\rfour\u2028five", "one\ntwo\ntwo\nthree\nfour\nfive"),
        ("bell\a null\0 stays out", "bell null stays out"),
        ("half \ud83d a sign", "half \ufffd a sign"),
        ("a whole \ud83d\udc15", "a whole \U0001f415"),
    ],
)
def test_pasted_text_is_cleaned(pasted: str, clean: str) -> None:
    assert cleaned(pasted) == clean


@given(st.text(st.characters(exclude_categories=())), st.booleans())
def test_cleaned_text_can_always_be_kept(text: str, lines: bool) -> None:
    clean = cleaned(text, lines=lines)
    assert not has_control(clean, lines)
    assert cleaned(clean, lines=lines) == clean
