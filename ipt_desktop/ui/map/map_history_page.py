"""The page of change: the map at every snapshot along a slider, two of them side by side, and what changed in words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QSlider, QVBoxLayout, QWidget

from ipt_desktop.canvas.view.figure_view import FigureView
from ipt_desktop.editing.snapshots import take_snapshot
from ipt_desktop.figures.map.network_map import Look
from ipt_desktop.figures.map.render_cache import RenderCache
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
from ipt_desktop.model.course_records import sessions_of
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import RINGS
from ipt_desktop.model.rings import RingPlan
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import ComboField
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, frame, label, row, scrolled
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.wording import RING_NAMES

_SIDE = 410
_NONE = "No snapshot yet. Each session keeps one when the next begins; you can take others whenever you like."


class MapHistoryPage(QWidget):
    """The map as it was can be looked at, not changed. Follows the case while it is seen."""

    def __init__(self, context: CaseContext, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.steps: list[SnapshotStep] = []
        self._plan = RingPlan.of_people(())
        self._memory = RenderCache(), RenderCache()
        self.map = FigureView("The map as it was", fits=True)
        self.other = FigureView("The map to compare with", fits=True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Snapshot")
        self.slider.setPageStep(1)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.valueChanged.connect(self._show_step)
        self.beside = ComboField([], optional=True)
        self.beside.name_for_readers("Compare with")
        self.beside.setMinimumContentsLength(20)
        self.beside.edited.connect(self._show_step)
        self.only_changed = QCheckBox("Fade who has not changed")
        self.only_changed.toggled.connect(self._show_step)
        self.title, self._other_title = label("", "subheading"), label("", "subheading")
        self._second = QWidget()
        self._told = QVBoxLayout()
        self._told.setSpacing(7)
        self._heading = label("", "subheading", wrap=True)
        self.table = TextTable(
            "Helpers and hard people by ring", ("When", *(RING_NAMES[ring] for ring in RINGS)), (84, *[74] * 4)
        )
        self._put_together()
        for view in (self.map, self.other):
            appearance.changed.connect(view.set_theme)
            view.set_theme(appearance.theme)
            view.chosen.connect(self._choose)
        disconnect_on_destroy(
            self,
            context.document.changed.connect(lambda edit, initiator: self._fill_if_seen()),
            context.labels_changed.connect(self._fill_if_seen),
        )
        self.setFocusProxy(self.slider)

    def take(self) -> None:
        """Take a snapshot of today, of the session of today where there is one."""
        take_today(self._context)

    @property
    def shown(self) -> SnapshotStep | None:
        """The step the slider stands at."""
        at = self.slider.value()
        return self.steps[at] if 0 <= at < len(self.steps) else None

    def showEvent(self, event: QShowEvent) -> None:
        """Bring it up to date: while it is hidden it follows nothing."""
        super().showEvent(event)
        self._fill()

    def _put_together(self) -> None:
        take = button("Take a snapshot", "strong", "Keep the map as it stands")
        take.clicked.connect(self.take)
        self._empty = label(_NONE, "soft", wrap=True)
        left, right = column(self.title, self.map, spacing=4), column(self._other_title, self.other, spacing=4)
        for one in (left, right):
            one.setStretch(1, 1)
        self._second.setLayout(right)
        maps = row(left, self._second, spacing=10)
        maps.setStretch(0, 1)
        maps.setStretch(1, 1)
        compare = row(label("Compare with", "soft"), self.beside, 10, self.only_changed, None)
        middle = column(self._empty, maps, self.slider, compare, spacing=8)
        middle.setStretch(1, 1)
        content = QWidget()
        content.setLayout(
            column(
                self._heading,
                self._told,
                10,
                label("Who helps, and who is hard, by ring", "subheading"),
                self.table,
                None,
                margins=(16, 14, 16, 14),
                spacing=8,
            )
        )
        self.table.setMinimumHeight(220)
        side = frame("card", column(scrolled(content, "What changed")))
        side.setFixedWidth(_SIDE)
        both = row(middle, side, spacing=16)
        both.setStretch(0, 1)
        page = column(row(label("Change over time", "heading"), None, take), both, margins=(24, 18, 24, 18), spacing=10)
        page.setStretch(1, 1)
        self.setLayout(page)

    def _fill_if_seen(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        network = self._context.network
        was_last = self.slider.value() >= len(self.steps) - 1
        self.steps = steps(network)
        self._plan = common_plan(network, self.steps)
        self._empty.setVisible(len(self.steps) == 1)
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(self.steps) - 1)
        if was_last:
            self.slider.setValue(len(self.steps) - 1)
        self.slider.blockSignals(False)
        chosen = self.beside.value()
        self.beside.set_options([(None, "nothing"), *((at, step.title) for at, step in enumerate(self.steps))])
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
        at = self.beside.value()
        other = self.steps[at] if at is not None and at < len(self.steps) else None
        before = other or (self.steps[self.slider.value() - 1] if self.slider.value() else step)
        self._draw(self.map, self.title, step, before, self._memory[0])
        self._second.setVisible(other is not None)
        if other is not None:
            self._draw(self.other, self._other_title, on_angles_of(other, step), step, self._memory[1])
        earlier, later = (step, other) if other and at is not None and at > self.slider.value() else (before, step)
        self._tell(earlier, later)

    def _draw(
        self, view: FigureView, title: QLabel, step: SnapshotStep, against: SnapshotStep, cache: RenderCache
    ) -> None:
        look = Look(audience=self._context.audience, labels=self._context.labels)
        figure = snapshot_map(self._context.network, step, look, self._plan, cache)
        if self.only_changed.isChecked():
            changed = changed_people(against, step)
            figure = figure.faded_but({f"{kind}:{one}" for one in changed for kind in ("person", "label", "line")})
        view.set_figure(figure)
        view.setAccessibleName(f"Map: {step.title}")
        title.setText(step.title)

    def _tell(self, before: SnapshotStep, after: SnapshotStep) -> None:
        clear_layout(self._told)
        is_first = before is after
        self._heading.setText(
            after.title if is_first else f"From {before.title} to {after.title}".replace("to Now", "now")
        )
        told = [] if is_first else change_in_words(before, after)
        for sentence in told or ["The first one: there is nothing before it." if is_first else "Nothing has changed."]:
            self._told.addWidget(label(sentence, "" if told else "soft", wrap=True))

    def _choose(self, key: str) -> None:
        kind, _, person_id = key.partition(":")
        if kind in ("person", "label") and person_id in self._context.network.people:
            self._context.selection.choose_people([person_id])


def take_today(context: CaseContext) -> None:
    """Take a snapshot of today, of the session of today where there is one."""
    today = PartialDate.of_day(context.services.now().date())
    course = context.network.course
    held = sessions_of(context.network, course.id) if course else []
    session = next((one for one in reversed(held) if one.held_on == today), None)
    context.perform(lambda network: take_snapshot(network, today, session.id if session else None))
