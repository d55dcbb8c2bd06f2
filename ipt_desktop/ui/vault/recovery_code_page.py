"""Shows a recovery code once: to be written down or printed, with a check that the paper is right."""

import random
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QSizePolicy, QWidget

from ipt_desktop.errors import IptError
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.widgets.layout import button, column, label, row

_WRITE = (
    "Write this recovery code on paper, or print it, and keep it apart from the computer. It opens the vault if the "
    "passphrase is forgotten. It is shown only now."
)
FIRST = "Type the three groups first: this code is not shown again, and no other one opens this vault."
_ASKED = 3
_GROUPS, _IN_A_LINE = 8, 4


class ShownCode(QFrame):
    """The groups of a code with their numbers, four to a line as on the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("code")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)  # filled at once, so that a window knows from the beginning what room it takes
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(8)
        self._groups = [label("", "group") for _ in range(_GROUPS)]
        for at, shown in enumerate(self._groups):
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            line, place = divmod(at, _IN_A_LINE)
            grid.addWidget(label(str(at + 1), "soft"), line, 2 * place, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(shown, line, 2 * place + 1)
            grid.setColumnStretch(2 * place + 1, 1)

    def show_groups(self, groups: Sequence[str]) -> None:
        """Show these groups."""
        for at, (shown, group) in enumerate(zip(self._groups, groups, strict=True), start=1):
            shown.setText(group)
            shown.setAccessibleName(f"Group {at}: {group}")

    def text(self) -> str:
        """The groups that are shown."""
        return " ".join(one.text() for one in self._groups).strip()

    def clear(self) -> None:
        """Show none any more."""
        for shown in self._groups:
            shown.clear()
            shown.setAccessibleName("")


class RecoveryCodePage(QWidget):
    """The code, its sheet, and three of its groups to be typed from the paper. ``checked`` says whether they are."""

    checked = Signal(bool)

    def __init__(self, services: Services, finish: Callable[[], object]) -> None:
        super().__init__()
        self._services = services
        self._finish = finish
        self._groups: list[str] = []
        self._is_noted = False
        self.places: list[int] = []
        self.code = ShownCode()
        self.lines = [QLineEdit() for _ in range(_ASKED)]
        self._titles = [label("", "field") for _ in range(_ASKED)]
        self.wrong = label("", "wrong", wrap=True)
        self.print_sheet = button("Print this sheet…", "quiet")
        self.save_sheet = button("Save it as PDF…", "quiet", "Onto a stick that is kept apart from this computer")
        self.print_sheet.clicked.connect(self._print)
        self.save_sheet.clicked.connect(self._ask_where)
        for line in self.lines:
            line.setMaxLength(12)
            line.textChanged.connect(self._look)
            line.returnPressed.connect(self._go_on)
        asked = [column(title, line, spacing=3) for title, line in zip(self._titles, self.lines, strict=True)]
        self.setLayout(
            column(
                *(label(_WRITE, wrap=True), 4, self.code, row(self.print_sheet, self.save_sheet, None, spacing=2), 6),
                *(label("To check your paper, type these groups of the code from it", "field"), row(*asked)),
                self.wrong,
            )
        )

    @property
    def is_right(self) -> bool:
        """Whether all groups asked for have been typed as they are."""
        return bool(self._groups) and all(self._is_right(at) for at in range(_ASKED))

    def show_code(self, code: str) -> None:
        """Show a code and ask for other groups of it each time."""
        self._groups = code.split("-")
        self._is_noted = False
        self.places = sorted(random.SystemRandom().sample(range(1, len(self._groups) + 1), _ASKED))
        self.code.show_groups(self._groups)
        for line, title, place in zip(self.lines, self._titles, self.places, strict=True):
            line.clear()
            line.setAccessibleName(f"Group {place}")
            title.setText(f"Group {place}")
        self.wrong.setText("")
        self.lines[0].setFocus()

    def forget(self) -> None:
        """Let go of the code."""
        self._groups = []
        self.code.clear()
        for line in self.lines:
            line.clear()

    def _is_right(self, at: int) -> bool:
        return self.lines[at].text().strip().casefold() == self._groups[self.places[at] - 1].casefold()

    def _look(self) -> None:
        if not self._groups:
            return
        care, off = self._services.vault_admin, []
        for at, place in enumerate(self.places):
            typed = self.lines[at].text().strip()
            if len(typed) >= len(self._groups[place - 1]) and not self._is_right(at):
                off.append(place if care.is_group_right(place, typed) else -place)
        self.wrong.setText(_told(off))
        if self.is_right and not self._is_noted:
            self._is_noted = True
            self._attempt(care.code_was_checked)
        self.checked.emit(self.is_right)

    def _go_on(self) -> None:
        if self.is_right:
            self._finish()
            return
        missing = next((at for at in range(_ASKED) if not self._is_right(at)), 0)
        self.lines[missing].setFocus()

    def _print(self) -> None:
        from ipt_desktop.ui.vault import recovery_sheet  # loads the print system, which starting up must not wait for

        recovery_sheet.ask_printer(self, self._sheet(), self._printed)

    def _ask_where(self) -> None:
        from ipt_desktop.ui.vault import recovery_sheet  # see _print

        recovery_sheet.ask_where(self, self._sheet(), self._printed, self.wrong.setText)

    def _sheet(self) -> str:
        from ipt_desktop.ui.vault import recovery_sheet  # see _print

        return recovery_sheet.content(
            self._groups, self._services.vault_service.folder.name, self._services.now().date()
        )

    def _printed(self) -> None:
        self._attempt(lambda: self._services.vault_admin.record_printed("recovery sheet"))

    def _attempt(self, note: Callable[[], object]) -> None:
        try:
            note()
        except IptError as problem:
            self.wrong.setText(str(problem))


def _told(off: list[int]) -> str:
    """What is wrong with the groups typed so far: negative places are slips, the others come from another code."""
    slips = [f"Group {-place}" for place in off if place < 0]
    others = [f"Group {place}" for place in off if place > 0]
    sentences = [f"{', '.join(slips)}: look again, this is not what stands above."] if slips else []
    if others:
        sentences.append(f"{', '.join(others)}: this belongs to another recovery code.")
    return " ".join(sentences)
