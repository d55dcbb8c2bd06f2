"""The forms of a course of treatment as tables: plan, session, week, reviews, formulation, ending."""

from datetime import date
from typing import Any

from ipt_desktop.editing.agreement import set_statement_agreed
from ipt_desktop.editing.course import date_session
from ipt_desktop.messages import N_
from ipt_desktop.model.agreement import agreed_day
from ipt_desktop.model.case import Course
from ipt_desktop.model.change import Edit
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import ConversationReview, DecisionReview, ProcessNote, Session, WeekEvent
from ipt_desktop.ui.forms.field import Field, Table
from ipt_desktop.ui.forms.on_sheets import on_sheets
from ipt_desktop.ui.forms.options import all_areas, callable_people, everyone


def _date_session(network: Network, session_id: str, value: Any, _today: date) -> Edit:
    return date_session(network, session_id, value)


def _agreed_day(network: Network, course_id: str) -> PartialDate | None:
    statement = network.all(Formulation).get(course_id)
    own = statement.agreed_on if statement else None
    return agreed_day(network, network.focus) if network.focus else own


def _set_agreed(network: Network, course_id: str, value: Any, _today: date) -> Edit:
    return set_statement_agreed(network, course_id, value)


PLAN: Table = (
    Field(Course, "started"),
    Field(Course, "symptom_onset", beside=True),
    Field(Course, "planned_sessions", N_("", "Planned sessions, 1 to 40")),
    Field(Course, "beginning_sessions", N_("", "of which opening"), beside=True),
    Field(Course, "ending_sessions", N_("", "of which ending"), beside=True),
    Field(Course, "continuation_sessions", N_("", "Continuation before the ending")),
    Field(Course, "sessions_held", N_("", "Earlier sessions not recorded here"), beside=True),
    Field(Course, "mood_ten_is_worst", N_("", "Mood scale: 10 = worst")),
    Field(Course, "measures"),
    Field(Course, "medication"),
    Field(Course, "diagnosis", N_("", "Diagnosis and specifiers (for you alone)")),
)
STEP_RESULT: Table = (Field(Session, "step_result", N_("", "How did it go?")),)
MOOD: Table = (Field(Session, "mood", N_("", "Mood since last time")),)
WEEK: Table = (
    Field(Session, "best_event"),
    Field(Session, "worst_event", beside=True),
)
WORK: Table = (
    Field(Session, "area_id", options=all_areas),
    Field(Session, "techniques", N_("", "Techniques")),
    Field(Session, "success"),
    Field(Session, "achievements", beside=True),
    on_sheets(Session),
)
OUTCOME: Table = (Field(Session, "step", N_("", "Step agreed until next time")),)
RECORD: Table = (Field(Session, "summary", lines=3),)
SELF_RATING: Table = (Field(Session, "self_rated", N_("", "What I did in this session")),)
PROCESS: Table = (Field(ProcessNote, "words", N_("", "For you alone"), lines=3),)
FRAME: Table = (
    Field(Session, "held_on", write=_date_session),
    Field(Session, "number", beside=True),
    Field(Session, "minutes", beside=True),
    Field(Session, "mode", beside=True),
    Field(Session, "attended", N_("", "Also present")),
    Field(Session, "phase", N_("", "Phase (if different)"), folded=True, beside=True),
)
EVENT: Table = (
    Field(WeekEvent, "words", lines=1),
    Field(WeekEvent, "people", options=everyone),
    Field(WeekEvent, "mood_effect", beside=True),
)
CONVERSATION: Table = (
    Field(ConversationReview, "people", options=everyone),
    Field(ConversationReview, "when_where"),
    Field(ConversationReview, "tone", beside=True),
    Field(ConversationReview, "said", lines=3),
    Field(ConversationReview, "intent"),
    Field(ConversationReview, "understood", beside=True),
    Field(ConversationReview, "feeling"),
    Field(ConversationReview, "outcome", beside=True),
    Field(ConversationReview, "alternative"),
    Field(ConversationReview, "rehearsed", N_("", "What rehearsal showed"), beside=True),
    on_sheets(ConversationReview),
)
DECISION: Table = (
    Field(DecisionReview, "problem", N_("", "The decision")),
    Field(DecisionReview, "options", lines=3),
    Field(DecisionReview, "weighing", N_("", "Pros and cons"), lines=3, beside=True),
    Field(DecisionReview, "chosen"),
    Field(DecisionReview, "rehearsed", N_("", "What rehearsal showed"), beside=True),
    Field(DecisionReview, "result", N_("", "How did it go?")),
    on_sheets(DecisionReview, beside=True),
)
BOXES: tuple[Table, ...] = tuple(
    (Field(Formulation, name, lines=5),) for name in ("biological", "psychological", "social", "cultural")
)
CRISIS: Table = (Field(Formulation, "crisis", lines=4),)
DISTRESS: Table = (Field(Formulation, "distress", lines=4),)
AGREED: Table = (
    Field(Formulation, "agreed", N_("", "In the patient’s words"), lines=6),
    Field(Formulation, "agreed_on", read=_agreed_day, write=_set_agreed),
    on_sheets(Formulation, beside=True),
)
REVIEW: Table = (
    Field(Ending, "achieved", lines=3),
    Field(Ending, "helped", lines=3),
    Field(Ending, "feelings", lines=3),
)
STAYING_WELL: Table = (
    Field(Ending, "early_signs", lines=3),
    Field(Ending, "what_to_do", N_("", "What I’ll do"), lines=3),
    Field(Ending, "call_people", N_("", "Who I can call"), options=callable_people),
    Field(Ending, "call_words", N_("", "Others I can call")),
    on_sheets(Ending, N_("", "Ending and plan on the patient's sheets")),
)
AFTERWARDS: Table = (
    Field(Ending, "ended_how", folded=True),
    Field(Ending, "contract", N_("", "What comes next")),
    Field(Ending, "recommendation", folded=True),
    Field(Ending, "ended_on"),
)
