"""Counts about the network: right on small cases, silent where there is nothing to say."""

from ipt_desktop.analysis.layout_service import NetworkLayoutService
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.network import Network
from tests.builders import a_network, a_person, a_tie


def values(network: Network) -> dict[str, str]:
    """The counts by name."""
    return {count.name: count.value for count in NetworkLayoutService().network_statistics(network)}


def test_an_empty_map_says_only_that() -> None:
    assert values(a_network()) == {"People": "0", "People by ring": "no one"}


def test_one_person_has_no_connections_to_speak_of() -> None:
    found = values(a_network([a_person(support=2, trigger=0, ring_now=Ring.INTIMATE)]))
    assert found == {"People": "1", "People by ring": "1 intimate", "Support": "1 intimate", "Trigger": "no one"}


def test_support_and_trigger_are_counted_by_ring_and_both_named() -> None:
    people = [
        a_person("Dieter", id="a", ring_now=Ring.INTIMATE, support=2, trigger=3),
        a_person("Lena", id="b", ring_now=Ring.INTIMATE, support=3, trigger=0),
        a_person("Uwe", id="c", ring_now=Ring.OUTSIDE, support=0, trigger=1),
        a_person("Dora", id="d", ring_now=Ring.CLOSE),
    ]
    found = values(a_network(people))
    assert found["People by ring"] == "2 intimate, 1 close, 1 outside"
    assert found["Support"] == "2 intimate"
    assert found["Trigger"] == "1 intimate, 1 outside"
    assert found["Both"] == "Dieter"
    assert found["Not rated yet"] == "1"


def test_two_strangers_are_known_only_through_the_patient() -> None:
    found = values(a_network([a_person("Anna", id="a"), a_person("Ben", id="b")]))
    assert found["Who knows whom"] == "0 of 1 possible connections (0 %)"
    assert found["Groups"] == "0"
    assert found["Known only through the patient"] == "Anna, Ben"
    assert "Bridges" not in found
    assert "Most often in between" not in found


def test_whoever_links_two_groups_is_a_bridge() -> None:
    people = [a_person(name, id=name.lower()) for name in ("Anna", "Ben", "Cleo", "Dan", "Eva", "Finn")]
    pairs = [("anna", "ben"), ("ben", "cleo"), ("anna", "cleo"), ("cleo", "dan"), ("dan", "eva")]
    found = values(a_network(people, ties=[a_tie(one, other) for one, other in pairs]))
    assert found["Who knows whom"] == "5 of 15 possible connections (33 %)"
    assert found["Groups"] == "1"
    assert found["Bridges"] == "Cleo, Dan"
    assert found["Most often in between"] == "Cleo"
    assert found["Known only through the patient"] == "Finn"


def test_many_names_are_counted_instead_of_listed() -> None:
    found = values(a_network([a_person(name, id=name.lower()) for name in ("Anna", "Ben", "Cleo", "Dan", "Eva")]))
    assert found["Known only through the patient"] == "Anna, Ben, Cleo and 2 more"


def test_every_count_is_explained_in_a_sentence() -> None:
    people = [a_person(name, id=name.lower(), support=1, trigger=1) for name in ("Anna", "Ben", "Cleo")]
    ties = [a_tie("anna", "ben"), a_tie("ben", "cleo")]
    counted = NetworkLayoutService().network_statistics(a_network(people, ties=ties))
    assert all(count.meaning.endswith(".") and len(count.meaning) > 20 for count in counted)
