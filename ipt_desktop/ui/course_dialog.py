"""Where the treatment stands: sessions planned and held, when it began."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from ipt_desktop.editing.fields import add, set_field
from ipt_desktop.model.case import Course
from ipt_desktop.model.ids import new_id
from ipt_desktop.ui.forms import Form
from ipt_desktop.ui.layouts import column, words
from ipt_desktop.ui.person_forms import COURSE
from ipt_desktop.ui.work import Work


def count_session(work: Work, step: int) -> None:
    """Count a session more or less."""
    course = work.network.course
    if course is not None and 0 <= course.sessions_held + step <= 99:
        held = course.sessions_held + step
        work.perform(lambda network: set_field(network, Course, [course.id], "sessions_held", held))


class CourseDialog(QDialog):
    """The latest course of treatment; it is begun when there is none. Saves as one types."""

    def __init__(self, work: Work, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Course of treatment")
        if work.network.course is None:
            work.perform(lambda network: add(Course(id=new_id()), "Begin treatment"))
        self.form = Form(work, COURSE)
        course = work.network.course
        if course is not None:
            self.form.show_ids((course.id,))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.finished.connect(lambda _: work.document.settle.emit())
        self.setMinimumWidth(420)
        self.setLayout(
            column(words("Course of treatment", "heading"), self.form, buttons, margins=(20, 18, 20, 16), spacing=14)
        )
