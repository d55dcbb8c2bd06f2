"""Writes the sample caseload in resources/sample/ from the readable sources in packaging/sample/.

Run after changing a source: `.venv/bin/python packaging/make_sample.py`. The same sources always give the same files:
ids are counted, not drawn by lot. Where people stand on their ring follows from their circle of life: each circle
has a sector as wide as it needs on its fullest ring, so that family, friends and work stay together on all rings.
"""

import tomllib
from collections import Counter
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from sample_course import CourseSource

from ipt_desktop.exchange.case_file import case_to_bytes
from ipt_desktop.model.case import Case, Course
from ipt_desktop.model.choices import RINGS, Circle, Ring
from ipt_desktop.model.codec import from_plain
from ipt_desktop.model.entity import Entity, rules
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink, Goal, Pattern, ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.model.rings import Place, RingPlan

SOURCES = Path(__file__).resolve().parent / "sample"
TARGET = SOURCES.parent.parent / "resources" / "sample"
LABEL_WIDTH = 110.0
Source = dict[str, Any]


def network_of(source: Source) -> Network:
    """The case a source describes. Raises KeyError for an unknown name, InvalidValue for a value outside its limits."""
    make = _Maker(source["case"]["code"].lower())
    people = [make.id("person") for _ in source["people"]]
    by_label = {told["label"]: one for told, one in zip(source["people"], people, strict=True)}
    areas = {key: make.id("area") for key in source["areas"]}
    entities: list[Entity] = [make.case(source["case"], areas), make(Course, source["course"])]
    entities += placed([make.person(told, one) for told, one in zip(source["people"], people, strict=True)])
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
    network = Network.of(entities)
    return Network.of([*network, *CourseSource(source, network, by_label, areas, make).entities()])


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
        plain = {name: value for name, value in told.items() if name in rules(Person)}
        plain |= {"id": person_id, "ring_now": now, "ring_before": before, "ring_wanted": wanted}
        return from_plain(Person, plain)

    def relationship(self, told: Source, person_id: str) -> Relationship:
        unknown = told.keys() - rules(Person).keys() - rules(Relationship).keys() - {"rings", "parts"}
        if unknown:
            raise KeyError(f"{told['label']}: {sorted(unknown)}")
        plain = {name: value for name, value in told.items() if name in rules(Relationship)}
        return from_plain(Relationship, {**plain, "id": person_id})

    def area(self, told: Source, area_id: str, by_label: dict[str, str]) -> list[Entity]:
        plain = dict(told)
        goals = plain.pop("goals", [])
        if "deceased" in plain:
            plain["deceased_id"] = by_label[plain.pop("deceased")]
        made: list[Entity] = [from_plain(ProblemArea, {**plain, "id": area_id})]
        return made + [self(Goal, {"area_id": area_id, "state": state, "words": words}) for state, words in goals]


def placed(people: list[Person]) -> list[Person]:
    """The people with their places: sectors by circle of life, even steps within them, two rows where it is full."""
    plan = RingPlan.of_people(people)
    reach = {ring: plan.radius(Place(ring, 0.0)) for ring in RINGS}
    sectors = _sectors(people, reach)
    filled: Counter[tuple[Circle, Ring]] = Counter()
    wanted = Counter((_circle(person), person.ring_now) for person in people)
    made = []
    for person in people:
        key = _circle(person), person.ring_now
        start, width = sectors[key[0]]
        # Half a step further on every second ring, so that labels of neighbouring rings do not stand in one ray.
        step = width / wanted[key]
        angle = (start + step * (filled[key] + (0.35, 0.65)[person.ring_now.step % 2])) % 360.0
        crowded = step / 57.3 * reach[person.ring_now] < LABEL_WIDTH
        offset = 0.5 if not crowded else (0.2, 0.8)[filled[key] % 2]
        filled[key] += 1
        made.append(replace(person, angle=round(angle, 1), offset=offset))
    return made


def _sectors(people: list[Person], reach: dict[Ring, float]) -> dict[Circle, tuple[float, float]]:
    """Start and width in degrees of each circle of life, from its fullest ring."""
    counts = Counter((_circle(person), person.ring_now) for person in people)
    needs = {
        circle: max(counts[circle, ring] / reach[ring] for ring in RINGS)
        for circle in Circle
        if any(counts[circle, ring] for ring in RINGS)
    }
    found, start = {}, -30.0
    for circle, need in needs.items():
        found[circle] = (start, 360.0 * need / sum(needs.values()))
        start += found[circle][1]
    return found


def _circle(person: Person) -> Circle:
    return person.circle or Circle.OTHER


def read_source(path: Path) -> Source:
    """A source file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    for path in sorted(SOURCES.glob("*.toml")):
        (TARGET / f"{path.stem}.json").write_bytes(case_to_bytes(network_of(read_source(path))))
