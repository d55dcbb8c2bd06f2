"""The problem areas of the selected people as chips, and the menu that links them to others."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ipt_desktop.editing.links import add_area, link_people, unlink_people
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Case
from ipt_desktop.model.change import Edit
from ipt_desktop.model.enums import AreaKind, AreaRole
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import AreaLink, ProblemArea
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.flow_layout import FlowLayout
from ipt_desktop.ui.widgets.layout import button, clear_layout, label, set_style_property
from ipt_desktop.wording.language import say
from ipt_desktop.wording.wording import area_letter, area_name, area_title

_TITLE_WIDTH = 170  # pixels: with letter and focus the chip still fits the narrowest panel


_SHOWN = (AreaLink, ProblemArea, Case)  # whose changes the chips may show


class AreaChips(QWidget):
    """The problem areas the selected people are linked to."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self._context = context
        self._ids: tuple[str, ...] = ()
        self._flow_host = QWidget()
        self._flow = FlowLayout(self._flow_host)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label(say("Problem areas"), "field"))
        layout.addWidget(self._flow_host)
        disconnect_on_destroy(
            self, context.document.changed.connect(self._follow), context.practice_changed.connect(self._fill)
        )

    def show_ids(self, ids: tuple[str, ...]) -> None:
        """Shows the areas of these people."""
        self._ids = ids
        self._fill()

    def fill_menu(self, menu: QMenu) -> None:
        """Lists the areas of the case with check marks, and the kinds of a new one."""
        menu.clear()
        network = self._context.network
        for area in network.areas_by_focus():
            title = area_title(area, Audience.PRIVATE, self._context.practice, say.language)
            action = menu.addAction(f"{self._letter(area)}  {title}")
            action.setCheckable(True)
            action.setChecked(self._linked(area.id))
            action.triggered.connect(lambda on, area_id=area.id: self._link(area_id, on))
        menu.addSeparator()
        new = menu.addMenu(say("New problem area"))
        for kind in AreaKind:
            action = new.addAction(area_name(kind, Audience.PRIVATE, self._context.practice, say.language))
            action.triggered.connect(lambda _on=False, kind=kind: self._begin(kind))

    def _follow(self, edit: Edit, initiator: object) -> None:
        if any(change.key[0] in _SHOWN for change in edit.changes):
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._flow)
        network = self._context.network
        links = [link for link in network.links.values() if link.person_id in self._ids]
        for area_id in dict.fromkeys(link.area_id for link in sorted(links, key=lambda link: link.id)):
            area = network.areas[area_id]
            is_focus = network.case.focus_id == area_id
            title = area_title(area, Audience.PRIVATE, self._context.practice, say.language)
            chip = button("", "pill")
            set_style_property(chip, "strong", "true" if is_focus else "false")
            short = chip.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, _TITLE_WIDTH)
            parts = {"letter": self._letter(area), "title": short}
            chip.setText(say("{letter}  {title} · focus", **parts) if is_focus else say("{letter}  {title}", **parts))
            chip.setToolTip(title)
            chip.setAccessibleName(say("Problem area: {title}", title=title))
            chip.clicked.connect(lambda _on=False, area_id=area_id: self._context.selection.choose([("area", area_id)]))
            self._flow.addWidget(chip)
        more = button(say("+ Link…"), "pill", say("Link to a problem area"))
        menu = QMenu(more)
        menu.aboutToShow.connect(lambda: self.fill_menu(menu))
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        more.setAccessibleName(say("Link to a problem area"))
        self._flow.addWidget(more)
        self._flow_host.updateGeometry()

    def _letter(self, area: ProblemArea) -> str:
        return area_letter(area.kind, Audience.PRIVATE, self._context.practice, say.language)

    def _linked(self, area_id: str) -> bool:
        linked = {link.person_id for link in self._context.network.links_of(area_id=area_id)}
        return bool(self._ids) and all(person_id in linked for person_id in self._ids)

    def _link(self, area_id: str, on: bool) -> None:
        def make(network: Network) -> Edit:
            if on:
                return link_people(network, area_id, self._ids)
            return unlink_people(network, area_id, self._ids)

        self._context.perform(make)

    def _begin(self, kind: AreaKind) -> None:
        people = [(person_id, AreaRole.FOCUS) for person_id in self._ids]
        self._context.perform(lambda _: add_area(ProblemArea(id=new_id(), kind=kind), people))
