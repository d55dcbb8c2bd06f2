"""The first page: open the vault with the passphrase, choose another folder, or make a vault."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLayout, QLineEdit, QProgressBar, QWidget

from ipt_desktop.errors import IptError, VaultDamaged
from ipt_desktop.ui.context.unlock_services import UnlockServices
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.layout import button, column, frame, label, row

NAME = "Interpersonal Inventory"
LOCKED = "The vault is locked."


_SOON = 60  # milliseconds: the page is to be seen first
_REMEMBER = "Let this computer open the vault without the passphrase"
_REMEMBER_TIP = "Whoever is logged in as you on this computer can then open the vault. Off unless you tick it."


class UnlockPage(QWidget):
    """Asks for the passphrase.

    ``opened`` is called once the vault is open, ``make_new`` when one is wanted, ``mend`` with the folder of a vault
    that is damaged.
    """

    def __init__(
        self,
        services: UnlockServices,
        opened: Callable[[], object],
        make_new: Callable[[], object],
        mend: Callable[[Path], object],
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._services = services
        self._opened = opened
        self._code = ""
        self._turn = 0
        self.folder = Path()
        self._where = label("", "field", wrap=True)
        self.news = label(LOCKED, "soft", wrap=True)
        self.passphrase = secret_line("Passphrase or recovery code")
        self.passphrase.returnPressed.connect(self.unlock)
        self.passphrase.textChanged.connect(self._enable)
        self.wrong = label("", "wrong", wrap=True)
        self.bar = busy_bar()
        self.go = button("Unlock", "strong")
        self.go.clicked.connect(self.unlock)
        self.remember = QCheckBox(_REMEMBER)
        self.remember.setToolTip(_REMEMBER_TIP)
        self.known = button("Open without passphrase")
        self.known.clicked.connect(self.unlock_remembered)
        self.mend = button("Mend this vault…")
        self.mend.clicked.connect(lambda: mend(self.folder))
        self._waiting = 0
        self._second = QTimer(self)
        self._second.setInterval(1_000)
        self._second.timeout.connect(self.count_down)
        other = button("Open another vault…", "quiet")
        other.clicked.connect(self._choose)
        new = button("New vault…", "quiet")
        new.clicked.connect(make_new)
        last = row(self._where, self.mend, self.known, self.go)
        last.setStretch(0, 1)
        body = column(
            *(label(NAME, "title"), self.news, 10, label("Passphrase or recovery code", "field"), self.passphrase),
            *(self.remember, self.bar, self.wrong, last),
            *(6, row(other, new, None, spacing=2)),
            margins=(28, 26, 28, 20),
            spacing=7,
        )
        self.setLayout(in_the_middle(body, 460))

    def ask(self, folder: Path, news: str = LOCKED) -> None:
        """Ask for the passphrase of the vault in this folder."""
        self.give_up()
        self.folder = folder
        self._where.setText(f"Vault: {folder.name}")
        self._where.setToolTip(str(folder))
        self.news.setText(news)
        self.passphrase.clear()
        self.wrong.setText("")
        self.remember.setChecked(False)
        for extra in (self.remember, self.known, self.mend):
            extra.hide()
        self._wait_seconds(0)
        self.passphrase.setFocus()
        if self.isVisible():  # else the window does it, after the first picture
            QTimer.singleShot(_SOON, self, self.look_around)

    def look_around(self) -> None:
        """Find out beside the screen whether there is a keychain, whether it is used, and whether one has to wait."""
        folder, care = self.folder, self._services.vault_admin
        uses_keychain = self._services.settings.read().uses_keychain

        def look() -> tuple[bool, bool, int]:
            can = care.can_remember()
            return can, can and uses_keychain and care.is_remembered(folder), care.seconds_to_wait(folder)

        def show(found: tuple[bool, bool, int]) -> None:
            if folder == self.folder:
                can, is_known, seconds = found
                self.remember.setVisible(can and not is_known)
                self.known.setVisible(is_known)
                self._wait_seconds(seconds)

        self._services.background.run(
            look, show, lambda problem: None if isinstance(problem, IptError) else _raise(problem)
        )

    def give_up(self) -> None:
        """Whoever was about to open the vault has left: should it open yet, it is locked again.

        Until then nobody can begin anew: it would lock what they have just opened.
        """
        if not self.bar.isHidden():
            self._turn += 1
            self.passphrase.clear()

    def take_code(self) -> str:
        """The recovery code with which the vault was opened just now, once; empty where it was the passphrase."""
        code, self._code = self._code, ""
        return code

    def unlock(self) -> None:
        """Open the vault; working out the key takes more than half a second, beside the screen."""
        secret, folder, keep = self.passphrase.text(), self.folder, self.remember.isChecked()
        entry = self._services
        if not secret or not self.go.isEnabled():
            return

        def open_vault() -> bool:
            entry.vault_service.unlock(folder, secret)
            with contextlib.suppress(IptError):  # a keychain that refuses must not keep the therapist out
                if keep:
                    entry.vault_admin.remember()
                    return True
            return False

        self._begin(open_vault)

    def unlock_remembered(self) -> None:
        """Open the vault with what this computer keeps for it."""
        folder, care = self.folder, self._services.vault_admin

        def open_vault() -> bool:
            care.unlock_remembered(folder)
            return True

        self._begin(open_vault)

    def count_down(self) -> None:
        """A second has passed."""
        self._wait_seconds(self._waiting - 1)

    def _begin(self, act: Callable[[], bool]) -> None:
        self.wrong.setText("")
        self.mend.hide()
        self._wait(True)
        turn = self._turn
        self._services.background.run(act, lambda known: self._done(turn, known), partial(self._failed, turn))

    def _done(self, turn: int, is_remembered: bool) -> None:
        if turn != self._turn:
            self._services.vault_service.lock()
            self._wait(False)
            return
        typed = self.passphrase.text()
        self._code = typed if self._services.vault_admin.looks_like_recovery_code(typed) else ""
        self.passphrase.clear()
        self._wait(False)
        file = self._services.settings
        if is_remembered and not file.read().uses_keychain:
            with contextlib.suppress(IptError):  # then the button is missing next time, nothing else
                file.write(replace(file.read(), uses_keychain=True))
        self._opened()

    def _failed(self, turn: int, problem: Exception) -> None:
        self._wait(False)
        if not isinstance(problem, IptError):
            raise problem
        if turn != self._turn:
            return
        self.wrong.setText(str(problem))
        self.mend.setVisible(isinstance(problem, VaultDamaged))
        self._wait_seconds(self._services.vault_admin.seconds_to_wait(self.folder))
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _wait(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.passphrase.setReadOnly(on)
        self.known.setEnabled(not on)
        self._enable()

    def _wait_seconds(self, seconds: int) -> None:
        was_waiting, self._waiting = self._waiting > 0, max(0, seconds)
        if self._waiting:
            self.wrong.setText(
                f"Too many wrong passphrases. The next try is possible in {_minutes(self._waiting)}. "
                "The recovery code opens the vault without waiting."
            )
            self._second.start()
        elif was_waiting:
            self._second.stop()
            self.wrong.setText("You can try again now.")
        self._enable()

    def _enable(self) -> None:
        can_try = not self._waiting or self._services.vault_admin.looks_like_recovery_code(self.passphrase.text())
        self.go.setEnabled(self.bar.isHidden() and can_try)

    def _choose(self) -> None:
        dialog = QtWidgets.QFileDialog(self, "Open another vault", str(self.folder.parent))
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self._chosen(Path(path)))
        open_dialog(dialog)

    def _chosen(self, folder: Path) -> None:
        if self._services.vault_service.exists(folder):
            self.ask(folder)
        else:
            self.wrong.setText("This folder holds no vault of this program.")


def _minutes(seconds: int) -> str:
    return f"{seconds} s" if seconds < 60 else f"{seconds // 60} min {seconds % 60:02d} s"


def _raise(problem: Exception) -> None:
    raise problem


def secret_line(title: str) -> QLineEdit:
    """A line whose text is not shown."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(title)
    line.setMaxLength(1_000)
    line.setMinimumHeight(36)
    return line


def busy_bar() -> QProgressBar:
    """A thin bar that says: something is being done."""
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setAccessibleName("Working")
    bar.hide()
    return bar


def in_the_middle(body: QLayout, width: int) -> QLayout:
    """A card in the middle of the page around a layout."""
    card = frame("card", body)
    card.setFixedWidth(width)
    return column(None, row(None, card, None), None)
