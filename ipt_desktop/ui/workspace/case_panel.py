"""The inspector when nothing is selected: suggestions, private notes and record retention."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.model.advice import Advice, advise
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.people.person_forms import CASE
from ipt_desktop.ui.widgets.layout import button, clear_layout, label
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.ui.workspace.retention_panel import RetentionPanel
from ipt_desktop.wording.language import say

_EMPTY = N_("", "No one is on the map yet. Type a name in the quick entry line, press N, or double-click a ring.")
_HINT = N_("", "Select someone on the map or in the list to see and edit their details.")


class CasePanel(QWidget):
    """Suggestions about the whole case; they never block."""

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
        refresh_when_shown(self, self._fill, context.document.changed)

    def _fill(self) -> None:
        network = self._context.network
        self._hint.setText(say(_HINT) if network.people else say(_EMPTY))
        clear_layout(self._advice)
        suggestions = advise(network, self._context.services.now().date())
        if suggestions:
            self._advice.addWidget(label(say("Worth another look"), "subheading"))
        for advice in suggestions:
            self._advice.addWidget(self._line(advice))

    def _line(self, advice: Advice) -> QWidget:
        network, sentence = self._context.network, advice.sentence.said(say)
        kind = "person" if advice.where in network.people else "area"
        if advice.where not in network.people and advice.where not in network.areas:
            return label(sentence, wrap=True)
        host = QWidget()
        layout = QVBoxLayout(host)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(label(sentence, wrap=True))
        show = button(say.of("button", "Show"), "quiet")
        show.setAccessibleName(say("Show: {sentence}", sentence=sentence))
        show.clicked.connect(lambda: self._context.selection.choose([(kind, advice.where)]))
        show.setMaximumWidth(70)
        layout.addWidget(show)
        return host
