"""The record of one session in one column; the private note is kept apart."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.editing.fields import remove
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course
from ipt_desktop.model.change import Edit
from ipt_desktop.model.course_format import has_part
from ipt_desktop.model.course_plan import phase_of
from ipt_desktop.model.course_records import open_step, sessions_of
from ipt_desktop.model.course_series import mood_anchors
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.session import Session
from ipt_desktop.model.session_prompts import area_prompts, session_prompts
from ipt_desktop.model.treatment_format import Part
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.course_forms import (
    FRAME,
    MOOD,
    OUTCOME,
    PROCESS,
    RECORD,
    SELF_RATING,
    STEP_RESULT,
    WEEK,
    WORK,
)
from ipt_desktop.ui.course.course_notes import PARENTS
from ipt_desktop.ui.course.format_fields import OF_SESSION, FormatFields
from ipt_desktop.ui.course.goal_ratings import GoalRatings
from ipt_desktop.ui.course.note_list import NoteList
from ipt_desktop.ui.course.reviews_panel import ReviewsPanel
from ipt_desktop.ui.course.week_events_panel import WeekEventsPanel
from ipt_desktop.ui.forms.field import Table
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.card import card
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.reminders import Reminders
from ipt_desktop.ui.widgets.tab_order import set_reading_tab_order
from ipt_desktop.wording.course_wording import PHASE_NAMES
from ipt_desktop.wording.language import say


class SessionForm(QWidget):
    """All fields of the session shown, what is written after every hour first.

    ``measures`` shows the questionnaires of the session that ``show_measures`` is called with.
    """

    def __init__(self, context: CaseContext, measures: QWidget, show_measures: Callable[[str], object]) -> None:
        super().__init__()
        self._measures = measures
        self._show_measures = show_measures
        self._context = context
        self._id = ""
        self._title = label("", "heading")
        self._about = label("", "soft")
        remove_it = button(
            say.of("button", "Remove"),
            "quiet",
            say("Removes this session with all that belongs to it; undo restores it"),
        )
        remove_it.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        remove_it.clicked.connect(self._remove)
        self.forms: list[Form] = []
        self._agreed = label("", wrap=True)
        self.last_step = Form(context, STEP_RESULT)
        self._last = card(say("The step agreed last time"), self._agreed, self.last_step)
        self._low, self._high = label("", "field"), label("", "field")
        self.events = WeekEventsPanel(context)
        self.reviews = ReviewsPanel(context)
        self.goals = GoalRatings(context)
        self.prompts = Reminders(say("What this session is for, by format, phase and problem area"))
        self.parts = FormatFields(context, OF_SESSION)
        self.parents = NoteList(context, PARENTS)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self._add_cards()
        head = row(column(self._title, self._about, spacing=1), None, remove_it)
        self.setLayout(column(head, self.prompts, self._cards, None, margins=(4, 0, 24, 24), spacing=12))
        disconnect_on_destroy(self, context.document.changed.connect(self._follow))

    @property
    def session_id(self) -> str:
        """The session shown; empty for none."""
        return self._id

    def editor(self, name: str) -> QWidget:
        """The widget of a field of the session."""
        return next(form.editors[name] for form in self.forms if name in form.editors)

    def show_session(self, session: Session) -> None:
        """Shows this session."""
        self._id = session.id
        for form in self.forms:
            form.show_ids((session.id,))
        self.events.show_session(session.id)
        self.reviews.show_session(session.id)
        self.goals.show_session(session.id)
        self._show_measures(session.id)
        self.parents.show_owner(session.course_id)
        self._fill_headings(session)
        set_reading_tab_order(self)

    def begin(self) -> None:
        """Puts the cursor where a new session begins: on a step whose result is missing, else on the mood."""
        session = self._context.network.get(Session, self._id)
        waits = open_step(self._context.network, session.course_id, session.number)
        first = self.last_step.editors["step_result"] if waits else self.editor("mood")
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_cards(self) -> None:
        apart = say("Kept, exported and printed apart from the record; never shown in the patient view.")
        scale = row(self._low, None, self._high)
        for part in (
            self._last,
            card(say("Since last time"), self._form(MOOD), scale, self._form(WEEK), self.events),
            self.parts,
            self._measures,
            card(say("Next steps"), self._form(OUTCOME)),
            card(say("Record"), self._form(RECORD), about=say("Brief. Part of the record that may be shared.")),
            card(say("Private process note"), self._form(PROCESS), about=apart),
            card(say("Worked on today"), self._form(WORK), self.reviews),
            self.parents,
            card(say("Goals"), self.goals, about=say("How far each has come: 0 = not at all, 10 = reached.")),
            card(say("When and where"), self._form(FRAME)),
            card(say("Self-rating"), self._form(SELF_RATING), about=say("For you and your supervisor.")),
        ):
            self._cards.addWidget(part)

    def _form(self, table: Table) -> Form:
        form = Form(self._context, table)
        self.forms.append(form)
        return form

    def _fill_headings(self, session: Session) -> None:
        network = self._context.network
        course = network.get(Course, session.course_id)
        self._title.setText(say("Session {number}", number=session.number))
        phase = say(PHASE_NAMES[phase_of(course, session)])
        about = say("of {planned} planned · {phase}", planned=course.planned_sessions, phase=phase)
        day = say.day(str(session.held_on)) if session.held_on else ""
        self._about.setText(" · ".join(filter(None, (day, about))))
        low, high = mood_anchors(course)
        self._low.setText(say(low))
        self._high.setText(say(high))
        sessions = sessions_of(network, course.id)
        earlier = [other for other in sessions if other.number < session.number and other.step.strip()]
        self._last.setVisible(bool(earlier))
        self._agreed.setText(earlier[-1].step if earlier else "")
        self.last_step.show_ids((earlier[-1].id,) if earlier else ())
        of_area = (say("The problem area"), area_prompts(network, session))
        self.prompts.show_reminders([("", session_prompts(course, session)), of_area])
        self.parts.show_course(course, session.id)
        self.parents.setVisible(has_part(course, Part.PARENTS))

    def _follow(self, edit: Edit, initiator: object) -> None:
        session = self._context.network.all(Session).get(self._id)
        if session is not None and any(change.key[0] in (Session, Course, ProblemArea) for change in edit.changes):
            self._fill_headings(session)
        if any(None in (change.before, change.after) for change in edit.changes):
            set_reading_tab_order(self)

    def _remove(self) -> None:
        self._context.perform(lambda network: remove(network, Session, [self._id], N_("", "Remove session")))
