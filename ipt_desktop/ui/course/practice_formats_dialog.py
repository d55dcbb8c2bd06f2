"""The formats of the practice: copies of those that ship, with plan, measures and checklist of their own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QMenu, QVBoxLayout, QWidget

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.entity import cleaned
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.practice_format import NAME_LIMIT, PREFIX, PracticeFormat
from ipt_desktop.model.treatment_enums import ChecklistItem, CourseFormat, Phase
from ipt_desktop.model.treatment_formats import FORMATS, HOME_PHASES
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog
from ipt_desktop.ui.widgets.editors import CheckField, ChipField, MultilineField, NumberField, TextField
from ipt_desktop.ui.widgets.item_roles import ID_ROLE
from ipt_desktop.ui.widgets.layout import Part, button, clear_layout, column, label, row, set_style_property
from ipt_desktop.ui.widgets.plain_list import plain_list
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name

_ROW = 33


class PracticeFormatsDialog(FramedDialog):
    """The list on the left, the chosen format on the right; a change is kept when its field is left."""

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        super().__init__(parent, say("Formats of the practice"), 860)
        self._context = context
        self._lines = QStandardItemModel(self)
        self.list = plain_list(say("Formats of the practice"), _ROW)
        self.list.setModel(self._lines)
        self.list.setFixedWidth(210)
        self.list.setMinimumHeight(380)
        self.list.selectionModel().currentChanged.connect(lambda now, before: self._show())
        copy = button(say("Copy a format"), "", say("Begins a format of your own from one that ships"))
        menu = QMenu(copy)
        for format_ in CourseFormat:
            menu.addAction(say(value_name(format_))).triggered.connect(partial(self.copy, format_))
        copy.setMenu(menu)
        self.remove = button(
            say.of("button", "Remove"), "quiet", say("Courses that use it keep what they took from it")
        )
        self.remove.clicked.connect(self._remove)
        self._form = QVBoxLayout()
        self._form.setSpacing(8)
        self.editor: FormatEditor | None = None
        self._empty = label(
            say("No formats yet. Copy one, then change its name, its plan and its checklist."), "soft", wrap=True
        )
        right = QWidget()
        right.setMinimumWidth(460)
        right.setLayout(column(self._empty, self._form, None))
        body = row(column(row(copy, self.remove), self.list, spacing=8), right, spacing=18)
        body.setStretch(1, 1)
        self.set_body(body)
        self.add_close_button()
        self._fill("")

    def copy(self, base: CourseFormat, _on: bool = False) -> None:
        """Begins a format of the practice as a copy of this one."""
        name = say("{format}, our way", format=say(value_name(base)))[:NAME_LIMIT]
        made = PracticeFormat.copy_of(base, PREFIX + new_id(), name)
        self.keep(made)
        self._fill(made.key)
        if self.editor is not None:
            self.editor.name.setFocus()
            self.editor.name.selectAll()

    def keep(self, format_: PracticeFormat) -> None:
        """Keeps a format among the settings of the practice."""
        self._context.set_practice(format_.key, format_.to_text())
        for index in range(self._lines.rowCount()):
            if self._lines.item(index).data(ID_ROLE) == format_.key:
                self._lines.item(index).setText(format_.name)

    def _remove(self) -> None:
        key = str(self.list.currentIndex().data(ID_ROLE) or "")
        if key:
            self._context.set_practice(key, "")
            self._fill("")

    def _fill(self, chosen: str) -> None:
        self._lines.clear()
        for format_ in self._context.practice.formats:
            item = QStandardItem(format_.name)
            item.setData(format_.key, ID_ROLE)
            self._lines.appendRow(item)
        rows = range(self._lines.rowCount())
        index = next((row_ for row_ in rows if self._lines.item(row_).data(ID_ROLE) == chosen), 0)
        self.list.setCurrentIndex(self._lines.index(index, 0))
        self._show()

    def _show(self) -> None:
        key = self.list.currentIndex().data(ID_ROLE)
        formats = {format_.key: format_ for format_ in self._context.practice.formats}
        clear_layout(self._form)
        self.editor = FormatEditor(formats[key], self.keep) if key in formats else None
        if self.editor is not None:
            self._form.addWidget(self.editor)
        self._empty.setVisible(self.editor is None)
        self.remove.setEnabled(self.editor is not None)


class FormatEditor(QWidget):
    """All fields of one format of the practice."""

    def __init__(self, format_: PracticeFormat, keep: Callable[[PracticeFormat], None]) -> None:
        super().__init__()
        self._format = format_
        self._keep = keep
        self.name = TextField(NAME_LIMIT)
        self.numbers = {
            "planned_sessions": (say("Planned sessions, 1 to 40"), NumberField(limit=2)),
            "beginning_sessions": (say("of which opening"), NumberField(limit=2)),
            "continuation_sessions": (say("of which continuation"), NumberField(limit=2)),
            "ending_sessions": (say("of which ending"), NumberField(limit=2)),
            "measure_every": (say("Measures every … sessions"), NumberField(limit=2)),
            "announced_with": (say("Ending announced with … sessions left"), NumberField(limit=2)),
        }
        self.mood = CheckField(say("In mood ratings 10 is worst"))
        self.measures = ChipField([(instrument, scale.name) for instrument, scale in SCALES.items()])
        self.boxes = {item: QCheckBox(say(value_name(item))) for item in _offered(format_)}
        self.lines = {phase: MultilineField(2) for phase in Phase}
        self._wrong = label("", "wrong", wrap=True)
        self._wrong.hide()
        self._put_together()
        self._show()
        self._listen()

    def _put_together(self) -> None:
        about = say("Copied from: {format}", format=say(value_name(self._format.base)))
        cells = [column(label(title, "field", wrap=True), field, spacing=3) for title, field in self.numbers.values()]
        parts: list[QWidget] = []
        for phase in Phase:
            parts.append(label(say(value_name(phase)), "subheading"))
            parts += [box for item, box in self.boxes.items() if _phase(self._format, item) is phase]
            self.lines[phase].setPlaceholderText(say("Your own items, one on each line"))
            parts.append(self.lines[phase])
        plan: list[Part] = [label(about, "soft"), label(say("Name of the format"), "field"), self.name, self._wrong]
        plan += [row(*cells[:2], spacing=10), row(*cells[2:4], spacing=10), row(*cells[4:], spacing=10), self.mood]
        plan += [label(say("Measures proposed"), "field"), self.measures, 8, label(say("Checklist"), "heading")]
        self.setLayout(column(*plan, *parts, spacing=7))
        self.name.name_for_readers(say("Name of the format"))
        self.measures.name_for_readers(say("Measures proposed"))
        for title, field in self.numbers.values():
            field.name_for_readers(title)
        for phase, lines in self.lines.items():
            lines.name_for_readers(say("Your own items: {phase}", phase=say(value_name(phase))))

    def _show(self) -> None:
        self.name.set_value(self._format.name)
        for name, (_, field) in self.numbers.items():
            field.set_value(getattr(self._format, name))
        self.mood.set_value(self._format.mood_ten_is_worst)
        self.measures.set_value(self._format.measures)
        for item, box in self.boxes.items():
            box.setChecked(item in self._format.items)
        for phase, lines in self.lines.items():
            lines.set_value("\n".join(words for known, words in self._format.lines if known is phase))

    def _listen(self) -> None:
        for field in (self.name, *(field for _, field in self.numbers.values())):
            field.left.connect(self._write)
        for lines in self.lines.values():
            lines.left.connect(self._write)
        self.mood.edited.connect(self._write)
        self.measures.edited.connect(self._write)
        for box in self.boxes.values():
            box.clicked.connect(self._write)

    def _write(self) -> None:
        """Keeps each field by itself: what is wrong in one is marked there and holds up no other."""
        entered, problems = self._format, []
        for field, name, read in self._editors():
            try:
                entered = _changed(entered, name, read())
                set_style_property(field, "wrong", False)
            except InvalidValue as problem:
                set_style_property(field, "wrong", True)
                problems.append(problem.sentence(say))
        self._wrong.setText("\n".join(dict.fromkeys(problems)))
        self._wrong.setVisible(bool(problems))
        if entered != self._format:
            self._format = entered
            self._keep(entered)

    def _editors(self) -> Iterator[tuple[QWidget, str, Callable[[], Any]]]:
        """Each editor, the field of the format that it holds, and how it is read."""
        yield self.name, "name", lambda: self.name.value().strip()
        yield self.mood, "mood_ten_is_worst", self.mood.value
        yield self.measures, "measures", self.measures.value
        yield self, "items", lambda: tuple(item for item, box in self.boxes.items() if box.isChecked())
        yield self, "lines", self._own_lines
        for name, (_, field) in self.numbers.items():
            yield field, name, field.value

    def _own_lines(self) -> tuple[tuple[Phase, str], ...]:
        return tuple(
            (phase, words)
            for phase, lines in self.lines.items()
            for words in dict.fromkeys(line.strip() for line in cleaned(lines.value()).splitlines())
            if words
        )


def _changed(format_: PracticeFormat, name: str, value: Any) -> PracticeFormat:
    if value is None:
        raise InvalidValue("Enter a whole number in each field of the plan.")
    return replace(format_, **{name: value})


def _offered(format_: PracticeFormat) -> list[ChecklistItem]:
    """What may be on the checklist: the items of the format it was copied from first, then all others."""
    usual = [item for items in FORMATS[format_.base].checklist.values() for item in items]
    return list(dict.fromkeys((*usual, *ChecklistItem)))


def _phase(format_: PracticeFormat, item: ChecklistItem) -> Phase:
    phases = {each: phase for phase, items in FORMATS[format_.base].checklist.items() for each in items}
    return phases.get(item, HOME_PHASES[item])
