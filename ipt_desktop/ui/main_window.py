"""The window: which page is to be seen, the one way to lock, and the screen modes."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ipt_desktop.errors import IptError
from ipt_desktop.settings import Theme as Wish
from ipt_desktop.ui.auto_lock import AutoLock
from ipt_desktop.ui.context.unlock_services import UnlockServices
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.blank_page import BlankPage
from ipt_desktop.ui.shell.notification_bar import NotificationBar
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.status_bar import StatusBar
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.shell.window_state import WindowState
from ipt_desktop.ui.vault.unlock_page import LOCKED, NAME, UnlockPage
from ipt_desktop.ui.widgets.dialogs import close_all_dialogs
from ipt_desktop.ui.widgets.layout import column

_AFTER_PAINT = 30  # milliseconds: loading may begin once the first picture is really on the screen
_UNSAVED = (
    "The latest changes could be kept nowhere, so the vault is still open behind this page. Press F9 to go on: "
    "they are tried again."
)
_OF_OPEN_VAULT = ("lock", "private", "shared", "blank", "map_only")


class VaultPagesPort(Protocol):
    """What the window needs of an open vault."""

    @property
    def panels(self) -> str: ...
    @property
    def is_saved(self) -> bool: ...
    @property
    def case_id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def page(self) -> QWidget: ...
    def set_panels(self, panels: str) -> None: ...
    def show_list(self) -> None: ...
    def open_case(self, case_id: str) -> None: ...
    def set_mode(self, mode: ScreenMode) -> None: ...
    def set_map_only(self, on: bool) -> bool: ...
    def start_maintenance(self) -> None: ...
    def ask_new_passphrase(self, code: str) -> None: ...
    def save_pending(self) -> bool: ...
    def clear_clipboard(self) -> None: ...
    def close(self) -> None: ...


class PageFactoryPort(Protocol):
    """What the window needs of whatever lies behind the first page; the real rooms load after the first picture."""

    def load(self) -> None: ...
    def show_new_vault(self) -> None: ...
    def forget_code(self) -> None: ...
    def open_vault(self) -> VaultPagesPort: ...
    def show_repair(self, folder: Path, restored: Callable[[str], object]) -> None: ...


class MainWindow(QMainWindow):
    """One window on one vault. ``painted`` is emitted once, when slow parts may begin to load.

    ``rooms`` makes what lies behind the first page, when it is first asked for.
    """

    painted = Signal()

    def __init__(
        self, services: UnlockServices, appearance: Appearance, rooms: Callable[["MainWindow"], PageFactoryPort]
    ) -> None:
        super().__init__()
        self._services = services
        self._rooms = rooms
        self.appearance = appearance
        self._remembered = WindowState(services.settings)
        self._was_painted = False
        self._mode = ScreenMode.PRIVATE
        self._mode_before_blank = ScreenMode.PRIVATE
        self._left_open = ("", ScreenMode.PRIVATE)
        self.vault: VaultPagesPort | None = None
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self.acts = Actions(self, self.menuBar())
        self.notices = NotificationBar()
        self.stack = QStackedWidget()
        self.unlock_page = UnlockPage(services, self.enter, self.show_new_vault, self.show_repair)
        self.stack.addWidget(self.unlock_page)
        whole = QWidget()
        whole.setLayout(column(self.notices, self.stack, spacing=0))
        self.setCentralWidget(whole)
        self.setMinimumSize(600, 400)
        settings = self._remembered.settings
        self.watching = AutoLock(self, services, self._remembered, self.lock)
        self.acts.bind({**{f"theme_{wish}": partial(self._wish, wish) for wish in Wish}, "quit": self.close})
        self._remembered.restore(self)
        self.retitle()
        if settings.last_vault:
            self.show_unlock()
        else:
            self.show_new_vault()

    @cached_property
    def blank_page(self) -> BlankPage:
        """The page that shows nothing."""
        page = BlankPage()
        self.stack.addWidget(page)
        return page

    @cached_property
    def rooms(self) -> PageFactoryPort:
        """What lies behind the first page; the menus are filled with it."""
        self.appearance.listen()
        self.acts.complete()
        self.acts[f"theme_{self._remembered.settings.theme}"].setChecked(True)
        self.watching.offer_capture(self.acts)
        return self._rooms(self)

    @property
    def mode(self) -> ScreenMode:
        """For whom the screen is."""
        return self._mode

    def lock(self, news: str = "") -> bool:
        """The one way to lock: hide everything, write or put aside what is pending, close the vault, ask anew.

        The screen is empty before anything is written, since a disk may take its time to refuse. Returns False where
        the last changes could be kept nowhere: then the vault stays open behind an empty page, lest they be lost.
        """
        if self.vault is None:
            self._leave_code()
            return True
        self._hide_content()
        if self.vault.is_saved or self.vault.save_pending():
            self._close_vault(news)
            return True
        self.blank_page.tell(_UNSAVED)
        return False

    def show_repair(self, folder: Path) -> None:
        """Help with a damaged vault, which must not be open meanwhile."""
        if self.lock():
            self.watching.begin()
            self.rooms.show_repair(folder, lambda news: self.unlock_page.ask(folder, news))

    def show_unlock(self, news: str = "") -> None:
        """Show the page that asks for the passphrase."""
        self.stack.setCurrentWidget(self.unlock_page)
        self.unlock_page.ask(Path(self._remembered.settings.last_vault), news or LOCKED)
        self.status.show_guard(False, 0)

    def show_new_vault(self) -> None:
        """Show the page that makes a vault."""
        self.rooms.show_new_vault()
        self.status.show_guard(False, 0)

    def set_mode(self, mode: ScreenMode) -> None:
        """Show the screen for somebody else; without an open case the patient sees nothing rather than the list."""
        if self.vault is None:
            return
        if mode is ScreenMode.SHARED and not self.vault.case_id:
            mode = ScreenMode.BLANK
        if mode is ScreenMode.BLANK and self._mode is not ScreenMode.BLANK:
            self._mode_before_blank = self._mode
        self._mode = mode
        is_blank = mode is ScreenMode.BLANK
        if is_blank:
            close_all_dialogs(self)
        else:
            self.vault.set_mode(mode)
        self.acts.set_mode(mode)
        self.acts[mode].setChecked(True)
        self.menuBar().setVisible(not is_blank and not self._is_map_only)
        self.status.setVisible(not is_blank and not self._is_map_only)
        self.notices.setVisible(mode is ScreenMode.PRIVATE and not self._is_map_only)
        self.blank_page.tell("")
        self.stack.setCurrentWidget(self.blank_page if is_blank else self.vault.page)
        self.retitle()

    def retitle(self) -> None:
        """Name the window: never after a patient, and after the code only for the therapist alone."""
        code = self.vault.title if self.vault is not None and self._mode is ScreenMode.PRIVATE else ""
        self.setWindowTitle(f"{code} – {NAME}" if code else NAME)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lock on the way out; with something unsaved ask first."""
        from ipt_desktop.ui.shell.unsaved_changes_dialog import (
            confirm_losing_changes,  # nothing that the first picture needs
        )

        self._remembered.keep_window(self)
        if self.lock() or confirm_losing_changes(self):
            if self.vault is not None:
                self._close_vault()
            self.watching.end()
            event.accept()
        else:
            self.set_mode(self._mode_before_blank)
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Notice the first picture."""
        if event.type() is QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(_AFTER_PAINT, self._warm_up)
        return super().event(event)

    @property
    def _is_map_only(self) -> bool:
        return self.acts["map_only"].isChecked()

    def _warm_up(self) -> None:
        self.rooms.load()
        self.watching.begin()
        self.painted.emit()
        if self.unlock_page.isVisible():
            self.unlock_page.look_around()

    def enter(self) -> None:
        """Show the vault, which is open."""
        try:
            self.vault = self.rooms.open_vault()
        except IptError as problem:
            self._services.vault_service.lock()
            self.show_unlock()
            self.unlock_page.wrong.setText(str(problem))
            return
        settings, folder = self._remembered.settings, str(self._services.vault_service.folder)
        self.vault.set_panels(settings.panels)
        case_id, mode = self._left_open if folder == settings.last_vault else ("", ScreenMode.PRIVATE)
        self._left_open = ("", ScreenMode.PRIVATE)
        self._remembered.keep(last_vault=folder)
        self.acts.bind(
            {
                "lock": self.lock,
                "private": lambda: self.set_mode(ScreenMode.PRIVATE),
                "shared": lambda: self.set_mode(
                    ScreenMode.PRIVATE if self._mode is ScreenMode.SHARED else ScreenMode.SHARED
                ),
                "blank": lambda: self.set_mode(
                    self._mode_before_blank if self._mode is ScreenMode.BLANK else ScreenMode.BLANK
                ),
                "map_only": self._show_map_only,
            }
        )
        self.watching.begin()
        self.status.show_guard(True, settings.idle_minutes)
        self.vault.show_list()
        if case_id:
            self.vault.open_case(case_id)
        self.set_mode(mode)
        self.vault.start_maintenance()
        code = self.unlock_page.take_code()
        if code:
            self.vault.ask_new_passphrase(code)

    def _hide_content(self) -> None:
        """Hide everything at once, on the screen and not only in the order of things to be painted."""
        close_all_dialogs(self)
        if self.vault is not None:
            self.vault.clear_clipboard()
        self.set_mode(ScreenMode.BLANK)
        self.repaint()

    def _close_vault(self, news: str = "") -> None:
        if self.vault is None:
            return
        mode = self._mode_before_blank if self._mode is ScreenMode.BLANK else self._mode
        self._left_open = (self.vault.case_id, mode)
        self._remembered.keep(panels=self.vault.panels)
        self._hide_content()
        self.acts["map_only"].setChecked(False)
        self.showNormal() if self.isFullScreen() else None
        vault, self.vault = self.vault, None
        self._mode = ScreenMode.PRIVATE
        self.acts.set_mode(ScreenMode.PRIVATE)
        self.menuBar().show()
        self.status.show()
        self.show_unlock(news)
        vault.close()
        self.acts.unbind(_OF_OPEN_VAULT)
        self._services.vault_service.lock()
        self.retitle()

    def _leave_code(self) -> None:
        """Before a vault is on the screen it may be about to open, or be open while its new code is shown: lock it."""
        self.unlock_page.give_up()
        if self._services.vault_service.is_open:
            close_all_dialogs(self)
            self._remembered.keep(last_vault=str(self._services.vault_service.folder))
            self.show_unlock()
            self.rooms.forget_code()
            self._services.vault_service.lock()

    def _show_map_only(self) -> None:
        on = self._is_map_only and self.vault is not None and self.vault.set_map_only(True)
        if not on and self.vault is not None:
            self.vault.set_map_only(False)
        self.acts["map_only"].setChecked(on)
        self.menuBar().setVisible(not on)
        self.status.setVisible(not on)
        self.notices.setVisible(not on and self._mode is ScreenMode.PRIVATE)
        self.showFullScreen() if on else self.showNormal()

    def _wish(self, wish: Wish) -> None:
        self._remembered.keep(theme=wish)
        self.appearance.wish(wish)

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without a touch the vault locks."""
        return self._remembered.settings.idle_minutes

    def set_idle_minutes(self, minutes: int) -> None:
        """Lock after so many minutes from now on."""
        self.watching.set_minutes(minutes)
        self.status.show_guard(self.vault is not None, minutes)
