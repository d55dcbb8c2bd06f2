"""What is to be done in each phase, to be ticked off; what the case itself shows as done is ticked already."""

from PySide6.QtWidgets import QCheckBox, QWidget

from ipt_desktop.editing.course import tick
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_plan import CHECKLIST, is_done
from ipt_desktop.model.treatment_enums import ChecklistItem
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import column, label
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name


class Checklist(QWidget):
    """The checklist of a course, phase after phase."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._course_id = ""
        self.boxes: dict[ChecklistItem, QCheckBox] = {}
        layout = column(spacing=7)
        for phase, items in CHECKLIST.items():
            layout.addWidget(label(say(value_name(phase)), "subheading"))
            for item in items:
                box = self.boxes[item] = QCheckBox(say(value_name(item)))
                box.clicked.connect(lambda on, item=item: self._tick(item, on))
                layout.addWidget(box)
            layout.addSpacing(6)
        layout.addStretch(1)
        self.setLayout(layout)
        disconnect_on_destroy(self, context.document.changed.connect(lambda edit, initiator: self.fill()))

    def show_course(self, course_id: str) -> None:
        """Show the checklist of this course."""
        self._course_id = course_id
        self.fill()

    def fill(self) -> None:
        """Tick what is done."""
        course = self._context.network.all(Course).get(self._course_id)
        for item, box in self.boxes.items():
            box.setEnabled(course is not None)
            box.setChecked(course is not None and is_done(self._context.network, course, item))

    def _tick(self, item: ChecklistItem, on: bool) -> None:
        self._context.perform(lambda network: tick(network, self._course_id, item, on))
        self.fill()
