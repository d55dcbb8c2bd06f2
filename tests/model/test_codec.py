"""Entities travel as plain values and come back equal; what is not of a field is refused by its name."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.codec import columns, from_plain, to_plain
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import Channel, Ring, YesNo
from ipt_desktop.model.network import ENTITY_TYPES
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import Pattern
from ipt_desktop.model.relationship import Relationship
from tests import strategies
from tests.builders import a_person, a_relationship


@pytest.mark.parametrize("kind", ENTITY_TYPES)
@settings(max_examples=40)
@given(data=st.data())
def test_every_entity_comes_back_equal_also_through_json(kind: type[Entity], data: st.DataObject) -> None:
    entity = data.draw(strategies.entities(kind, most=100))
    assert from_plain(kind, json.loads(json.dumps(to_plain(entity)))) == entity


def test_plain_values_are_text_numbers_lists_and_none() -> None:
    plain = to_plain(a_person("Ama", id="p", ring_now=Ring.OUTSIDE, status_date=PartialDate(2019, 3)))
    assert (plain["label"], plain["ring_now"], plain["status_date"], plain["support"]) == (
        "Ama",
        "outside",
        "2019-03",
        None,
    )
    assert type(plain["ring_now"]) is str
    assert to_plain(a_relationship("p", channels=(Channel.VIDEO,)))["channels"] == ["video"]


def test_fields_left_out_take_their_defaults() -> None:
    assert from_plain(Person, {"id": "p", "label": "Ama"}) == Person(id="p", label="Ama")


def test_whole_numbers_serve_where_a_number_with_a_point_is_meant() -> None:
    angle = from_plain(Person, {"id": "p", "label": "Ama", "angle": 90}).angle
    assert (angle, type(angle)) == (90.0, float)


@pytest.mark.parametrize(
    ("kind", "plain", "sentence"),
    [
        (Person, {"label": "A"}, "Person: a required field is missing: id."),
        (Person, {"id": "p"}, "Person: a required field is missing: label."),
        (Person, {"label": "A", "secret": 1}, "Person: there is a field that this program does not know."),
        (Person, {"label": None}, "Person: Name must be text."),
        (Person, {"label": "A", "kind": None}, "Person: Kind must be one of"),
        (Person, {"label": "A", "ring_now": "nearest"}, "Person: Closeness now must be one of"),
        (Person, {"label": "A", "ring_now": ["close"]}, "Person: Closeness now must be one of"),
        (Person, {"label": "A", "angle": "90"}, "Person: Angle must be a number."),
        (Person, {"label": "A", "angle": True}, "Person: Angle must be a number."),
        (Person, {"label": "A", "angle": 10**400}, "Person: Angle is far too large."),
        (Person, {"label": "A", "angle": float("nan")}, "Person: Angle must be a number from 0 to 360."),
        (Person, {"label": "A", "support": 10**400}, "Person: Support must be a whole number from 0 to 3."),
        (Person, {"label": "A", "support": 2.0}, "Person: Support must be a whole number from 0 to 3."),
        (Person, {"label": "A", "support": True}, "Person: Support must be a whole number from 0 to 3."),
        (Person, {"label": "A", "pinned": 1}, "Person: Pinned must be yes or no."),
        (Person, {"label": "A", "status_date": 2019}, "Person: Date of the status must be a date such as"),
        (Person, {"label": "A", "status_date": "2019-14"}, "Person: Date of the status: The month must be"),
        (Relationship, {"channels": "phone"}, "Relationship: Ways of contact must be a list."),
        (Relationship, {"channels": ["pigeon"]}, "Relationship: Ways of contact must be one of"),
        (Relationship, {"channels": None}, "Relationship: Ways of contact must be a list of"),
        (Pattern, {"words": "w", "people": "p"}, "Pattern: Who shows it must be a list."),
        (Pattern, {"words": "w", "people": [["p"]]}, "Pattern: Who shows it must be an id"),
    ],
)
def test_what_is_not_of_the_field_is_refused_in_words(kind: type[Entity], plain: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        from_plain(kind, plain if "id" in plain or "required" in sentence else {"id": "x", **plain})
    assert str(caught.value).startswith(sentence)


def test_columns_say_how_each_field_travels() -> None:
    form = {column.name: (column.form, column.optional) for column in columns(Person)}
    assert form["angle"] == (float, False)
    assert form["support"] == (int, True)
    assert form["status_date"] == (str, True)
    assert form["pinned"] == (bool, False)
    assert {column.name: column.form for column in columns(Pattern)}["people"] is list


def test_the_safety_flag_of_an_older_version_becomes_an_answer() -> None:
    assert from_plain(Person, {"id": "p", "label": "A", "safety_flag": True}).safety is YesNo.YES
    assert from_plain(Person, {"id": "p", "label": "A", "safety_flag": False}).safety is None
    with pytest.raises(InvalidValue, match="yes or no"):
        from_plain(Person, {"id": "p", "label": "A", "safety_flag": "yes"})
