"""Locks the vault when the therapist leaves: after a while without input, or when the system reports it."""

from collections.abc import Callable

from PySide6.QtWidgets import QMainWindow

from ipt_desktop.settings import Settings
from ipt_desktop.ui.context.unlock_services import UnlockServices
from ipt_desktop.ui.platform.idle_timer import WARNING, IdleTimer
from ipt_desktop.ui.platform.input_watch import InputWatch, KeyHandler
from ipt_desktop.ui.platform.screen_capture_guard import CaptureGuard
from ipt_desktop.ui.platform.session_events import SessionEventSource
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.lock_warning import LockWarning
from ipt_desktop.ui.shell.window_settings import WindowSettings

WITH_A_PATIENT = 20  # minutes without input while a patient is likely to be there


class AutoLock:
    """``lock`` returns False when the vault could not be locked; it is then tried again.

    ``is_with_patient`` tells whether a patient view or a session is open, which makes for longer silences. ``on_key``
    is offered each key before any dialog or menu gets it.
    """

    def __init__(
        self,
        window: QMainWindow,
        services: UnlockServices,
        remembered: WindowSettings,
        lock: Callable[[], bool],
        is_with_patient: Callable[[], bool],
        on_key: KeyHandler,
    ) -> None:
        self._window = window
        self._services = services
        self._remembered = remembered
        self._lock = lock
        self._is_with_patient = is_with_patient
        self.warning = LockWarning(self.restart)
        self._idle = IdleTimer(window, self._minutes, self._expire, self._warn, self.warning.hide)
        self._input = InputWatch(window, self._idle.touched, on_key)
        self._session_events: SessionEventSource | None = None
        self._capture = CaptureGuard(window, services.shield)

    @property
    def _settings(self) -> Settings:
        return self._remembered.settings

    def offer_capture(self, actions: Actions) -> None:
        """Binds the action that hides the windows from captures, or hides the action where no system call exists."""
        action = actions["capture"]
        action.setVisible(self._capture.is_possible)
        if self._capture.is_possible:
            action.setChecked(self._settings.hide_from_capture)
            actions.bind({"capture": lambda: self._hide(action.isChecked())})

    def begin(self) -> None:
        """Starts waiting for input and listening to the system."""
        self.restart()
        if self._session_events is None:
            self._session_events = self._services.session_events(self._window)
            self._session_events.start(self.left_alone)
        if self._settings.hide_from_capture:
            self._capture.set_on(True)

    def restart(self) -> None:
        """Starts the wait over, with the limit that fits what is on the screen now."""
        self._idle.begin()

    def end(self) -> None:
        """Stops; the program ends."""
        self._idle.stop()
        if self._session_events is not None:
            self._session_events.stop()
            self._session_events = None

    @property
    def minutes(self) -> int:
        """The limit that the user has chosen."""
        return self._settings.idle_minutes

    def set_minutes(self, minutes: int) -> None:
        """Waits this long for input from now on."""
        self._remembered.keep(idle_minutes=minutes)
        self.restart()

    def left_alone(self) -> None:
        """Locks; if that fails the screen is hidden all the same, and locking is tried again."""
        if not self._lock():
            self.restart()

    def _expire(self) -> None:
        """Locks after a while without input; the sample caseload needs no protection."""
        vault_service = self._services.vault_service
        if vault_service.is_open and self._services.is_sample(vault_service.folder):
            self.restart()
        else:
            self.left_alone()

    def _warn(self) -> None:
        vault_service = self._services.vault_service
        if vault_service.is_open and not self._services.is_sample(vault_service.folder):
            self.warning.warn(WARNING // 1_000)

    def _minutes(self) -> int:
        minutes = self._settings.idle_minutes
        return max(minutes, WITH_A_PATIENT) if self._is_with_patient() else minutes

    def _hide(self, on: bool) -> None:
        self._remembered.keep(hide_from_capture=on)
        self._capture.set_on(on)
