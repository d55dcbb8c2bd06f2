"""The problem areas page: add areas, choose the focus, read suggestions, write down the goals."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ipt_desktop.editing.links import add_area, set_focus
from ipt_desktop.messages import N_
from ipt_desktop.model.advice import advise, offered_focus
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.change import Edit
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import AreaKind
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.person import Person
from ipt_desktop.model.practice_settings import area_key
from ipt_desktop.model.problem_area import Pattern, ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.ui.areas.area_card import AreaCard
from ipt_desktop.ui.areas.goals_panel import GoalsPanel
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.entry_line import UnfinishedWords
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, frame, label, row, scrolled
from ipt_desktop.ui.widgets.popup_menus import PopupMenu
from ipt_desktop.ui.widgets.refresh import RefreshWhenShown
from ipt_desktop.wording.language import say
from ipt_desktop.wording.wording import AREA_NAMES, area_name, area_title

_EMPTY = N_(
    "",
    "No problem areas yet. Add grief, a role dispute, a role transition or interpersonal deficits above, then link the "
    "people involved.",
)
_LABEL_LIMIT = 60
_ELSEWHERE = (Person, Relationship, Tie, Pattern)  # changes that this page does not show


class ProblemAreasPage(QWidget):
    """All problem areas of the case, the focus first."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.cards: dict[str, AreaCard] = {}
        self._bar = row(spacing=8)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(6)
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        self._empty = label(say(_EMPTY), "soft", wrap=True)
        content = QWidget()
        content.setLayout(
            column(
                *(label(say("Problem areas"), "heading"), self._bar, self._notes, self._empty, self._list),
                *(GoalsPanel(context), None),
                margins=(24, 20, 24, 24),
                spacing=14,
            )
        )
        self._scroll = scrolled(content)
        self.setLayout(column(self._scroll))
        self._refresh = RefreshWhenShown(self, self._fill)
        disconnect_on_destroy(
            self, context.document.changed.connect(self._follow), context.practice_changed.connect(self._fill_bar)
        )
        self._fill_bar()
        self._refresh.refresh()

    def begin(self, kind: AreaKind) -> None:
        """Adds an area. People are linked and the focus is chosen by separate, visible steps."""
        area = ProblemArea(id=new_id(), kind=kind)
        if self._context.perform(lambda _: add_area(area)):
            self._refresh.refresh()
            self.cards[area.id].form.editors["title"].setFocus()
            QTimer.singleShot(0, self, lambda: self._bring_up(area.id))

    def _bring_up(self, area_id: str) -> None:
        """Scrolls to the card once the layout has placed it."""
        if area_id in self.cards:
            self._scroll.verticalScrollBar().setValue(self.cards[area_id].y() - 16)

    def _follow(self, edit: Edit, initiator: object) -> None:
        if any(change.key[0] not in _ELSEWHERE for change in edit.changes):
            self._refresh.mark()

    def _fill_bar(self) -> None:
        clear_layout(self._bar)
        for kind in AreaKind:
            name = area_name(kind, Audience.PRIVATE, self._context.practice, say.language)
            add = button(f"+ {name}", "", say("Add a problem area: {name}", name=name))
            add.clicked.connect(lambda _on=False, kind=kind: self.begin(kind))
            self._bar.addWidget(add)
        self._bar.addStretch(1)
        rename = button(say("Rename areas…"), "quiet", say("Use your practice's names for the four areas"))
        rename.clicked.connect(lambda: self._offer_names(rename))
        self._bar.addWidget(rename)

    def _fill(self) -> None:
        network = self._context.network
        order = network.areas_by_focus()
        for area_id, card in list(self.cards.items()):
            area = network.areas.get(area_id)
            if area is None or area.kind is not card.kind:
                self._list.removeWidget(card)
                card.hide()
                card.deleteLater()
                del self.cards[area_id]
        for row_index, area in enumerate(order):
            if area.id not in self.cards:
                self.cards[area.id] = AreaCard(self._context, area)
            if self._list.indexOf(self.cards[area.id]) != row_index:
                self._list.insertWidget(row_index, self.cards[area.id])
        self._empty.setVisible(not order)
        self._advise()

    def _advise(self) -> None:
        clear_layout(self._notes)
        network = self._context.network
        offered = offered_focus(network)
        if offered is not None and offered.id != network.case.focus_id:
            title = area_title(offered, Audience.PRIVATE, self._context.practice, say.language)
            choose = button(say("Make this the focus"), "quiet")
            today = PartialDate.of_day(self._context.services.now().date())
            choose.clicked.connect(lambda: self._context.perform(lambda now: set_focus(now, offered.id, today)))
            hint = label(say("Most upsetting now: {title}", title=title), wrap=True)
            self._notes.addWidget(_note(hint, choose))
        for sentence in dict.fromkeys(
            advice.sentence.said(say) for advice in advise(network, self._context.services.now().date())
        ):
            self._notes.addWidget(_note(label(sentence, "soft", wrap=True)))

    def _offer_names(self, where: QWidget) -> None:
        menu = PopupMenu(where)
        for kind in AreaKind:
            name = area_name(kind, Audience.PRIVATE, self._context.practice, say.language)
            action = menu.addAction(f"{name}…")
            action.triggered.connect(lambda _on=False, kind=kind: self._rename(kind))
        menu.popup(where.mapToGlobal(where.rect().bottomLeft()))

    def _rename(self, kind: AreaKind) -> None:
        dialog = FramedDialog(self, say("Name of the problem area"), 440)
        usual = say(AREA_NAMES[kind])
        before = self._context.practice.area_name(kind)
        name = QLineEdit(before)
        question = say("Your practice's name for “{name}” (empty for the usual name)", name=usual)
        name.setAccessibleName(question)
        dialog.set_body(column(label(question, "field", wrap=True), name, None))
        dialog.add_cancel_button()
        save = dialog.add_strong_button(say.of("button", "Save"))
        save.setDefault(True)
        save.clicked.connect(dialog.accept)
        words = UnfinishedWords(name, self._context.texts.of_case(""), f"name of {kind}", before)
        dialog.accepted.connect(lambda: self.name_kind(kind, name.text()))
        dialog.accepted.connect(words.finish)
        open_dialog(dialog)

    def name_kind(self, kind: AreaKind, name: str) -> None:
        """Uses this name for areas of this kind in every case of the practice."""
        label = " ".join(name.split())[:_LABEL_LIMIT]
        self._context.set_practice(area_key(kind), label)


def _note(*parts: QWidget) -> QFrame:
    layout = row(*parts, margins=(12, 7, 8, 7))
    layout.setStretch(0, 1)
    return frame("card", layout)
