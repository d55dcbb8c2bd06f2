"""One problem area on its page: its form, its history and the people involved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipt_desktop.editing.links import link_people, remove_area, set_focus, unlink_people
from ipt_desktop.messages import N_
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Case
from ipt_desktop.model.change import Edit
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import AreaKind, AreaRole
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink, ProblemArea
from ipt_desktop.model.session_prompts import prompts_of
from ipt_desktop.ui.areas.area_forms import area_table
from ipt_desktop.ui.areas.area_history import AreaHistory
from ipt_desktop.ui.areas.area_pictures import AreaPicture
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import SegmentedControl
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row, set_style_property
from ipt_desktop.ui.widgets.popup_menus import PopupMenu
from ipt_desktop.ui.widgets.reminders import Reminders
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name
from ipt_desktop.wording.wording import area_letter, area_name, area_title

_ASKS = {AreaKind.DISPUTE: N_("", "With whom?"), AreaKind.GRIEF: N_("", "Who died?")}
_PICTURED = (AreaKind.DISPUTE, AreaKind.GRIEF)
_SHOWN = (AreaLink, ProblemArea, Case, Person)  # whose changes the card may show


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
        gone = button(say.of("button", "Remove"), "quiet", say("Remove this problem area; undo brings it back"))
        gone.clicked.connect(lambda: self._context.perform(lambda network: remove_area(network, self._id)))
        self.form = Form(context, area_table(area.kind))
        self.form.show_ids((area.id,))
        self.history = AreaHistory(context, area.id)
        self.reminders = Reminders(say("What is asked and done in this problem area"))
        pictures = [AreaPicture(context, area)] if area.kind in _PICTURED else []
        self._linked: list[tuple[str, str]] | None = None
        self._parts: dict[str, SegmentedControl] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._more = button("", "pill")
        self._more.clicked.connect(self._offer)
        people = column(label(say("People involved"), "subheading"), self._rows, row(self._more, None), None, spacing=8)
        host = QWidget()
        host.setLayout(people)
        host.setFixedWidth(300)
        body = row(column(self.reminders, self.form, *pictures, self.history, None, spacing=14), host, spacing=24)
        body.setAlignment(host, Qt.AlignmentFlag.AlignTop)
        body.setStretch(0, 1)
        top = row(column(self._title, self._about, spacing=1), self.focus, gone)
        top.setStretch(0, 1)
        self.setLayout(column(top, body, margins=(20, 16, 20, 18), spacing=14))
        disconnect_on_destroy(
            self, context.document.changed.connect(self._follow), context.practice_changed.connect(self.fill)
        )
        self.fill()

    def fill(self) -> None:
        """Shows the area as it is now."""
        network, practice = self._context.network, self._context.practice
        area = network.areas.get(self._id)
        if area is None:
            return
        is_focus = network.case.focus_id == area.id
        letter = area_letter(area.kind, Audience.PRIVATE, practice, say.language)
        self._title.setText(f"{letter}  {area_title(area, Audience.PRIVATE, practice, say.language)}")
        self._about.setText(area_name(area.kind, Audience.PRIVATE, practice, say.language))
        self.focus.setText(say("In focus") if is_focus else say("Make this the focus"))
        self.focus.setToolTip(say("Clear the focus") if is_focus else say("Work on this area"))
        set_style_property(self.focus, "strong", "true" if is_focus else "false")
        self.reminders.show_reminders([("", prompts_of(area))])
        self._fill_people(network.links_of(area_id=area.id))

    def _fill_people(self, links: Sequence[AreaLink]) -> None:
        """Rebuilds the rows only for other people, so that a control in use keeps the focus."""
        linked = [(link.person_id, self._context.network.people[link.person_id].label) for link in links]
        if linked != self._linked:
            self._linked = linked
            self._parts.clear()
            clear_layout(self._rows)
            for person_id, name in linked:
                self._rows.addLayout(self._row(person_id, name))
            if not linked:
                self._rows.addWidget(label(say("No one is linked yet."), "soft", wrap=True))
        area = self._context.network.areas[self._id]
        asks = None if linked or area.is_loss_of_self else _ASKS.get(self.kind)
        self._more.setText(say(asks) if asks else say("Link a person…"))
        for link in links:
            self._parts[link.person_id].set_value(link.part)

    def _follow(self, edit: Edit, initiator: object) -> None:
        if any(change.key[0] in _SHOWN for change in edit.changes):
            self.fill()

    def _row(self, person_id: str, name: str) -> QVBoxLayout:
        parts = [(part, say(value_name(part))) for part in AreaRole]
        part = self._parts[person_id] = SegmentedControl(parts, optional=False)
        part.name_for_readers(say("Part of {name}", name=name))
        part.edited.connect(lambda: self._link(person_id, part.value()))
        gone = button(say.of("button", "Unlink"), "quiet", say("Unlink {name}", name=name))
        gone.clicked.connect(lambda: self._context.perform(lambda now: unlink_people(now, self._id, [person_id])))
        show = button(name, "quiet", say("Select {name}", name=name))
        show.clicked.connect(lambda: self._context.selection.choose_people([person_id]))
        return column(row(show, None, gone, spacing=2), part, spacing=2)

    def _link(self, person_id: str, part: AreaRole) -> None:
        self._context.perform(lambda network: link_people(network, self._id, [person_id], part))

    def _choose_focus(self) -> None:
        wanted = None if self._context.network.case.focus_id == self._id else self._id
        today = PartialDate.of_day(self._context.services.now().date())
        self._context.perform(lambda network: set_focus(network, wanted, today))

    def _offer(self) -> None:
        menu = PopupMenu(self._more)
        network = self._context.network
        linked = {link.person_id for link in network.links_of(area_id=self._id)}
        free = [person for person in network.people_by_name() if person.id not in linked]
        for person in free:
            action = menu.addAction(person.label.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, person_id=person.id: self._link(person_id, AreaRole.AFFECTED))
        if not free:
            menu.addAction(say("Everyone on the map is linked")).setEnabled(False)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
