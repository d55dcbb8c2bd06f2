"""What is to be done in each phase, to be ticked off; what the case itself shows as done is ticked already."""

from PySide6.QtWidgets import QCheckBox, QWidget

from ipt_desktop.editing.course import tick
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_plan import CHECKLIST, is_done
from ipt_desktop.model.treatment_enums import CheckItem
from ipt_desktop.ui.context.case_context import Work
from ipt_desktop.ui.forms.field import in_words
from ipt_desktop.ui.widgets.connections import until_gone
from ipt_desktop.ui.widgets.layout import column, words


class Checklist(QWidget):
    """The checklist of a course, phase after phase."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._course_id = ""
        self.boxes: dict[CheckItem, QCheckBox] = {}
        layout = column(spacing=7)
        for phase, items in CHECKLIST.items():
            layout.addWidget(words(in_words(phase), "subheading"))
            for item in items:
                box = self.boxes[item] = QCheckBox(in_words(item))
                box.clicked.connect(lambda on, item=item: self._tick(item, on))
                layout.addWidget(box)
            layout.addSpacing(6)
        layout.addStretch(1)
        self.setLayout(layout)
        until_gone(self, work.document.changed.connect(lambda edit, initiator: self.fill()))

    def show_course(self, course_id: str) -> None:
        """Show the checklist of this course."""
        self._course_id = course_id
        self.fill()

    def fill(self) -> None:
        """Tick what is done."""
        course = self._work.network.all(Course).get(self._course_id)
        for item, box in self.boxes.items():
            box.setEnabled(course is not None)
            box.setChecked(course is not None and is_done(self._work.network, course, item))

    def _tick(self, item: CheckItem, on: bool) -> None:
        self._work.perform(lambda network: tick(network, self._course_id, item, on))
        self.fill()
