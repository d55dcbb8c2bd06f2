"""Colleagues share a case: what one does, the other sees; what was taken back, nobody reads any more."""

import pytest

from ipt_desktop.errors import Refused
from ipt_desktop.model.practice import CaseRole
from tests.builders import a_network, changed
from tests.practice.therapists import Practice


def test_a_shared_case_arrives_and_goes_both_ways(practice: Practice) -> None:
    founder, ben = practice.team("Frida", "Ben")
    case = a_network(["Anna", "Carl"], code="K-07")
    case_id = founder.create(case)
    founder.share(case_id, ben, CaseRole.WRITE)
    (received,) = ben.sync()
    assert received.is_new
    assert ben.load(case_id) == case
    anna, carl = case.people.values()
    ben.write(case_id, changed(case, anna, notes="From Ben."))
    founder.write(case_id, changed(case, carl, notes="From Frida."))
    ben.sync()
    (received,) = founder.sync()
    assert received.authors == ("Ben",)
    ben.sync()
    assert founder.load(case_id) == ben.load(case_id)
    assert {person.notes for person in ben.load(case_id).people.values()} == {"From Ben.", "From Frida."}


def test_who_may_only_read_changes_nothing(practice: Practice) -> None:
    founder, ben = practice.team("Frida", "Ben")
    case = a_network(["Anna"])
    case_id = founder.create(case)
    founder.share(case_id, ben, CaseRole.READ)
    ben.sync()
    (anna,) = case.people.values()
    with pytest.raises(Refused, match="reading only"):
        ben.write(case_id, changed(case, anna, notes="From Ben."))
    assert ben.load(case_id) == case


def test_what_was_taken_back_is_served_no_more(practice: Practice) -> None:
    founder, ben = practice.team("Frida", "Ben")
    case = a_network(["Anna"])
    case_id = founder.create(case)
    founder.share(case_id, ben, CaseRole.WRITE)
    ben.sync()
    founder.practice.take_back(case_id, ben.id)
    (anna,) = case.people.values()
    founder.write(case_id, changed(case, anna, notes="Not for Ben."))
    founder.sync()
    ben.sync()
    assert ben.load(case_id) == case
    assert ben.practice.shared_cases()[case_id].role is CaseRole.ENDED
    with pytest.raises(Refused):
        ben.write(case_id, changed(case, anna, notes="From Ben."))
