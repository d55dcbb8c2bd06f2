"""The window: which page is shown to whom, and the one way to lock."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ipt_desktop.errors import IptError
from ipt_desktop.messages import N_
from ipt_desktop.ui.auto_lock import AutoLock
from ipt_desktop.ui.context.unlock_services import UnlockServices
from ipt_desktop.ui.platform.accessible_scroll_areas import mend_scroll_areas
from ipt_desktop.ui.platform.file_drop import FileDrop
from ipt_desktop.ui.platform.first_paint import FirstPaint
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.blank_page import BlankPage
from ipt_desktop.ui.shell.notification_bar import NotificationBar
from ipt_desktop.ui.shell.page_ports import PageFactoryPort, VaultPagesPort
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.screen_state import Place, ScreenState
from ipt_desktop.ui.shell.status_bar import StatusBar
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.shell.theme_actions import offer_themes
from ipt_desktop.ui.shell.window_settings import WindowSettings
from ipt_desktop.ui.vault.unlock_page import NAME, UnlockPage
from ipt_desktop.ui.widgets.dialogs import close_all_dialogs, hide_all_dialogs, show_hidden_dialogs
from ipt_desktop.ui.widgets.layout import column
from ipt_desktop.wording.language import say

_RETRY = 5_000  # milliseconds between two attempts to save what kept the vault from locking
_UNSAVED = N_(
    "",
    "Your latest changes could not be saved anywhere, so the vault is still open behind this page. Enter the "
    "passphrase to return; saving will be retried.",
)
_ACTIONS = ("lock", "private", "shared", "blank", "map_only")


class MainWindow(QMainWindow):
    """One window on one vault. ``painted`` is emitted once, when slow parts may begin to load.

    ``make_factory`` makes the factory of the pages behind the first one when it is first needed.
    """

    painted = Signal()

    def __init__(
        self, services: UnlockServices, appearance: Appearance, make_factory: Callable[["MainWindow"], PageFactoryPort]
    ) -> None:
        super().__init__()
        self._services = services
        self._make_factory = make_factory
        self.appearance = appearance
        self._remembered = WindowSettings(services.settings)
        self._first_paint = FirstPaint(self, self._warm_up)
        self._folder: Path | None = None
        self.state = ScreenState()
        self.vault: VaultPagesPort | None = None
        self._retry = QTimer(self, interval=_RETRY)
        self._retry.timeout.connect(self.lock)
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self.acts = Actions(self, self.menuBar(), self._remembered.settings.keys)
        self.notices = NotificationBar()
        self.stack = QStackedWidget()
        self.auto_lock = AutoLock(self, services, self._remembered, self.lock, self._is_with_patient, self.acts.on_key)
        body = QWidget()
        body.setLayout(column(self.auto_lock.warning, self.notices, self.stack, spacing=0))
        self.setCentralWidget(body)
        self.setMinimumSize(600, 400)
        self._drops = FileDrop(self, lambda paths: self.vault and self.vault.import_files(paths))
        self.acts.bind({"quit": self.close})
        self._remembered.restore(self)
        self.retitle()
        if self._remembered.settings.last_vault:
            self.show_unlock()
        else:
            self.show_new_vault()

    @cached_property
    def unlock_page(self) -> UnlockPage:
        """The page that asks for the passphrase."""
        page = UnlockPage(self._services, self.enter, self.show_new_vault, self.show_repair)
        self.stack.addWidget(page)
        return page

    @cached_property
    def blank_page(self) -> BlankPage:
        """The page that shows nothing."""
        page = BlankPage()
        self.stack.addWidget(page)
        return page

    @cached_property
    def factory(self) -> PageFactoryPort:
        """Makes the pages behind the first one; the menus are filled with it."""
        self.appearance.listen()
        mend_scroll_areas()
        self.acts.complete()
        offer_themes(self.acts, self.appearance, self._remembered)
        self.auto_lock.offer_capture(self.acts)
        return self._make_factory(self)

    @property
    def mode(self) -> ScreenMode:
        """Who the screen is for."""
        return self.state.mode

    def lock(self, news: str = "") -> bool:
        """The one way to lock: hides everything, saves what is pending, closes the vault and asks for the passphrase.

        The screen is empty before anything is written, since a disk may take its time to refuse. Returns False where
        nothing takes the last changes: the vault then stays open, but sealed: only the passphrase shows it again.
        """
        if self.vault is None:
            self._leave_code()
            return True
        self._hide_content()
        if self.vault.is_saved or self.vault.save_pending():
            self._close_vault(news)
            return True
        if self.state.place is not Place.SEALED:
            self._seal()
        return False

    def _seal(self) -> None:
        self.take_on(self.state.locked(Place.SEALED))
        self.show_unlock(say(_UNSAVED), is_sealed=True)
        self._retry.start()

    def show_repair(self, folder: Path) -> None:
        """Helps with a damaged vault, which must not be open meanwhile."""
        if self.lock():
            self.auto_lock.begin()
            self.factory.show_repair(folder, lambda news: self.unlock_page.ask(folder, news))

    def show_unlock(self, news: str = "", *, is_sealed: bool = False) -> None:
        """Shows the page that asks for the passphrase."""
        self.auto_lock.warning.hide()
        self.stack.setCurrentWidget(self.unlock_page)
        self.unlock_page.ask(self._folder or Path(self._remembered.settings.last_vault), news, is_sealed=is_sealed)
        self.status.show_guard(False, 0)

    def show_new_vault(self) -> None:
        """Shows the page that creates a vault."""
        self.factory.show_new_vault()
        self.status.show_guard(False, 0)

    def set_mode(self, mode: ScreenMode) -> None:
        """Shows the screen for someone else."""
        if self.state.is_open:
            self.take_on(self.state.shown_as(mode))

    def take_on(self, state: ScreenState) -> None:
        """Shows what this state says."""
        self.state = state
        self._show_state()

    def _toggle(self, mode: ScreenMode) -> None:
        """Switches a mode on or off. Blank is about the patient's window if there is one; Private takes it back."""
        if mode is not ScreenMode.BLANK or self.vault is None or not self.vault.blank_patient_window():
            self.set_mode(self.state.toggled(mode).mode)
        if mode is ScreenMode.PRIVATE and self.vault is not None:
            self.vault.take_back()
        self.acts[self.mode].setChecked(True)

    def retitle(self) -> None:
        """Names the window: never after a patient, and after the code only for the therapist alone."""
        if self.vault is not None and self.state.is_open:
            self.state = self.state.with_case(self.vault.case_id)
        code = self.vault.title if self.vault is not None and self.state.is_open and self.state.has_notices else ""
        self.setWindowTitle(" – ".join(filter(None, (code, say(NAME)))))
        self.auto_lock.restart()

    def enter(self) -> None:
        """Shows the vault, which is open."""
        if self.state.place is Place.SEALED:
            self._retry.stop()
            self._show_vault()
            return
        try:
            self.vault = self.factory.open_vault()
        except IptError as error:
            self._services.vault_service.lock()
            self.show_unlock()
            self.unlock_page.wrong.setText(error.sentence(say))
            return
        last, self._folder = self._folder, self._services.vault_service.folder
        self.vault.set_panels(self._remembered.settings.panels)
        if self._folder != last:
            self.state = ScreenState()
        if not self._services.is_sample(self._folder):
            self._remembered.keep(last_vault=str(self._folder))
        self.acts.bind({mode: partial(self._toggle, mode) for mode in ScreenMode})
        self.acts.bind({"lock": self.lock, "map_only": self._show_map_only})
        self.auto_lock.begin()
        self._show_vault()
        self.vault.start_maintenance()
        code = self.unlock_page.take_code()
        if code:
            self.vault.ask_new_passphrase(code)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Locks on the way out; with something unsaved asks first."""
        from ipt_desktop.ui.shell.unsaved_changes_dialog import confirm_losing_changes  # after the first picture

        self._remembered.keep_window(self)
        event.setAccepted(self.lock() or confirm_losing_changes(self))
        if event.isAccepted():
            self._close_vault()
            self.auto_lock.end()

    def _warm_up(self) -> None:
        self.factory.load()
        self.auto_lock.begin()
        self.painted.emit()
        if self.unlock_page.isVisible():
            self.unlock_page.look_around()

    def _show_vault(self) -> None:
        """Shows list and case as they were left; a sealed vault kept its pages."""
        if self.vault is None:
            return
        case_id, view, is_sealed = self.state.case_id, self.state.view, self.state.place is Place.SEALED
        self.state = self.state.with_case("")
        self.status.show_guard(True, self.auto_lock.minutes)
        if not is_sealed:
            self.vault.show_list()
            if case_id:
                self.vault.open_case(case_id)
        self.retitle()
        self.set_mode(view)

    def _show_state(self) -> None:
        """Brings the window in line with its state."""
        state, mode = self.state, self.state.mode
        if self.vault is not None and state.is_open:
            is_empty = mode is ScreenMode.BLANK
            hide_all_dialogs(self) if is_empty else self.vault.set_mode(mode)
            self.blank_page.hint.setVisible(not state.is_handed_over)
            self.stack.setCurrentWidget(self.blank_page if is_empty else self.vault.page)
            self.acts[mode].setChecked(True)
        self.acts.set_mode(None if state.place is Place.SEALED else mode, is_handed_over=state.is_handed_over)
        self.acts["map_only"].setChecked(state.is_map_only)
        self.menuBar().setVisible(state.has_menus)
        self.status.setVisible(state.has_menus)
        self.notices.setVisible(state.has_notices)
        self.retitle()
        if not state.is_blank and not state.is_handed_over:
            show_hidden_dialogs(self)

    def _hide_content(self) -> None:
        """Hides everything at once, on the screen and not only in the queue of things to paint."""
        close_all_dialogs(self)
        if self.vault is not None:
            self.vault.hide()
        self.set_mode(ScreenMode.BLANK)
        self.repaint()

    def _close_vault(self, news: str = "") -> None:
        if self.vault is not None:
            self.close_pages(news)
            self._services.vault_service.lock()

    def close_pages(self, news: str = "") -> None:
        """Closes the pages of the vault, which itself stays open."""
        if self.vault is None:
            return
        self._retry.stop()
        self._hide_content()
        self._remembered.keep(panels=self.vault.panels)
        vault, self.vault = self.vault, None
        self.take_on(self.state.locked())
        self.showNormal() if self.isFullScreen() else None
        self.show_unlock(news)
        vault.close()
        self.acts.unbind(_ACTIONS)

    def _leave_code(self) -> None:
        """Locks a vault that is about to open, or that is open while its new recovery code is shown."""
        self.unlock_page.give_up()
        if self._services.vault_service.is_open:
            close_all_dialogs(self)
            self._folder = self._services.vault_service.folder
            self._remembered.keep(last_vault=str(self._folder))
            self.show_unlock()
            self.factory.forget_code()
            self._services.vault_service.lock()

    def _show_map_only(self) -> None:
        on = not self.state.is_map_only and self.vault is not None and self.vault.set_map_only(True)
        if not on and self.vault is not None:
            self.vault.set_map_only(False)
        self.take_on(self.state.with_map_only(on))
        self.showFullScreen() if on else self.showNormal()

    def _is_with_patient(self) -> bool:
        return self.vault is not None and self.vault.is_with_patient
