"""One line of a form: which field it edits and with which widget, read from the model's own declaration."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipt_desktop.model.change import Edit
from ipt_desktop.model.codec import columns
from ipt_desktop.model.entity import Entity, FieldSpec, field_specs
from ipt_desktop.model.enums import AreaKind, Channel, LineKind, OnsetLink, Ring
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.network import Network
from ipt_desktop.model.treatment_enums import CourseFormat
from ipt_desktop.model.treatment_formats import PRESETS
from ipt_desktop.ui.widgets.editors import (
    CheckField,
    ChipField,
    ComboField,
    DateField,
    Editor,
    MultilineField,
    NumberField,
    Option,
    SegmentedControl,
    TextField,
)
from ipt_desktop.ui.widgets.people_picker import PeoplePicker
from ipt_desktop.wording.wording import AREA_NAMES, LINE_NAMES, RING_NAMES

MOST_SEGMENTS = 4
_WORDS: Mapping[Any, str] = {
    **RING_NAMES,
    **{kind: AREA_NAMES[kind] for kind in AreaKind},
    **{kind: LINE_NAMES[kind] for kind in LineKind},
    Channel.TEXT: "texting",
    OnsetLink.AT_ONSET: "at the onset",
    **{one: scale.name for one, scale in SCALES.items()},
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field in a form.

    ``title`` replaces the model's own; ``folded`` asks for a list to unfold even where segments would fit; ``beside``
    puts the field into the row of the one before, where each takes its ``share`` of the room; ``lines`` is the usual
    height of a text; ``options`` names what a reference may refer to; ``suggestions`` are offered while typing;
    ``single`` hides it while several are chosen; ``write`` makes the edit from network, id, value and today, where
    more than the field changes.
    """

    kind: type[Entity]
    name: str
    title: str = ""
    folded: bool = False
    beside: bool = False
    share: int = 1
    lines: int = 2
    options: Callable[[Network], Sequence[Option]] | None = None
    suggestions: Sequence[str] = field(default=())
    single: bool = False
    write: Callable[[Network, str, Any, date], Edit] | None = None

    @property
    def heading(self) -> str:
        """What stands above the field."""
        return self.title or field_specs(self.kind)[self.name].title


Table = Sequence[Field | str]  # the rows of a form: fields, and headings as text


def make_editor(line: Field) -> Editor:
    """The widget that fits the field's declaration."""
    rule = field_specs(line.kind)[line.name]
    column = next(column for column in columns(line.kind) if column.name == line.name)
    if rule.choices is not None:
        # Taking people off the map is no answer to a question: the strip beside the map does it.
        options = [(one, in_words(one)) for one in rule.choices if one is not Ring.UNPLACED]
        if rule.several:
            return ChipField(options)
        if line.folded or len(options) > MOST_SEGMENTS:
            return ComboField(options, optional=column.optional)
        return SegmentedControl(options, optional=column.optional)
    if rule.span is not None:
        low, high = (int(end) for end in rule.span)
        if high > 10:
            return NumberField(limit=3)
        numbers = [(None, "–"), *((one, str(one)) for one in range(low, high + 1))]
        return SegmentedControl(numbers, optional=False)
    if rule.refers_to and rule.several:
        return PeoplePicker()
    if rule.refers_to:
        return ComboField([], optional=column.optional)
    return _for_writing(line, rule, column.form)


def _for_writing(line: Field, spec: FieldSpec, form: type) -> Editor:
    if form is bool:
        return CheckField(line.heading)
    if not spec.is_text:
        return DateField()
    return MultilineField(line.lines) if spec.lines and line.lines > 1 else TextField(spec.limit, line.suggestions)


def in_words(value: Any) -> str:
    """A choice as it is written on a form."""
    if isinstance(value, CourseFormat):  # one of its words is also that of a recommendation
        return PRESETS[value].words
    text = _WORDS.get(value, str(value)) if value is not None else ""
    return text[:1].upper() + text[1:]
