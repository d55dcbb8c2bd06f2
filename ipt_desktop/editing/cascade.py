"""What goes, and what is changed, when something is taken out that others refer to: read from the field table."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ipt_desktop.model.change import Change
from ipt_desktop.model.entity import Entity, default_of
from ipt_desktop.model.network import ENTITY_TYPES, Network, references_of

Chosen = Mapping[type[Entity], Iterable[str]]


def without(network: Network, chosen: Chosen) -> tuple[Change, ...]:
    """The changes that take the chosen entities out.

    What cannot be without them goes too (a tie without its person), what can forgets them (a pattern, a focus).
    Raises Refused when one of the chosen is not part of the case.
    """
    gone: dict[type[Entity], set[str]] = {kind: set(chosen.get(kind, ())) for kind in ENTITY_TYPES}
    for kind, ids in gone.items():
        for entity_id in ids:
            network.get(kind, entity_id)
    spreading = True
    while spreading:
        spreading = False
        for entity in network:
            ids = gone[type(entity)]
            if entity.id not in ids and _needs(entity, gone):
                ids.add(entity.id)
                spreading = True
    changes = []
    for entity in network:
        after = None if entity.id in gone[type(entity)] else _forgetting(entity, gone)
        if after != entity:
            changes.append(Change(entity, after))
    return tuple(changes)


def _needs(entity: Entity, gone: Mapping[type[Entity], set[str]]) -> bool:
    return any(
        getattr(entity, name) in gone[target]
        for name, target, is_list in references_of(type(entity))
        if not is_list and default_of(type(entity), name) is not None
    )


def _forgetting(entity: Entity, gone: Mapping[type[Entity], set[str]]) -> Entity:
    changed: dict[str, Any] = {}
    for name, target, is_list in references_of(type(entity)):
        value = getattr(entity, name)
        if is_list and gone[target] & set(value):
            changed[name] = tuple(target_id for target_id in value if target_id not in gone[target])
        elif not is_list and value in gone[target]:
            changed[name] = None
    return replace(entity, **changed) if changed else entity
