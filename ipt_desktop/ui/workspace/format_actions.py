"""Lists pages and sheets that belong to single formats only where the case follows such a format."""

from ipt_desktop.model.course_format import shows_rhythm
from ipt_desktop.model.treatment_formats import FORMAT_SHEETS
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.wording.sheet_catalogue import SHEETS


def follow_format(context: CaseContext, actions: Actions) -> None:
    """Shows and hides the actions of formats now, and after each edit of the case."""

    def show(*_: object) -> None:
        actions["go_rhythm"].setVisible(shows_rhythm(context.network))
        for key in FORMAT_SHEETS:
            if SHEETS[key].menu:
                actions[f"print_{key}"].setVisible(SHEETS[key].suits(context.network))

    context.document.changed.connect(show)
    show()
