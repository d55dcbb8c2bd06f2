"""The list of sheets to tick: for the patient, for the therapist, and blank ones to fill in by hand."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ipt_desktop.model.network import Network
from ipt_desktop.wording.language import say
from ipt_desktop.wording.sheet_catalogue import SheetKind, blank_sheets, sheets_for

Choice = tuple[str, bool]  # the key of a sheet, and whether it is to be empty
_CHOICE = Qt.ItemDataRole.UserRole


class SheetList(QListWidget):
    """What can be printed from this case; ``edited`` says that another sheet was ticked."""

    edited = Signal()

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.setObjectName("sheets")
        self.setAccessibleName(say("Sheets"))
        filled = sheets_for(network)
        self._fill(say("To take home"), ((kind, False) for kind in filled if kind.for_patient))
        self._fill(say("For yourself"), ((kind, False) for kind in filled if not kind.for_patient))
        self._fill(say("Blank, to fill in by hand"), ((kind, True) for kind in blank_sheets(network)))
        self.itemChanged.connect(lambda _: self.edited.emit())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(self.sizeHintForRow(0) * self.count() + 2 * self.frameWidth() + 12)

    def chosen(self) -> list[Choice]:
        """The ticked sheets from top to bottom."""
        items = (self.item(row) for row in range(self.count()))
        return [tuple(item.data(_CHOICE)) for item in items if item.checkState() is Qt.CheckState.Checked]

    def choose(self, choices: Iterable[Choice]) -> None:
        """Tick these sheets and no others."""
        wanted = set(choices)
        self.blockSignals(True)
        for row in range(self.count()):
            item = self.item(row)
            if item.data(_CHOICE):
                on = tuple(item.data(_CHOICE)) in wanted
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
                if on:
                    self.scrollToItem(item)
        self.blockSignals(False)
        self.edited.emit()

    def _fill(self, heading: str, sheets: Iterable[tuple[SheetKind, bool]]) -> None:
        title = QListWidgetItem(heading, self)
        title.setFlags(Qt.ItemFlag.NoItemFlags)
        for kind, blank in sheets:
            item = QListWidgetItem(say(kind.title), self)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(_CHOICE, (kind.key, blank))
