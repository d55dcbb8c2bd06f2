"""After a case was deleted: which backups still hold it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from ipt_desktop.model.vault_reports import BackupHolding
from ipt_desktop.ui.widgets.date_format import day_and_time
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable

_TOLD = (
    "It is out of the vault, and the room it took has been cleared. The backups below still hold it, encrypted. Daily "
    "ones go as newer ones take their place, the last after a year of use; those made by hand stay until deleted."
)


class DeletedCaseDialog(QDialog):
    """Lists the backups; ``backups`` opens the window in which they can be deleted."""

    def __init__(self, parent: QWidget, holdings: Sequence[BackupHolding], backups: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Case deleted")
        self.table = TextTable("Backups that still hold the case", ("Backup", "Does it hold the case?"), (240, 180))
        self.table.show_rows([(day_and_time(one.backup.at), _certainty(one)) for one in holdings])
        manage = button("Backups…")
        manage.clicked.connect(self.accept)
        manage.clicked.connect(backups)
        close = button("Close", "strong")
        close.clicked.connect(self.reject)
        self.setMinimumWidth(500)
        self.setLayout(
            column(
                *(label("The case is deleted", "heading"), label(_TOLD, wrap=True), 4, self.table),
                *(6, row(manage, None, close)),
                margins=(20, 18, 20, 16),
                spacing=8,
            )
        )


def _certainty(holding: BackupHolding) -> str:
    return "Yes" if holding.certain else "Perhaps: it has other keys"
