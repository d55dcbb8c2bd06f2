"""Change fields of entities, one or many at a time: what the inspector, the table and the keyboard all call."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ipt_desktop.editing.cascade import without
from ipt_desktop.editing.text_changes import sentences
from ipt_desktop.messages import N_, Message, Sentence
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.entity import Entity, field_specs
from ipt_desktop.model.network import Network


def set_field(network: Network, kind: type[Entity], ids: Iterable[str], field: str, value: Any) -> Edit:
    """Give the field of each entity this value; typing within one sentence merges into one step.

    Raises InvalidValue when the value is outside the field's limits, Refused when an entity is gone.
    """
    chosen = list(ids)
    edit = change_all(network, kind, {entity_id: {field: value} for entity_id in chosen}, change_label(kind, field))
    merge = f"{kind.__name__}.{field}:{','.join(chosen)}:{sentences(value)}"
    return Edit(edit.label, edit.changes, merge=merge)


def change_all(
    network: Network, kind: type[Entity], values: Mapping[str, Mapping[str, Any]], label: str | Sentence
) -> Edit:
    """Give several fields of several entities new values, by id and field name; what stays equal is left out."""
    changes = []
    for entity_id, fields in values.items():
        before = network.get(kind, entity_id)
        after = replace(before, **fields)
        if after != before:
            changes.append(Change(before, after))
    return Edit(label, tuple(changes))


def change_label(kind: type[Entity], field: str) -> Sentence:
    """The name of the step that changes a field."""
    return Sentence.of(N_("", "Change: {field}"), field=Message("", field_specs(kind)[field].title))


def add(entity: Entity, label: str | Sentence) -> Edit:
    """Put a new entity into the case."""
    return Edit(label, (Change(None, entity),))


def remove(network: Network, kind: type[Entity], ids: Iterable[str], label: str | Sentence) -> Edit:
    """Take entities of one kind out, with what cannot be without them. Raises Refused when one is gone already."""
    return Edit(label, without(network, {kind: ids}))
