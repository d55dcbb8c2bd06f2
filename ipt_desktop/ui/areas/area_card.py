"""One problem area on its page: what is said about it, and who has a part in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from ipt_desktop.editing.links import link_people, remove_area, set_focus, unlink_people
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.change import Edit
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import AreaRole
from ipt_desktop.model.problem_area import AreaLink, ProblemArea
from ipt_desktop.ui.areas.area_forms import area_table
from ipt_desktop.ui.areas.area_history import AreaHistory
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import in_words
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import SegmentedControl
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row, set_style_property
from ipt_desktop.wording.wording import area_letter, area_name, area_title

_PARTS = tuple((part, in_words(part)) for part in AreaRole)


class AreaCard(QFrame):
    """A problem area with its form and its people."""

    def __init__(self, context: CaseContext, area: ProblemArea) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._id = area.id
        self.kind = area.kind
        self._title = label("", "heading", wrap=True)
        self._about = label("", "soft")
        self.focus = button("", "pill")
        self.focus.clicked.connect(self._choose_focus)
        gone = button("Remove", "quiet", "Remove this problem area; undo brings it back")
        gone.clicked.connect(lambda: self._context.perform(lambda network: remove_area(network, self._id)))
        self.form = Form(context, area_table(area.kind))
        self.form.show_ids((area.id,))
        self.history = AreaHistory(context, area.id)
        self._who: list[tuple[str, str]] | None = None
        self._parts: dict[str, SegmentedControl] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._more = button("Link somebody…", "pill")
        self._more.clicked.connect(self._offer)
        people = column(label("Who has a part in it", "subheading"), self._rows, row(self._more, None), None, spacing=8)
        host = QWidget()
        host.setLayout(people)
        host.setFixedWidth(300)
        body = row(column(self.form, self.history, None, spacing=14), host, spacing=24)
        body.setAlignment(host, Qt.AlignmentFlag.AlignTop)
        body.setStretch(0, 1)
        top = row(column(self._title, self._about, spacing=1), self.focus, gone)
        top.setStretch(0, 1)
        self.setLayout(column(top, body, margins=(20, 16, 20, 18), spacing=14))
        disconnect_on_destroy(
            self, context.document.changed.connect(self._follow), context.labels_changed.connect(self.fill)
        )
        self.fill()

    def fill(self) -> None:
        """Show the area as it stands."""
        network, labels = self._context.network, self._context.labels
        area = network.areas.get(self._id)
        if area is None:
            return
        is_focus = network.case.focus_id == area.id
        letter = area_letter(area.kind, Audience.PRIVATE, labels)
        self._title.setText(f"{letter}  {area_title(area, Audience.PRIVATE, labels)}")
        self._about.setText(area_name(area.kind, Audience.PRIVATE, labels))
        self.focus.setText("In focus" if is_focus else "Make it the focus")
        self.focus.setToolTip("Take the focus away" if is_focus else "Work on this area")
        set_style_property(self.focus, "strong", "true" if is_focus else "false")
        self._fill_people(network.links_of(area_id=area.id))

    def _fill_people(self, links: Sequence[AreaLink]) -> None:
        """Make the rows anew only for other people: whoever chooses a part keeps the keyboard."""
        who = [(link.person_id, self._context.network.people[link.person_id].label) for link in links]
        if who != self._who:
            self._who = who
            self._parts.clear()
            clear_layout(self._rows)
            for person_id, name in who:
                self._rows.addLayout(self._row(person_id, name))
            if not who:
                self._rows.addWidget(label("Nobody is linked yet.", "soft", wrap=True))
        for link in links:
            self._parts[link.person_id].set_value(link.part)

    def _follow(self, edit: Edit, initiator: object) -> None:
        if any(
            kind.__name__ in {"AreaLink", "ProblemArea", "Case", "Person"} for kind, _ in (c.key for c in edit.changes)
        ):
            self.fill()

    def _row(self, person_id: str, name: str) -> QVBoxLayout:
        part = self._parts[person_id] = SegmentedControl(_PARTS, optional=False)
        part.name_for_readers(f"Part of {name}")
        part.edited.connect(lambda: self._link(person_id, part.value()))
        gone = button("Unlink", "quiet", f"Unlink {name}")
        gone.clicked.connect(lambda: self._context.perform(lambda now: unlink_people(now, self._id, [person_id])))
        show = button(name, "quiet", f"Select {name}")
        show.clicked.connect(lambda: self._context.selection.choose_people([person_id]))
        return column(row(show, None, gone, spacing=2), part, spacing=2)

    def _link(self, person_id: str, part: AreaRole) -> None:
        self._context.perform(lambda network: link_people(network, self._id, [person_id], part))

    def _choose_focus(self) -> None:
        wanted = None if self._context.network.case.focus_id == self._id else self._id
        today = PartialDate.of_day(self._context.services.now().date())
        self._context.perform(lambda network: set_focus(network, wanted, today))

    def _offer(self) -> None:
        menu = QMenu(self._more)
        network = self._context.network
        linked = {link.person_id for link in network.links_of(area_id=self._id)}
        free = [person for person in network.people.values() if person.id not in linked]
        for person in sorted(free, key=lambda one: one.label.casefold()):
            action = menu.addAction(person.label.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, one=person.id: self._link(one, AreaRole.AFFECTED))
        if not free:
            menu.addAction("Everybody on the map is linked").setEnabled(False)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
