"""GraphML that this program wrote: read back as it was."""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from ipt_desktop.exchange.readers.builder import DraftBuilder
from ipt_desktop.model.enums import PersonKind, Ring, Status, TieKind

MARK = "ring_step"
PATIENT = "patient"


def is_own_graphml(names: Iterable[str]) -> bool:
    """Whether the keys are those of this program."""
    return {MARK, "ring", "support", "trigger", "relation"} <= set(names)


def read_own_graphml(root: Element, names: Mapping[str, str], builder: DraftBuilder) -> None:
    """Read people with ring, relation, kind, status and ratings, and the ties between them."""
    patient = ""
    for node in root.iterfind("graph/node"):
        data = {names.get(entry.get("key", ""), ""): entry.text or "" for entry in node.iterfind("data")}
        if data.get("kind") == PATIENT:
            patient = node.get("id", "")
            builder.preferred_name = data.get("label", "")
            continue
        fields: dict[str, Any] = {
            "relation": data.get("relation") or None,
            "ring_now": _member(Ring, data.get("ring", "")),
            "kind": _member(PersonKind, data.get("kind", "")),
            "status": _member(Status, data.get("status", "")),
            "support": _whole(data.get("support", "")),
            "trigger": _whole(data.get("trigger", "")),
            "angle": _real(data.get("angle", "")),
            "offset": _real(data.get("offset", "")),
        }
        builder.person(node.get("id", ""), data.get("label", ""), **fields)
    for edge in root.iterfind("graph/edge"):
        data = {names.get(entry.get("key", ""), ""): entry.text or "" for entry in edge.iterfind("data")}
        ends = edge.get("source", ""), edge.get("target", "")
        if patient not in ends:
            builder.tie(*ends, _member(TieKind, data.get("tie", "")) or TieKind.OTHER, data.get("words", ""))


def _member(kind: Any, value: str) -> Any:
    return next((member for member in kind if member == value), None)


def _whole(value: str) -> int | None:
    return int(value) if value.isdecimal() and len(value) < 3 else None


def _real(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None
