"""Makes the pages behind the first one: creating a vault, the open vault, repairing one."""

from collections.abc import Callable
from pathlib import Path

from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.shell.auto_lock_dialog import AutoLockDialog
from ipt_desktop.ui.shell.clipboard_guard import ClipboardGuard
from ipt_desktop.ui.shell.help_dialog import show_about, show_keys
from ipt_desktop.ui.shell.manual_dialog import WORDS, show_manual
from ipt_desktop.ui.shell.page_ports import VaultPagesPort
from ipt_desktop.ui.shell.theme_actions import offer_text_sizes
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.shell.window_language import offer_languages, speak
from ipt_desktop.ui.shell.window_settings import WindowSettings
from ipt_desktop.ui.vault.new_vault_page import NewVaultPage
from ipt_desktop.ui.vault.unlock_page import NAME
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.wording.language import say


class PageFactory:
    """Makes them for one window, and handles the actions that need none of them.

    A first start shows the page that creates a vault at once; what only an open vault needs is imported late.
    """

    def __init__(self, services: Services, window: MainWindow) -> None:
        self._services = services
        self._window = window
        self._making: NewVaultPage | None = None
        window.acts.bind(
            {
                "idle": lambda: open_dialog(AutoLockDialog(window, window.auto_lock.minutes, self._set_idle_minutes)),
                "manual": lambda: show_manual(window),
                "words": lambda: show_manual(window, WORDS),
                "keys": lambda: show_keys(window, window.acts, services.settings),
                "about": lambda: show_about(window),
            }
        )
        offer_languages(window.acts, self._set_language)
        offer_text_sizes(window.acts, WindowSettings(services.settings), window.status.say)

    def _set_idle_minutes(self, minutes: int) -> None:
        self._window.auto_lock.set_minutes(minutes)
        self._window.status.show_guard(self._window.vault is not None, minutes)

    def _set_language(self, code: str) -> None:
        window = self._window
        code_is_shown = window.vault is None and self._services.vault_service.is_open
        if not code_is_shown and (window.vault is None or window.vault.is_saved):
            WindowSettings(self._services.settings).keep(language=code)
            speak(code)
            _make_again(window)
        else:
            window.status.say(say("The language can be changed once everything here is saved."))
            window.acts[f"language_{say.language.code}"].setChecked(True)

    def load(self) -> None:
        """Loads what an open vault needs, while the passphrase is typed."""
        from ipt_desktop.canvas.view.warmup import warm_up
        from ipt_desktop.ui import vault_controller  # noqa: F401

        warm_up()

    def show_new_vault(self) -> None:
        """Shows the page that creates a vault, with a folder among the user's documents as its suggestion."""
        if self._making is None:
            self._making = NewVaultPage(self._services, self._window.enter, self._window.show_unlock)
            self._making.made.connect(self._window.auto_lock.begin)
            self._window.stack.addWidget(self._making)
        self._window.stack.setCurrentWidget(self._making)
        self._making.ask(self._services.folders.folder / say(NAME))

    def forget_code(self) -> None:
        """Forgets the recovery code of a vault that was just created."""
        if self._making is not None:
            self._making.forget()

    def open_vault(self) -> VaultPagesPort:
        """The pages of an open vault."""
        from ipt_desktop.ui.vault_controller import VaultController

        window = self._window
        window_context = WindowContext(
            window.acts,
            window.appearance,
            ClipboardGuard(),
            window.status,
            window.retitle,
            window.notices,
            window.lock,
            window.show_repair,
            lambda: window.take_on(window.state.handed_over()),
        )
        return VaultController(self._services, window.stack, window_context)

    def show_repair(self, folder: Path, restored: Callable[[str], object]) -> None:
        """Helps with a damaged vault; ``restored`` is given a sentence once a backup is in place."""
        from ipt_desktop.ui.vault.repair_dialog import RepairDialog

        RepairDialog(self._services, self._window, folder, restored, self._window.enter).open()


def _make_again(window: MainWindow) -> None:
    """Makes every page of a window again, after its language has changed; an open vault stays open."""
    is_open, is_first_start = window.vault is not None, not window.unlock_page.isVisible()
    window.close_pages()
    while page := window.stack.widget(0):
        window.stack.removeWidget(page)
        page.deleteLater()
    for made_when_needed in ("unlock_page", "blank_page", "factory"):
        vars(window).pop(made_when_needed, None)
    window.acts.translate()
    window.factory.load()
    if is_open:
        window.enter()
    elif is_first_start:
        window.show_new_vault()
    else:
        window.show_unlock()
