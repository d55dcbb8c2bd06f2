"""The line between the patient and a person, and the person's ties to others."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.editing.fields import remove
from ipt_desktop.editing.links import connect
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.enums import TieKind
from ipt_desktop.model.relationship import Tie
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.people.person_forms import LINE, TIE
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row
from ipt_desktop.ui.widgets.popup_menus import PopupMenu
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name

_FOR_READERS = {
    "kind": N_("", "Kind of connection with {name}"),
    "words": N_("", "In words, the connection with {name}"),
}


class ConnectionsPanel(QWidget):
    """The connections of the selected person."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._ids: tuple[str, ...] = ()
        self._shown: list[tuple[str, str]] | None = None
        self._line = Form(context, LINE)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._more = button(say("Connect with…"), "pill", say("Connect with someone on the map"))
        self._more.clicked.connect(self._offer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._line)
        layout.addSpacing(4)
        layout.addWidget(label(say("With others"), "subheading"))
        layout.addLayout(self._rows)
        layout.addLayout(row(self._more, None))
        layout.addStretch(1)
        disconnect_on_destroy(self, context.document.changed.connect(self._follow))

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """Shows the ties of these people."""
        self._ids = ids
        self._line.show_ids(ids)
        self._fill()

    def _follow(self, edit: Edit, initiator: object) -> None:
        if any(kind.__name__ in {"Tie", "Person"} for kind, _ in (c.key for c in edit.changes)):
            self._fill()

    def _fill(self) -> None:
        """Rebuilds the rows only for other ties, so that an editor in use keeps the focus."""
        network = self._context.network
        ids = [person_id for person_id in self._ids if person_id in network.people]
        ties = {tie.id: tie for person_id in ids for tie in network.ties_of(person_id)}
        shown = [(tie.id, self._others(tie)) for tie in ties.values()]
        if shown != self._shown:
            self._shown = shown
            clear_layout(self._rows)
            for tie_id, name in shown:
                self._rows.addLayout(self._row(tie_id, name))
            if not shown:
                self._rows.addWidget(
                    label(say("No connections yet. They show who belongs together."), "soft", wrap=True)
                )
        self._more.setEnabled(len(self._ids) == 1)

    def _others(self, tie: Tie) -> str:
        ends = (tie.first_id, tie.second_id)
        names = [self._context.network.people[person_id].label for person_id in ends if person_id not in self._ids]
        if len(names) == 2:
            return say("{first} and {second}", first=names[0], second=names[1])
        return names[0] if names else self._context.network.people[tie.second_id].label

    def _row(self, tie_id: str, name: str) -> QVBoxLayout:
        form = Form(self._context, TIE)
        form.show_ids((tie_id,))
        for field, editor in form.editors.items():
            editor.name_for_readers(say(_FOR_READERS[field], name=name))
        gone = button(say.of("button", "Remove"), "quiet", say("Remove the connection with {name}", name=name))
        gone.clicked.connect(
            lambda: self._context.perform(lambda now: remove(now, Tie, [tie_id], N_("", "Remove connection")))
        )
        top = row(label(name, wrap=True), gone)
        top.setStretch(0, 1)
        return column(top, form, spacing=3)

    def _offer(self) -> None:
        menu = PopupMenu(self._more)
        network, me = self._context.network, self._ids[0]
        for other in network.people_by_name():
            if other.id != me:
                kinds = menu.addMenu(other.label.replace("&", "&&"))
                for kind in TieKind:
                    action = kinds.addAction(say(value_name(kind)))
                    action.triggered.connect(partial(self._connect, me, other.id, kind))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _connect(self, first: str, second: str, kind: TieKind, _checked: bool = False) -> None:
        self._context.perform(lambda network: connect(network, first, second, kind))
