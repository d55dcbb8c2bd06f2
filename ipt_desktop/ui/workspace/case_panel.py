"""The inspector when nothing is selected: the case in figures, what to look at again, and the private notes."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.model.advice import Advice, advise
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.people.person_forms import CASE
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, clear_layout, label
from ipt_desktop.ui.workspace.retention_panel import RetentionPanel

_FIRST_STEPS = (
    "Nobody is on the map yet. Type a name in the line below the map, press N, or double-click on a ring.",
    "Choose somebody on the map or in the list to see and edit what is known about them.",
)


class CasePanel(QWidget):
    """Advice about the whole case; it never blocks."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._hint = label("", "soft", wrap=True)
        self._advice = QVBoxLayout()
        self._advice.setSpacing(8)
        self._notes = Form(context, CASE)
        self._notes.show_ids((context.network.case.id,))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._hint)
        layout.addLayout(self._advice)
        layout.addWidget(self._notes)
        layout.addWidget(RetentionPanel(context))
        disconnect_on_destroy(self, context.document.changed.connect(lambda edit, initiator: self._fill_if_seen()))

    def showEvent(self, event: QShowEvent) -> None:
        """Bring it up to date: while it is hidden it follows nothing."""
        super().showEvent(event)
        self._fill()

    def _fill_if_seen(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        network = self._context.network
        self._hint.setText(_FIRST_STEPS[1 if network.people else 0])
        clear_layout(self._advice)
        found = advise(network, self._context.services.now().date())
        if found:
            self._advice.addWidget(label("Worth another look", "subheading"))
        for one in found:
            self._advice.addWidget(self._line(one))

    def _line(self, advice: Advice) -> QWidget:
        network = self._context.network
        kind = "person" if advice.where in network.people else "area"
        if advice.where not in network.people and advice.where not in network.areas:
            return label(advice.sentence, wrap=True)
        host = QWidget()
        layout = QVBoxLayout(host)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(label(advice.sentence, wrap=True))
        show = button("Show", "quiet")
        show.setAccessibleName(f"Show: {advice.sentence}")
        show.clicked.connect(lambda: self._context.selection.choose([(kind, advice.where)]))
        show.setMaximumWidth(70)
        layout.addWidget(show)
        return host
