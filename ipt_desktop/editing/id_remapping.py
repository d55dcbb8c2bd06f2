"""A case under new ids: how the same file can stand twice in one vault."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from ipt_desktop.model.entity import Entity, field_specs
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import BY_NAME, ENTITY_TYPES, Network, references_of


def with_new_ids(network: Network) -> Network:
    """The same case with every id new; what was made earlier still sorts first. Its code stays."""
    own = [kind for kind in ENTITY_TYPES if not field_specs(kind)["id"].refers_to]
    old = [(kind, entity_id) for kind in own for entity_id in sorted(network.records[kind])]
    # Sorted once more: ids made within the same quarter of a microsecond come in any order.
    ids = dict(zip(old, sorted(new_id() for _ in old), strict=True))
    return Network.of(_renamed(entity, ids) for entity in network)


def with_free_ids(network: Network, taken: Collection[str]) -> Network:
    """The case as it is, or under new ids if there is a case with its id already."""
    return with_new_ids(network) if network.case.id in taken else network


def _renamed(entity: Entity, ids: dict[tuple[type[Entity], str], str]) -> Entity:
    kind = type(entity)
    changed: dict[str, Any] = {} if field_specs(kind)["id"].refers_to else {"id": ids[kind, entity.id]}
    for name, target, several in references_of(kind):
        value = getattr(entity, name)
        if several:
            changed[name] = tuple(ids[target, old_id] for old_id in value)
        elif value is not None:
            changed[name] = ids[target, value]
    for name, rule in field_specs(kind).items():
        if rule.traces:
            value = getattr(entity, name)
            changed[name] = ids.get((BY_NAME[rule.traces], value), value)
    return replace(entity, **changed)
