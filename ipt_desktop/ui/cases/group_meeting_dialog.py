"""One meeting of a group, written into the record of each member: who was there, and each member's own step."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.application.case_library import CaseLibrary
from ipt_desktop.application.unfinished_texts import UnfinishedTexts, UnfinishedTextsOfCase
from ipt_desktop.editing.groups import Attendance, Meeting, record_meeting
from ipt_desktop.errors import IptError
from ipt_desktop.messages import N_
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.group import MemberAtMeeting, member_at, members_named, next_meeting
from ipt_desktop.model.network import Network
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.widgets.card import card
from ipt_desktop.ui.widgets.date_field import DateField
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog
from ipt_desktop.ui.widgets.editors import ComboField, NumberField, SegmentedControl, TextField
from ipt_desktop.ui.widgets.entry_line import UnfinishedWords
from ipt_desktop.ui.widgets.layout import clear_layout, column, label, row
from ipt_desktop.wording.language import say

_ABOUT = N_(
    "",
    "Each member’s lines go into that member’s own record alone. Please name no other member there: write “someone in "
    "the group”.",
)
_USUAL_MINUTES = 90
_WORDS = 2_000


class MemberRow(QWidget):
    """One member at the meeting; what is typed survives locking as an unfinished text of that case."""

    def __init__(
        self, case: CaseSummary, member: MemberAtMeeting, number: int, is_next: bool, texts: UnfinishedTextsOfCase
    ) -> None:
        super().__init__()
        self.case = case
        session = member.session
        title = case.code if not case.preferred_name else f"{case.code} · {case.preferred_name}"
        self.there = SegmentedControl([(False, say.of("group", "There")), (True, say.of("group", "Not there"))])
        self.there.name_for_readers(say("{name}: was there", name=case.code))
        self.there.set_value(session.missed if session else (False if is_next else None))
        agreed = member.agreed.step if member.agreed else ""
        last = label(say("Step agreed last time: {step}", step=agreed) if agreed else "", wrap=True)
        if not agreed:
            last.hide()
        self.result, self.step = TextField(_WORDS), TextField(_WORDS)
        lines = [column(label(say("Step until next time"), "field"), self.step, spacing=3)]
        if agreed:
            lines.insert(0, column(label(say("How did it go?"), "field"), self.result, spacing=3))
        else:
            self.result.setParent(self)
            self.result.hide()
        for line, field in ((self.result, say("How did it go?")), (self.step, say("Step until next time"))):
            line.setAccessibleName(say("{name}: {field}", name=case.code, field=field))
        outcome, planned = (member.agreed.step_result if member.agreed else ""), (session.step if session else "")
        self._unfinished = (
            UnfinishedWords(self.result, texts, f"group meeting {number}, result", outcome),
            UnfinishedWords(self.step, texts, f"group meeting {number}, step", planned),
        )
        count = say("There at {attended} of {recorded} meetings", attended=member.attended, recorded=member.recorded)
        met = "" if member.course.group_met_on or session else say("Not met alone before the group yet")
        about = " · ".join(filter(None, (count if member.recorded else "", met)))
        self.setLayout(column(card(title, self.there, last, row(*lines, spacing=12), about=about)))

    @property
    def attendance(self) -> Attendance | None:
        """What is recorded of the member; None while nothing is chosen."""
        missed = self.there.value()
        return None if missed is None else Attendance(missed, self.result.value().strip(), self.step.value().strip())

    def finish(self) -> None:
        """What was typed is used, or given up."""
        for words in self._unfinished:
            words.finish()


class GroupMeetingDialog(FramedDialog):
    """Chooses a group and a meeting, a new one or one to correct. ``done`` is told when it was written."""

    def __init__(
        self,
        library: CaseLibrary,
        services: Services,
        texts: UnfinishedTexts,
        parent: QWidget,
        members: Mapping[str, Sequence[str]],
        done: Callable[[str], object],
    ) -> None:
        super().__init__(parent, say("Group meeting"), 720)
        self._library, self._services, self._texts, self._done = library, services, texts, done
        self._members = members
        self._networks: list[tuple[CaseSummary, Network]] = []
        self._warned = ""
        self.rows: list[MemberRow] = []
        self.group = ComboField([(code, code) for code in members], optional=False)
        self.group.name_for_readers(say.of("field", "Group"))
        self.group.edited.connect(self._choose)
        self.number = ComboField([], optional=False)
        self.number.name_for_readers(say.of("field", "Meeting"))
        self.number.edited.connect(self._fill)
        self.day = DateField()
        self.day.today = lambda: services.now().date()
        self.day.setAccessibleName(say.of("field", "Date"))
        self.minutes = NumberField(3)
        self.minutes.setAccessibleName(say.of("field", "Minutes"))
        self.wrong = label("", "wrong", wrap=True)
        self.wrong.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        fields = (
            (say.of("field", "Group"), self.group),
            (say.of("field", "Meeting"), self.number),
            (say.of("field", "Date"), self.day),
            (say.of("field", "Minutes"), self.minutes),
        )
        head = row(*(column(label(title, "field"), field, spacing=3) for title, field in fields), spacing=12)
        for index, stretch in enumerate((3, 3, 3, 1)):
            head.setStretch(index, stretch)
        about = label(say(_ABOUT), "soft", wrap=True)
        self.set_body(column(about, head, self.wrong, self._rows, None, margins=(0, 0, 10, 0), spacing=12))
        self.add_cancel_button()
        self.save = self.add_strong_button(say.of("button", "Save"))
        self.save.clicked.connect(self.accept)
        self._choose()

    def accept(self) -> None:
        """Writes each member's record; says once where the words for one member name another."""
        try:
            meeting = Meeting(self.number.value(), self.day.value(), self.minutes.value())
            named = self._names_of_others()
            if named and named != self._warned:
                self._warned = named
                self._refuse(named)
                return
            for line in self.rows:
                attendance = line.attendance
                if attendance is not None:
                    self._library.change(line.case.id, partial(record_meeting, meeting=meeting, attendance=attendance))
        except IptError as error:
            self._refuse(error.sentence(say))
            return
        self._finish()
        super().accept()
        self._done(say("The meeting is in the record of each member."))

    def reject(self) -> None:
        """Closes and gives up what was typed; locking keeps it."""
        self._finish()
        super().reject()

    def _choose(self) -> None:
        """Reads the members of the chosen group."""
        cases = {case.id: case for case in self._library.search()}
        chosen = [cases[case_id] for case_id in self._members[self.group.value()] if case_id in cases]
        self._networks = [(case, self._library.open(case.id).network) for case in chosen]
        last = next_meeting(network for _, network in self._networks)
        numbers = [(last, say("{number}, the next one", number=last))]
        numbers += [(number, str(number)) for number in range(last - 1, 0, -1)]
        self.number.set_options(numbers)
        self.number.set_value(last)
        self._fill()

    def _fill(self) -> None:
        """Shows what is recorded of the chosen meeting."""
        number = self.number.value()
        clear_layout(self._rows)
        is_next = number == next_meeting(network for _, network in self._networks)
        members = [(case, member_at(network, number)) for case, network in self._networks]
        self.rows = [
            MemberRow(case, member, number, is_next, self._texts.of_case(case.id))
            for case, member in members
            if member is not None
        ]
        for line in self.rows:
            self._rows.addWidget(line)
        recorded = next((member.session for _, member in members if member and member.session), None)
        today = PartialDate.of_day(self._services.now().date())
        self.day.set_value(recorded.held_on if recorded else today)
        self.minutes.set_value(recorded.minutes if recorded else _USUAL_MINUTES)
        self.wrong.hide()

    def _names_of_others(self) -> str:
        for line in self.rows:
            others = [name for other in self.rows if other is not line for name in _names(other.case)]
            words = f"{line.result.value()}\n{line.step.value()}"
            for name in members_named(words, others):
                return say(
                    "The words for {code} name another member, {name}. Change them, or save again to keep them.",
                    code=line.case.code,
                    name=name,
                )
        return ""

    def _refuse(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.show()
        self.save.setAccessibleDescription(sentence)

    def _finish(self) -> None:
        for line in self.rows:
            line.finish()


def _names(case: CaseSummary) -> tuple[str, ...]:
    return case.code, case.preferred_name
