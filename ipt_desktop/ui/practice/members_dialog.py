"""The practice: its members, the recovery sheet, a second computer of one's own."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtWidgets import QGridLayout, QWidget

from ipt_desktop.model.practice import Colleague
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.practice.practice_page_dialog import PracticePageDialog
from ipt_desktop.ui.widgets.dialog_frame import Role
from ipt_desktop.ui.widgets.editors import TextField
from ipt_desktop.ui.widgets.file_dialogs import ask_save
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row
from ipt_desktop.wording.language import say


class MembersDialog(PracticePageDialog):
    """Asks the server who belongs to the practice."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(services, parent, say.of("heading", "Practice"), 640)
        self.members = QGridLayout()
        self.members.setHorizontalSpacing(16)
        self.message = label("", wrap=True)
        self.code = label("", "subheading", wrap=True)
        self.code.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        self.typed = TextField()
        self.typed.setAccessibleName(say("Code of the recovery sheet"))
        self.recover = button(say("Take over all cases"))
        self.recover.clicked.connect(self._recover)
        self._recovery = QWidget()
        self._recovery.setLayout(row(self.typed, self.recover))
        self._recovery.hide()
        self.set_body(column(self.busy, self.members, 8, self.message, self.code, self._recovery, None, spacing=8))
        self.sheet = self.add_button(say("New recovery sheet…"), Role.ActionRole)
        self.sheet.clicked.connect(self._make_sheet)
        self.use_sheet = self.add_button(say("Use recovery sheet…"), Role.ActionRole)
        self.use_sheet.clicked.connect(self._show_recovery)
        self.second = self.add_button(say("Second computer…"), Role.ActionRole)
        self.second.clicked.connect(self._ask_where)
        self.add_close_button()
        self.disabled_while_busy = (self.sheet, self.use_sheet, self.second, self.recover)
        self.sheet.hide()
        self.ask()

    def ask(self) -> None:
        """Asks who belongs to the practice."""
        self.run(self.practice.colleagues, self._show)

    def _show(self, colleagues: Sequence[Colleague]) -> None:
        clear_layout(self.members)
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
        self.fit()

    def _ask_to_confirm(self, colleague: Colleague) -> None:
        self.message.setText(
            say(
                "Call {name}, who reads this number aloud: {number}. Confirm only if every group is the same.",
                name=colleague.name,
                number=colleague.fingerprint,
            )
        )
        confirm = button(say("The same: confirm {name}", name=colleague.name), "strong")
        confirm.clicked.connect(lambda: self._vouch(colleague))
        clear_layout(self.members)
        self.members.addWidget(confirm, 0, 0)
        self.fit()

    def _vouch(self, colleague: Colleague) -> None:
        self.message.setText("")
        self.run(lambda: self.practice.vouch(colleague.id, colleague.fingerprint), lambda _: self.ask())

    def _make_sheet(self) -> None:
        self.run(self.practice.new_recovery_code, self._show_sheet)

    def _show_sheet(self, code: str) -> None:
        self.message.setText(
            say(
                "This code opens every case of the practice, for when a computer is lost or a colleague is no longer "
                "there. It is shown only now: write it on paper and keep it in a safe. An earlier sheet no longer "
                "opens anything new."
            )
        )
        self.code.setText(code)
        self.fit()

    def _show_recovery(self) -> None:
        self.message.setText(
            say(
                "First ask the person who runs the server to allow it. Then type the code of the recovery sheet: every "
                "case of the practice is opened for you."
            )
        )
        self._recovery.show()
        self.typed.setFocus()
        self.fit()

    def _recover(self) -> None:
        code = self.typed.text()
        self.run(lambda: self.practice.recover(code), self._recovered)

    def _recovered(self, count: int) -> None:
        self._recovery.hide()
        self.typed.clear()
        self.message.setText(
            say.count("{count} case will arrive in a moment.", "{count} cases will arrive in a moment.", count)
        )

    def _ask_where(self) -> None:
        title, kinds = say("Save the file for your second computer"), say("Invitations (*.invitation)")
        ask_save(self, self.services.folders, title, "second-computer.invitation", kinds, self.write_second)

    def write_second(self, path: Path) -> None:
        """Writes the file for another computer of the same therapist."""
        codes: list[str] = []
        if self.tasks.attempt(lambda: codes.append(self.practice.invite_second_computer(path))):
            self.message.setText(
                say(
                    "Create a vault on the other computer, choose File > Practice there and open this file with the "
                    "code below. Write the code down: it is shown only now. Delete the file afterwards."
                )
            )
            self.code.setText(codes[0])
            self.fit()
