"""The practice: its members, the recovery sheet, a second computer of one's own, leaving."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ipt_desktop.model.practice import Colleague
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.practice.practice_page_dialog import PracticePageDialog
from ipt_desktop.ui.practice.recovery_row import RecoveryRow
from ipt_desktop.ui.widgets.dialog_frame import Role
from ipt_desktop.ui.widgets.file_dialogs import ask_save
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, show_content
from ipt_desktop.wording.language import say


class MembersDialog(PracticePageDialog):
    """Asks the server who belongs to the practice.

    ``changed`` is called when something waits for the server, ``left`` when the vault no longer belongs to it.
    """

    def __init__(
        self, services: Services, parent: QWidget, changed: Callable[[], object], left: Callable[[], object]
    ) -> None:
        super().__init__(services, parent, say.of("heading", "Practice"), 640)
        self._changed = changed
        self._left = left
        self.members = QGridLayout()
        self.members.setHorizontalSpacing(16)
        self.message = label("", wrap=True)
        self.code = label("", "subheading", wrap=True)
        self.code.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        self.recovery = RecoveryRow(self._recover)
        self._confirmations = column(spacing=0)
        self.message.hide()
        self.code.hide()
        parts = (self.message, self.code, self.recovery, self._confirmations, self.members)
        self.set_body(column(self.busy, *parts, None, spacing=10))
        self.sheet = self.add_button(say("New recovery sheet…"), Role.ActionRole)
        self.sheet.clicked.connect(self._make_sheet)
        self.use_sheet = self.add_button(say("Use recovery sheet…"), Role.ActionRole)
        self.use_sheet.clicked.connect(self._ask_recovery)
        self.second = self.add_button(say("Second computer…"), Role.ActionRole)
        self.second.clicked.connect(self._ask_where)
        self.leave = self.add_button(say("Leave…"), Role.ActionRole)
        self.leave.clicked.connect(self._ask_to_leave)
        self.add_close_button().setFocus()
        self.disabled_while_busy = (self.sheet, self.use_sheet, self.second, self.leave, self.recovery)
        self.sheet.hide()
        self.ask()

    def ask(self) -> None:
        """Asks who belongs to the practice."""
        self.run(self.practice.colleagues, self._show)

    def _show(self, colleagues: Sequence[Colleague]) -> None:
        clear_layout(self.members)
        clear_layout(self._confirmations)
        is_founder = any(each.is_me and each.is_founder for each in colleagues)
        self.sheet.setVisible(is_founder)
        for line, colleague in enumerate(colleagues):
            name = say("{name} (you)", name=colleague.name) if colleague.is_me else colleague.name
            self.members.addWidget(label(name), line, 0)
            self.members.addWidget(label(colleague.fingerprint, "soft"), line, 1)
            if colleague.is_vouched:
                state = say("Founder") if colleague.is_founder else say("Confirmed")
                self.members.addWidget(label(state), line, 2)
            elif is_founder:
                confirm = button(say("Confirm…"), "", say("Only after you have compared the number on the telephone"))
                confirm.clicked.connect(partial(self._ask_to_confirm, colleague))
                self.members.addWidget(confirm, line, 2)
            else:
                self.members.addWidget(label(say("Not confirmed yet"), "soft"), line, 2)
        self.members.setColumnStretch(1, 1)
        show_content(self.members)
        self.fit()

    def _tell(self, sentence: str, code: str = "", confirm: QPushButton | None = None) -> None:
        """Shows a sentence above the members, with a code or with a button that confirms it."""
        self.recovery.hide()
        clear_layout(self._confirmations)
        if confirm is not None:
            self._confirmations.addWidget(confirm, 0, QtCore.Qt.AlignmentFlag.AlignLeft)
            show_content(self._confirmations)
        for shown, text in ((self.message, sentence), (self.code, code)):
            shown.setText(text)
            shown.setVisible(bool(text))
        self.fit()

    def _ask_to_confirm(self, colleague: Colleague) -> None:
        confirm = button(say("The same: confirm {name}", name=colleague.name), "strong")
        confirm.clicked.connect(lambda: self._vouch(colleague))
        self._tell(
            say(
                "Call {name}, who reads this number aloud: {number}. Confirm only if every group is the same.",
                name=colleague.name,
                number=colleague.fingerprint,
            ),
            confirm=confirm,
        )

    def _vouch(self, colleague: Colleague) -> None:
        self._tell("")
        self.run(lambda: self.practice.vouch(colleague.id, colleague.fingerprint), lambda _: self.ask())

    def _make_sheet(self) -> None:
        self.run(self.practice.new_recovery_code, self._show_sheet)

    def _show_sheet(self, code: str) -> None:
        self._tell(
            say(
                "This code opens every case of the practice, for when a computer is lost or a colleague is no longer "
                "there. It is shown only now: write it on paper and keep it in a safe. An earlier sheet no longer "
                "opens anything new."
            ),
            code,
        )

    def _ask_recovery(self) -> None:
        self.run(self.practice.former_colleagues, self._show_recovery)

    def _show_recovery(self, former: Sequence[Colleague]) -> None:
        self._tell(
            say(
                "First ask the person who runs the server to allow it. Then type the code of the recovery sheet and "
                "choose whose cases you take over. They are opened for you."
            )
        )
        self.recovery.ask(former)
        self.fit()

    def _recover(self, code: str, owners: Sequence[str]) -> None:
        self.run(lambda: self.practice.recover(code, owners), self._recovered)

    def _recovered(self, count: int) -> None:
        self._changed()
        self._tell(say.count("{count} case will arrive in a moment.", "{count} cases will arrive in a moment.", count))

    def _ask_to_leave(self) -> None:
        confirm = button(say("Leave this practice"), "strong")
        confirm.clicked.connect(self._leave)
        self._tell(
            say(
                "Every case stays in this vault, where it can be changed again, but colleagues no longer see your "
                "changes, nor you theirs. Hand over first what a colleague is to go on with. Changes that still wait "
                "for the server are not sent."
            ),
            confirm=confirm,
        )

    def _leave(self) -> None:
        if self.tasks.attempt(self.practice.leave):
            self._left()
            self.accept()

    def _ask_where(self) -> None:
        title, kinds = say("Save the file for your second computer"), say("Invitations (*.invitation)")
        ask_save(self, self.services.folders, title, "second-computer.invitation", kinds, self.write_second)

    def write_second(self, path: Path) -> None:
        """Writes the file for another computer of the same therapist."""
        codes: list[str] = []
        if self.tasks.attempt(lambda: codes.append(self.practice.invite_second_computer(path))):
            keep = button(say("Let every case of this vault arrive there"), "strong")
            keep.clicked.connect(lambda: self.run(self.practice.keep_all_on_server, self._kept))
            self._tell(
                say(
                    "Create a vault on the other computer, choose File > Practice there and open this file with the "
                    "code below. Write the code down: it is shown only now. Delete the file afterwards."
                ),
                codes[0],
                keep,
            )

    def _kept(self, _: None) -> None:
        self._changed()
        clear_layout(self._confirmations)
        self.fit()
