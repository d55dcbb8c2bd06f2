"""Small questions about a case: its code and name, and whether it is really to be deleted."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLineEdit, QWidget

from ipt_desktop.errors import IptError
from ipt_desktop.model.search_key import search_key
from ipt_desktop.ui.widgets.layout import column, label

_CODE_HINT = "A code that says nothing about the person, such as K-17. It may stand in the window's title."
_NAME_HINT = "Optional. It stands in the middle of the map."
_DELETE = (
    "The case goes for good, with everybody on its map and everything written about them. It cannot be brought back "
    "except from a backup. Archiving keeps it out of the list instead."
)


class CaseDialog(QDialog):
    """Code and preferred name of a case.

    ``keep`` is given both and returns the case's id, which ``kept`` then tells; what it refuses is said here, so that
    nothing typed is lost.
    """

    kept = Signal(str)

    def __init__(
        self, parent: QWidget, title: str, verb: str, keep: Callable[[str, str], str], code: str = "", name: str = ""
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self.setWindowTitle(title)
        self.code = QLineEdit(code)
        self.code.setMaxLength(40)
        self.code.setAccessibleName("Code")
        self.name = QLineEdit(name)
        self.name.setMaxLength(200)
        self.name.setAccessibleName("Preferred name")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.wrong = label("", "wrong", wrap=True)
        self.wrong.hide()
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(verb)
        self._ok.setEnabled(bool(code.strip()))
        self.code.textChanged.connect(lambda text: self._ok.setEnabled(bool(text.strip())))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.setMinimumWidth(400)
        self.setLayout(
            column(
                *(label(title, "heading"), 6, label("Code", "field"), self.code, self.wrong),
                *(label(_CODE_HINT, "field", wrap=True), 6, label("Preferred name", "field"), self.name),
                *(label(_NAME_HINT, "field", wrap=True), 8, buttons),
                margins=(20, 18, 20, 16),
            )
        )

    def accept(self) -> None:
        """Keep it, or say why that is refused."""
        try:
            case_id = self._keep(self.code.text(), self.name.text())
        except IptError as problem:
            self.wrong.setText(str(problem))
            self.wrong.show()
            self.adjustSize()
            self.code.setAccessibleDescription(str(problem))
            self.code.setFocus()
            self.code.selectAll()
            return
        super().accept()
        self.kept.emit(case_id)


class DeleteDialog(QDialog):
    """Deleting takes the code typed by hand: it is the one thing that undo cannot bring back."""

    def __init__(self, parent: QWidget, code: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Delete case")
        self.typed = QLineEdit()
        self.typed.setAccessibleName("Type the code of the case")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.delete = buttons.addButton("Delete for good", QDialogButtonBox.ButtonRole.AcceptRole)
        self.delete.setEnabled(False)
        self.typed.textChanged.connect(
            lambda text: self.delete.setEnabled(search_key(text.strip()) == search_key(code.strip()))
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.setMinimumWidth(420)
        self.setLayout(
            column(
                *(label("Delete this case?", "heading"), label(_DELETE, wrap=True), 6),
                *(label(f"Type the code {code} to go on", "field"), self.typed, 8, buttons),
                margins=(20, 18, 20, 16),
            )
        )


class ExportConsent(QDialog):
    """Before a whole case leaves the vault unencrypted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export case file")
        told = "The file holds the whole case, also private notes, unencrypted. Keep it where only you can read it."
        self.process_notes = QCheckBox("With the process notes, which are otherwise kept apart")
        agree = QCheckBox("I know where it goes and who can read it there")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go = buttons.addButton("Choose a place…", QDialogButtonBox.ButtonRole.AcceptRole)
        go.setEnabled(False)
        agree.toggled.connect(go.setEnabled)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.agree = agree
        self.setMinimumWidth(420)
        self.setLayout(
            column(
                label("Export case file", "heading"),
                label(told, wrap=True),
                6,
                self.process_notes,
                agree,
                8,
                buttons,
                margins=(20, 18, 20, 16),
            )
        )
