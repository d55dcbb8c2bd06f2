"""The JSON Schema of a case file, made from the field table of the model so that the two cannot drift apart."""

import json
import re
from dataclasses import MISSING, Field, fields
from typing import Any

from ipt_desktop.exchange.case_file_format import FORMAT, LISTS, MOST_ENTRIES, VERSION
from ipt_desktop.model.case import Case
from ipt_desktop.model.codec import Column, columns
from ipt_desktop.model.entity import Entity, FieldSpec, field_specs

Schema = dict[str, Any]

_ID = {"type": "string", "pattern": "^[ -~]{1,64}$"}
_DATE = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
_ONE_LINE = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$"
_MANY_LINES = "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$"


def schema_to_bytes() -> bytes:
    """The schema as the content of `resources/case-file.schema.json`."""
    return (json.dumps(case_file_schema(), ensure_ascii=False, indent=2) + "\n").encode()


def case_file_schema() -> Schema:
    """JSON Schema, draft 2020-12. What it cannot say: references must be in the file, ids unique in their list."""
    lists = {name: _list_of(kind) for name, kind in LISTS.items()}
    kinds: list[type[Entity]] = [Case, *LISTS.values()]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FORMAT}, version {VERSION}",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "case": {"$ref": "#/$defs/Case"},
            **lists,
        },
        "required": ["format", "version", "case"],
        "additionalProperties": False,
        "$defs": {kind.__name__: _object(kind) for kind in kinds},
    }


def _list_of(kind: type[Entity]) -> Schema:
    return {"type": "array", "maxItems": MOST_ENTRIES, "items": {"$ref": f"#/$defs/{kind.__name__}"}}


def _object(kind: type[Entity]) -> Schema:
    declared = {field.name: field for field in fields(kind)}
    return {
        "description": " ".join((kind.__doc__ or "").split("\n\n")[0].split()),
        "type": "object",
        "properties": {
            column.name: _property(column, field_specs(kind)[column.name], declared[column.name])
            for column in columns(kind)
        },
        "required": [name for name, field in declared.items() if field.default is MISSING],
        "additionalProperties": False,
    }


def _property(column: Column, spec: FieldSpec, declared: "Field[Any]") -> Schema:
    made: Schema = {"title": spec.title, **_content(column, spec, required=declared.default is MISSING)}
    if spec.refers_to:
        made["description"] = f"{'Ids of entries' if spec.several else 'The id of an entry'} in {_list_name(spec)}."
    if column.optional:
        made = _or_null(made)
    if declared.default is not MISSING:
        encode = column.encode or (lambda value: value)
        made["default"] = None if declared.default is None else encode(declared.default)
    return made


def _content(column: Column, spec: FieldSpec, *, required: bool) -> Schema:
    if spec.several:
        item = (
            {"enum": [str(option) for option in spec.choices if option not in spec.excluded]} if spec.choices else _ID
        )
        return {"type": "array", "items": item, "uniqueItems": True}
    if spec.choices:
        return {"type": "string", "enum": [str(option) for option in spec.choices if option not in spec.excluded]}
    if spec.refers_to or spec.traces or column.name == "id":
        return dict(_ID)
    if spec.signs:
        return {"type": "string", "maxLength": spec.limit, "pattern": f"^[{re.escape(spec.signs)}]*$"}
    if spec.is_text:
        made: Schema = {"type": "string", "maxLength": spec.limit}
        made["pattern"] = _MANY_LINES if spec.lines else _ONE_LINE
        return {**made, "minLength": 1, "allOf": [{"pattern": "\\S"}]} if required else made
    if spec.span:
        low, high = spec.span
        return {"type": "integer" if column.form is int else "number", "minimum": low, "maximum": high}
    return {"type": "boolean"} if column.form is bool else dict(_DATE)


def _list_name(spec: FieldSpec) -> str:
    return next(name for name, kind in LISTS.items() if kind.__name__ == spec.refers_to)


def _or_null(made: Schema) -> Schema:
    made = {**made, "type": [made["type"], "null"]}
    if "enum" in made:
        made["enum"] = [*made["enum"], None]
    return made
