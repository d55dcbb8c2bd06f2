"""The line between the patient and a person, and the person's ties to others."""

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ipt_desktop.editing.fields import remove
from ipt_desktop.editing.links import connect
from ipt_desktop.model.change import Edit
from ipt_desktop.model.enums import TieKind
from ipt_desktop.model.relationship import Tie
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import in_words
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.people.person_forms import LINE, TIE
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row
from ipt_desktop.wording.wording import TIE_NAMES

_FOR_READERS = {"kind": "Kind of connection", "words": "In words, the connection"}
TIE_OPTIONS = tuple((kind, in_words(TIE_NAMES[kind])) for kind in TieKind)


class ConnectionsPanel(QWidget):
    """What the chosen person is tied to."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._ids: tuple[str, ...] = ()
        self._shown: list[tuple[str, str]] | None = None
        self._line = Form(context, LINE)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._more = button("Connect with…", "pill", "Connect with somebody on the map")
        self._more.clicked.connect(self._offer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._line)
        layout.addSpacing(4)
        layout.addWidget(label("With others", "subheading"))
        layout.addLayout(self._rows)
        layout.addLayout(row(self._more, None))
        layout.addStretch(1)
        disconnect_on_destroy(self, context.document.changed.connect(self._follow))

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """Show the ties of these people."""
        self._ids = ids
        self._line.show_ids(ids)
        self._fill()

    def _follow(self, edit: Edit, initiator: object) -> None:
        if any(kind.__name__ in {"Tie", "Person"} for kind, _ in (c.key for c in edit.changes)):
            self._fill()

    def _fill(self) -> None:
        """Make the rows anew only for other ties: whoever writes in one keeps the keyboard."""
        network = self._context.network
        ties = {tie.id: tie for one in self._ids if one in network.people for tie in network.ties_of(one)}
        shown = [(tie.id, self._others(tie)) for tie in ties.values()]
        if shown != self._shown:
            self._shown = shown
            clear_layout(self._rows)
            for tie_id, name in shown:
                self._rows.addLayout(self._row(tie_id, name))
            if not shown:
                self._rows.addWidget(label("Nobody yet. Connections show who belongs together.", "soft", wrap=True))
        self._more.setEnabled(len(self._ids) == 1)

    def _others(self, tie: Tie) -> str:
        others = [one for one in (tie.first_id, tie.second_id) if one not in self._ids] or [tie.second_id]
        return " and ".join(self._context.network.people[one].label for one in others)

    def _row(self, tie_id: str, name: str) -> QVBoxLayout:
        form = Form(self._context, TIE)
        form.show_ids((tie_id,))
        for field, editor in form.editors.items():
            editor.name_for_readers(f"{_FOR_READERS[field]} with {name}")
        gone = button("Remove", "quiet", f"Remove the connection with {name}")
        gone.clicked.connect(lambda: self._context.perform(lambda now: remove(now, Tie, [tie_id], "Remove connection")))
        top = row(label(name, wrap=True), gone)
        top.setStretch(0, 1)
        return column(top, form, spacing=3)

    def _offer(self) -> None:
        menu = QMenu(self._more)
        network, me = self._context.network, self._ids[0]
        for other in sorted(network.people.values(), key=lambda one: one.label.casefold()):
            if other.id != me:
                kinds = menu.addMenu(other.label.replace("&", "&&"))
                for kind, text in TIE_OPTIONS:
                    action = kinds.addAction(text)
                    action.triggered.connect(lambda _on=False, one=other.id, kind=kind: self._connect(me, one, kind))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _connect(self, first: str, second: str, kind: TieKind) -> None:
        self._context.perform(lambda network: connect(network, first, second, kind))
