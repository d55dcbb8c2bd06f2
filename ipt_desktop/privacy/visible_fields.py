"""Takes out of a record every field that an audience does not see, as the declarations of the fields say."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import TypeVar

from ipt_desktop.model.audience import Audience, Audiences
from ipt_desktop.model.entity import Entity, cached_per_type, evolve, field_specs, spec_of

E = TypeVar("E", bound=Entity)


@cached_per_type
def audiences_of(kind: type[Entity]) -> Audiences:
    """The audiences that see records of this kind at all.

    They see some field besides the id, and every field that no record can be without.
    """
    own = [declared for declared in fields(kind) if declared.name != "id"]
    needed = [spec_of(declared) for declared in own if declared.default is MISSING]
    return frozenset(
        audience
        for audience in Audience
        if any(audience in spec_of(declared).seen_by for declared in own)
        and all(audience in spec.seen_by or spec.stand_in for spec in needed)
    )


def visible_fields(entity: E, audience: Audience) -> E:
    """The record with every field that the audience does not see at its default, as if it had never been filled in."""
    return evolve(entity, **_hidden_values(type(entity))[audience])


@cached_per_type
def _hidden_values(kind: type[Entity]) -> Mapping[Audience, dict[str, object]]:
    """The value that replaces each hidden field, by audience and name."""
    specs = field_specs(kind)
    shown_instead = {
        declared.name: specs[declared.name].stand_in if declared.default is MISSING else declared.default
        for declared in fields(kind)
    }
    return {
        audience: {name: value for name, value in shown_instead.items() if audience not in specs[name].seen_by}
        for audience in Audience
    }
