"""What the parents of an adolescent may learn, and what not: one note each, decided one by one."""

from functools import partial

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from ipt_desktop.editing.fields import add, remove
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course, ParentNote
from ipt_desktop.model.change import Edit
from ipt_desktop.model.course_format import has_part
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.treatment_format import Part
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row
from ipt_desktop.wording.language import say

_NOTE = (
    Field(ParentNote, "words", lines=1, share=3),
    Field(ParentNote, "share", N_("", "May they know?"), beside=True),
)


class ParentNotes(QFrame):
    """The notes of a course; only those marked yes are on the sheet for parents, and on no other."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._course_id = ""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.entry = QLineEdit()
        self.entry.setMaxLength(2_000)
        self.entry.setPlaceholderText(say("A note for the parents; Enter adds it"))
        self.entry.setAccessibleName(say("Add a note for the parents"))
        self.entry.returnPressed.connect(self._add)
        about = say("Only notes marked Yes are printed, on the sheet for parents and nowhere else.")
        self.setLayout(
            column(
                label(say("For the parents"), "subheading"),
                label(about, "soft", wrap=True),
                *(self._rows, self.entry),
                margins=(18, 14, 18, 16),
                spacing=10,
            )
        )
        disconnect_on_destroy(
            self, context.document.changed.connect(self._follow), context.document.settle.connect(self._keep_typed)
        )

    def show_course(self, course: Course) -> None:
        """Shows the notes of this course, where its format includes parents."""
        self._keep_typed()
        self._course_id = course.id
        self.setVisible(has_part(course, Part.PARENTS))
        self._fill()

    def _follow(self, edit: Edit, initiator: object) -> None:
        if any(change.key[0] is ParentNote and None in (change.before, change.after) for change in edit.changes):
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._rows)
        notes = self._context.network.all(ParentNote).values()
        for note in sorted(notes, key=lambda note: note.id):
            if note.course_id == self._course_id:
                form = Form(self._context, _NOTE)
                form.show_ids((note.id,))
                gone = button(say.of("button", "Remove"), "quiet", say("Removes this note; undo restores it"))
                gone.clicked.connect(partial(self._remove, note.id))
                line = row(form, gone)
                line.setStretch(0, 1)
                self._rows.addLayout(line)

    def _keep_typed(self) -> None:
        if self.entry.text().strip():
            self._add()

    def _add(self) -> None:
        words, course_id = self.entry.text().strip(), self._course_id
        if words and course_id in self._context.network.all(Course):
            note = ParentNote(id=new_id(), course_id=course_id, words=words)
            if self._context.perform(lambda network: add(note, N_("", "Add note for parents"))):
                self.entry.clear()

    def _remove(self, note_id: str, _on: bool = False) -> None:
        text = N_("", "Remove note for parents")
        self._context.perform(lambda network: remove(network, ParentNote, [note_id], text))
