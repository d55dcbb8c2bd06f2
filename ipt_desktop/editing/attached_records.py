"""Write what belongs to exactly one other entity: a note, a formulation, an ending begins with its first word."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from ipt_desktop.editing.fields import change_label
from ipt_desktop.editing.text_changes import sentences
from ipt_desktop.model.case import Course
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.network import Network
from ipt_desktop.model.rhythm_day import RhythmTargets
from ipt_desktop.model.session import ProcessNote, Session

BEGUN_BY_WRITING: Mapping[type[Entity], type[Entity]] = MappingProxyType(
    {Formulation: Course, Ending: Course, ProcessNote: Session, RhythmTargets: Course}
)


def set_attached(network: Network, kind: type[Entity], owner_id: str, field: str, value: Any) -> Edit:
    """Give a field of what belongs to this owner a value; when nothing is left in it, it goes.

    Raises InvalidValue when the value is outside the field's limits.
    """
    before = network.all(kind).get(owner_id)
    blank = kind(id=owner_id)
    after = replace(before or blank, **{field: value})
    merge = f"{kind.__name__}.{field}:{owner_id}:{sentences(value)}"
    edit = Edit(change_label(kind, field), (), merge=merge)
    kept = None if after == blank else after
    return edit if kept == before else replace(edit, changes=(Change(before, kept),))
