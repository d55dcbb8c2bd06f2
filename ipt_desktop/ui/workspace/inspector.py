"""The right panel: shows and edits the selection."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtWidgets import QFrame, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.change import Edit
from ipt_desktop.model.course_format import shows_rhythm
from ipt_desktop.model.person import NAME_LIMIT, Person
from ipt_desktop.ui.areas.area_chips import AreaChips
from ipt_desktop.ui.areas.area_forms import area_table
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field
from ipt_desktop.ui.forms.form import Binding, Form
from ipt_desktop.ui.people.connections_panel import ConnectionsPanel
from ipt_desktop.ui.people.person_forms import CLOSENESS, IN_WORDS, INVENTORY, LINE, PRIVATE, RHYTHM, TIE, WHO
from ipt_desktop.ui.people.support_trigger_field import SupportTriggerField
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import TextField
from ipt_desktop.ui.widgets.layout import column, label, scrolled
from ipt_desktop.ui.workspace.case_panel import CasePanel
from ipt_desktop.wording.language import say
from ipt_desktop.wording.wording import area_name, area_title, relation_line

WIDTH = 340


class Inspector(QFrame):
    """Follows the selection: one or several people, a connection, a problem area, or the case itself.

    A page is made when it is first shown.
    """

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setMinimumWidth(WIDTH - 20)
        self._context = context
        self.heading = TextField(NAME_LIMIT)
        self.heading.setObjectName("headingField")
        self.heading.setAccessibleName(say("Name"))
        self.heading.setToolTip(say("Click to rename"))
        wrong = label("", "wrong", wrap=True)
        wrong.hide()
        self._label = Binding(context, Field(Person, "label"), self.heading, wrong)
        self._name = label("", "heading", wrap=True)
        self._about = label("", "soft", wrap=True)
        self._pages = QStackedWidget()
        self._area: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(column(self.heading, wrong, self._name, self._about, margins=(18, 0, 18, 0), spacing=2))
        layout.addWidget(self._pages, 1)
        disconnect_on_destroy(
            self,
            context.selection.changed.connect(lambda initiator: self._follow()),
            context.document.changed.connect(self._changed),
            context.practice_changed.connect(self._title),
        )
        self._follow()

    @cached_property
    def people(self) -> "PeopleTabs":
        """The details of one person or several."""
        tabs = PeopleTabs(self._context)
        self._pages.addWidget(tabs)
        return tabs

    @cached_property
    def _case(self) -> QWidget:
        return self._added(CasePanel(self._context))

    @cached_property
    def _tie(self) -> "_FormPage":
        return self._form_page(TIE)

    @cached_property
    def _line(self) -> "_FormPage":
        return self._form_page(LINE)

    def _form_page(self, table: Sequence[Field | str]) -> "_FormPage":
        form = Form(self._context, table)
        return form, self._added(form)

    def _added(self, content: QWidget) -> QWidget:
        page = scrolled(_padded(content))
        self._pages.addWidget(page)
        return page

    def prepare(self) -> None:
        """Makes the form that is likely to be needed next while the program is idle."""
        self.people.part(0)

    def _changed(self, edit: Edit, initiator: object) -> None:
        self._title()

    def _follow(self) -> None:
        selection = self._context.selection
        people, ties, areas = selection.people, selection.ids("tie"), selection.ids("area")
        if people:
            self.people.show_ids(people)
            self._pages.setCurrentWidget(self.people)
        elif ties:
            self._show_form(self._tie, ties)
        elif lines := selection.ids("line"):
            self._show_form(self._line, lines)
        elif areas:
            self._show_area(areas[0])
        else:
            self._pages.setCurrentWidget(self._case)
        self._title()

    def _show_form(self, made: "_FormPage", ids: tuple[str, ...]) -> None:
        form, page = made
        form.show_ids(ids)
        self._pages.setCurrentWidget(page)

    def _show_area(self, area_id: str) -> None:
        if self._area is not None:
            self._pages.removeWidget(self._area)
            self._area.deleteLater()
        made = self._form_page(area_table(self._context.network.areas[area_id].kind, narrow=True))
        self._area = made[1]
        self._show_form(made, (area_id,))

    def _title(self) -> None:
        network, selection, practice = self._context.network, self._context.selection, self._context.practice
        name, about = network.case.preferred_name or network.case.code, say("Nothing selected")
        if len(selection.people) == 1:
            person = network.people[selection.people[0]]
            known = network.relationships[person.id].known_for
            relation = relation_line(person, Audience.PRIVATE, say.language)
            parts = (relation, say("known for {time}", time=known) if known else "")
            name, about = person.label, " · ".join(part for part in parts if part) or say("No relationship given yet")
        elif selection.people:
            name = say.count("{count} person", "{count} people", len(selection.people))
            about = say("Changes apply to all of them")
        elif ties := selection.ids("tie"):
            tie = network.ties[ties[0]]
            first, second = (network.people[person_id].label for person_id in (tie.first_id, tie.second_id))
            name, about = say("{first} and {second}", first=first, second=second), say("Connection")
        elif lines := selection.ids("line"):
            name = say("Patient and {name}", name=network.people[lines[0]].label)
            about = say("Line to the patient")
        elif areas := selection.ids("area"):
            area = network.areas[areas[0]]
            name = area_title(area, Audience.PRIVATE, practice, say.language)
            about = area_name(area.kind, Audience.PRIVATE, practice, say.language)
        is_one = len(selection.people) == 1
        self.heading.setVisible(is_one)
        self._name.setVisible(not is_one)
        self._label.show(selection.people if is_one else ())
        self._name.setText(name)
        self._about.setText(about)


class PeopleTabs(QTabWidget):
    """Person, Inventory and Connections of the selected people; a tab is made when it is first shown."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._ids: tuple[str, ...] = ()
        self._parts: dict[int, list[_Shows]] = {}
        self._shown: dict[int, tuple[str, ...]] = {}
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setExpanding(False)
        for title in (say.of("tab", "Person"), say.of("tab", "Inventory"), say.of("tab", "Connections")):
            page = QWidget()
            page.setLayout(column())
            self.addTab(page, title)
        self.currentChanged.connect(self._show_current)
        disconnect_on_destroy(self, context.document.changed.connect(lambda edit, initiator: self._count_ties()))

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """Shows these people."""
        self._ids = ids
        self._show_current()
        self._count_ties()

    def part(self, tab: int) -> list["_Shows"]:
        """The forms of a tab, made on first use."""
        if tab not in self._parts:
            self._parts[tab] = self._made(tab)
            content = QWidget()
            content.setLayout(column(*self._parts[tab], None, margins=(18, 14, 18, 18), spacing=12))
            page = self.widget(tab)
            area = scrolled(content)
            page.layout().addWidget(area)  # type: ignore[union-attr]  # each page was given its layout above
        return self._parts[tab]

    def _made(self, tab: int) -> list["_Shows"]:
        work = self._context
        if tab == 0:
            parts: list[_Shows] = [
                SupportTriggerField(work),
                Form(work, CLOSENESS),
                AreaChips(work),
                Form(work, IN_WORDS),
            ]
            return [*parts, Form(work, (N_("", "About the person"), *WHO)), Form(work, PRIVATE)]
        if tab == 1:
            rhythm = [Form(work, RHYTHM)] if shows_rhythm(work.network) else []
            return [Form(work, INVENTORY), *rhythm]
        return [ConnectionsPanel(work)]

    def _show_current(self) -> None:
        tab = self.currentIndex()
        if self._ids and self._shown.get(tab) != self._ids:
            self._shown[tab] = self._ids
            for part in self.part(tab):
                part.show_ids(self._ids)

    def _count_ties(self) -> None:
        network = self._context.network
        ids = [person_id for person_id in self._ids if person_id in network.people]
        count = len({tie.id for person_id in ids for tie in network.ties_of(person_id)})
        self.setTabText(2, say("Connections {count}", count=count) if count else say.of("tab", "Connections"))


_FormPage = tuple[Form, QWidget]  # the form, and the page it stands on
_Shows = SupportTriggerField | Form | AreaChips | ConnectionsPanel


def _padded(content: QWidget) -> QWidget:
    host = QWidget()
    host.setLayout(column(content, None, margins=(18, 8, 18, 18)))
    return host
