"""Whether people help or are hard, said with one key; the levels stay independent."""

import pytest

from ipt_desktop.editing.support_trigger import USUAL_LEVEL, set_support_trigger
from ipt_desktop.model.person import Person
from tests.builders import a_network, a_person


@pytest.mark.parametrize(
    ("helps", "hard", "levels"),
    [
        (True, False, (USUAL_LEVEL, 0)),
        (False, True, (0, USUAL_LEVEL)),
        (True, True, (USUAL_LEVEL, USUAL_LEVEL)),
        (False, False, (0, 0)),
    ],
)
def test_who_is_not_rated_gets_the_usual_level(helps: bool, hard: bool, levels: tuple[int, int]) -> None:
    network = a_network([a_person(id="a"), a_person(id="b")])
    after = network.apply(set_support_trigger(network, ["a", "b"], helps=helps, hard=hard))
    assert [(one.support, one.trigger) for one in after.people.values()] == [levels, levels]


def test_a_level_that_was_rated_stays() -> None:
    network = a_network([a_person(id="a", support=3, trigger=1)])
    assert set_support_trigger(network, ["a"], helps=True, hard=True).is_empty
    assert network.apply(set_support_trigger(network, ["a"], helps=False, hard=True)).get(Person, "a").support == 0
