"""People with named attributes, as research programs export them: names, closeness and ages found among them."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ipt_desktop.exchange.readers.builder import DraftBuilder
from ipt_desktop.exchange.readers.cleaning import age_from, one_line
from ipt_desktop.exchange.readers.columns import heading_meaning
from ipt_desktop.exchange.readers.lists import kind_of
from ipt_desktop.exchange.readers.ordinals import is_no, is_yes, levels_for, rings_for
from ipt_desktop.messages import N_
from ipt_desktop.model.draft import Option
from ipt_desktop.model.enums import PersonKind

_NAME = re.compile(r"^(name|label|nickname|preferred_?name|first_?name|full_?name|alter_?name|alter)$", re.IGNORECASE)
_CLOSENESS = re.compile(r"(clos|strength|rel_?str|intima|proxim|ring|nah|distance)", re.IGNORECASE)
_FREQUENCY = re.compile(r"(freq|how_?often|contact)", re.IGNORECASE)
_X = re.compile(r"^(?P<stem>.+)_x$", re.IGNORECASE)
_UNSET = frozenset({"", "null", "na", "nan", "none", "undefined"})
_KINDS = {
    "place": PersonKind.ORGANISATION,
    "venue": PersonKind.ORGANISATION,
    "organization": PersonKind.ORGANISATION,
    "organisation": PersonKind.ORGANISATION,
    "group": PersonKind.GROUP,
    "pet": PersonKind.PET,
}
_NOT = "leave out"
_COLUMNS = N_("", "columns with other answers")
_TYPES = N_("", "entries that are not people")


@dataclass(slots=True)
class Node:
    """One entry of the file: its key, its type, its attributes by name."""

    key: str
    type: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def add_nodes(nodes: Sequence[Node], builder: DraftBuilder) -> None:
    """Add the people among the entries, asking which attribute is the name, the closeness, the contact."""
    nodes = _of_wanted_types(nodes, builder)
    columns = _columns(nodes)
    name = _ask(builder, "name", N_("", "Which answer is the name?"), _names(columns), allow_none=False)
    closeness = _ask(
        builder,
        "closeness column",
        N_("", "Which answer says how close people are?"),
        _ordinals(columns),
        allow_none=True,
    )
    rings = rings_for(columns.get(closeness, ()), builder, name=closeness)
    contact = next(
        (name for name in columns if _FREQUENCY.search(name) and name != closeness and _few(columns[name])), ""
    )
    taken = {name, closeness, contact}
    rated = {}
    for wanted in ("support", "trigger"):
        rated_column = next((name for name in columns if heading_meaning(name) == wanted and name not in taken), "")
        if rated_column:
            rated[wanted] = (rated_column, levels_for(columns[rated_column], builder))
            taken.add(rated_column)
    age = next((name for name in columns if name.casefold() in {"age", "alter", "edad"}), "")
    relation = next((name for name in columns if heading_meaning(name) == "relation" and name not in taken), "")
    layouts = _layouts(columns)
    builder.leave_out(
        _COLUMNS, len(columns.keys() - taken - {age, relation} - {name for pair in layouts for name in pair})
    )
    for node in nodes:
        get = node.attributes.get
        fields: dict[str, Any] = {"angle": _angle(node, layouts), "kind": _KINDS.get(node.type.casefold())}
        years = age_from(get(age, ""))
        if years is not None:
            fields["age"], fields["age_is_decade"] = years.years, years.is_decade
        if relation and get(relation):
            fields["relation"] = one_line(get(relation, "").replace("_", " "))
            fields["kind"] = fields["kind"] or kind_of(fields["relation"])
        fields["ring_now"] = rings.get(get(closeness, ""))
        for wanted, (column, levels) in rated.items():
            fields[wanted] = levels.get(get(column, ""))
        often = one_line(get(contact, "").replace("_", " "))
        builder.person(node.key, get(name, ""), {"frequency": often} if often else {}, **fields)


def clean(value: object) -> str:
    """A value as text; what stands for nothing is empty, and the guard against formulas goes."""
    text = str(value).strip()
    if text.casefold() in _UNSET:
        return ""
    return text[1:] if re.match(r"'[=+\-@]", text) else text


def _of_wanted_types(nodes: Sequence[Node], builder: DraftBuilder) -> list[Node]:
    types = list(dict.fromkeys(node.type for node in nodes))
    people = {
        node_type
        for node_type in types
        if not node_type or node_type.casefold() in {"person", "people", "alter", "node", "friend"}
    }
    if not people and types:
        people = {types[0]}
    for node_type in types:
        if node_type in people:
            continue
        options = (Option(_NOT, N_("", "leave out")), Option("keep", N_("", "bring along")))
        prompt = N_("", "The file also holds entries of the kind {name}.")
        if builder.ask(f"type {node_type}"[:60], prompt, options, _NOT, name=one_line(node_type, 60)) == "keep":
            people.add(node_type)
    builder.leave_out(_TYPES, sum(node.type not in people for node in nodes))
    return [node for node in nodes if node.type in people]


def _columns(nodes: Sequence[Node]) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {}
    for node in nodes:
        for name, value in node.attributes.items():
            if value:
                columns.setdefault(name, []).append(value)
    return columns


def _names(columns: Mapping[str, Sequence[str]]) -> list[str]:
    likely = [name for name in columns if _NAME.match(name)]
    return sorted(likely, key=lambda name: name.casefold() not in {"name", "label"}) or list(columns)[:20]


def _ordinals(columns: Mapping[str, Sequence[str]]) -> list[str]:
    return [
        name
        for name in columns
        if _CLOSENESS.search(name)
        and _few(columns[name])
        and not all(is_yes(value) or is_no(value) for value in columns[name])
        and not _X.match(name)
        and not re.search(r"_y$", name, re.IGNORECASE)
    ]


def _few(values: Sequence[str]) -> bool:
    return len(set(values)) <= 7


def _ask(builder: DraftBuilder, key: str, prompt: str, names: Sequence[str], *, allow_none: bool) -> str:
    if not names:
        return ""
    options = [Option(name, one_line(name, 80)) for name in names]
    if allow_none:
        options.append(Option(_NOT, N_("", "leave out")))
    answer = names[0] if len(options) == 1 else builder.ask(key, prompt, options, names[0])
    return "" if answer == _NOT else answer


def _layouts(columns: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    by_key = {name.casefold(): name for name in columns}
    pairs = ((name, by_key.get(f"{match['stem']}_y".casefold(), "")) for name in columns if (match := _X.match(name)))
    return [(x, y) for x, y in pairs if y]


def _angle(node: Node, layouts: Sequence[tuple[str, str]]) -> float | None:
    """The direction from the middle of the screen; no ring, for what was behind the people is not in the file."""
    for x, y in layouts:
        try:
            across, down = float(node.attributes.get(x, "")), float(node.attributes.get(y, ""))
        except ValueError:
            continue
        if 0.0 <= across <= 1.0 and 0.0 <= down <= 1.0:
            return math.degrees(math.atan2(across - 0.5, 0.5 - down)) % 360.0
    return None
