"""Entities as plain values (text, numbers, lists, None) and back: the one mapping that store and case file share."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, cached_per_type, field_specs

E = TypeVar("E", bound=Entity)
Plain = str | int | float | bool | list[str] | None


class Column(NamedTuple):
    """How one field travels: ``form`` is its plain Python type; the two functions are None where nothing is to do.

    ``decode`` raises InvalidValue for a plain value that is not of this field.
    """

    name: str
    form: type
    optional: bool
    encode: Callable[[Any], Plain] | None
    decode: Callable[[Any], Any] | None


@cached_per_type
def columns(kind: type[Entity]) -> tuple[Column, ...]:
    """The fields of an entity type in the order of declaration."""
    hints = typing.get_type_hints(kind)
    return tuple(_column(declared.name, hints[declared.name], kind) for declared in fields(kind))


def to_plain(entity: Entity) -> dict[str, Plain]:
    """The entity as plain values by field name."""
    return {column.name: _encoded(column, getattr(entity, column.name)) for column in columns(type(entity))}


def from_plain(kind: type[E], plain: Mapping[str, Any]) -> E:
    """The entity made from plain values; fields left out take their defaults.

    Raises InvalidValue for an unknown field, a missing required one, or a value outside its limits.
    """
    known = {column.name for column in columns(kind)}
    if not plain.keys() <= known:
        raise InvalidValue("{kind}: holds a field that this program does not know.", kind=kind.__name__)
    values = {}
    for column in columns(kind):
        if column.name in plain:
            value = plain[column.name]
            values[column.name] = value if value is None or column.decode is None else column.decode(value)
    try:
        return kind(**values)
    except TypeError:
        needed = (one for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING)
        missing = ", ".join(one.name for one in needed if one.name not in values)
        raise InvalidValue(
            "{kind}: a required field is missing: {missing}.", kind=kind.__name__, missing=missing
        ) from None


def _encoded(column: Column, value: Any) -> Plain:
    return value if value is None or column.encode is None else column.encode(value)


def _column(name: str, hint: Any, kind: type[Entity]) -> Column:
    parts = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    form = next(part for part in parts if part is not types.NoneType)
    optional = types.NoneType in parts
    words = f"{kind.__name__}: {field_specs(kind)[name].title}"
    if typing.get_origin(form) is tuple:
        return Column(name, list, optional, list, _list_reader(typing.get_args(form)[0], words))
    if isinstance(form, type) and issubclass(form, StrEnum):
        return Column(name, str, optional, str, _choice_reader(form, words))
    if form is PartialDate:
        return Column(name, str, optional, str, _date_reader(words))
    if form is float:
        return Column(name, float, optional, None, _float_reader(words))
    return Column(name, form, optional, None, None)


def _float_reader(words: str) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InvalidValue("{words} must be a number.", words=words)
        try:
            return float(value)
        except OverflowError:
            raise InvalidValue("{words} is far too large.", words=words) from None

    return read


def _choice_reader(options: type[StrEnum], words: str) -> Callable[[Any], StrEnum]:
    by_text = {str(option): option for option in options}

    def read(value: Any) -> StrEnum:
        found = by_text.get(value) if isinstance(value, str) else None
        if found is None:
            raise InvalidValue("{words} must be one of: {by_text}.", words=words, by_text=", ".join(by_text))
        return found

    return read


def _list_reader(member: Any, words: str) -> Callable[[Any], tuple[Any, ...]]:
    read_one = _choice_reader(member, words) if issubclass(member, StrEnum) else None

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise InvalidValue("{words} must be a list.", words=words)
        return tuple(value if read_one is None else map(read_one, value))

    return read


def _date_reader(words: str) -> Callable[[Any], PartialDate]:
    def read(value: Any) -> PartialDate:
        if not isinstance(value, str):
            raise InvalidValue("{words} must be a date such as 2023-02-11.", words=words)
        try:
            return PartialDate.parse(value)
        except InvalidValue as problem:
            raise InvalidValue("{words}: {problem}", words=words, problem=problem) from None

    return read
