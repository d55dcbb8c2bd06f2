"""Names in every text of any case: none of somebody left out reaches a patient's sheet, and every doubt is listed.

`CASES=2000 pytest tests/privacy/test_names_everywhere.py` looks at so many cases, before a release.
"""

import os
from collections.abc import Iterator, Sequence

from hypothesis import Phase, given, settings

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.entity import Entity, texts_of
from ipt_desktop.model.network import Network
from ipt_desktop.privacy.audience_filter import passages_to_review, visible_to
from ipt_desktop.privacy.name_finder import LETTERS, RELATION, Hit, find_names
from ipt_desktop.privacy.name_index import NameIndex
from ipt_desktop.privacy.review import Action, Passage
from tests.cases_of_names import OWN_NAMES, PEOPLE, cases_full_of_names

MANY = int(os.environ.get("CASES", "0"))
PATIENT_SHEETS = (Audience.HANDOUT, Audience.WORK_SHEET)


def _texts(network: Network) -> Iterator[tuple[Entity, str, str]]:
    for record in network:
        for name in texts_of(type(record)):
            if (type(record), name) not in OWN_NAMES:
                yield record, name, getattr(record, name)


def _names(text: str, index: NameIndex, *people: str) -> list[Hit]:
    return [hit for hit in find_names(text, index) if hit.person_id in people]


@settings(max_examples=MANY or 5, deadline=None, phases=[Phase.generate])
@given(network=cases_full_of_names())
def test_no_certain_name_leaves_and_every_doubtful_one_is_listed(network: Network) -> None:
    index = NameIndex.of(network)
    for audience in PATIENT_SHEETS:
        passages = passages_to_review(network, audience)
        _check_before_a_decision(network, audience, index, passages)
        _check_after_decisions(network, audience, index, passages)
    for record, name, text in _texts(visible_to(network, Audience.SUPERVISION)):
        certain = [hit for hit in _names(text, index, *PEOPLE) if hit.certain and hit.reason is not RELATION]
        assert not certain, (type(record).__name__, name, text)


def _check_before_a_decision(
    network: Network, audience: Audience, index: NameIndex, passages: Sequence[Passage]
) -> None:
    """Certain names of people left out are gone; what is doubtful, or names somebody frightening, is listed."""
    listed = {(passage.record, passage.record_id, passage.field) for passage in passages}
    for record, name, text in _texts(visible_to(network, audience)):
        place = (type(record).__name__, record.id, name)
        for hit in _names(text, index, "out", "word"):
            assert not hit.certain, (place, text)
            assert place in listed, (place, text)
        for hit in _names(text, index, "short"):
            assert hit.reason in (LETTERS, RELATION) or (not hit.certain and place in listed), (place, text)
        if _names(text, index, "feared"):
            assert place in listed, (place, text)


def _check_after_decisions(network: Network, audience: Audience, index: NameIndex, passages: Sequence[Passage]) -> None:
    """Once every passage is replaced or dropped nothing waits any more, and nobody is named."""
    for action in (Action.REPLACE, Action.DROP):
        decisions = [passage.decide(action) for passage in passages]
        assert passages_to_review(network, audience, decisions) == []
        for record, name, text in _texts(visible_to(network, audience, decisions)):
            left = [hit for hit in _names(text, index, "out", "word", "feared") if hit.certain]
            assert not left, (type(record).__name__, name, text)
