"""What lies behind the first page: making a vault, the open vault, mending one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.main_window import MainWindow, VaultPagesPort
from ipt_desktop.ui.platform.idle_timer import ask_minutes
from ipt_desktop.ui.shell.clipboard_guard import ClipboardGuard
from ipt_desktop.ui.shell.help_dialog import show_about, show_keys
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.vault.new_vault_page import NewVaultPage
from ipt_desktop.ui.vault.unlock_page import NAME


class PageFactory:
    """Makes them for one window, and answers the actions that need none of them.

    A first start shows the page that makes a vault at once; what only an open vault needs must not hold it up, and is
    imported late.
    """

    def __init__(self, services: Services, window: MainWindow) -> None:
        self._services = services
        self._window = window
        self._making: NewVaultPage | None = None
        window.acts.bind(
            {
                "idle": lambda: ask_minutes(window, window.idle_minutes, window.set_idle_minutes),
                "keys": lambda: show_keys(window),
                "about": lambda: show_about(window),
            }
        )

    def load(self) -> None:
        """Load what an open vault needs, while the passphrase is typed."""
        from ipt_desktop.canvas.view.warmup import warm_up
        from ipt_desktop.ui import vault_controller  # noqa: F401

        warm_up()

    def show_new_vault(self) -> None:
        """Show the page that makes a vault, with a folder among the user's documents as its suggestion."""
        if self._making is None:
            self._making = NewVaultPage(self._services, self._window.enter, self._window.show_unlock)
            self._making.made.connect(self._window.watching.begin)
            self._window.stack.addWidget(self._making)
        self._window.stack.setCurrentWidget(self._making)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._making.ask(Path(documents) / NAME)

    def forget_code(self) -> None:
        """Let go of the recovery code of a vault that was made just now."""
        if self._making is not None:
            self._making.forget()

    def open_vault(self) -> VaultPagesPort:
        """What an open vault brings to the window."""
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
        )
        return VaultController(self._services, window.stack, window_context)

    def show_repair(self, folder: Path, restored: Callable[[str], object]) -> None:
        """Help with a damaged vault; ``restored`` is told a sentence once a backup is in place."""
        from ipt_desktop.ui.vault.repair_dialog import RepairDialog

        RepairDialog(self._services, self._window, folder, restored, self._window.enter).open()
