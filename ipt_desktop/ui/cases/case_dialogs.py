"""Small questions about a case: its code and name, whether to delete it, whether to export it unencrypted."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_desktop.application.unfinished_texts import UnfinishedTextsOfCase
from ipt_desktop.errors import IptError
from ipt_desktop.messages import N_
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.search_key import search_key
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog, Role
from ipt_desktop.ui.widgets.editors import CheckField
from ipt_desktop.ui.widgets.entry_line import UnfinishedWords
from ipt_desktop.ui.widgets.layout import column, label
from ipt_desktop.wording.language import say

_CODE_HINT = N_("", "A code that says nothing about the person, such as K-17. It appears in the window title.")
_NAME_HINT = N_("", "Optional. Shown in the centre of the map.")
_DELETE = N_(
    "",
    "The case is deleted permanently, with everyone on its map and everything written about them. Only a backup can "
    "bring it back. Archiving removes it from the list instead.",
)
_EXPORT = N_(
    "", "The file contains the whole case, private notes included, unencrypted. Keep it where only you can read it."
)


class CaseDialog(FramedDialog):
    """Code and preferred name of a case.

    ``keep`` is given both and returns the case's id, which ``kept`` then carries; its refusal is shown here, so that
    nothing typed is lost.
    """

    kept = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        verb: str,
        keep: Callable[[str, str], str],
        texts: UnfinishedTextsOfCase,
        case: CaseSummary | None = None,
    ) -> None:
        super().__init__(parent, title, 420)
        self._keep = keep
        place = f"case {case.id}" if case else "new case"
        self.code = QLineEdit()
        self.code.setMaxLength(40)
        self.code.setAccessibleName(say.of("field", "Code"))
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name.setAccessibleName(say("Preferred name"))
        self._unfinished = (
            UnfinishedWords(self.code, texts, f"{place}, code", case.code if case else ""),
            UnfinishedWords(self.name, texts, f"{place}, name", case.preferred_name if case else ""),
        )
        self.wrong = label("", "wrong", wrap=True)
        self.wrong.hide()
        self.set_body(
            column(
                *(label(say.of("field", "Code"), "field"), self.code, self.wrong),
                *(label(say(_CODE_HINT), "field", wrap=True), 6, label(say("Preferred name"), "field"), self.name),
                *(label(say(_NAME_HINT), "field", wrap=True), None),
            )
        )
        self.add_cancel_button()
        self._ok = self.add_strong_button(verb)
        self._ok.setDefault(True)
        self._ok.setEnabled(bool(self.code.text().strip()))
        self._ok.clicked.connect(self.accept)
        self.code.textChanged.connect(lambda text: self._ok.setEnabled(bool(text.strip())))

    def accept(self) -> None:
        """Keeps it, or says why that is refused."""
        try:
            case_id = self._keep(self.code.text(), self.name.text())
        except IptError as error:
            sentence = error.sentence(say)
            self.wrong.setText(sentence)
            self.wrong.show()
            self.code.setAccessibleDescription(sentence)
            self.code.setFocus()
            self.code.selectAll()
            return
        self._finish()
        super().accept()
        self.kept.emit(case_id)

    def reject(self) -> None:
        """Closes and gives up what was typed; locking keeps it."""
        self._finish()
        super().reject()

    def _finish(self) -> None:
        for words in self._unfinished:
            words.finish()


class DeleteDialog(FramedDialog):
    """Deleting requires the code typed by hand: undo cannot bring a case back."""

    def __init__(self, parent: QWidget, code: str) -> None:
        super().__init__(parent, say("Delete this case?"), 440)
        self.typed = QLineEdit()
        self.typed.setAccessibleName(say("Type the code of the case"))
        prompt = label(say("Type the code {code} to continue", code=code), "field", wrap=True)
        self.set_body(column(label(say(_DELETE), wrap=True), 6, prompt, self.typed, None))
        self.add_cancel_button()
        self.delete = self.add_button(say("Delete permanently"), Role.AcceptRole)
        self.delete.setEnabled(False)
        self.delete.clicked.connect(self.accept)
        self.typed.textChanged.connect(
            lambda text: self.delete.setEnabled(search_key(text.strip()) == search_key(code.strip()))
        )


class ExportConsent(FramedDialog):
    """Before a whole case leaves the vault unencrypted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, say("Export case file"), 440)
        self.process_notes = CheckField(say("Include the process notes, which are otherwise kept apart"))
        self.agree = CheckField(say("I understand this file is not encrypted"))
        self.set_body(column(label(say(_EXPORT), wrap=True), 6, self.process_notes, self.agree, None))
        self.add_cancel_button()
        go = self.add_strong_button(say("Choose a place…"))
        go.setEnabled(False)
        go.clicked.connect(self.accept)
        self.agree.toggled.connect(go.setEnabled)
