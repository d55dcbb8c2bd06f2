"""Chooses the format of a course: one that ships, or one of the practice. In mid-course it first says what changes."""

from PySide6.QtWidgets import QWidget

from ipt_desktop.editing.course import AnyFormat, choose_format
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import held
from ipt_desktop.model.treatment_enums import CourseFormat
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.practice_formats_dialog import PracticeFormatsDialog
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.editors import ComboField
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.wording.format_changes import format_changes
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name


class FormatChooser(QWidget):
    """A list of formats, and the way to the practice's own."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._course_id = ""
        self.formats = ComboField([], optional=False)
        self.formats.name_for_readers(say("Format"))
        self.formats.edited.connect(self._choose)
        own = button(say("Formats of the practice…"), "quiet", say("Copy a format and change it for your practice"))
        own.clicked.connect(self._edit_formats)
        title = label(say("Format (resets the plan)"), "field")
        title.setBuddy(self.formats)
        line = row(self.formats, own)
        line.setStretch(0, 1)
        self.setLayout(column(title, line, spacing=3))
        disconnect_on_destroy(
            self,
            context.document.changed.connect(lambda edit, initiator: self._fill()),
            context.practice_changed.connect(self._fill),
        )

    def show_course(self, course_id: str) -> None:
        """Shows the format of this course."""
        self._course_id = course_id
        self._fill()

    def _fill(self) -> None:
        course = self._context.network.all(Course).get(self._course_id)
        own = self._context.practice.formats
        shipped = [(format_, say(value_name(format_))) for format_ in CourseFormat]
        self.formats.set_options([*shipped, *((format_, format_.name) for format_ in own)])
        if course is None:
            return
        named = next((format_ for format_ in own if format_.name == course.format_name), None)
        if course.format_name and named is None:  # of another vault, or removed since
            self.formats.set_options([(None, course.format_name), *shipped, *((each, each.name) for each in own)])
            self.formats.set_value(None)
            return
        self.formats.set_value(named or course.format)

    def _choose(self) -> None:
        wanted = self.formats.value()
        course = self._context.network.all(Course).get(self._course_id)
        if course is None or wanted is None:
            return
        has_begun = held(self._context.network, course) > 0 or bool(course.checklist)
        changes = self._changes(course, wanted) if has_begun else []
        if not changes:
            self._apply(wanted)
            return
        question = FormatQuestion(self, changes)
        question.accepted.connect(lambda: self._apply(wanted))
        question.rejected.connect(self._fill)
        open_dialog(question)

    def _changes(self, course: Course, wanted: AnyFormat) -> list[str]:
        network = self._context.network
        after = network.apply(choose_format(network, course.id, wanted)).get(Course, course.id)
        return format_changes(course, after, say.language)

    def _apply(self, wanted: AnyFormat) -> None:
        self._context.document.settle.emit()
        self._context.perform(lambda network: choose_format(network, self._course_id, wanted))

    def _edit_formats(self) -> None:
        open_dialog(PracticeFormatsDialog(self._context, self))


class FormatQuestion(FramedDialog):
    """Says what another format changes, before it does."""

    def __init__(self, parent: QWidget, changes: list[str]) -> None:
        super().__init__(parent, say("Change the format of this course?"), 520)
        kept = say("Everything recorded so far is kept, and undo restores the format.")
        self.set_body(
            column(*(label(change, wrap=True) for change in changes), 4, label(kept, "soft", wrap=True), None)
        )
        self.add_cancel_button()
        change = self.add_strong_button(say("Change the format"))
        change.setDefault(True)
        change.clicked.connect(self.accept)
