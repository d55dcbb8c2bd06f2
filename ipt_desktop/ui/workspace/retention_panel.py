"""How long the record of the case is to be kept: the day, what the guideline says, and a reminder once it is over."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.editing.fields import set_field
from ipt_desktop.model.case import Case, Course
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.network import Network
from ipt_desktop.model.retention import keep_until, may_be_deleted
from ipt_desktop.model.session import Session
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.date_format import in_full
from ipt_desktop.ui.widgets.layout import button, label, row

KEEPING = (
    "Keeping the record",
    Field(Case, "born", "Year of birth"),
    Field(Case, "retention_until", "Keep until", beside=True),
)
_OVER = "The time of keeping is over. The case may be deleted from the list of cases; nothing is deleted by itself."


class RetentionPanel(QWidget):
    """The fields, and the guideline's day to take over; other places have other rules."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self.form = Form(context, KEEPING)
        self.form.show_ids((context.network.case.id,))
        self.hint = label("", "field", wrap=True)
        self.take = button("Take this day", "quiet")
        self.take.clicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.form)
        layout.addWidget(self.hint)
        layout.addLayout(row(self.take, None))
        disconnect_on_destroy(self, context.document.changed.connect(lambda edit, initiator: self.fill()))
        self.fill()

    def fill(self) -> None:
        """Show the guideline's day for the case as it stands."""
        case, today = self._context.network.case, self._today
        day = self._guideline()
        is_over = case.retention_until is not None and may_be_deleted(case.retention_until, today)
        guideline = (
            f"Guideline: until {in_full(day.last_day)}, 7 years after the last session or 3 after coming of age."
        )
        self.hint.setText(_OVER if is_over else guideline)
        self.take.setVisible(case.retention_until is None)

    @property
    def _today(self) -> date:
        return self._context.services.now().date()

    def _guideline(self) -> PartialDate:
        network = self._context.network
        return keep_until(last_service(network) or PartialDate.of_day(self._today), network.case.born)

    def _take(self) -> None:
        day = self._guideline()
        self._context.perform(lambda network: set_field(network, Case, [network.case.id], "retention_until", day))


def last_service(network: Network) -> PartialDate | None:
    """The day of the last session, or of the beginning of the last course where no session has a date."""
    held = [one.held_on for one in network.all(Session).values() if one.held_on]
    started = [one.started for one in network.all(Course).values() if one.started]
    return max(held or started, key=lambda day: day.last_day, default=None)
