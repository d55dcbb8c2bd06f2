"""From the parts of a case file to a case: every refusal names the list and the entry, and never a value."""

from collections.abc import Iterator, Mapping
from typing import cast

from ipt_desktop.errors import FileRefused, InvalidValue, Refused
from ipt_desktop.exchange.case_file_format import FORMAT, LISTS, VERSION, check_entries
from ipt_desktop.model.case import Case
from ipt_desktop.model.codec import from_plain
from ipt_desktop.model.entity import Entity, field_specs
from ipt_desktop.model.network import Network, references_of
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink
from ipt_desktop.model.relationship import Relationship

Placed = dict[str, tuple[str, Entity]]
_KNOWN_PARTS = {"format", "version", "case", *LISTS}


def network_of(parts: object) -> Network:
    """The case these parts describe. Raises FileRefused."""
    known = _known_parts(parts)
    lists = {name: _list(known, name) for name in LISTS}
    check_entries(sum(map(len, lists.values())))
    case = _entity(Case, known.get("case"), "case")
    entities: dict[type[Entity], Placed] = {Case: {case.id: ("case", case)}}
    for name, kind in LISTS.items():
        entities[kind] = _entities(kind, name, lists[name])
    for person_id in entities[Person]:
        # A person without an entry among the relationships is one about whom nothing has been asked yet.
        entities[Relationship].setdefault(person_id, ("relationships", Relationship(id=person_id)))
    _check_references(entities)
    _check_links(entities[AreaLink])
    try:
        return Network.of(entity for placed in entities.values() for _, entity in placed.values())
    except Refused as problem:
        raise FileRefused(str(problem)) from problem


def _known_parts(parts: object) -> Mapping[str, object]:
    if not isinstance(parts, dict) or parts.get("format") != FORMAT:
        raise FileRefused("This is not a case file of this program.")
    version = parts.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FileRefused("version: must be a whole number from 1.")
    if version > VERSION:
        raise FileRefused("The file was written by a newer version of this program.")
    if not parts.keys() <= _KNOWN_PARTS:
        raise FileRefused("The file holds a part that this program does not know.")
    if "case" not in parts:
        raise FileRefused("case: is missing.")
    return parts


def _list(parts: Mapping[str, object], name: str) -> list[object]:
    rows = parts.get(name, [])
    if not isinstance(rows, list):
        raise FileRefused("{name}: must be a list.", name=name)
    return rows


def _entities(kind: type[Entity], name: str, entries: list[object]) -> Placed:
    made: Placed = {}
    for number, plain in enumerate(entries, start=1):
        place = f"{name}, entry {number}"
        entity = _entity(kind, plain, place)
        if entity.id in made:
            raise FileRefused("{place}: its id is used by an earlier entry already.", place=place)
        made[entity.id] = (place, entity)
    return made


def _entity(kind: type[Entity], plain: object, place: str) -> Entity:
    if not isinstance(plain, dict):
        raise FileRefused("{place}: must be an object with named fields.", place=place)
    try:
        return from_plain(kind, plain)
    except InvalidValue as problem:
        # The place says which record it is, so only the problem itself follows.
        raise FileRefused("{place}: {problem}", place=place, problem=problem.parts.get("problem", problem)) from None


def _check_references(entities: Mapping[type[Entity], Placed]) -> None:
    for kind, placed in entities.items():
        for place, entity in placed.values():
            for title, target, target_id in _references(kind, entity):
                if target_id not in entities[target]:
                    raise FileRefused("{place}: {title} is not in the file.", place=place, title=title)


def _references(kind: type[Entity], entity: Entity) -> Iterator[tuple[str, type[Entity], str]]:
    for name, target, several in references_of(kind):
        value = getattr(entity, name)
        for target_id in value if several else (value,):
            if target_id is not None:
                yield field_specs(kind)[name].title, target, target_id


def _check_links(placed: Placed) -> None:
    taken: set[tuple[str, str]] = set()
    for place, entity in placed.values():
        link = cast("AreaLink", entity)
        if (link.area_id, link.person_id) in taken:
            raise FileRefused("{place}: this person has a part in this problem area already.", place=place)
        taken.add((link.area_id, link.person_id))
