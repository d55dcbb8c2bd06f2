"""The first page: open the vault with the passphrase, choose another folder, or create a vault."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLayout, QProgressBar, QWidget

from ipt_desktop.errors import IptError, VaultDamaged
from ipt_desktop.messages import N_
from ipt_desktop.ui.context.unlock_services import UnlockServices
from ipt_desktop.ui.platform.tasks import Tasks
from ipt_desktop.ui.vault.secret_line import SecretLine, secret_field
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.layout import button, column, frame, label, row
from ipt_desktop.wording.language import say

NAME = N_("", "Interpersonal Inventory")
_LOCKED = N_("", "The vault is locked.")
_SOON = 60  # milliseconds: the page is to be seen first


class UnlockPage(QWidget):
    """Asks for the passphrase.

    ``opened`` is called once the vault is open, ``make_new`` when a new one is wanted, ``repair`` with the folder of a
    damaged one.
    """

    def __init__(
        self,
        services: UnlockServices,
        opened: Callable[[], object],
        make_new: Callable[[], object],
        repair: Callable[[Path], object],
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._services = services
        self._opened = opened
        self._code = ""
        self._attempt = 0
        self._is_sealed = False
        self.folder = Path()
        self._where = label("", "field", wrap=True)
        self.news = label("", "soft", wrap=True)
        self.passphrase = SecretLine(say("Passphrase or recovery code"))
        self.passphrase.returnPressed.connect(self.unlock)
        self.passphrase.textChanged.connect(self._enable)
        self.wrong = label("", "wrong", wrap=True)
        self.bar = busy_bar()
        self.go = button(say.of("button", "Unlock"), "strong")
        self.go.clicked.connect(self.unlock)
        self.remember = QCheckBox(say("Let this computer open the vault without the passphrase"))
        self.remember.setToolTip(
            say("Anyone logged in as you on this computer can then open the vault. Off unless you tick it.")
        )
        self.remembered = button(say("Open without passphrase"))
        self.remembered.clicked.connect(self.unlock_remembered)
        self.repair = button(say("Repair this vault…"))
        self.repair.clicked.connect(lambda: repair(self.folder))
        self._waiting = 0
        self._second = QTimer(self)
        self._second.setInterval(1_000)
        self._second.timeout.connect(self.count_down)
        self._tasks = Tasks(self, services.background, self.wrong.setText, self._wait)
        other = button(say("Open another vault…"), "quiet")
        other.clicked.connect(self._choose)
        new = button(say("New vault…"), "quiet")
        new.clicked.connect(make_new)
        self._elsewhere = QWidget()
        self._elsewhere.setLayout(row(other, new, None, spacing=2))
        last = row(self._where, self.repair, self.remembered, self.go)
        last.setStretch(0, 1)
        body = column(
            *(label(say(NAME), "title"), self.news, 10, label(say("Passphrase or recovery code"), "field")),
            *(secret_field(self.passphrase), self.remember, self.bar, self.wrong, last, 6, self._elsewhere),
            margins=(28, 26, 28, 20),
            spacing=7,
        )
        self.setLayout(in_the_middle(body, 460))

    def ask(self, folder: Path, news: str = "", *, is_sealed: bool = False) -> None:
        """Asks for the passphrase of the vault in this folder, which stays open behind the page if it is sealed."""
        self.give_up()
        self.folder = folder
        self._is_sealed = is_sealed
        self._where.setText(say("Vault: {name}", name=folder.name))
        self._where.setToolTip(str(folder))
        self.news.setText(news or self._hint(folder))
        self.passphrase.clear()
        self.passphrase.ignore_dictation()
        self.wrong.setText("")
        self.remember.setChecked(False)
        for extra in (self.remember, self.remembered, self.repair):
            extra.hide()
        self._elsewhere.setVisible(not is_sealed)
        self._wait_seconds(0)
        self.passphrase.setFocus()
        if self.isVisible() and not is_sealed:  # else the window does it, after the first picture
            QTimer.singleShot(_SOON, self, self.look_around)

    def _hint(self, folder: Path) -> str:
        if self._services.sample is not None and self._services.is_sample(folder):
            return say(
                "This is the sample caseload. Its passphrase is “{passphrase}”.",
                passphrase=self._services.sample.passphrase,
            )
        return say(_LOCKED)

    def look_around(self) -> None:
        """Finds out in the background whether there is a keychain, whether it is used, and how long one has to wait."""
        folder, keys = self.folder, self._services.vault_admin
        uses_keychain = self._services.settings.read().uses_keychain

        def look() -> tuple[bool, bool, int]:
            can_remember = keys.can_remember()
            is_remembered = can_remember and uses_keychain and keys.is_remembered(folder)
            return can_remember, is_remembered, keys.seconds_to_wait(folder)

        def show(result: tuple[bool, bool, int]) -> None:
            if folder == self.folder:
                can_remember, is_remembered, seconds = result
                self.remember.setVisible(can_remember and not is_remembered)
                self.remembered.setVisible(is_remembered)
                self._wait_seconds(seconds)

        Tasks(self, self._services.background, lambda sentence: None).run(look, show)

    def give_up(self) -> None:
        """The therapist has left while the vault was opening: once it opens, it is locked again.

        Until then no other attempt can begin: it would lock what was just opened.
        """
        if not self.bar.isHidden():
            self._attempt += 1
            self.passphrase.clear()

    def take_code(self) -> str:
        """The recovery code that has just opened the vault, returned once; empty if it was the passphrase."""
        code, self._code = self._code, ""
        return code

    def unlock(self) -> None:
        """Opens the vault; deriving the key takes more than half a second, in the background."""
        secret, folder, keep = self.passphrase.text(), self.folder, self.remember.isChecked()
        services, is_sealed = self._services, self._is_sealed
        if not secret or not self.go.isEnabled():
            return

        def open_vault() -> bool:
            if is_sealed:
                services.vault_service.confirm(secret)
                return False
            services.vault_service.unlock(folder, secret)
            with contextlib.suppress(IptError):  # a keychain that refuses must not keep the therapist out
                if keep:
                    services.vault_admin.remember()
                    return True
            return False

        self._begin(open_vault)

    def unlock_remembered(self) -> None:
        """Opens the vault with what this computer keeps for it."""
        folder, keys = self.folder, self._services.vault_admin

        def open_vault() -> bool:
            keys.unlock_remembered(folder)
            return True

        self._begin(open_vault)

    def count_down(self) -> None:
        """A second has passed."""
        self._wait_seconds(self._waiting - 1)

    def _begin(self, act: Callable[[], bool]) -> None:
        self.wrong.setText("")
        self.repair.hide()
        attempt = self._attempt
        self._tasks.run(act, partial(self._done, attempt), partial(self._failed, attempt))

    def _done(self, attempt: int, is_remembered: bool) -> None:
        if attempt != self._attempt:
            self._services.vault_service.lock()
            return
        typed = self.passphrase.text()
        self._code = typed if self._services.vault_admin.looks_like_recovery_code(typed) and not self._is_sealed else ""
        self.passphrase.clear()
        file = self._services.settings
        if is_remembered and not file.read().uses_keychain:
            with contextlib.suppress(IptError):  # then the button is missing next time, nothing else
                file.write(replace(file.read(), uses_keychain=True))
        self._opened()

    def _failed(self, attempt: int, error: IptError) -> None:
        if attempt != self._attempt:
            return
        self.wrong.setText(error.sentence(say))
        self.repair.setVisible(isinstance(error, VaultDamaged))
        self._wait_seconds(self._services.vault_admin.seconds_to_wait(self.folder))
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _wait(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.passphrase.setReadOnly(on)
        self.remembered.setEnabled(not on)
        self._enable()

    def _wait_seconds(self, seconds: int) -> None:
        was_waiting, self._waiting = self._waiting > 0, max(0, seconds)
        if self._waiting:
            self.wrong.setText(
                say(
                    "Too many wrong passphrases. You can try again in {time}. The recovery code opens the vault "
                    "without waiting.",
                    time=_minutes(self._waiting),
                )
            )
            self._second.start()
        elif was_waiting:
            self._second.stop()
            self.wrong.setText(say("You can try again now."))
        self._enable()

    def _enable(self) -> None:
        can_try = not self._waiting or self._services.vault_admin.looks_like_recovery_code(self.passphrase.text())
        self.go.setEnabled(self.bar.isHidden() and can_try)

    def _choose(self) -> None:
        dialog = QtWidgets.QFileDialog(self, say("Open another vault"), str(self.folder.parent))
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self._chosen(Path(path)))
        open_dialog(dialog)

    def _chosen(self, folder: Path) -> None:
        if self._services.vault_service.exists(folder):
            self.ask(folder)
        else:
            self.wrong.setText(say("This folder does not contain a vault of this program."))


def _minutes(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return say("{seconds} s", seconds=rest)
    digits = f"{rest:02d}"
    return say("{minutes} min {seconds} s", minutes=minutes, seconds=digits)


def busy_bar() -> QProgressBar:
    """A thin bar that shows that work is under way."""
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setAccessibleName(say.of("field", "Working"))
    bar.hide()
    return bar


def in_the_middle(body: QLayout, width: int) -> QLayout:
    """A card in the middle of the page around a layout."""
    card = frame("card", body)
    card.setFixedWidth(width)
    return column(None, row(None, card, None), None)
