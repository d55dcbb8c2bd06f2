"""A draft becomes a case, or part of the open one."""

from ipt_desktop.editing.importing import case_from, import_edit, is_offered, likely_same
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.draft import Draft, DraftMap, DraftPerson, DraftTie
from ipt_desktop.model.enums import Ring, Status, TieKind
from ipt_desktop.model.snapshots import map_change, maps
from tests.builders import a_network, a_person

TODAY = PartialDate(2026, 11, 27)


def drafted(label: str, key: str = "", ring: Ring = Ring.UNPLACED, **fields: object) -> DraftPerson:
    return DraftPerson(key or label, {"label": label, "ring_now": ring, **fields})


def test_people_without_a_closeness_are_not_placed() -> None:
    draft = Draft(format="List", people=(drafted("Anna"), drafted("Ben")), ties=(DraftTie("Anna", "Ben", TieKind.KIN),))

    network = case_from(draft, "K-09", TODAY, "Mira")

    assert [person.label for person in network.unplaced] == ["Anna", "Ben"]
    assert network.case.preferred_name == "Mira"
    assert [tie.kind for tie in network.ties.values()] == [TieKind.KIN]


def test_a_name_that_is_there_already_is_another_person_unless_it_is_said_to_be_the_same() -> None:
    anna = a_person("Anna", relation="sister", age=30)
    network = a_network([anna])
    draft = Draft(format="List", people=(drafted("anna ", "1", relation="Sister", age=44, notes="Vienna"),))

    apart = network.apply(import_edit(network, draft))
    same = network.apply(import_edit(network, draft, {"1": anna.id}))

    assert likely_same(network, draft) == {"1": [anna.id]}
    assert is_offered(network, anna.id, draft.people[0])
    assert len(apart.people) == 2
    joined = same.people[anna.id]
    assert (joined.age, joined.notes, joined.relation, joined.ring_now) == (30, "Vienna", "sister", Ring.CLOSE)


def test_everything_comes_and_goes_in_one_step() -> None:
    network = a_network(["Anna"])
    draft = Draft(format="List", people=tuple(drafted(f"P{number}", ring=Ring.CLOSE) for number in range(20)))

    edit = import_edit(network, draft)
    after = network.apply(edit)

    assert len({person.angle for person in after.people.values()}) > 20
    assert after.apply(edit.inverse) == network


def test_earlier_maps_become_snapshots_with_title_and_date() -> None:
    earlier = DraftMap(
        "First talk", PartialDate(2025, 1, 10), (drafted("Olga", "1", Ring.INTIMATE), drafted("Pavel", "2", Ring.CLOSE))
    )
    people = (drafted("Olga", "1", Ring.CLOSE), drafted("Opa", "3", Ring.OUTSIDE, status=Status.DECEASED))
    latest = DraftMap("Half a year later", PartialDate(2025, 7, 4), people)

    network = case_from(Draft(format="Map", people=people, maps=(earlier, latest)), "K-09", TODAY)

    (first, before), (second, after) = maps(network)
    assert (first.title, second.title) == ("First talk", "Half a year later")
    assert first.taken_on == PartialDate(2025, 1, 10)
    change = map_change(before, after)
    assert [one.label for one in change.new] == ["Opa"]
    assert [one.label for one in change.gone] == ["Pavel"]
    assert [one.before.ring for one in change.changed] == [Ring.INTIMATE]
    assert sorted(person.label for person in network.people.values()) == ["Olga", "Opa"]
