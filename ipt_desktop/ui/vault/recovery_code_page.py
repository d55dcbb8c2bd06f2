"""Shows a recovery code once, to be written down or printed, and checks that the paper is right."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QSizePolicy, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.platform.tasks import Tasks
from ipt_desktop.ui.widgets.file_dialogs import ask_save
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.wording.language import say

_WRITE = N_(
    "",
    "Write this recovery code on paper, or print it, and keep it away from the computer. It opens the vault if the "
    "passphrase is forgotten. It is shown only this once.",
)
FIRST = "Enter the three groups first: this code is not shown again, and no other code opens this vault."
_ASKED = 3
_GROUPS, _IN_A_LINE = 8, 4


class ShownCode(QFrame):
    """The groups of a code with their numbers, four to a line as on the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("code")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)  # filled at once, so that a dialog knows its height from the beginning
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(8)
        self._groups = [label("", "group") for _ in range(_GROUPS)]
        for index, shown in enumerate(self._groups):
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            line, place = divmod(index, _IN_A_LINE)
            grid.addWidget(label(str(index + 1), "soft"), line, 2 * place, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(shown, line, 2 * place + 1)
            grid.setColumnStretch(2 * place + 1, 1)

    def show_groups(self, groups: Sequence[str]) -> None:
        """Shows these groups."""
        for number, (shown, group) in enumerate(zip(self._groups, groups, strict=True), start=1):
            shown.setText(group)
            shown.setAccessibleName(say("Group {number}: {text}", number=number, text=group))

    def text(self) -> str:
        """The groups that are shown."""
        return " ".join(group.text() for group in self._groups).strip()

    def clear(self) -> None:
        """Shows none any more."""
        for shown in self._groups:
            shown.clear()
            shown.setAccessibleName("")


class RecoveryCodePage(QWidget):
    """The code, its sheet, and three groups to copy from the paper. ``checked`` carries whether they are right."""

    checked = Signal(bool)

    def __init__(self, services: Services, finish: Callable[[], object]) -> None:
        super().__init__()
        self._services = services
        self._finish = finish
        self._tasks = Tasks(self, services.background, self._show_error)
        self._groups: list[str] = []
        self._is_noted = False
        self.places: list[int] = []
        self.code = ShownCode()
        self.lines = [QLineEdit() for _ in range(_ASKED)]
        self._titles = [label("", "field") for _ in range(_ASKED)]
        self.wrong = label("", "wrong", wrap=True)
        self.print_sheet = button(say("Print this sheet…"), "quiet")
        self.save_sheet = button(
            say("Save as PDF…"), "quiet", say("For instance on a USB stick that is kept away from this computer")
        )
        self.print_sheet.clicked.connect(self._print)
        self.save_sheet.clicked.connect(self._ask_where)
        for line in self.lines:
            line.setMaxLength(12)
            line.textChanged.connect(self._look)
            line.returnPressed.connect(self._go_on)
        asked = [column(title, line, spacing=3) for title, line in zip(self._titles, self.lines, strict=True)]
        self.setLayout(
            column(
                *(
                    label(say(_WRITE), wrap=True),
                    4,
                    self.code,
                    row(self.print_sheet, self.save_sheet, None, spacing=2),
                    6,
                ),
                *(label(say("To check your paper, copy these groups of the code from it"), "field"), row(*asked)),
                self.wrong,
            )
        )

    @property
    def is_right(self) -> bool:
        """Whether all groups asked for have been entered correctly."""
        return bool(self._groups) and all(self._is_right(index) for index in range(_ASKED))

    def show_code(self, code: str) -> None:
        """Shows a code and asks for other groups of it each time."""
        self._groups = code.split("-")
        self._is_noted = False
        self.places = sorted(random.SystemRandom().sample(range(1, len(self._groups) + 1), _ASKED))
        self.code.show_groups(self._groups)
        for line, title, place in zip(self.lines, self._titles, self.places, strict=True):
            line.clear()
            name = say("Group {number}", number=place)
            line.setAccessibleName(name)
            title.setText(name)
        self.wrong.setText("")
        self.lines[0].setFocus()

    def forget(self) -> None:
        """Forgets the code."""
        self._groups = []
        self.code.clear()
        for line in self.lines:
            line.clear()

    def _is_right(self, index: int) -> bool:
        return self.lines[index].text().strip().casefold() == self._groups[self.places[index] - 1].casefold()

    def _look(self) -> None:
        if not self._groups:
            return
        vault_admin, wrong = self._services.vault_admin, []
        for index, place in enumerate(self.places):
            typed = self.lines[index].text().strip()
            if len(typed) >= len(self._groups[place - 1]) and not self._is_right(index):
                wrong.append(place if vault_admin.is_group_right(place, typed) else -place)
        self.wrong.setText(_mistakes(wrong))
        if self.is_right and not self._is_noted:
            self._is_noted = True
            self._tasks.attempt(vault_admin.code_was_checked)
        self.checked.emit(self.is_right)

    def _go_on(self) -> None:
        if self.is_right:
            self._finish()
            return
        missing = next((index for index in range(_ASKED) if not self._is_right(index)), 0)
        self.lines[missing].setFocus()

    def _show_error(self, sentence: str) -> None:
        self.wrong.setText(sentence)

    def _print(self) -> None:
        from ipt_desktop.ui.vault import recovery_sheet  # loads the print system, which starting up must not wait for

        recovery_sheet.ask_printer(self, self._sheet(), self._printed)

    def _ask_where(self) -> None:
        title, kinds = say("Save the recovery sheet"), say("PDF files (*.pdf)")
        ask_save(self, self._services.folders, title, "recovery-sheet.pdf", kinds, self.save_to)

    def save_to(self, path: Path) -> None:
        """Writes the sheet as PDF."""
        from ipt_desktop.ui.vault import recovery_sheet  # see _print

        if recovery_sheet.save(self._sheet(), path):
            self._printed()
        else:
            self.wrong.setText(say("The file could not be written there. Choose another folder."))

    def _sheet(self) -> str:
        from ipt_desktop.ui.vault import recovery_sheet  # see _print

        folder = self._services.vault_service.folder
        return recovery_sheet.content(self._groups, folder.name, self._services.now().date())

    def _printed(self) -> None:
        self._tasks.attempt(lambda: self._services.vault_admin.record_printed("recovery sheet"))


def _mistakes(places: Sequence[int]) -> str:
    """What is wrong with the groups entered so far: negative places are slips, the others come from another code."""
    slips = [-place for place in places if place < 0]
    others = [place for place in places if place > 0]
    sentences = [say("Group {number} doesn't match the code above.", number=place) for place in slips]
    sentences += [say("Group {number} belongs to another recovery code.", number=place) for place in others]
    return " ".join(sentences)
