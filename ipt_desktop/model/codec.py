"""Entities as plain values (text, numbers, lists, None) and back: the one mapping that store and case file share."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, about_record, cached_per_type, field_specs
from ipt_desktop.model.enums import YesNo
from ipt_desktop.model.person import Person

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


def upgraded(kind: type[Entity], plain: Mapping[str, Any]) -> Mapping[str, Any]:
    """Plain values of an older version in the fields of this one."""
    if kind is not Person or "safety_flag" not in plain:
        return plain
    flag = plain["safety_flag"]
    if not isinstance(flag, bool):
        raise about_record(kind, InvalidValue("{name} must be yes or no.", name="safety_flag"))
    kept = {name: value for name, value in plain.items() if name != "safety_flag"}
    # A flag that is not set says nothing: the question may never have been asked.
    return {"safety": str(YesNo.YES) if flag else None, **kept}


def from_plain(kind: type[E], plain: Mapping[str, Any]) -> E:
    """The entity made from plain values; fields left out take their defaults.

    Raises InvalidValue for an unknown field, a missing required one, or a value outside its limits.
    """
    plain = upgraded(kind, plain)
    known = {column.name for column in columns(kind)}
    if not plain.keys() <= known:
        raise about_record(kind, InvalidValue("there is a field that this program does not know."))
    try:
        values = {column.name: _decoded(column, plain[column.name]) for column in columns(kind) if column.name in plain}
    except InvalidValue as problem:
        raise about_record(kind, problem) from None
    try:
        return kind(**values)
    except TypeError:
        needed = (field.name for field in fields(kind) if field.default is MISSING)
        missing = ", ".join(name for name in needed if name not in values)
        raise about_record(kind, InvalidValue("a required field is missing: {missing}.", missing=missing)) from None


def _encoded(column: Column, value: Any) -> Plain:
    return value if value is None or column.encode is None else column.encode(value)


def _decoded(column: Column, value: Any) -> Any:
    return value if value is None or column.decode is None else column.decode(value)


def _column(name: str, hint: Any, kind: type[Entity]) -> Column:
    parts = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    form = next(part for part in parts if part is not types.NoneType)
    optional = types.NoneType in parts
    title = field_specs(kind)[name].title
    if typing.get_origin(form) is tuple:
        return Column(name, list, optional, list, _list_reader(typing.get_args(form)[0], title))
    if isinstance(form, type) and issubclass(form, StrEnum):
        return Column(name, str, optional, str, _choice_reader(form, title))
    if form is PartialDate:
        return Column(name, str, optional, str, _date_reader(title))
    if form is float:
        return Column(name, float, optional, None, _float_reader(title))
    return Column(name, form, optional, None, None)


def _float_reader(title: str) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InvalidValue("{title} must be a number.", title=title)
        try:
            return float(value)
        except OverflowError:
            raise InvalidValue("{title} is far too large.", title=title) from None

    return read


def _choice_reader(options: type[StrEnum], title: str) -> Callable[[Any], StrEnum]:
    by_text = {str(option): option for option in options}

    def read(value: Any) -> StrEnum:
        option = by_text.get(value) if isinstance(value, str) else None
        if option is None:
            raise InvalidValue("{title} must be one of: {choices}.", title=title, choices=", ".join(by_text))
        return option

    return read


def _list_reader(member: Any, title: str) -> Callable[[Any], tuple[Any, ...]]:
    read_member = _choice_reader(member, title) if issubclass(member, StrEnum) else None

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise InvalidValue("{title} must be a list.", title=title)
        return tuple(value if read_member is None else map(read_member, value))

    return read


def _date_reader(title: str) -> Callable[[Any], PartialDate]:
    def read(value: Any) -> PartialDate:
        if not isinstance(value, str):
            raise InvalidValue("{title} must be a date such as 2023-02-11.", title=title)
        try:
            return PartialDate.parse(value)
        except InvalidValue as problem:
            raise InvalidValue("{title}: {problem}", title=title, problem=problem) from None

    return read
