"""The line between the patient and a person, and the person's ties to others."""

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ipt_desktop.editing.fields import remove, set_field
from ipt_desktop.editing.links import connect
from ipt_desktop.model.change import Edit
from ipt_desktop.model.choices import TieKind
from ipt_desktop.model.relationship import Tie
from ipt_desktop.notation.words import TIE_NAMES
from ipt_desktop.ui.editors import Chooser
from ipt_desktop.ui.field_table import in_words
from ipt_desktop.ui.forms import Form
from ipt_desktop.ui.layouts import button, emptied, row, words
from ipt_desktop.ui.listening import until_gone
from ipt_desktop.ui.person_forms import LINE
from ipt_desktop.ui.work import Work

TIE_OPTIONS = tuple((kind, in_words(TIE_NAMES[kind])) for kind in TieKind)


class TiesPanel(QWidget):
    """What the chosen person is tied to."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._ids: tuple[str, ...] = ()
        self._line = Form(work, LINE)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._more = button("Connect with…", "pill", "Connect with somebody on the map")
        self._more.clicked.connect(self._offer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._line)
        layout.addSpacing(4)
        layout.addWidget(words("With others", "subheading"))
        layout.addLayout(self._rows)
        layout.addLayout(row(self._more, None))
        layout.addStretch(1)
        until_gone(self, work.document.changed.connect(self._follow))

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """Show the ties of these people."""
        self._ids = ids
        self._line.show_ids(ids)
        self._fill()

    def _follow(self, edit: Edit, initiator: object) -> None:
        if initiator is not self and any(
            kind.__name__ in {"Tie", "Person"} for kind, _ in (c.key for c in edit.changes)
        ):
            self._fill()

    def _fill(self) -> None:
        emptied(self._rows)
        network = self._work.network
        ties = {tie.id: tie for one in self._ids if one in network.people for tie in network.ties_of(one)}
        for tie in ties.values():
            self._rows.addLayout(self._row(tie))
        if not ties:
            self._rows.addWidget(words("Nobody yet. Connections show who belongs together.", "soft", wrap=True))
        self._more.setEnabled(len(self._ids) == 1)

    def _row(self, tie: Tie) -> QVBoxLayout:
        people = self._work.network.people
        others = [one for one in (tie.first_id, tie.second_id) if one not in self._ids] or [tie.second_id]
        name = " and ".join(people[one].label for one in others)
        kind = Chooser(TIE_OPTIONS, optional=False)
        kind.set_value(tie.kind)
        kind.name_for_readers(f"Kind of connection with {name}")
        kind.edited.connect(lambda: self._change(tie.id, kind.value()))
        gone = button("Remove", "quiet", f"Remove the connection with {name}")
        gone.clicked.connect(lambda: self._work.perform(lambda now: remove(now, Tie, [tie.id], "Remove connection")))
        box = QVBoxLayout()
        box.setSpacing(3)
        box.addWidget(words(f"{name}{f' ({tie.words})' if tie.words else ''}", wrap=True))
        box.addLayout(row(kind, gone))
        return box

    def _change(self, tie_id: str, kind: TieKind) -> None:
        self._work.perform(lambda network: set_field(network, Tie, [tie_id], "kind", kind), initiator=self)

    def _offer(self) -> None:
        menu = QMenu(self._more)
        network, me = self._work.network, self._ids[0]
        for other in sorted(network.people.values(), key=lambda one: one.label.casefold()):
            if other.id != me:
                kinds = menu.addMenu(other.label.replace("&", "&&"))
                for kind, text in TIE_OPTIONS:
                    action = kinds.addAction(text)
                    action.triggered.connect(lambda _on=False, one=other.id, kind=kind: self._connect(me, one, kind))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _connect(self, first: str, second: str, kind: TieKind) -> None:
        self._work.perform(lambda network: connect(network, first, second, kind))
