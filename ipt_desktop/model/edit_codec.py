"""Edits and whole cases as plain values and back: what is set aside before locking and what a practice shares.

Fields that have their default value are left out, so that an older version of the program can read what says nothing
that it does not know.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING
from typing import Any

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.codec import columns, from_plain, to_plain
from ipt_desktop.model.entity import Entity, cached_per_type, default_of
from ipt_desktop.model.network import BY_NAME, ENTITY_TYPES, Network


def edit_to_plain(edit: Edit) -> dict[str, object]:
    """The edit as plain values."""
    changes = [
        {"kind": change.key[0].__name__, "before": _plain(change.before), "after": _plain(change.after)}
        for change in edit.changes
    ]
    return {"label": str(edit.label), "changes": changes, "merge": edit.merge}


def edit_from_plain(plain: Mapping[str, Any]) -> Edit:
    """The edit; raises InvalidValue, LookupError or TypeError for anything else."""
    return Edit(plain["label"], tuple(_changes(plain["changes"])), plain.get("merge", ""))


def network_to_plain(network: Network) -> dict[str, object]:
    """The whole case as plain values, by kind of record."""
    return {
        kind.__name__: [_plain(entity) for entity in network.all(kind).values()]
        for kind in ENTITY_TYPES
        if network.all(kind)
    }


def network_from_plain(plain: Mapping[str, Any]) -> Network:
    """The case; raises InvalidValue, Refused, LookupError or TypeError for anything else."""
    return Network.of(from_plain(BY_NAME[kind], entity) for kind, entities in plain.items() for entity in entities)


def _changes(plain: Iterable[Mapping[str, Any]]) -> Iterator[Change]:
    for change in plain:
        kind = BY_NAME[change["kind"]]
        yield Change(_entity(kind, change["before"]), _entity(kind, change["after"]))


def _plain(entity: Entity | None) -> dict[str, object] | None:
    if entity is None:
        return None
    defaults = _defaults(type(entity))
    return {name: value for name, value in to_plain(entity).items() if name == "id" or value != defaults.get(name, ...)}


def _entity(kind: type[Entity], plain: Mapping[str, Any] | None) -> Entity | None:
    if plain is None:
        return None
    if not isinstance(plain, Mapping):
        raise InvalidValue("A record must be a list of fields.")
    return from_plain(kind, plain)


@cached_per_type
def _defaults(kind: type[Entity]) -> dict[str, object]:
    """The plain default of each field that has one."""
    return {
        column.name: default if default is None or column.encode is None else column.encode(default)
        for column in columns(kind)
        if (default := default_of(kind, column.name)) is not MISSING
    }
