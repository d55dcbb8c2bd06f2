"""The commands of a course that need no page: counting sessions, the plan, a snapshot of the map."""

from functools import partial

from PySide6.QtWidgets import QWidget

from ipt_desktop.editing.course import count_session
from ipt_desktop.editing.snapshots import take_snapshot_today
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.treatment_plan_dialog import TreatmentPlanDialog
from ipt_desktop.ui.shell.actions import Handlers
from ipt_desktop.ui.widgets.dialogs import open_dialog


class CourseCommands:
    """Answers the actions of one case; ``parent`` is the window of the dialogs."""

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def handlers(self) -> Handlers:
        """The handlers by action."""
        return {
            "snapshot": self._take_snapshot,
            "session_held": partial(self._count_session, 1),
            "session_back": partial(self._count_session, -1),
            "course": lambda: open_dialog(TreatmentPlanDialog(self._context, self._parent)),
        }

    def _take_snapshot(self) -> None:
        today = PartialDate.of_day(self._context.services.now().date())
        self._context.perform(lambda network: take_snapshot_today(network, today))

    def _count_session(self, step: int) -> None:
        course = self._context.network.course
        if course is not None:
            self._context.perform(lambda network: count_session(network, course.id, step))
