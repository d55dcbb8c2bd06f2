"""Change over time: the map at each snapshot along a slider, two of them side by side, and the changes in words."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QSlider, QVBoxLayout, QWidget

from ipt_desktop.canvas.view.figure_view import FigureView
from ipt_desktop.editing.snapshots import take_snapshot_today
from ipt_desktop.figures.map.network_map import Look
from ipt_desktop.figures.map.render_cache import RenderCache
from ipt_desktop.figures.map.screen_room import Room
from ipt_desktop.figures.map.snapshot_map import (
    SnapshotStep,
    change_in_words,
    changed_people,
    common_plan,
    counts,
    on_angles_of,
    snapshot_map,
    steps,
)
from ipt_desktop.messages import N_
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import RINGS
from ipt_desktop.model.rings import RingPlan
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.widgets.editors import CheckField, ComboField
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, frame, label, row, scrolled
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.language import say
from ipt_desktop.wording.wording import RING_NAMES

_SIDE = 410
_NONE = N_("", "No snapshots yet. Each session keeps one when the next session starts; you can take more at any time.")


class MapHistoryPage(QWidget):
    """Past maps are read-only. Follows the case while it is visible."""

    def __init__(self, context: CaseContext, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.steps: list[SnapshotStep] = []
        self._plan = RingPlan.of_people(())
        self._memory = RenderCache(), RenderCache()
        self.map = FigureView(say("The map as it was"), fits=True)
        self.other = FigureView(say("The map to compare with"), fits=True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(say("Snapshot"))
        self.slider.setPageStep(1)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.valueChanged.connect(self._show_step)
        self.beside = ComboField([], optional=True)
        self.beside.name_for_readers(say("Compare with"))
        self.beside.setMinimumContentsLength(20)
        self.beside.edited.connect(self._show_step)
        self.only_changed = CheckField(say("Fade unchanged people"))
        self.only_changed.toggled.connect(self._show_step)
        self.title, self._other_title = label("", "subheading"), label("", "subheading")
        self._second = QWidget()
        self._changes = QVBoxLayout()
        self._changes.setSpacing(7)
        self._heading = label("", "subheading", wrap=True)
        self.table = TextTable(
            say("Supportive and difficult people by ring"),
            (say.of("column", "When"), *(say(RING_NAMES[ring]) for ring in RINGS)),
            (72, 66, 58, 76, 68),
        )
        self._put_together()
        self._resized = QTimer(self, interval=0, singleShot=True)
        self._resized.timeout.connect(self._show_step)
        for view in (self.map, self.other):
            view.installEventFilter(self)
            appearance.changed.connect(view.set_theme)
            view.set_theme(appearance.theme)
            view.chosen.connect(self._choose)
        refresh_when_shown(self, self._fill, context.document.changed, context.practice_changed, context.mode_changed)
        self.setFocusProxy(self.slider)

    def take(self) -> None:
        """Takes a snapshot for today, and for today's session if there is one."""
        today = PartialDate.of_day(self._context.services.now().date())
        self._context.perform(lambda network: take_snapshot_today(network, today))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters follow the room that a map has."""
        if event.type() is QEvent.Type.Resize:
            self._resized.start()
        return False

    @property
    def shown(self) -> SnapshotStep | None:
        """The step chosen on the slider."""
        index = self.slider.value()
        return self.steps[index] if 0 <= index < len(self.steps) else None

    def _put_together(self) -> None:
        take = button(say("Take a snapshot"), "strong", say("Keep the map as it is now"))
        take.clicked.connect(self.take)
        self._empty = label(say(_NONE), "soft", wrap=True)
        left, right = column(self.title, self.map, spacing=4), column(self._other_title, self.other, spacing=4)
        for half in (left, right):
            half.setStretch(1, 1)
        self._second.setLayout(right)
        maps = row(left, self._second, spacing=10)
        maps.setStretch(0, 1)
        maps.setStretch(1, 1)
        compare = row(label(say("Compare with"), "soft"), self.beside, 10, self.only_changed, None)
        middle = column(self._empty, maps, self.slider, compare, spacing=8)
        middle.setStretch(1, 1)
        content = QWidget()
        content.setLayout(
            column(
                self._heading,
                self._changes,
                10,
                label(say("Helpful and difficult people by ring"), "subheading"),
                self.table,
                None,
                margins=(16, 14, 16, 14),
                spacing=8,
            )
        )
        self.table.setMinimumHeight(220)
        side = frame("card", column(scrolled(content, say("What changed"))))
        side.setFixedWidth(_SIDE)
        both = row(middle, side, spacing=16)
        both.setStretch(0, 1)
        page = column(
            row(label(say("Change over time"), "heading"), None, take), both, margins=(24, 18, 24, 18), spacing=10
        )
        page.setStretch(1, 1)
        self.setLayout(page)

    def _fill(self) -> None:
        network = self._context.network
        was_last = self.slider.value() >= len(self.steps) - 1
        self.steps = steps(network, say.language)
        self._plan = common_plan(network, self.steps)
        self._empty.setVisible(len(self.steps) == 1)
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(self.steps) - 1)
        if was_last:
            self.slider.setValue(len(self.steps) - 1)
        self.slider.blockSignals(False)
        chosen = self.beside.value()
        self.beside.set_options(
            [(None, say("Nothing")), *((index, step.title) for index, step in enumerate(self.steps))]
        )
        self.beside.set_value(chosen if chosen is not None and chosen < len(self.steps) else None)
        supports, triggers = counts(self.steps, "support"), counts(self.steps, "trigger")
        rows = [
            (title.partition(",")[0], *(f"+{helps[ring]} −{hard[ring]}" for ring in RINGS))
            for (title, helps), (_, hard) in zip(supports, triggers, strict=True)
        ]
        self.table.rows.show_rows(rows)
        self._show_step()

    def _show_step(self) -> None:
        step = self.shown
        if step is None:
            return
        index = self.beside.value()
        other = self.steps[index] if index is not None and index < len(self.steps) else None
        before = other or (self.steps[self.slider.value() - 1] if self.slider.value() else step)
        is_later = index is not None and index > self.slider.value()
        earlier, later = (step, other) if other and is_later else (before, step)
        self._second.setVisible(other is not None)
        if other is None:
            self._draw(self.map, self.title, step, before, self._memory[0])
        else:  # the past on the left, and everybody at the angle of the chosen step
            left, right = on_angles_of(earlier, step), on_angles_of(later, step)
            self._draw(self.map, self.title, left, right, self._memory[0])
            self._draw(self.other, self._other_title, right, left, self._memory[1])
        self._describe(earlier, later)

    def _draw(
        self, view: FigureView, title: QLabel, step: SnapshotStep, against: SnapshotStep, cache: RenderCache
    ) -> None:
        room = Room.of(view.width(), view.height(), has_cards=False)
        look = Look(audience=self._context.audience, practice=self._context.practice, say=say.language, room=room)
        figure = snapshot_map(self._context.network, step, look, self._plan, cache)
        if self.only_changed.isChecked():
            changed = changed_people(against, step)
            figure = figure.faded_but(
                {f"{kind}:{person_id}" for person_id in changed for kind in ("person", "label", "line")}
            )
        view.set_figure(figure)
        view.setAccessibleName(say("Map: {title}", title=step.title))
        title.setText(step.title)

    def _describe(self, before: SnapshotStep, after: SnapshotStep) -> None:
        clear_layout(self._changes)
        is_first = before is after
        is_now = after is self.steps[-1]
        if is_first:
            self._heading.setText(after.title)
        elif is_now:
            self._heading.setText(say("{earlier} to now", earlier=before.title))
        else:
            self._heading.setText(say("{earlier} to {later}", earlier=before.title, later=after.title))
        sentences = [] if is_first else change_in_words(before, after, self._context.audience, say.language)
        for sentence in sentences:
            self._changes.addWidget(label(sentence, wrap=True))
        if not sentences:
            hint = say("First snapshot, nothing to compare with.") if is_first else say("Nothing has changed.")
            self._changes.addWidget(label(hint, "soft", wrap=True))

    def _choose(self, key: str) -> None:
        kind, _, person_id = key.partition(":")
        if kind in ("person", "label") and person_id in self._context.network.people:
            self._context.selection.choose_people([person_id])
