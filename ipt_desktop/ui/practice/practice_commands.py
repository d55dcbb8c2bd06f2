"""The commands about the practice, and what keeps an open vault and its server together."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ipt_desktop.application.document import Document
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.practice.join_dialog import JoinDialog
from ipt_desktop.ui.practice.members_dialog import MembersDialog
from ipt_desktop.ui.practice.practice_sync import PracticeSync
from ipt_desktop.ui.practice.share_dialog import ShareDialog
from ipt_desktop.ui.shell.actions import Handlers
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.wording.language import say


class PracticeCommands:
    """``context`` gives the open case; ``refresh`` shows the list of cases again."""

    def __init__(
        self,
        services: Services,
        parent: QWidget,
        window_context: WindowContext,
        context: Callable[[], CaseContext | None],
        refresh: Callable[[], object],
    ) -> None:
        self._services = services
        self._parent = parent
        self._window_context = window_context
        self._context = context
        self.sync = PracticeSync(services, window_context, self._document, refresh, self._is_private)

    def handlers(self) -> Handlers:
        """The actions handled while the vault is open."""
        return {"practice": self.show_practice, "share_case": self.share}

    def show_practice(self) -> None:
        """The members, or how to join."""
        if not self._is_available():
            return
        if self._services.practice.is_member:
            open_dialog(MembersDialog(self._services, self._parent, self.sync.ask, self.sync.leave))
        else:
            open_dialog(JoinDialog(self._services, self._parent, self.sync.begin))

    def share(self) -> None:
        """Who may read or write the open case."""
        if not self._is_available():
            return
        context = self._context()
        if context is None:
            self._window_context.status.say(say("Open the case first."))
            return
        if not self._services.practice.is_member:
            self._window_context.status.say(say("Join a practice first: File > Practice."))
            return
        context.document.settle.emit()
        open_dialog(ShareDialog(self._services, self._parent, context.network.case.id, self.sync.ask))

    def _is_available(self) -> bool:
        """Whether the program was installed for a practice; else it says what is missing."""
        is_available = self._services.practice.is_available
        if not is_available:
            self._window_context.status.say(
                say("This needs a part of the program that is not installed here: ipt-desktop[practice].")
            )
        return is_available

    def _document(self) -> Document | None:
        context = self._context()
        return context.document if context else None

    def _is_private(self) -> bool:
        context = self._context()
        return context is None or context.mode is ScreenMode.PRIVATE
