"""The checklist of a course by phase, as its format has it; what the case itself shows as done is ticked already."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ipt_desktop.editing.course import tick
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_plan import is_done
from ipt_desktop.model.treatment_enums import ChecklistItem, CourseFormat
from ipt_desktop.model.treatment_formats import checklist_of
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import clear_layout, column, label
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name


class Checklist(QWidget):
    """One box for each item; ticking it is an edit of the case."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._course_id = ""
        self._format: CourseFormat | None = None
        self.boxes: dict[ChecklistItem, QCheckBox] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(7)
        self.setLayout(column(self._rows, None))
        disconnect_on_destroy(self, context.document.changed.connect(lambda edit, initiator: self.fill()))

    def show_course(self, course_id: str) -> None:
        """Shows the checklist of this course."""
        self._course_id = course_id
        self.fill()

    def fill(self) -> None:
        """Ticks what is done."""
        course = self._context.network.all(Course).get(self._course_id)
        if course is not None and course.format is not self._format:
            self._build(course.format)
        for item, box in self.boxes.items():
            box.setEnabled(course is not None)
            box.setChecked(course is not None and is_done(self._context.network, course, item))

    def _build(self, format_: CourseFormat) -> None:
        self._format = format_
        clear_layout(self._rows)
        self.boxes.clear()
        for phase, items in checklist_of(format_).items():
            self._rows.addWidget(label(say(value_name(phase)), "subheading"))
            for item in items:
                box = self.boxes[item] = QCheckBox(say(value_name(item)))
                box.clicked.connect(lambda done, item=item: self._tick(item, done))
                self._rows.addWidget(box)
            self._rows.addSpacing(6)

    def _tick(self, item: ChecklistItem, done: bool) -> None:
        self._context.perform(lambda network: tick(network, self._course_id, item, done))
        self.fill()
