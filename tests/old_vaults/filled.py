"""A case in which every field of every entity type is filled in, read from the field table."""

from collections.abc import Iterator
from itertools import count

from ipt_desktop.model.case import Case
from ipt_desktop.model.codec import Column, columns, from_plain
from ipt_desktop.model.entity import Entity, FieldSpec, field_specs
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import ENTITY_TYPES, Network

EACH = 2

# A measure holds its answers or its total, and either belongs to the instrument.
AT = "2024-03-14T10:30:00+00:00"
ANSWERED = {
    "instrument": "phq-9",
    "answers": "01230-232",
    "total": None,
    "self_harm": None,
    "difficulty": 2,
    "safety_at": AT,
}
TOTAL_ONLY = {"instrument": "phq-9", "answers": "", "total": 12, "self_harm": 1, "difficulty": 1, "safety_at": AT}


def filled_case(name: str = "old", each: int = EACH) -> Network:
    """``each`` entities of every type (one case), with ids that begin with the name; ``each`` must be 2 or more."""
    return Network.of(
        filled(kind, name, number, each) for kind in ENTITY_TYPES for number in range(1 if kind is Case else each)
    )


def filled(kind: type[Entity], name: str, number: int, each: int = EACH) -> Entity:
    """The entity of this type and number."""
    known = field_specs(kind)
    # Two references of one entity name two different others, the first never the entity itself.
    others = (str((number + further) % each) for further in count(1))
    plain = {column.name: _value(column, known[column.name], name, number, others) for column in columns(kind)}
    if kind is Measure:
        plain |= ANSWERED if number % 2 else TOTAL_ONLY
    # A relationship has the id of its person, a formulation that of its course.
    return from_plain(kind, plain | {"id": _id(name, known["id"].refers_to or kind.__name__, str(number))})


def _value(column: Column, spec: FieldSpec, name: str, number: int, others: Iterator[str]) -> object:
    if spec.refers_to:
        found = _id(name, spec.refers_to, next(others))
        return [found] if spec.several else found
    if spec.traces:
        return _id(name, spec.traces, next(others))
    if spec.choices:
        options = [str(option) for option in spec.choices]
        return options[:2] if spec.several else options[(number + 1) % len(options)]
    if spec.is_text:
        return f"{name} {spec.title} {number} äß漢"[: spec.limit]
    if spec.span:
        middle = (spec.span[0] + spec.span[1]) / 2
        return middle if column.form is float else int(middle)
    return True if column.form is bool else f"202{number % 10}-03-14"


def _id(name: str, kind: str, number: str) -> str:
    return f"{name}-{kind}-{number}"
