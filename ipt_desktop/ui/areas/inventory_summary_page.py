"""The inventory summary: closeness, support, changes, patterns, intimacy, and figures of the network."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipt_desktop.editing.fields import add, remove, set_field
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Case
from ipt_desktop.model.change import Edit
from ipt_desktop.model.enums import RINGS
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.inventory import Move, Tag, sum_up
from ipt_desktop.model.network import Network
from ipt_desktop.model.network_statistic import NetworkStatistic
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import Pattern
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.entry_line import EntryLine
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, frame, keep_in_sight, label, row, scrolled
from ipt_desktop.ui.widgets.popup_menus import StayOpenMenu
from ipt_desktop.ui.widgets.refresh import follow_when_shown, refresh_when_shown
from ipt_desktop.wording.language import say
from ipt_desktop.wording.value_names import value_name
from ipt_desktop.wording.wording import RING_NAMES

_INTIMACY = (Field(Case, "intimacy", N_("", "In your words"), lines=3),)


class InventorySummaryPage(QWidget):
    """Follows the case while it is visible; derived values cannot be edited here."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self._counted: Network | None = None
        self._current = _card_rows()
        self._changes = _card_rows()
        self._figures = _card_rows()
        self._knowing = _card_rows()
        intimacy = Form(context, _INTIMACY)
        intimacy.show_ids((context.network.case.id,))
        left = column(
            _card(say("Current relationships"), self._current),
            _card(say("Changes and wishes"), self._changes),
            _card(say("Network in figures"), self._figures),
            None,
            spacing=14,
        )
        right = column(
            PatternsPanel(context),
            _card(say("Capacity for intimacy"), self._knowing, intimacy),
            None,
            spacing=14,
        )
        columns = row(left, right, spacing=14)
        columns.setStretch(0, 1)
        columns.setStretch(1, 1)
        content = QWidget()
        content.setLayout(
            column(label(say("Inventory summary"), "heading"), columns, None, margins=(24, 20, 24, 24), spacing=14)
        )
        self.setLayout(column(scrolled(content, say("Inventory summary"))))
        refresh_when_shown(self, self._fill, context.document.changed, context.practice_changed)

    def _fill(self) -> None:
        inventory = sum_up(self._context.network)
        _write(self._current, [(say(RING_NAMES[ring]), _names(inventory.by_ring[ring])) for ring in RINGS])
        for tag in Tag:
            if inventory.by_tag[tag]:
                _line(self._current, say(value_name(tag)), _names(inventory.by_tag[tag]))
        changes = [(say("Since before the episode"), _moves(inventory.changes))]
        _write(self._changes, [*changes, (say("Wished for"), _moves(inventory.wishes))])
        knowing = [(say("Confidants"), _names(inventory.confidants))]
        _write(self._knowing, [*knowing, (say("Know about the depression"), _names(inventory.knowing))])
        self._count()

    def _count(self) -> None:
        network, arranger = self._context.network, self._context.services.layout
        if network is self._counted:
            return
        self._counted = network

        def show(counts: Sequence[NetworkStatistic]) -> None:
            if self._counted is network and not self._context.is_closed:
                clear_layout(self._figures)
                for statistic in counts:
                    meaning = label(say(statistic.meaning), "field", wrap=True)
                    self._figures.addLayout(column(_pair(say(statistic.name), statistic.value), meaning, spacing=1))

        self._context.services.background.run(
            lambda: arranger().network_statistics(network), show, self._context.failed
        )


class PatternsPanel(QFrame):
    """Patterns across relationships, with the people who show them."""

    def __init__(self, context: CaseContext) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.entry = EntryLine(context.unfinished, "new pattern", 2_000)
        self.entry.setPlaceholderText(say("Add a pattern and press Enter"))
        self.entry.setAccessibleName(say("Add a pattern"))
        self.entry.returnPressed.connect(self._add)
        self.setLayout(
            column(
                label(say("Relationship patterns"), "subheading"),
                self._rows,
                self.entry,
                margins=(18, 14, 18, 16),
                spacing=10,
            )
        )
        follow_when_shown(self, context.document.changed, self._follow, self._fill)

    def _follow(self, edit: Edit, initiator: object) -> None:
        kinds = {change.key[0] for change in edit.changes}
        typed = isinstance(initiator, QWidget) or initiator is not None
        if Person in kinds or (Pattern in kinds and not typed):
            self._fill()

    def _fill(self) -> None:
        clear_layout(self._rows)
        patterns = self._context.network.patterns
        for pattern_id in sorted(patterns):
            self._rows.addLayout(self._row(patterns[pattern_id]))
        if not patterns:
            self._rows.addWidget(
                label(say("What repeats from one relationship to the next? Nothing noted yet."), "soft", wrap=True)
            )

    def _row(self, pattern: Pattern) -> QVBoxLayout:
        form = Form(self._context, (Field(Pattern, "words", N_("", "Pattern")),))
        form.show_ids((pattern.id,))
        people = self._context.network.people
        names = _names(people[person_id] for person_id in pattern.people)
        shown_by = button(names or say("Who shows it…"), "pill", say("Choose who shows this pattern"))
        shown_by.setMaximumWidth(340)
        shown_by.clicked.connect(lambda: self._offer(pattern.id, shown_by))
        gone = button(say.of("button", "Remove"), "quiet", say("Remove this pattern; undo brings it back"))
        gone.clicked.connect(
            lambda: self._context.perform(lambda now: remove(now, Pattern, [pattern.id], N_("", "Remove pattern")))
        )
        return column(form, row(shown_by, None, gone), spacing=4)

    def _offer(self, pattern_id: str, where: QWidget) -> None:
        menu = StayOpenMenu(where)
        chosen = self._context.network.patterns[pattern_id].people
        for person in self._context.network.people_by_name():
            action = menu.addAction(person.label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(person.id in chosen)
            action.triggered.connect(lambda on, person_id=person.id: self._link(pattern_id, person_id, on))
        menu.popup(where.mapToGlobal(where.rect().bottomLeft()))

    def _link(self, pattern_id: str, person_id: str, on: bool) -> None:
        members = self._context.network.patterns[pattern_id].people
        kept = [member for member in members if member != person_id]
        people = (*kept, person_id) if on else tuple(kept)
        self._context.perform(lambda network: set_field(network, Pattern, [pattern_id], "people", people))

    def _add(self) -> None:
        text = self.entry.words
        if text and self._context.perform(lambda network: add(Pattern(id=new_id(), words=text), N_("", "Add pattern"))):
            self.entry.empty()
            QTimer.singleShot(0, self, lambda: keep_in_sight(self.entry))


def _card_rows() -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(7)
    return layout


def _card(title: str, rows: QVBoxLayout, *more: QWidget) -> QFrame:
    return frame("card", column(label(title, "subheading"), rows, *more, margins=(18, 14, 18, 16), spacing=10))


def _write(rows: QVBoxLayout, pairs: Iterable[tuple[str, str]]) -> None:
    clear_layout(rows)
    for name, value in pairs:
        _line(rows, name, value)


def _line(rows: QVBoxLayout, name: str, value: str) -> None:
    rows.addLayout(_pair(name, value or say("no one")))


def _pair(name: str, value: str) -> QVBoxLayout:
    host = column(spacing=0)
    title = label(name, "soft")
    title.setFixedWidth(130)
    title.setWordWrap(True)
    line = row(title, label(value, wrap=True), spacing=10)
    line.setStretch(1, 1)
    line.setAlignment(title, Qt.AlignmentFlag.AlignTop)
    host.addLayout(line)
    return host


def _names(people: Iterable[Person]) -> str:
    return ", ".join(person.label for person in people)


def _moves(moves: Iterable[Move]) -> str:
    return ", ".join(_move(move) for move in moves)


def _move(move: Move) -> str:
    parts = {"name": move.person.label, "old": say(RING_NAMES[move.old]), "new": say(RING_NAMES[move.new])}
    if move.nearer:
        return say("{name} closer ({old} → {new})", **parts)
    return say("{name} further away ({old} → {new})", **parts)
