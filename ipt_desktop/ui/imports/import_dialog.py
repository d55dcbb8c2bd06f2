"""Import from another program: questions only where the file is ambiguous, people with ticks, the map beforehand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ipt_desktop.canvas.view.figure_view import FigureView
from ipt_desktop.errors import IptError
from ipt_desktop.figures.colours import Theme
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.draft import Draft, ForeignFile
from ipt_desktop.model.network import Network
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.imports.import_session import ImportSession
from ipt_desktop.ui.imports.people_list import NAME, RELATION, STATE, DraftPeopleModel
from ipt_desktop.ui.imports.questions_panel import QuestionsPanel, remarks_said
from ipt_desktop.ui.widgets.combo_delegate import ComboDelegate
from ipt_desktop.ui.widgets.connections import guard_alive
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog
from ipt_desktop.ui.widgets.editors import ComboField
from ipt_desktop.ui.widgets.item_roles import Index
from ipt_desktop.ui.widgets.layout import button, column, label, row, scrolled
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.wording.language import say

_SOON = 60  # milliseconds: several ticks in a row are drawn once
_MANY = 120
"""With more people than this on rings the preview leaves the map out: it would be too small to be read."""


@dataclass(frozen=True, slots=True)
class ImportTargets:
    """Where people may go: into a new case, and into the open one where there is one."""

    free_code: Callable[[str], str]
    begin: Callable[[Network], object]
    perform: Callable[[ImportSession], object] | None = None
    open_case: Network | None = None


class SamePersonDelegate(ComboDelegate):
    """Lets one choose who in the open case is the same person."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The list of people of that name."""
        model = index.model()
        offered = model.options(index.row()) if isinstance(model, DraftPeopleModel) else []
        return self.combo(parent, offered, say("Is this the same person?"))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what is chosen."""
        if isinstance(editor, ComboField):
            editor.set_value(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Write what was chosen."""
        if isinstance(editor, ComboField) and isinstance(model, DraftPeopleModel):
            model.setData(index, editor.value())


class ImportDialog(FramedDialog):
    """One window, no wizard. ``imported`` is emitted when everything is in; nothing is before that."""

    imported = Signal()

    def __init__(
        self,
        services: Services,
        files: Sequence[ForeignFile],
        draft: Draft,
        targets: ImportTargets,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, say("Import: {format}", format=say(draft.format)), 1180)
        self._services = services
        self._targets = targets
        self._today = services.now().date()
        reader = services.foreign_files()
        self.session = ImportSession(
            lambda answers: reader.draft(files, answers, self._today), draft, targets.open_case
        )
        self.session.take(draft)
        self._reading = 0
        self._is_reading = False
        self.busy = ProgressBanner()
        self.code = QLineEdit(targets.free_code(draft.code))
        self.code.setAccessibleName(say("Code of the new case"))
        self.code.setMaximumWidth(180)
        self.into_new, self.into_open = QRadioButton(say("a new case, code")), QRadioButton(say("the open case"))
        self.questions = QuestionsPanel(self.answer)
        self.model = DraftPeopleModel(self.session, self._changed, self)
        self.people = self._people_view()
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("Find a person"))
        self.search.setAccessibleName(say("Find a person"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.model.refill)
        self.preview = FigureView(say("Map after the import"), fits=True)
        self.preview.set_theme(theme)
        self.preview.setMinimumSize(300, 260)
        self.preview.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # it takes what is left
        self.kept = label("", "soft", wrap=True)
        self.left = label("", "soft", wrap=True)
        self.take = self.add_strong_button("")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._draw)
        self._put_together()
        self._show()

    def answer(self, key: str, value: str) -> None:
        """Answer a question: the preview follows, read in the background when it takes its time."""
        self.session.answers[key] = value
        answers = dict(self.session.answers)
        self._reading += 1
        self._is_reading = True
        number = self._reading
        self.busy.begin(say("Reading the file…"), self.reject)
        self._enable()  # nothing is taken in under the answers of before
        self._services.background.run(
            lambda: self.session.read(answers),
            guard_alive(self, partial(self._read, number)),
            guard_alive(self, self._failed),
        )

    def accept(self) -> None:
        """Take the ticked people in; a refusal is shown and nothing has changed."""
        try:
            if self.into_open.isChecked() and self._targets.perform is not None:
                self._targets.perform(self.session)
            else:
                self._targets.begin(self.session.new_case(self.code.text().strip(), PartialDate.of_day(self._today)))
        except IptError as problem:
            self.busy.show_error(problem.sentence(say))
            return
        self.imported.emit()
        super().accept()

    def _read(self, number: int, draft: Draft) -> None:
        if number == self._reading:  # an answer given since then is still being read
            self._is_reading = False
            self.busy.end()
            self.session.take(draft)
            self._show()

    def _failed(self, problem: Exception) -> None:
        self._is_reading = False
        self.busy.end()
        self._enable()
        if not isinstance(problem, IptError):
            raise problem
        self.busy.show_error(problem.sentence(say))

    def _show(self) -> None:
        self.questions.show_questions(self.session.draft)
        self._questions_area.setVisible(bool(self.session.draft.questions))
        self.model.refill()
        remarks = remarks_said(self.session.draft)
        said = [say("{subject} ({count})", subject=subject, count=count) for subject, count in remarks.items()]
        self.left.setText(
            say("Left out or changed: {list}", list=", ".join(said)) if said else say("Nothing is left out.")
        )
        self._changed()

    def _changed(self) -> None:
        chosen = self.session.chosen
        people = say.count("{count} person", "{count} people", len(chosen.people))
        ties = say.count("{count} tie", "{count} ties", len(chosen.ties))
        # An open case has a history of its own, so that earlier maps come only into a new one.
        earlier = 0 if self.into_open.isChecked() else len(chosen.maps)
        maps = say.count("{count} earlier map", "{count} earlier maps", earlier)
        kept = say("Brought along: {people}, {ties}, {maps}.", people=people, ties=ties, maps=maps)
        unplaced = sum(person.fields["ring_now"] == "not placed" for person in chosen.people)
        placing = say.count(
            "{count} of them is not placed yet: the file says nothing about closeness.",
            "{count} of them are not placed yet: the file says nothing about closeness.",
            unplaced,
        )
        nobody = say("Nobody yet: choose above which column holds the names.")
        self.kept.setText(f"{kept}\n{placing}" if unplaced else kept if self.session.draft.people else nobody)
        self.take.setText(say.count("Import {count} person", "Import {count} people", len(chosen.people)))
        self._enable()
        self._soon.start()

    def _enable(self) -> None:
        has_code = bool(self.code.text().strip()) or self.into_open.isChecked()
        self.take.setEnabled(bool(self.session.chosen.people) and has_code and not self._is_reading)
        self.code.setEnabled(self.into_new.isChecked())
        self.people.setColumnHidden(STATE, not self.into_open.isChecked())

    def _draw(self) -> None:
        try:
            if self.into_open.isChecked() and self._targets.open_case is not None:
                network = self._targets.open_case.apply(self.session.edit(self._targets.open_case))
            else:
                network = self.session.new_case("-", PartialDate.of_day(self._today))
        except IptError as problem:
            self.busy.show_error(problem.sentence(say))
            return
        placed = len(network.people) - len(network.unplaced)
        self.preview.setVisible(0 < placed <= _MANY)
        if self.preview.isVisibleTo(self):
            self.preview.set_figure(network_map(network, Look(Audience.PRIVATE, cards=False)))

    def _people_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setItemDelegateForColumn(STATE, SamePersonDelegate(view))
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QTableView.EditTrigger.AllEditTriggers)
        view.setAccessibleName(say("People in the file"))
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        view.horizontalHeader().setSectionResizeMode(RELATION, QHeaderView.ResizeMode.Interactive)
        view.setColumnWidth(RELATION, 116)
        view.setMinimumSize(420, 200)
        return view

    def _put_together(self) -> None:
        group = QButtonGroup(self)
        for choice in (self.into_new, self.into_open):
            group.addButton(choice)
        has_open = self._targets.perform is not None
        (self.into_open if has_open else self.into_new).setChecked(True)
        self.into_open.setVisible(has_open)
        group.buttonToggled.connect(lambda *_: self._changed())
        self.code.textChanged.connect(lambda _: self._enable())
        everybody, nobody = button(say.of("tick", "All")), button(say.of("tick", "None"))
        everybody.clicked.connect(lambda: self.model.tick_shown(on=True))
        nobody.clicked.connect(lambda: self.model.tick_shown(on=False))
        self.add_cancel_button()
        self.take.setDefault(True)
        self.take.clicked.connect(self.accept)
        self._questions_area = scrolled(self.questions)
        self._questions_area.setMaximumHeight(400)
        middle = row(column(row(self.search, everybody, nobody), self.people), self.preview, spacing=12)
        middle.setStretch(0, 3)
        middle.setStretch(1, 2)
        into = row(label(say("Into")), self.into_new, self.code, 12, self.into_open, None)
        notes = column(self.kept, self.left, label(_still_there(), "soft", wrap=True), spacing=2)
        body = column(self.busy, into, self._questions_area, middle, notes)
        body.setStretch(3, 1)
        self.set_body(body)
        self.resize(1180, 780)


def _still_there() -> str:
    return say("The file stays where it is, not encrypted. Its name is not stored.")
