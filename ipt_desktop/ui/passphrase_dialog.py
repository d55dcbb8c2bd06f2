"""Changes the passphrase of the open vault."""

from PySide6.QtWidgets import QDialog, QWidget

from ipt_desktop.errors import IptError
from ipt_desktop.ui.layouts import button, column, row, words
from ipt_desktop.ui.parts import Parts
from ipt_desktop.ui.passphrase import LEAST, strength
from ipt_desktop.ui.unlock import busy_bar, secret_line


class PassphraseDialog(QDialog):
    """Old passphrase once, new one twice; the recovery code stays as it is."""

    def __init__(self, parts: Parts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Change passphrase")
        self._parts = parts
        self.old, self.first, self.second = map(secret_line, ("Passphrase now", "New passphrase", "The new one again"))
        self.strength = words("", "field", wrap=True)
        self.wrong = words("", "wrong", wrap=True)
        self.bar = busy_bar()
        self.change = button("Change", "strong")
        self.change.clicked.connect(self._change)
        cancel = button("Cancel")
        cancel.clicked.connect(self.reject)
        for line in (self.old, self.first, self.second):
            line.textChanged.connect(self._judge)
            line.returnPressed.connect(self._change)
        self.setMinimumWidth(420)
        self.setLayout(
            column(
                *(words("Change passphrase", "heading"), words("The recovery code stays the same.", "soft"), 6),
                *(
                    words("Passphrase now", "field"),
                    self.old,
                    words("New passphrase", "field"),
                    self.first,
                    self.strength,
                ),
                *(
                    words("The new one again", "field"),
                    self.second,
                    self.bar,
                    self.wrong,
                    6,
                    row(None, cancel, self.change),
                ),
                margins=(20, 18, 20, 16),
            )
        )
        self._judge()

    def _judge(self) -> None:
        first, second = self.first.text(), self.second.text()
        self.strength.setText(strength(first))
        self.wrong.setText("The two new passphrases differ." if second and not first.startswith(second) else "")
        self.change.setEnabled(bool(self.old.text()) and len(first) >= LEAST and first == second)

    def _change(self) -> None:
        if not self.change.isEnabled():
            return
        old, new, door = self.old.text(), self.first.text(), self._parts.door
        self._wait(True)
        self._parts.background.run(lambda: door.change_passphrase(old, new), lambda _: self.accept(), self._failed)

    def _failed(self, problem: Exception) -> None:
        self._wait(False)
        if not isinstance(problem, IptError):
            raise problem
        self.wrong.setText(str(problem))
        self.old.selectAll()
        self.old.setFocus()

    def _wait(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.change.setEnabled(not on)
