"""The card before a session: what was agreed, how it is going, and what the phase still asks for."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.model.case import Course
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.course_forms import STEP_RESULT
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, frame, label, row
from ipt_desktop.wording.language import say
from ipt_desktop.wording.session_preparation import prepare_session

_MOST_TO_DO = 6


class SessionPreparation(QWidget):
    """Shown until the session begins; ``begin`` begins it."""

    def __init__(self, context: CaseContext, begin: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self.title = label("", "heading")
        self._parts = QVBoxLayout()
        self._parts.setSpacing(14)
        self.result = Form(context, STEP_RESULT)
        self._step = label("", wrap=True)
        self._step_part = QWidget()
        heading = label(say("The step agreed last time"), "subheading")
        self._step_part.setLayout(column(heading, self._step, self.result, spacing=6))
        self.begin = button(say("Begin the session"), "strong", say("Records it with today’s date"))
        self.begin.clicked.connect(begin)
        card = frame(
            "card",
            column(
                *(self.title, self._step_part, self._parts, None, row(None, self.begin)),
                margins=(18, 14, 18, 16),
                spacing=14,
            ),
        )
        self.setLayout(column(card, None, margins=(4, 0, 24, 24)))
        self.setFocusProxy(self.begin)

    def show_course(self, course: Course) -> None:
        """Shows what the next session of this course begins with."""
        ready = prepare_session(self._context.network, course, self._context.practice, say.language)
        self.title.setText(say("Before session {number}", number=ready.number))
        self._step_part.setVisible(ready.step is not None)
        self._step.setText(ready.step.step if ready.step else "")
        self.result.show_ids((ready.step.id,) if ready.step else ())
        clear_layout(self._parts)
        self._add(say("Last time"), [ready.last.summary] if ready.last and ready.last.summary.strip() else [])
        self._add(say("Symptoms so far"), ready.measures)
        self._add(say.of("heading", "Focus"), [ready.focus] if ready.focus else [])
        self._add(say("Still to do in this phase"), ready.to_do[:_MOST_TO_DO])

    def _add(self, heading: str, lines: Sequence[str]) -> None:
        if lines:
            texts = [label(line, wrap=True) for line in lines]
            self._parts.addLayout(column(label(heading, "subheading"), *texts, spacing=4))
