"""Writes the sample caseload in resources/sample/ from the readable sources in packaging/development/sample/.

Run after changing a source: `python3 packaging/dev.py make sample`.
The same sources always give the same files:
ids are counted, not drawn by lot, and the program's own arranging puts people where they stand on their rings.
"""

import tomllib
from itertools import count
from pathlib import Path
from typing import Any

from development.sample_source import CourseSource
from ipt_desktop.analysis.layout_service import NetworkLayoutService
from ipt_desktop.editing.fields import change_all
from ipt_desktop.editing.people import move_people
from ipt_desktop.exchange.case_file import case_to_bytes
from ipt_desktop.figures.map.footprints import footprints
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Case, Course
from ipt_desktop.model.codec import from_plain
from ipt_desktop.model.entity import Entity, field_specs
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink, Goal, Pattern, ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.model.rings import RingPosition

SOURCES = Path(__file__).resolve().parent / "sample"
TARGET = SOURCES.parents[2] / "resources" / "sample"
Source = dict[str, Any]


def network_of(source: Source) -> Network:
    """The case a source describes, as it stands after its course.

    Raises KeyError for an unknown name, InvalidValue for a value outside its limits.
    """
    network = inventory_of(source)
    people = {one.label: one.id for one in network.people.values()}
    areas = dict(zip(source["areas"], network.areas, strict=True))
    return CourseSource(source, network, people, areas, _Maker(network.case.code.lower()), arranged).played()


def inventory_of(source: Source) -> Network:
    """The case as it is found at the beginning. Raises as network_of does."""
    make = _Maker(source["case"]["code"].lower())
    people = [make.id("person") for _ in source["people"]]
    by_label = {told["label"]: one for told, one in zip(source["people"], people, strict=True)}
    areas = {key: make.id("area") for key in source["areas"]}
    entities: list[Entity] = [make.case(source["case"], areas), make(Course, source["course"])]
    entities += [make.person(told, one) for told, one in zip(source["people"], people, strict=True)]
    for told, one in zip(source["people"], people, strict=True):
        entities.append(make.relationship(told, one))
        for key, part in told.get("parts", {}).items():
            entities.append(make(AreaLink, {"area_id": areas[key], "person_id": one, "part": part}))
    for key, area in source["areas"].items():
        entities += make.area(area, areas[key], by_label)
    for first, second, kind, words in source["ties"]:
        entities.append(
            make(Tie, {"first_id": by_label[first], "second_id": by_label[second], "kind": kind, "words": words})
        )
    for pattern in source["patterns"]:
        entities.append(make(Pattern, {**pattern, "people": [by_label[label] for label in pattern["people"]]}))
    return arranged(Network.of(entities), set(people))


class _Maker:
    """Makes the entities of one case with counted ids, such as `d1-person-01`: a name has no place in an id."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._counters = {"case": count(1)}

    def __call__(self, kind: type[Entity], plain: Source) -> Entity:
        return from_plain(kind, {"id": self.id(kind.__name__.lower()), **plain})

    def id(self, word: str) -> str:
        """The next id of this kind."""
        return f"{self._code}-{word}-{next(self._counters.setdefault(word, count(1))):02d}"

    def case(self, told: Source, areas: dict[str, str]) -> Entity:
        plain = dict(told)
        return self(Case, {"focus_id": areas[plain.pop("focus")], **plain})

    def person(self, told: Source, person_id: str) -> Person:
        now, before, wanted = told["rings"]
        plain = {name: value for name, value in told.items() if name in field_specs(Person)}
        plain |= {"id": person_id, "ring_now": now, "ring_before": before, "ring_wanted": wanted}
        return from_plain(Person, plain)

    def relationship(self, told: Source, person_id: str) -> Relationship:
        unknown = told.keys() - field_specs(Person).keys() - field_specs(Relationship).keys() - {"rings", "parts"}
        if unknown:
            raise KeyError(f"{told['label']}: {sorted(unknown)}")
        plain = {name: value for name, value in told.items() if name in field_specs(Relationship)}
        return from_plain(Relationship, {**plain, "id": person_id})

    def area(self, told: Source, area_id: str, by_label: dict[str, str]) -> list[Entity]:
        plain = dict(told)
        goals = plain.pop("goals", [])
        if "deceased" in plain:
            plain["deceased_id"] = by_label[plain.pop("deceased")]
        made: list[Entity] = [from_plain(ProblemArea, {**plain, "id": area_id})]
        return made + [self(Goal, {"area_id": area_id, "state": state, "words": words}) for state, words in goals]


def arranged(network: Network, whom: set[str]) -> Network:
    """The case as Map > Arrange > Closeness circles would leave these people while all others are pinned.

    Places are rounded to what the eye can tell.
    """
    pinned = change_all(network, Person, {one: {"pinned": True} for one in network.people.keys() - whom}, "Pin")
    held = network.apply(pinned)
    places = NetworkLayoutService().arrange_on_rings(held, footprints(held, Audience.PRIVATE))
    tidy = {
        one: RingPosition(places[one].ring, round(places[one].angle, 1), round(places[one].offset, 2)) for one in whom
    }
    return network.apply(move_people(network, tidy))


def read_source(path: Path) -> Source:
    """A source file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    for path in sorted(SOURCES.glob("*.toml")):
        (TARGET / f"{path.stem}.json").write_bytes(case_to_bytes(network_of(read_source(path))))
