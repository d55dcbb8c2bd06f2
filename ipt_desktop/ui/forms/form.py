"""A form is a table of fields. Each field shows the document and saves while the user types, without disturbing it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ipt_desktop.editing.attached_records import BEGUN_BY_WRITING, set_attached
from ipt_desktop.editing.fields import set_field
from ipt_desktop.errors import InvalidValue, IptError
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.entity import Entity
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field, make_editor
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.date_field import DateField
from ipt_desktop.ui.widgets.editors import CheckField, ComboField, Editor, MultilineField, TextField
from ipt_desktop.ui.widgets.layout import column, label, row, set_style_property
from ipt_desktop.ui.widgets.people_picker import PeoplePicker
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.wording.language import say

LINE_HEIGHT = 32  # pixels, of a field with one line
PAUSE = 400  # milliseconds without a keystroke until the typed text is written
LATEST = 2_000  # milliseconds after which a text is written even if the user types without a pause


class Binding(QObject):
    """Binds one editor to one field of the selected entities."""

    def __init__(self, context: CaseContext, line: Field, editor: Editor, wrong: QLabel) -> None:
        super().__init__(editor)
        self._context = context
        self._line = line
        self._editor = editor
        self._wrong = wrong
        self._ids: tuple[str, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._since = QElapsedTimer()
        self._pause.timeout.connect(self._write)
        if isinstance(editor, TextField | MultilineField):
            editor.typed.connect(self._wait)
            editor.left.connect(self._leave)
        else:
            editor.edited.connect(self._choose)
        document = context.document
        disconnect_on_destroy(editor, document.settle.connect(self.commit))
        if line.options is None:
            disconnect_on_destroy(editor, document.changed.connect(self._follow))
        else:
            refresh_when_shown(editor, self._fill, document.changed)

    def show(self, ids: tuple[str, ...]) -> None:
        """Shows the field of these entities; unfinished text of the previous ones is written first."""
        self.commit()
        if ids != self._ids:
            self._context.unsaved.settle(self._editor)
        self._ids = ids
        self._fill()

    def commit(self) -> None:
        """Writes unfinished text."""
        if self._pause.isActive():
            self._pause.stop()
            self._write()

    def _wait(self) -> None:
        self._context.unsaved.typing(self._editor)
        if not self._pause.isActive():
            self._since.start()
        # Only free text makes sense half-typed; half a date or number would be refused.
        left = LATEST - self._since.elapsed() if isinstance(self._editor, MultilineField) else PAUSE
        self._pause.start(max(0, min(PAUSE, left)))

    def _choose(self) -> None:
        self._write()
        self._context.document.history.end_merge()

    def _leave(self) -> None:
        self.commit()
        self._context.document.history.end_merge()

    def _write(self) -> None:
        try:
            edit = self._edit(self._editor.value())
            self._show_error("")
        except InvalidValue as problem:
            self._show_error(problem.sentence(say).split(": ", 1)[-1])
            self._context.unfinished.keep(self._place, self._typed)
            self._context.unsaved.refuse(self._editor, say(self._line.heading))
            return
        except IptError as problem:
            self._context.trouble.emit(problem.sentence(say))
            return
        self._forget_refused()
        self._context.attempt(lambda: self._context.document.perform(edit, initiator=self))

    @property
    def _place(self) -> str:
        """Where a refused value is kept, until it is corrected."""
        return f"{self._line.kind.__name__}.{self._line.name} {' '.join(self._ids)}"

    @property
    def _typed(self) -> str:
        if isinstance(self._editor, TextField):
            return self._editor.text()
        return self._editor.toPlainText() if isinstance(self._editor, MultilineField) else ""

    def _forget_refused(self) -> None:
        self._context.unsaved.settle(self._editor)
        self._context.unfinished.keep(self._place, "")

    def _edit(self, value: Any) -> Edit:
        network, line = self._context.document.network, self._line  # whole, also where only a part is shown
        if line.write is not None and len(self._ids) == 1:
            return line.write(network, self._ids[0], value, self._context.services.now().date())
        owner = BEGUN_BY_WRITING.get(line.kind)
        if owner is not None and len(self._ids) == 1 and self._ids[0] in network.all(owner):
            return set_attached(network, line.kind, self._ids[0], line.name, value)
        ids = [entity_id for entity_id in self._ids if entity_id in network.all(line.kind)]
        return set_field(network, line.kind, ids, line.name, value)

    def _follow(self, edit: Edit, initiator: object) -> None:
        if initiator is not self and any(self._is_shown(change) for change in edit.changes):
            self._pause.stop()
            self._forget_refused()
            self._fill()

    def _is_shown(self, change: Change) -> bool:
        """Whether the change concerns the value in this editor; changes of other fields leave unfinished text alone."""
        if self._line.read is not None:
            return not self._pause.isActive()
        if change.key[0] is not self._line.kind or change.key[1] not in self._ids:
            return False
        name = self._line.name
        return None in (change.before, change.after) or getattr(change.before, name) != getattr(change.after, name)

    def _fill(self) -> None:
        known = self._context.network.all(self._line.kind)
        values = [self._shown(known[entity_id]) for entity_id in self._ids if entity_id in known]
        if not values and self._ids and self._line.kind in BEGUN_BY_WRITING:
            values = [self._shown(self._line.kind(id=self._ids[0]))]
        if self._line.options is not None and isinstance(self._editor, ComboField):
            self._editor.set_options([(None, "–"), *self._line.options(self._context)])
        elif self._line.options is not None and isinstance(self._editor, PeoplePicker):
            self._editor.set_options(self._line.options(self._context))
        if values:
            self._editor.set_value(values[0], any(value != values[0] for value in values))
            self._show_error("")
            self._show_refused()

    def _show_refused(self) -> None:
        """A value that was refused is shown again, with the reason, until it is corrected."""
        words = self._context.unfinished.words(self._place)
        if words and isinstance(self._editor, TextField | MultilineField):
            self._editor.set_value(words)
            self._write()

    def _shown(self, entity: Entity) -> Any:
        read = self._line.read
        return getattr(entity, self._line.name) if read is None else read(self._context.network, entity.id)

    def _show_error(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        set_style_property(self._editor, "wrong", bool(sentence))
        self._editor.setAccessibleDescription(sentence)


class Form(QWidget):
    """Fields one below the other, in the order of their table; a text among the fields is a heading."""

    def __init__(self, context: CaseContext, table: Sequence[Field | str]) -> None:
        super().__init__()
        self.editors: dict[str, Editor] = {}
        self._bindings: list[Binding] = []
        self._single: list[QWidget] = []
        self._ids: tuple[str, ...] = ()
        self._context = context
        self._at_times: list[tuple[QWidget, Field]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        last: QHBoxLayout | None = None
        for line in table:
            if isinstance(line, str):
                layout.addSpacing(4)
                layout.addWidget(label(say(line), "subheading", wrap=True))
                continue
            if last is None or not line.beside:
                last = row(spacing=10)
                layout.addLayout(last)
            cell = QWidget()
            cell.setLayout(self._field(context, line))
            last.addWidget(cell, line.share)
            if line.single:
                self._single.append(cell)
            if line.when is not None:
                self._at_times.append((cell, line))
        if self._at_times:
            disconnect_on_destroy(
                self, context.document.changed.connect(lambda edit, initiator: self._show_what_fits())
            )

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """Shows these entities; an edit changes all of them."""
        for binding in self._bindings:
            binding.show(ids)
        for cell in self._single:
            cell.setVisible(len(ids) == 1)
        self._ids = ids
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        network = self._context.network
        for cell, line in self._at_times:
            ids = [entity_id for entity_id in self._ids if entity_id in network.all(line.kind)]
            cell.setVisible(line.when is None or all(line.when(network, entity_id) for entity_id in ids))

    def _field(self, context: CaseContext, line: Field) -> QVBoxLayout:
        editor = make_editor(line)
        editor.name_for_readers(line.heading)
        if isinstance(editor, DateField):
            editor.today = lambda: context.services.now().date()
        wrong = label("", "wrong", wrap=True)
        wrong.hide()
        self._bindings.append(Binding(context, line, editor, wrong))
        self.editors[line.name] = editor
        if isinstance(editor, CheckField):
            if not line.beside:
                return column(editor, wrong, spacing=3)
            editor.setMinimumHeight(LINE_HEIGHT)  # level with the field beside it, which has its title above
            return column(label(" ", "field"), editor, wrong, None, spacing=3)
        title = label(line.heading, "field", wrap=True)
        title.setBuddy(editor)
        return column(title, editor, wrong, None, spacing=3)
