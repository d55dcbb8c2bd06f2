"""How long to keep the record: the date, the suggested date, and a reminder once the period has ended."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.editing.fields import set_field
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Case
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.retention import keep_until, last_service, may_be_deleted
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, label, row
from ipt_desktop.wording.language import say

KEEPING = (
    N_("", "Record retention"),
    Field(Case, "born", N_("", "Year of birth")),
    Field(Case, "retention_until", N_("", "Keep until"), beside=True),
)
_OVER = N_(
    "",
    "The retention period has ended. You may delete the case from the list of cases; nothing is deleted automatically.",
)


class RetentionPanel(QWidget):
    """The fields, and a suggested date to use; rules differ from place to place."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self.form = Form(context, KEEPING)
        self.form.show_ids((context.network.case.id,))
        self.hint = label("", "field", wrap=True)
        self.take = button(say("Use this date"), "quiet")
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
        """Shows the suggested date for the case as it is now."""
        case, today = self._context.network.case, self._today
        day = self._guideline()
        is_over = case.retention_until is not None and may_be_deleted(case.retention_until, today)
        suggestion = say(
            "Suggested: keep until {date} (7 years after the last session, or 3 after age 18)",
            date=say.day(day.last_day.isoformat()),
        )
        self.hint.setText(say(_OVER) if is_over else suggestion)
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
