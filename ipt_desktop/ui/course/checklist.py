"""The checklist of a course by phase, as its format has it; what the case itself shows as done is ticked already."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ipt_desktop.editing.course import add_line, tick
from ipt_desktop.editing.fields import remove, set_field
from ipt_desktop.messages import N_
from ipt_desktop.model.case import ChecklistLine, Course
from ipt_desktop.model.course_format import format_of
from ipt_desktop.model.course_plan import course_state, is_done, lines_of, phase_now
from ipt_desktop.model.treatment_enums import ChecklistItem, Phase
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.entry_line import EntryLine
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name


class Checklist(QWidget):
    """One box for each item and each line that was added; ticking it is an edit of the case."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._course_id = ""
        self._built: object = None
        self.boxes: dict[ChecklistItem, QCheckBox] = {}
        self.lines: dict[str, QCheckBox] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(7)
        self.entry = EntryLine(context.unfinished, limit=200)
        self.entry.setPlaceholderText(say("Add to the checklist of this course"))
        self.entry.setAccessibleName(say("Add to the checklist of this course"))
        self.entry.returnPressed.connect(self._add)
        self.setLayout(column(self._rows, self.entry, None))
        disconnect_on_destroy(self, context.document.changed.connect(lambda edit, initiator: self.fill()))

    def show_course(self, course_id: str) -> None:
        """Shows the checklist of this course."""
        self._course_id = course_id
        self.entry.unfinished.show(f"new checklist line {course_id}")
        self.fill()

    def fill(self) -> None:
        """Ticks what is done."""
        network = self._context.network
        course = network.all(Course).get(self._course_id)
        if course is None:
            return
        checklist, lines = format_of(course).checklist, lines_of(network, course)
        built = ({**checklist}, [(line.id, line.phase, line.words) for line in lines])
        if built != self._built:
            self._built = built
            self._build({**checklist}, lines)
        for item, box in self.boxes.items():
            box.setChecked(is_done(network, course, item))
        for line in lines:
            self.lines[line.id].setChecked(line.done)

    def _build(self, checklist: dict[Phase, tuple[ChecklistItem, ...]], lines: list[ChecklistLine]) -> None:
        clear_layout(self._rows)
        self.boxes.clear()
        self.lines.clear()
        for phase in Phase:
            items, added = checklist.get(phase, ()), [line for line in lines if line.phase is phase]
            if not items and not added:
                continue
            self._rows.addWidget(label(say(value_name(phase)), "subheading"))
            for item in items:
                box = self.boxes[item] = QCheckBox(say(value_name(item)))
                box.clicked.connect(lambda done, item=item: self._tick(item, done))
                self._rows.addWidget(box)
            for line in added:
                self._rows.addLayout(self._line(line))
            self._rows.addSpacing(6)

    def _line(self, line: ChecklistLine) -> QHBoxLayout:
        box = self.lines[line.id] = QCheckBox(line.words.replace("&", "&&"))
        box.clicked.connect(lambda done: self._tick_line(line.id, done))
        gone = button(say.of("button", "Remove"), "quiet", say("Remove this line; undo brings it back"))
        gone.clicked.connect(partial(self._remove, line.id))
        return row(box, None, gone, spacing=2)

    def _tick(self, item: ChecklistItem, done: bool) -> None:
        self._context.perform(lambda network: tick(network, self._course_id, item, done))
        self.fill()

    def _tick_line(self, line_id: str, done: bool) -> None:
        self._context.perform(lambda network: set_field(network, ChecklistLine, [line_id], "done", done))

    def _remove(self, line_id: str, _on: bool = False) -> None:
        label_ = N_("", "Remove line of the checklist")
        self._context.perform(lambda network: remove(network, ChecklistLine, [line_id], label_))

    def _add(self) -> None:
        network = self._context.network
        course = network.all(Course).get(self._course_id)
        words = self.entry.words
        if course is not None and words:
            phase = phase_now(course_state(network, course))
            if self._context.perform(lambda network: add_line(course.id, phase, words)):
                self.entry.empty()
