"""Names in every text of any case: none of somebody left out reaches a patient's sheet, and every doubt is listed.

`CASES=2000 pytest tests/privacy/test_names_everywhere.py` looks at so many cases, before a release.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Case
from ipt_desktop.model.entity import Entity, field_specs, texts_of
from ipt_desktop.model.enums import Visibility, YesNo
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.timeline_records import Standing
from ipt_desktop.privacy.audience_filter import passages_to_review, visible_to
from ipt_desktop.privacy.name_finder import LETTERS, RELATION, Hit, find_names
from ipt_desktop.privacy.name_index import NameIndex
from ipt_desktop.privacy.review import Action
from tests.builders import a_person, a_relationship
from tests.strategies import networks

MANY = int(os.environ.get("CASES", "0"))
PEOPLE = {
    "out": a_person(
        "Rolf Brandt", id="out", relation="husband", visibility=Visibility.LEAVE_OUT, also_called="the Bear"
    ),
    "short": a_person("Jürgen O’Neill", id="short", visibility=Visibility.INITIALS),
    "word": a_person("Will", id="word", visibility=Visibility.LEAVE_OUT),
    "feared": a_person("Иван", id="feared", safety=YesNo.YES, visibility=Visibility.NAME),
    "seen": a_person("Tara", id="seen"),
}  # fmt: skip
FORMS = (
    "Rolf", "Rolfs", "ROLF’S", "Mr. Brandt", "Brandt, Rolf", "R. Brandt", "R.B.", "Rolfi", "my husband",
    "the Bear",
    "Rollf", "Juergen", "Jürgen's", "O'Neill", "J. O’Neill", "ONeill", "Will", "Will's", "will", "in May", "Ивана",
    "с Иваном",
    "Ваня", "Tara", "Tara's", "Annabel",
)  # fmt: skip
PATIENT_SHEETS = (Audience.HANDOUT, Audience.WORK_SHEET)
_OWN_NAMES = {(Person, "label"), (Case, "code"), (Case, "preferred_name"), (Standing, "label")}


@st.composite
def cases_full_of_names(draw: st.DrawFn) -> Network:
    """Any case with these people in it and their names in every text."""
    network = draw(networks(most=1))
    records: list[Entity] = [*network, *PEOPLE.values(), *(a_relationship(person) for person in PEOPLE.values())]
    chance = Random(draw(st.integers(0, 10_000)))
    return Network.of(_with_texts(chance, record) for record in records)


def _sentence(chance: Random) -> str:
    return f"Today {' and '.join(chance.sample(FORMS, chance.randint(1, 3)))}. So"


def _with_texts(chance: Random, record: Entity) -> Entity:
    texts = {
        name: _sentence(chance)[: field_specs(type(record))[name].limit]
        for name in texts_of(type(record))
        if (type(record), name) not in _OWN_NAMES and name != "also_called"
    }
    return replace(record, **texts)


def _texts(network: Network) -> Iterator[tuple[Entity, str, str]]:
    for record in network:
        for name in texts_of(type(record)):
            if (type(record), name) not in _OWN_NAMES:
                yield record, name, getattr(record, name)


def _names(text: str, index: NameIndex, *people: str) -> list[Hit]:
    return [hit for hit in find_names(text, index) if hit.person_id in people]


@pytest.mark.parametrize("audience", PATIENT_SHEETS)
@settings(max_examples=MANY or 5, deadline=None)
@given(network=cases_full_of_names())
def test_no_certain_name_goes_home_and_every_doubtful_one_is_listed(audience: Audience, network: Network) -> None:
    index = NameIndex.of(network)
    listed = {(passage.record, passage.record_id, passage.field) for passage in passages_to_review(network, audience)}
    for record, name, text in _texts(visible_to(network, audience)):
        place = (type(record).__name__, record.id, name)
        for hit in _names(text, index, "out", "word"):
            assert not hit.certain, (place, text)
            assert place in listed, (place, text)
        for hit in _names(text, index, "short"):
            assert hit.reason in (LETTERS, RELATION) or (not hit.certain and place in listed), (place, text)
        if _names(text, index, "feared"):
            assert place in listed, (place, text)


@pytest.mark.parametrize("audience", PATIENT_SHEETS)
@settings(max_examples=MANY or 3, deadline=None)
@given(network=cases_full_of_names())
def test_once_every_passage_is_replaced_or_dropped_nobody_is_named(audience: Audience, network: Network) -> None:
    index = NameIndex.of(network)
    passages = passages_to_review(network, audience)
    for action in (Action.REPLACE, Action.DROP):
        decisions = [passage.decide(action) for passage in passages]
        assert passages_to_review(network, audience, decisions) == []
        for record, name, text in _texts(visible_to(network, audience, decisions)):
            left = [hit for hit in _names(text, index, "out", "word", "feared") if hit.certain]
            assert not left, (type(record).__name__, name, text)


@settings(max_examples=MANY or 3, deadline=None)
@given(network=cases_full_of_names())
def test_a_copy_for_supervision_names_nobody_for_certain(network: Network) -> None:
    index = NameIndex.of(network)
    for record, name, text in _texts(visible_to(network, Audience.SUPERVISION)):
        certain = [hit for hit in _names(text, index, *PEOPLE) if hit.certain and hit.reason is not RELATION]
        assert not certain, (type(record).__name__, name, text)
