"""The dated history of a problem area: when it was in focus and agreed, and the stages of a dispute."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.course_series import stage_history
from ipt_desktop.model.timeline_records import FocusEntry, StageEntry
from ipt_desktop.ui.areas.area_forms import FOCUS_ENTRY, STAGE_ENTRY
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Table
from ipt_desktop.ui.forms.removable import removable_row
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import clear_layout, column, label
from ipt_desktop.wording.language import say


class AreaHistory(QWidget):
    """Entries to date and correct; choosing the focus or the stage adds one."""

    def __init__(self, context: CaseContext, area_id: str) -> None:
        super().__init__()
        self._context = context
        self._area_id = area_id
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.setLayout(column(self._rows))
        disconnect_on_destroy(self, context.document.changed.connect(self._follow))
        self._fill()

    def _follow(self, edit: Edit, initiator: object) -> None:
        if edit.adds_or_removes(FocusEntry, StageEntry):
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._rows)
        network = self._context.network
        focus = sorted((entry for entry in network.all(FocusEntry).values() if entry.area_id == self._area_id), key=_id)
        stages = stage_history(network, self._area_id)
        self._part(say("The focus"), focus, FOCUS_ENTRY)
        self._part(say("Stages of the dispute"), stages, STAGE_ENTRY)
        self.setVisible(bool(focus or stages))

    def _part(self, title: str, entries: list[FocusEntry] | list[StageEntry], table: Table) -> None:
        if entries:
            self._rows.addWidget(label(title, "subheading"))
        for entry in entries:
            tip = say("Remove this entry; undo brings it back")
            step = N_("", "Remove history entry")
            self._rows.addLayout(removable_row(self._context, table, entry, step, tip))


def _id(entry: FocusEntry) -> str:
    return entry.id
