"""What the therapist does about the patient's window: open it, hold or blank it, hand over a questionnaire."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt

from ipt_desktop.application.signal import Signal
from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.measures import blank_measure, keep_measure
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import sessions_of
from ipt_desktop.model.course_series import mood_anchors
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.instruments import NO_ANSWER, SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.session import Session
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.patient.patient_window import PatientWindow
from ipt_desktop.ui.patient.questionnaire_page import Question, QuestionnairePage
from ipt_desktop.ui.shell.actions import Handlers
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.wording.language import LANGUAGES, say
from ipt_desktop.wording.questionnaire_texts import questionnaire_texts

HANDED = (Instrument.PHQ9, Instrument.GAD7)
MOOD = "mood"
_MOODS = range(1, 11)
_ASK_MOOD = N_("", "How has your mood been since last time?")


class PatientDesk(QObject):
    """One for an open case. ``kept`` carries the id of a measure that the patient filled in, once it is taken back."""

    def __init__(self, context: CaseContext, window_context: WindowContext, busy: ProgressBanner) -> None:
        super().__init__(busy)
        self._context = context
        self._window_context = window_context
        self._actions = window_context.actions
        self._busy = busy
        self._made: PatientWindow | None = None
        self.window: PatientWindow | None = None
        self.page: QuestionnairePage | None = None
        self._opened_for_it = False
        self._keep: Callable[[], object] = self._keep_nothing
        self.measure_id = ""
        self.kept: Signal[[str]] = Signal()
        self.changed: Signal[[]] = Signal()
        disconnect_on_destroy(self, context.document.settle.connect(self._settle))
        self._show_actions()

    def handlers(self) -> Handlers:
        """The handlers of the actions."""
        hands = {f"hand_{instrument}": partial(self._hand_measure, instrument) for instrument in HANDED}
        return {"patient_window": self.toggle, "patient_hold": self._hold, f"hand_{MOOD}": self._hand_mood, **hands}

    @property
    def is_open(self) -> bool:
        """Whether the patient has a window."""
        return self.window is not None

    @property
    def state(self) -> str:
        """What the patient's window shows, in words for the therapist; empty while there is none."""
        if self.window is None:
            return ""
        if self.window.is_blank:
            return say("Patient’s window: blank")
        return say("Patient’s window: held") if self.window.is_held else say("Patient’s window: live")

    def prepare(self) -> None:
        """Makes the window before it is wanted, without the case: then it opens at once."""
        if self._made is None:
            self._made = PatientWindow(self._context, self._window_context)
            self._made.closed.connect(self._close_by_hand)

    def toggle(self) -> None:
        """Opens the patient's window beside this one, on another screen where there is one; or closes it."""
        if self.window is None:
            self._open().show()
        elif self.page is None:
            self.close()
        self._show_actions()

    def blank(self) -> bool:
        """Blanks the patient's window, or shows it again; returns whether there is one."""
        if self.window is None:
            return False
        self.window.blank(not self.window.is_blank)
        self._show_actions()
        return True

    def take_back(self) -> None:
        """Ends the questionnaire: what was answered is kept, and the window is as it was before."""
        window, page = self.window, self.page
        if window is None or page is None:
            return
        self._keep()
        self.page = None
        self._busy.end()
        window.end_alone(page)
        if self._opened_for_it:
            self.close()
        if self.measure_id:
            self.kept.emit(self.measure_id)

    def close(self) -> None:
        """Closes the patient's window; what was answered is kept."""
        if self.window is None:
            return
        if self.page is not None:
            self._keep()
            self.page = None
            self._busy.end()
        self.window.put_away()
        self.window = None
        self._opened_for_it = False
        self._show_actions()

    def _close_by_hand(self) -> None:
        """Who closes it may be the patient: on one screen the window behind it is empty until the key for it."""
        covers = self.window is not None and self.window.screen() is self._busy.screen()
        self.close()
        if covers:
            self._actions.run("blank")

    def leave(self) -> None:
        """The case is closed."""
        self.close()
        if self._made is not None:
            self._made.leave()
            self._made = None

    def _open(self) -> PatientWindow:
        self.prepare()
        window = self.window = self._made
        if window is None:
            raise RuntimeError("the patient's window was not made")
        here = self._busy.screen()
        others = [screen for screen in here.virtualSiblings() if screen is not here]
        if others:
            window.setGeometry(others[0].availableGeometry())
        else:  # nothing of the therapist's window may look out behind it
            window.setWindowState(Qt.WindowState.WindowMaximized)
        return window

    def _hold(self) -> None:
        if self.window is not None:
            self.window.hold(not self.window.is_held)
        self._show_actions()

    def _show_actions(self) -> None:
        window = self.window
        self._actions["patient_window"].setChecked(window is not None)
        self._actions["patient_hold"].setChecked(window is not None and window.is_held)
        self._actions["patient_hold"].setVisible(window is not None)
        self.changed.emit()

    def _hand_measure(self, instrument: Instrument) -> None:
        scale = SCALES[instrument]
        language = self._context.sheet_language
        texts = questionnaire_texts(instrument, language.code)
        questions = [Question(words, texts.answers) for words in texts.items]
        if texts.difficulty:
            questions.append(Question(texts.difficulty, texts.difficulty_answers))
        spoken = LANGUAGES.get(texts.locale, language)
        network = self._context.document.network
        today = PartialDate.of_day(self._context.services.now().date())
        session = self._session_of_today()
        measure = replace(
            blank_measure(network), instrument=instrument, taken_on=today, session_id=session.id if session else None
        )
        self._hand(scale.name, QuestionnairePage(texts.stem, questions, spoken), partial(self._keep_measure, measure))

    def _hand_mood(self) -> None:
        session = self._session_of_today()
        if session is None:
            self._busy.say(say("Begin today’s session first: the mood is kept with it."))
            return
        course = self._context.document.network.get(Course, session.course_id)
        spoken = self._context.sheet_language
        lowest, highest = (spoken(anchor) for anchor in mood_anchors(course))
        numbers = [str(mood) for mood in _MOODS]
        numbers[0], numbers[-1] = lowest, highest
        question = Question(spoken(_ASK_MOOD), numbers, first_key=1)
        self._hand(say("Mood"), QuestionnairePage("", [question], spoken), partial(self._keep_mood, session.id))

    def _hand(self, name: str, page: QuestionnairePage, keep: Callable[[], object]) -> None:
        """In the patient's window if there is one; else in front of this one, which is empty meanwhile."""
        if self.page is not None:
            return
        self._context.document.settle.emit()
        self.page, self._keep, self.measure_id = page, keep, ""
        page.moved.connect(lambda: self._tell(name))
        page.finished.connect(keep)
        self._opened_for_it = self.window is None
        window = self.window or self._open()
        window.show_alone(page)
        if self._opened_for_it:
            self._window_context.hand_over()
            window.showFullScreen()
        window.activateWindow()
        self._tell(name)

    def _tell(self, name: str) -> None:
        """Tells the therapist how far it is; the banner's button takes it back."""
        page = self.page
        if page is None:
            return
        sentence = (
            say("The patient has finished {questionnaire}.", questionnaire=name)
            if page.is_finished
            else say(
                "The patient is filling in {questionnaire}: {number} of {count}",
                questionnaire=name,
                number=page.current + 1,
                count=len(page.answers),
            )
        )
        self._busy.begin(sentence, self.take_back)

    def _keep_measure(self, measure: Measure) -> None:
        page = self.page
        if page is None or not any(page.answers):
            return
        items = len(SCALES[measure.instrument].items)
        last = page.answers[items] if len(page.answers) > items else ""
        filled = replace(
            measure,
            answers="".join(sign or NO_ANSWER for sign in page.answers[:items]),
            difficulty=int(last) if last.isdigit() else None,
        )
        if self._context.perform(lambda network: keep_measure(network, filled)):
            self._context.document.history.end_merge()
            self.measure_id = measure.id

    def _keep_mood(self, session_id: str) -> None:
        page = self.page
        if page is not None and page.answers[0].isdigit():
            mood = _MOODS[int(page.answers[0])]
            self._context.perform(lambda network: set_field(network, Session, [session_id], "mood", mood))

    def _keep_nothing(self) -> None:
        """Nothing has been handed over."""

    def _settle(self) -> None:
        if self.page is not None:
            self._keep()

    def _session_of_today(self) -> Session | None:
        network = self._context.document.network
        today = PartialDate.of_day(self._context.services.now().date())
        sessions = sessions_of(network, network.course.id) if network.course else []
        return next((session for session in reversed(sessions) if session.held_on in (None, today)), None)
