"""The case header: whose case it is, its focus, and the progress of treatment."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from ipt_desktop.messages import N_
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.course_plan import course_state, course_status, due_next, strip
from ipt_desktop.model.course_records import held
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.session_strip import SessionStrip
from ipt_desktop.ui.measures.safety_flag_button import SafetyFlagButton
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, label, row, set_style_property
from ipt_desktop.wording.language import say
from ipt_desktop.wording.wording import area_name, area_title

_CONFIRM = 4_000  # milliseconds within which a second click goes back to the private view
_NEUTRAL = N_("", "Relationship map")


class Header(QFrame):
    """The case, its focus and its place in the course; in the patient view a neutral title."""

    def __init__(self, context: CaseContext, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("header")
        self._context = context
        self._actions = actions
        self._confirming = QTimer(self)
        self._confirming.setSingleShot(True)
        self._confirming.setInterval(_CONFIRM)
        self._confirming.timeout.connect(self.fill)
        self.name = label("", "title")
        self.focus = button("", "pill", say("Show the problem area in focus"))
        self.place = button("", "pill", say("Course of treatment"))
        self.strip = SessionStrip()
        self.flag = SafetyFlagButton(context, actions)
        self.patient = button("", "pill", say("Click, or F9, to blank the patient’s window and to show it again"))
        set_style_property(self.patient, "strong", "true")
        self.patient.hide()
        self.patient.clicked.connect(lambda: actions.run("blank"))
        self._mode = label(say("Patient view"), "chip")
        set_style_property(self._mode, "strong", "true")
        self.privacy = button(say("Patient view"), "pill", say("Show only what the patient may see"))
        self.handout = button(say("Print handout…"), "pill", say("Preview, print or save the patient's handout"))
        self.focus.clicked.connect(lambda: actions.run("go_areas"))
        self.place.clicked.connect(lambda: actions.run("course"))
        self.privacy.clicked.connect(self._switch_mode)
        self.handout.clicked.connect(lambda: actions.run("print_handout"))
        self.setLayout(
            row(
                *(
                    self.name,
                    4,
                    self.focus,
                    self.place,
                    self.strip,
                    self.flag,
                    None,
                    self.patient,
                    self._mode,
                    self.privacy,
                    self.handout,
                ),
                margins=(18, 10, 18, 10),
                spacing=10,
            )
        )
        disconnect_on_destroy(
            self,
            context.document.changed.connect(lambda edit, initiator: self.fill()),
            context.mode_changed.connect(self.fill),
            context.practice_changed.connect(self.fill),
        )
        self.fill()

    def show_patient_window(self, sentence: str) -> None:
        """Says what the patient's window shows; hidden while there is none."""
        self.patient.setText(sentence)
        self.patient.setVisible(bool(sentence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hides the least important parts first when space is short."""
        super().resizeEvent(event)
        self._make_room()

    def fill(self) -> None:
        """Shows the case as it is now."""
        network, private = self._context.network, self._context.mode is ScreenMode.PRIVATE
        case, course, focus = network.case, network.course, network.focus
        self.name.setText(case.preferred_name or case.code if private else say(_NEUTRAL))
        if focus is not None:
            title = area_title(focus, Audience.PRIVATE, self._context.practice, say.language)
            kind = area_name(focus.kind, Audience.PRIVATE, self._context.practice, say.language)
            area = title if title == kind else say("{kind}, {title}", kind=kind, title=title)
            self.focus.setText(_short(say("Focus: {area}", area=area)))
            self.focus.setToolTip(area)
        else:
            self.focus.setText(say("No focus yet"))
        set_style_property(self.focus, "strong", "true" if focus else "false")
        self._make_room()
        if course is not None:
            state = course_state(network, course)
            next_thing = due_next(state)
            self.place.setText(course_status(state).said(say))
            self.place.setToolTip(next_thing.said(say) if next_thing else say("Course of treatment"))
            self.strip.show_dots(strip(network, course), held(network, course))
        self._mode.setVisible(not private)
        self.privacy.setText(say("Patient view") if private else say("Leave patient view"))
        self.handout.setVisible(private)

    def _switch_mode(self) -> None:
        """Opens the patient view at once; the way back takes a second click, so that no stray click shows all."""
        if self._context.mode is ScreenMode.PRIVATE:
            self._actions.run("shared")
        elif self._confirming.isActive():
            self._confirming.stop()
            self._actions.run("private")
        else:
            self._confirming.start()
            self.privacy.setText(say("Click again to leave"))

    def _make_room(self) -> None:
        shown = self._context.mode is ScreenMode.PRIVATE
        in_course = shown and self._context.network.course is not None
        self.strip.setVisible(in_course and self.width() > 1_000)
        self.place.setVisible(in_course and self.width() > 820)
        self.focus.setVisible(shown and self.width() > 640)


def _short(text: str, limit: int = 44) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
