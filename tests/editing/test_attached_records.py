"""What belongs to one course or session begins with its first word and goes with its last."""

from typing import Any

import pytest

from ipt_desktop.editing.attached_records import BEGUN_BY_WRITING, set_attached
from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.session import ProcessNote
from tests.builders import a_course, a_network, a_session

COURSE = a_course(id="course")
SESSION = a_session(COURSE, id="session")
NETWORK = a_network([], COURSE, SESSION)


@pytest.mark.parametrize(
    ("kind", "owner", "field"),
    [(Formulation, COURSE.id, "crisis"), (Ending, COURSE.id, "helped"), (ProcessNote, SESSION.id, "words")],
)
def test_the_first_word_makes_it_and_the_last_takes_it_away(kind: type[Entity], owner: str, field: str) -> None:
    written = NETWORK.apply(set_attached(NETWORK, kind, owner, field, "word"))
    told: Any = written.all(kind)[owner]
    assert getattr(told, field) == "word"
    assert written.apply(set_attached(written, kind, owner, field, "")) == NETWORK
    assert set_attached(NETWORK, kind, owner, field, "").is_empty
    assert kind in BEGUN_BY_WRITING


def test_a_value_outside_its_limits_is_refused() -> None:
    with pytest.raises(InvalidValue):
        set_attached(NETWORK, Formulation, COURSE.id, "crisis", "x" * 5_001)
