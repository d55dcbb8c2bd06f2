"""Watches whether the therapist is still there: a touch now and then, what the system tells, and who captures."""

from collections.abc import Callable

from PySide6.QtWidgets import QMainWindow

from ipt_desktop.settings import Settings
from ipt_desktop.ui.context.unlock_services import UnlockServices
from ipt_desktop.ui.platform.idle_timer import IdleTimer
from ipt_desktop.ui.platform.screen_capture_guard import NOT_HERE, CaptureGuard
from ipt_desktop.ui.platform.session_events import SessionEventSource
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.window_state import WindowState


class AutoLock:
    """``left`` is called when the vault has to be locked; it returns False where that was not possible just now."""

    def __init__(
        self, window: QMainWindow, services: UnlockServices, remembered: WindowState, left: Callable[[], bool]
    ) -> None:
        self._window = window
        self._services = services
        self._remembered = remembered
        self._left = left
        self._idle = IdleTimer(window, self._settings.idle_minutes, self.left_alone)
        self._leaving: SessionEventSource | None = None
        self._capture = CaptureGuard(window, services.shield)

    @property
    def _settings(self) -> Settings:
        return self._remembered.settings

    def offer_capture(self, actions: Actions) -> None:
        """Answer the action that hides the windows from captures, or let it say why nobody can."""
        action = actions["capture"]
        if self._capture.is_possible:
            action.setChecked(self._settings.hide_from_capture)
            actions.bind({"capture": lambda: self._hide(action.isChecked())})
        else:
            action.setText(NOT_HERE)

    def begin(self) -> None:
        """Somebody is here: wait from now on for a touch, and for what the system tells."""
        self._idle.begin()
        if self._leaving is None:
            self._leaving = self._services.session_events(self._window)
            self._leaving.start(self.left_alone)
        if self._settings.hide_from_capture:
            self._capture.set_on(True)

    def end(self) -> None:
        """The program ends."""
        if self._leaving is not None:
            self._leaving.stop()
            self._leaving = None

    def set_minutes(self, minutes: int) -> None:
        """Wait so long for a touch from now on."""
        self._remembered.keep(idle_minutes=minutes)
        self._idle.set_minutes(minutes)

    def left_alone(self) -> None:
        """Lock; where the last changes can be kept nowhere the screen is empty by now, and it is tried again."""
        if not self._left():
            self._idle.begin()

    def _hide(self, on: bool) -> None:
        self._remembered.keep(hide_from_capture=on)
        self._capture.set_on(on)
