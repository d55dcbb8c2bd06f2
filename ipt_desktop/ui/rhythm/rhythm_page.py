"""The page of daily rhythms: the week to type in, its regularity, the weeks as a chart, who steadies or upsets it."""

from datetime import date, timedelta

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.canvas.view.figure_view import FigureView
from ipt_desktop.figures.charts.rhythm_chart import rhythm_chart
from ipt_desktop.messages import N_
from ipt_desktop.model.enums import RoutineEffect
from ipt_desktop.model.rhythm_day import RhythmTargets
from ipt_desktop.model.rhythm_score import DAYS, RhythmWeek, monday_of, rhythm_weeks
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.rhythm.week_grid import WeekGrid
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.widgets.card import card
from ipt_desktop.ui.widgets.layout import button, clear_layout, column, label, row, scrolled
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.wording.language import say

_RULE = N_(
    "",
    "An event counts that was done on at least three days. Its usual time is the mean of the week; each day within 45 "
    "minutes of it is a hit. Regularity is the number of hits for each event that counts, 0 to 7 "
    "(Social Rhythm Metric, Monk et al. 2002).",
)
_MARGIN = 24


class RhythmPage(QWidget):
    """Shows the week of today unless another is chosen."""

    def __init__(self, context: CaseContext, appearance: Appearance, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.monday = monday_of(context.services.now().date())
        self.week = WeekGrid(context)
        self.chart = FigureView(say("Chart of the daily rhythm"))
        self.chart.announce(say("The weeks above, one at a time, hold the times."))
        appearance.changed.connect(self.chart.set_theme)
        self.chart.set_theme(appearance.theme)
        self._name = label("", "subheading")
        self.score = label("", "subheading")
        self._people = QVBoxLayout()
        earlier = button("←", "pill", say("The week before"))
        later = button("→", "pill", say("The week after"))
        earlier.setAccessibleName(say("The week before"))
        later.setAccessibleName(say("The week after"))
        earlier.clicked.connect(lambda: self.show_week(self.monday - timedelta(days=DAYS)))
        later.clicked.connect(lambda: self.show_week(self.monday + timedelta(days=DAYS)))
        printed = button(say("Print…"), "", say("The week to fill in by hand, or the rhythm as a chart"))
        printed.clicked.connect(lambda: actions.run("print_rhythm-week"))
        head = row(label(say("Daily rhythm"), "heading"), None, printed)
        week = row(earlier, self._name, later, None, self.score, spacing=10)
        self._weeks = card(say("Week by week"), self.chart)
        who = card(say("Who steadies and who upsets the rhythm"), self._people)
        content = QWidget()
        content.setLayout(
            column(
                head,
                card(say("Diary"), week, self.week, label(say(_RULE), "soft", wrap=True)),
                *(self._weeks, who, None),
                margins=(_MARGIN, 18, _MARGIN, 20),
                spacing=12,
            )
        )
        self.setLayout(column(scrolled(content)))
        self.setFocusProxy(self.week)
        refresh_when_shown(self, self._fill, context.document.changed)

    def show_week(self, monday: date) -> None:
        """Shows the week that begins on this Monday."""
        self.monday = monday
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chart is as wide as there is room."""
        super().resizeEvent(event)
        self._draw()

    def _fill(self) -> None:
        course = self._context.network.course
        week = self.week.show_week(self.monday, course.id if course else "")
        self._name.setText(say("Week of {day}", day=say.day(str(self.monday))))
        self.score.setText(regularity(week))
        self._fill_people()
        self._weeks.setVisible(bool(rhythm_weeks(self._context.network)))
        self._draw()

    def _fill_people(self) -> None:
        clear_layout(self._people)
        network = self._context.network
        effects = [(person.label, network.relationships[person.id].routine) for person in network.people_by_name()]
        steady = [name for name, effect in effects if effect in (RoutineEffect.STEADIES, RoutineEffect.BOTH)]
        upset = [name for name, effect in effects if effect in (RoutineEffect.UPSETS, RoutineEffect.BOTH)]
        if steady:
            self._people.addWidget(label(say("Helps keep it steady: {names}", names=", ".join(steady)), wrap=True))
        if upset:
            self._people.addWidget(label(say("Disrupts it: {names}", names=", ".join(upset)), wrap=True))
        hint = say("Asked about each person in the inventory, under Rhythm of the days.")
        self._people.addWidget(label(hint, "soft", wrap=True))

    def _draw(self) -> None:
        network, course = self._context.network, self._context.network.course
        targets = network.all(RhythmTargets).get(course.id) if course else None
        width = float(max(self.width() - 2 * _MARGIN - 60, 420))
        self.chart.set_figure(rhythm_chart(network, targets, width, say.language))


def regularity(week: RhythmWeek) -> str:
    """The score of a week in words."""
    if week.score is None:
        return say("Regularity: too few days yet")
    return say("Regularity: {score:.1f} of 7", score=week.score)
