"""After a case was deleted: which backups still contain it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ipt_desktop.messages import N_
from ipt_desktop.model.vault_reports import BackupHolding
from ipt_desktop.ui.widgets.date_format import day_and_time
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog, Role
from ipt_desktop.ui.widgets.layout import column, label
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.language import say

_ABOUT = N_(
    "",
    "It is gone from the vault, and its space has been overwritten. The backups below still contain it, encrypted. "
    "Daily ones disappear as newer ones replace them, the last after a year of use; manual ones stay until you delete "
    "them.",
)


class DeletedCaseDialog(FramedDialog):
    """Lists the backups; ``show_backups`` opens the dialog in which they can be deleted."""

    def __init__(self, parent: QWidget, holdings: Sequence[BackupHolding], show_backups: Callable[[], object]) -> None:
        super().__init__(parent, say("The case is deleted"), 520)
        headings = (say.of("column", "Backup"), say("Contains the case?"))
        self.table = TextTable(say("Backups that still contain the case"), headings, (240, 180))
        self.table.setMinimumHeight(160)
        self.table.show_rows([(day_and_time(holding.backup.made_at), _certainty(holding)) for holding in holdings])
        body = column(label(say(_ABOUT), wrap=True), 4, self.table, spacing=8)
        body.setStretch(2, 1)
        self.set_body(body)
        manage = self.add_button(say.of("button", "Backups…"), Role.ActionRole)
        manage.clicked.connect(self.accept)
        manage.clicked.connect(show_backups)
        self.add_close_button()


def _certainty(holding: BackupHolding) -> str:
    return say.of("answer", "Yes") if holding.certain else say("Perhaps: it has different keys")
