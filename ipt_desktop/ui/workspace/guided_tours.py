"""Begins the tours of the program, with the case that they need."""

from collections.abc import Callable

from ipt_desktop.application.case_library import CaseLibrary
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from ipt_desktop.ui.workspace.tour_stops import KARIN, LEARN_WITH_KARIN
from ipt_desktop.wording.language import say


class GuidedTours:
    """``opened`` returns the desk of the open case, ``open_case`` opens one by its id."""

    def __init__(
        self,
        library: CaseLibrary,
        window_context: WindowContext,
        opened: Callable[[], CaseWorkspace | None],
        open_case: Callable[[str], object],
    ) -> None:
        self._library = library
        self._window_context = window_context
        self._opened = opened
        self._open_case = open_case

    def over_map(self) -> None:
        """Shows the map in ten steps, of the first case where none is open; begins a case where there is none."""
        if self._opened() is None and (cases := self._library.search()):
            self._open_case(cases[0].id)
        self._window_context.actions.run("tour" if self._opened() else "new_case")

    def learn(self) -> None:
        """Walks through the treatment of Karin, where this vault has her case: the sample caseload does."""
        if self._case_id != KARIN and any(case.id == KARIN for case in self._library.search()):
            self._open_case(KARIN)
        desk = self._opened()
        if desk is not None and self._case_id == KARIN:
            desk.begin_tour(LEARN_WITH_KARIN)
            return
        sentence = say("Karin’s case is in the sample caseload, which is opened on the page for a new vault.")
        self._window_context.notices.put("learn", sentence)

    @property
    def _case_id(self) -> str:
        desk = self._opened()
        return desk.context.network.case.id if desk else ""
