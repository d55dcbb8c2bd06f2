"""Joining a practice: choose the invitation, compare fingerprints on the telephone, done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ipt_desktop.model.practice import Colleague
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.practice.practice_page_dialog import PracticePageDialog
from ipt_desktop.ui.widgets.dialog_frame import Role
from ipt_desktop.ui.widgets.editors import TextField
from ipt_desktop.ui.widgets.file_dialogs import ask_open
from ipt_desktop.ui.widgets.layout import column, label
from ipt_desktop.wording.language import say


class JoinDialog(PracticePageDialog):
    """``joined`` is called once the vault belongs to the practice."""

    def __init__(self, services: Services, parent: QWidget, joined: Callable[[], object]) -> None:
        super().__init__(services, parent, say("Join a practice"))
        self._joined = joined
        self._founder: Colleague | None = None
        self._me: Colleague | None = None
        self.text = label(
            say(
                "In a practice, colleagues share cases: for cover in the holidays, for supervision or to hand over. "
                "Everything stays encrypted; the server cannot read it. Cases you do not share stay in this vault only."
                "\n\nYou need the invitation file from the person who runs the practice’s server."
            ),
            wrap=True,
        )
        self.founders = label("", "subheading", wrap=True)
        self.own = label("", "subheading", wrap=True)
        self.explanation = label("", "soft", wrap=True)
        self.code = TextField()
        self.code.setAccessibleName(say("Code of the file"))
        self.code_title = label(say("Code from your other computer"), "field")
        self._path = Path()
        for hidden in (self.founders, self.own, self.explanation, self.code, self.code_title):
            hidden.hide()
        parts = (self.founders, self.explanation, self.own, self.code_title, self.code)
        self.set_body(column(self.busy, self.text, *parts, None, spacing=10))
        self.cancel = self.add_cancel_button()
        self.second = self.add_button(say("My second computer…"), Role.ActionRole)
        self.second.clicked.connect(lambda: self._ask_file(self.take_second_computer))
        self.choose = self.add_strong_button(say("Choose invitation…"), Role.ActionRole)
        self.choose.clicked.connect(lambda: self._ask_file(self.take_invitation))
        self.confirm = self.add_strong_button(say("They are the same"), Role.ActionRole)
        self.confirm.clicked.connect(self._confirm)
        self.confirm.hide()
        self.disabled_while_busy = (self.choose, self.confirm, self.second)

    def take_invitation(self, path: Path) -> None:
        """Makes this therapist's keys known to the server."""
        self.run(lambda: self.practice.join(path), self._compare)

    def take_second_computer(self, path: Path) -> None:
        """Asks for the code that opens the file of the other computer."""
        self._path = path
        self.text.setText(say("Type the code that your other computer has shown for this file."))
        self.code.show()
        self.code_title.show()
        self._offer(say.of("button", "Join"))
        self.code.setFocus()

    def _ask_file(self, chosen: Callable[[Path], object]) -> None:
        kinds = say("Invitations (*.invitation);;All files (*)")
        ask_open(self, self.services.folders, say("Choose the file"), kinds, chosen)

    def _compare(self, both: tuple[Colleague, Colleague | None]) -> None:
        self._me, self._founder = both
        if self._founder is None:
            self.text.setText(
                say(
                    "You are the first in this practice, so you confirm every colleague who joins. They will ask you "
                    "for this number on the telephone:"
                )
            )
            self.own.setText(self._me.fingerprint)
            self._offer(say("Found the practice"))
        else:
            self.text.setText(
                say("Call {name}. Let them read their number aloud and compare:", name=self._founder.name)
            )
            self.founders.setText(self._founder.fingerprint)
            self.founders.show()
            self.explanation.setText(
                say("If it is another number, close this window: someone may be in between. Then read yours aloud:")
            )
            self.explanation.show()
            self.own.setText(self._me.fingerprint)
            self._offer(say("They are the same"))
        self.own.show()
        self.fit()

    def _offer(self, text: str) -> None:
        self.choose.hide()
        self.second.hide()
        self.confirm.setText(text)
        self.confirm.show()

    def _confirm(self) -> None:
        keys = self._founder or self._me
        if keys is None:
            path, code = self._path, self.code.text()
            self.run(lambda: self.practice.join_as_second_computer(path, code), self._done)
        else:
            self.run(lambda: self.practice.confirm_founder(keys.fingerprint), self._done)

    def _done(self, _: None) -> None:
        self._joined()
        self.accept()
