"""The left panel: the sections of the case and its people."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.model.course_format import shows_rhythm
from ipt_desktop.model.course_records import held, measures_of
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.patient.boards import BOARDS, PEOPLE
from ipt_desktop.ui.people.people_model import PeopleModel
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.item_roles import DETAIL_ROLE, ID_ROLE
from ipt_desktop.ui.widgets.layout import column, label, scrolled
from ipt_desktop.ui.widgets.plain_list import plain_list
from ipt_desktop.wording.language import say
from ipt_desktop.wording.measure_trend import latest, trend_in_short

SECTIONS = (
    ("map", N_("page", "Inventory map")),
    ("guide", N_("page", "Guided inventory")),
    ("people", N_("page", "People")),
    ("areas", N_("page", "Problem areas")),
    ("summary", N_("page", "Summary")),
    ("sessions", N_("page", "Sessions")),
    ("symptoms", N_("page", "Symptoms")),
    ("rhythm", N_("page", "Daily rhythm")),
    ("timeline", N_("page", "Timeline")),
    ("change", N_("page", "Change over time")),
    ("formulation", N_("page", "Formulation")),
    ("ending", N_("page", "Ending")),
)
SHARED_SECTIONS = (("map", PEOPLE), *((key, title) for key, (title, _) in BOARDS.items()))
RHYTHM = "rhythm"  # listed only where the course or the case has such a diary
ROW = 33  # pixels


class Sidebar(QFrame):
    """Sections and people; in the patient view only what a patient may see."""

    def __init__(self, context: CaseContext, model: PeopleModel, go: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setMinimumWidth(150)
        self._context = context
        self._model = model
        self._go = go
        self._is_following = False
        self._shown = "map"
        self._sections = QStandardItemModel(self)
        self.sections = plain_list(say("Sections of the case"), ROW)
        self.sections.setModel(self._sections)
        self.people = plain_list(say.of("page", "People"), ROW)
        self.people.setModel(model)
        self.people.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.people.selectionModel().selectionChanged.connect(self._choose)
        self.sections.clicked.connect(lambda index: self._go(str(index.data(ID_ROLE))))
        self.sections.activated.connect(lambda index: self._go(str(index.data(ID_ROLE))))
        self._heading = label(say.of("page", "People"), "section")
        content = QWidget()
        content.setLayout(column(self.sections, 4, self._heading, self.people, None, margins=(8, 12, 8, 8), spacing=8))
        self._scroll = scrolled(content)
        self.setLayout(column(self._scroll))
        self.people.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        disconnect_on_destroy(
            self,
            context.document.changed.connect(lambda edit, initiator: self._follow()),
            context.selection.changed.connect(self._follow_selection),
            context.mode_changed.connect(self._list_sections),
        )
        self.people.selectionModel().currentChanged.connect(self._bring_into_view)
        model.modelReset.connect(self._fit_people)
        model.modelReset.connect(self._mark_selection)
        self._fit_people()
        self._list_sections()

    def show_section(self, key: str) -> None:
        """Marks the open section."""
        self._shown = key
        for row in range(self._sections.rowCount()):
            index = self._sections.index(row, 0)
            if index.data(ID_ROLE) == key:
                self.sections.setCurrentIndex(index)

    def _fit_people(self) -> None:
        """The list is as long as its people; the whole panel scrolls."""
        self.people.setFixedHeight(self._model.rowCount() * ROW + 6)

    def _list_sections(self) -> None:
        own = [(key, title) for key, title in SECTIONS if key != RHYTHM or self._has_rhythm()]
        listed = own if self._context.mode is ScreenMode.PRIVATE else SHARED_SECTIONS
        self._sections.clear()
        for key, title in listed:
            item = QStandardItem(say(title))
            item.setEditable(False)
            item.setData(key, ID_ROLE)
            self._sections.appendRow(item)
        self.sections.setFixedHeight(ROW * len(listed) + 6)
        self._count()
        self._mark_selection()
        self.show_section(self._shown)

    def _has_rhythm(self) -> bool:
        return shows_rhythm(self._context.network)

    def _follow(self) -> None:
        listed = [self._sections.item(row).data(ID_ROLE) for row in range(self._sections.rowCount())]
        if self._context.mode is ScreenMode.PRIVATE and (RHYTHM in listed) is not self._has_rhythm():
            self._list_sections()
        else:
            self._count()

    def _count(self) -> None:
        network = self._context.network
        everybody, course = len(network.people), network.course
        counts: dict[str, int | str] = {"map": everybody, "people": everybody, "areas": len(network.areas)}
        counts["sessions"] = held(network, course) if course else 0
        measured = latest(measures_of(network, course.id)) if course else None
        counts["symptoms"] = trend_in_short(measured) if measured else ""
        for row in range(self._sections.rowCount()):
            index = self._sections.index(row, 0)
            count = counts.get(str(index.data(ID_ROLE)))
            self._sections.setData(index, str(count) if count else "", DETAIL_ROLE)

    def _choose(self, chosen: QItemSelection, left: QItemSelection) -> None:
        if not self._is_following:
            chosen_now = self.people.selectionModel().selectedIndexes()
            self._context.selection.choose_people((index.data(ID_ROLE) for index in chosen_now), initiator=self)

    def _follow_selection(self, initiator: object) -> None:
        if initiator is not self:
            self._mark_selection()

    def _mark_selection(self) -> None:
        self._is_following = True
        marks = QItemSelection()
        rows = [row for row in map(self._model.row_of, self._context.selection.people) if row >= 0]
        for row in rows:
            marks.select(self._model.index(row, 0), self._model.index(row, 0))
        self.people.selectionModel().select(marks, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            self._bring_into_view(self._model.index(rows[0], 0))
        self._is_following = False

    def _bring_into_view(self, index: QModelIndex) -> None:
        """The list does not scroll: the whole panel does."""
        if index.isValid():
            self._scroll.ensureVisible(20, self.people.y() + index.row() * ROW + ROW // 2, 0, 2 * ROW)
