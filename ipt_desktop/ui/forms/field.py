"""One line of a form: the field it edits, and the widget that fits the field's declaration in the model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipt_desktop.model.change import Edit
from ipt_desktop.model.codec import columns
from ipt_desktop.model.entity import Entity, FieldSpec, field_specs
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.network import Network
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.date_field import DateField
from ipt_desktop.ui.widgets.editors import (
    CheckField,
    ChipField,
    ComboField,
    Editor,
    MultilineField,
    NumberField,
    Option,
    SegmentedControl,
    TextField,
)
from ipt_desktop.ui.widgets.people_picker import PeoplePicker
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name

MOST_SEGMENTS = 4


@dataclass(frozen=True, slots=True)
class Field:
    """A field in a form.

    ``title`` replaces the model's own title; ``folded`` asks for a drop-down list even where segments would fit;
    ``beside`` puts the field into the row of the previous one, where each takes its ``share`` of the width; ``lines``
    is the usual height of a text; ``options`` lists what a reference may refer to; ``suggestions`` are offered while
    typing; ``example`` is shown in an empty text; ``single`` hides the field while several entities are selected;
    ``write`` makes the edit from network, id, value and today where more than the field changes; ``read`` says what is
    shown where that follows from more than the field; ``when`` shows the field only where it makes sense.
    """

    kind: type[Entity]
    name: str
    title: str = ""
    folded: bool = False
    beside: bool = False
    share: int = 1
    lines: int = 2
    options: Callable[[CaseContext], Sequence[Option]] | None = None
    suggestions: Sequence[str] = field(default=())
    example: str = ""
    single: bool = False
    write: Callable[[Network, str, Any, date], Edit] | None = None
    read: Callable[[Network, str], Any] | None = None
    when: Callable[[Network, str], bool] | None = None

    @property
    def heading(self) -> str:
        """The title above the field, in the window's language."""
        title = self.title or field_specs(self.kind)[self.name].title
        return say(title)


Table = Sequence[Field | str]  # the rows of a form: fields, and headings as text


def make_editor(line: Field) -> Editor:
    """The widget that fits the field's declaration."""
    spec = field_specs(line.kind)[line.name]
    column = next(column for column in columns(line.kind) if column.name == line.name)
    if spec.choices is not None:
        # Taking people off the map is no answer to a question: the strip beside the map does it.
        options = [(choice, say(value_name(choice))) for choice in spec.choices if choice is not Ring.UNPLACED]
        if spec.several:
            return ChipField(options)
        if line.folded or len(options) > MOST_SEGMENTS:
            return ComboField(options, optional=column.optional)
        return SegmentedControl(options, optional=column.optional and line.read is None)
    if spec.span is not None:
        low, high = (int(end) for end in spec.span)
        if high > 10:
            return NumberField(limit=max(len(str(high)), 3))
        not_rated = [(None, "–")] if column.optional else []
        numbers = [*not_rated, *((number, str(number)) for number in range(low, high + 1))]
        return SegmentedControl(numbers, optional=False)
    if spec.refers_to and spec.several:
        return PeoplePicker()
    if spec.refers_to:
        return ComboField([], optional=column.optional)
    return _text_editor(line, spec, column.form)


def _text_editor(line: Field, spec: FieldSpec, form: type) -> Editor:
    if form is bool:
        return CheckField(line.heading)
    if not spec.is_text:
        return DateField()
    editor = MultilineField(line.lines) if spec.lines and line.lines > 1 else TextField(spec.limit, line.suggestions)
    editor.example = say(line.example) if line.example else ""
    editor.setPlaceholderText(editor.example)
    return editor
