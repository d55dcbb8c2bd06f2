"""Who may read or write the open case: share it, take it back, hand it over, see who has opened it."""

from collections.abc import Callable, Sequence
from datetime import datetime, time
from functools import partial

from PySide6 import QtCore
from PySide6.QtWidgets import QGridLayout, QWidget

from ipt_desktop.errors import Refused
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.practice import Access, CaseRole, Colleague, Opening
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.practice.practice_page_dialog import PracticePageDialog
from ipt_desktop.ui.practice.practice_sync import ROLES
from ipt_desktop.ui.widgets.date_format import day_and_time, day_in_words
from ipt_desktop.ui.widgets.editors import ComboField, TextField
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row, show_content
from ipt_desktop.wording.language import say

State = tuple[Sequence[Colleague], Sequence[Access], Sequence[Opening]]
_SHOWN = 8


class ShareDialog(PracticePageDialog):
    """``ask_server`` lets what was changed go on at once."""

    def __init__(self, services: Services, parent: QWidget, case_id: str, ask_server: Callable[[], object]) -> None:
        super().__init__(services, parent, say("Share this case"), 620)
        self._case_id = case_id
        self._ask_server = ask_server
        self.people = QGridLayout()
        self.people.setHorizontalSpacing(16)
        self.people.setColumnStretch(0, 1)
        self.colleague = ComboField([], optional=False)
        self.colleague.name_for_readers(say("Colleague"))
        roles = [(role, say(ROLES[role])) for role in (CaseRole.WRITE, CaseRole.READ)]
        self.role = ComboField(roles, optional=False)
        self.role.name_for_readers(say("May"))
        self.role.setSizeAdjustPolicy(ComboField.SizeAdjustPolicy.AdjustToContents)
        self.until = TextField()
        self.until.setPlaceholderText(say("until (2026-08-31), or empty"))
        self.until.setAccessibleName(say("Until"))
        self.give = button(say.of("button", "Share"), "strong")
        self.give.clicked.connect(self.share)
        self._form = QWidget()
        self._form.setLayout(row(self.colleague, self.role, self.until, self.give))
        self.nobody = label("", "soft", wrap=True)
        self.openings = label("", "soft", wrap=True)
        self.hint = label(
            say("What a colleague has read stays read. Taking back ends what they see from then on."), "soft", wrap=True
        )
        parts = (self._form, self.nobody, self.hint, 6, self.openings)
        self.set_body(column(self.busy, self.people, 6, *parts, None, spacing=8))
        self.add_close_button()
        self.disabled_while_busy = (self._form,)
        for widget in (self._form, self.nobody):
            widget.hide()
        self._ask()

    def share(self) -> None:
        """Shares the case as chosen."""
        member, role = self.colleague.value(), self.role.value()
        moments: list[datetime | None] = []
        if member is not None and self.tasks.attempt(lambda: moments.append(_end_of_day(self.until.text()))):
            self._act(lambda: self.practice.share(self._case_id, member, role, moments[0]))

    def _ask(self) -> None:
        case_id, practice = self._case_id, self.practice

        def ask() -> State:
            colleagues = practice.colleagues()
            if case_id not in practice.shared_cases():
                return colleagues, (), ()
            return colleagues, practice.access(case_id), practice.openings(case_id)

        self.run(ask, self._show)

    def _show(self, state: State) -> None:
        colleagues, accesses, openings = state
        clear_layout(self.people)
        shared = self.practice.shared_cases().get(self._case_id)
        is_owner = shared is None or shared.role is CaseRole.OWN
        for line, access in enumerate(accesses):
            self._add_line(line, access, is_owner=is_owner)
        others = [each for each in colleagues if each.is_vouched and not each.is_me]
        self.colleague.set_options([(each.id, each.name) for each in others])
        self._form.setVisible(is_owner and bool(others))
        self.nobody.setText(
            say("There is no other confirmed colleague yet.")
            if is_owner
            else say("Only an owner of the case shares it.")
        )
        self.nobody.setVisible(not is_owner or not others)
        shown = [
            say("{name} opened this case: {time}", name=opening.name, time=day_and_time(opening.opened_at.isoformat()))
            for opening in openings[:_SHOWN]
        ]
        self.openings.setText("\n".join(shown))
        show_content(self.people)
        self.fit()

    def _add_line(self, line: int, access: Access, *, is_owner: bool) -> None:
        name = say("{name} (you)", name=access.name) if access.is_me else access.name
        self.people.addWidget(label(name), line, 0)
        self.people.addWidget(label(say(ROLES[access.role])), line, 1)
        until = access.until.astimezone() if access.until else None
        until_text = say("until {day}", day=day_in_words(until.date())) if until else ""
        self.people.addWidget(label(until_text, "soft"), line, 2)
        if is_owner and not access.is_me:
            hand_over = button(say("Hand over"), "quiet", say("Makes this colleague the owner; your own access ends"))
            hand_over.clicked.connect(partial(self._ask_hand_over, access))
            take_back = button(say("Take back"), "quiet")
            take_back.clicked.connect(partial(self._take_back, access.member_id))
            self.people.addWidget(hand_over, line, 3)
            self.people.addWidget(take_back, line, 4)

    def _take_back(self, member_id: str) -> None:
        self._act(lambda: self.practice.take_back(self._case_id, member_id))

    def _ask_hand_over(self, access: Access) -> None:
        clear_layout(self.people)
        sentence = say(
            "{name} becomes the owner of this case. You keep what is in your vault but see no further changes.",
            name=access.name,
        )
        self.people.addWidget(label(sentence, wrap=True), 0, 0, 1, 5)
        go = button(say("Hand over to {name}", name=access.name), "strong")
        go.clicked.connect(lambda: self._act(lambda: self.practice.hand_over(self._case_id, access.member_id)))
        self.people.addWidget(go, 1, 0, QtCore.Qt.AlignmentFlag.AlignLeft)
        self._form.hide()
        show_content(self.people)
        self.fit()

    def _act(self, act: Callable[[], object]) -> None:
        def show(_: object) -> None:
            self._ask_server()
            self._ask()

        self.run(act, show)


def _end_of_day(text: str) -> datetime | None:
    """The end of the day that was typed, None for no end. Raises InvalidValue, Refused."""
    if not text.strip():
        return None
    end = datetime.combine(PartialDate.parse(text.strip()).last_day, time(23, 59, 59)).astimezone()
    if end < datetime.now().astimezone():
        raise Refused("This day has passed. Choose a later one, or leave it empty.")
    return end
