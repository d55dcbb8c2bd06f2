"""Opens the quick search: people of the open case, everything that can be done now, other cases."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.command_palette import CommandPalette, PaletteEntry, action_entries
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from ipt_desktop.wording.language import say


def open_quick_search(
    page: QWidget, actions: Actions, cases: Iterable[CaseSummary], open_case: Callable[[str], object]
) -> None:
    """Opens it over a page, which shows a case or the list of ``cases``."""
    case_word = say.of("search", "case")
    others = [PaletteEntry(case.code, case_word, partial(open_case, case.id)) for case in cases]
    people = _people(page) if isinstance(page, CaseWorkspace) else []
    open_dialog(CommandPalette(page, [*people, *action_entries(actions), *others]))


def _people(workspace: CaseWorkspace) -> list[PaletteEntry]:
    person_word = say.of("search", "person")
    people = workspace.context.network.people_by_name()
    return [PaletteEntry(person.label, person_word, partial(workspace.show_person, person.id)) for person in people]
