"""Notices that nobody has touched the program for a while."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

WARNING = 30_000  # milliseconds between the warning and the lock
_AGAIN = 1_000  # milliseconds after which a touch looks at the limit again
_LEAST = 5_000  # milliseconds that pass before a warning comes up, however short the limit is


class IdleTimer(QObject):
    """Calls ``warn`` half a minute before ``expired``, which comes after so many minutes without a touch.

    ``minutes`` is asked for again and again, since it depends on what is on the screen. ``returned`` is called
    when somebody touches the program after a warning.
    """

    def __init__(
        self,
        parent: QObject,
        minutes: Callable[[], float],
        expired: Callable[[], object],
        warn: Callable[[], object],
        returned: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._warn = warn
        self._returned = returned
        self.is_warning = False
        self._since = QElapsedTimer()
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._stop_warning)
        self._limit.timeout.connect(expired)
        self._warning = QTimer(self)
        self._warning.setSingleShot(True)
        self._warning.timeout.connect(self._start_warning)

    def begin(self) -> None:
        """Waits from now on."""
        self._stop_warning()
        self._since.start()
        self._wait(self._limit_now())

    def stop(self) -> None:
        """Waits no longer: there is nothing to lock."""
        self._stop_warning()
        self._limit.stop()
        self._warning.stop()

    def touched(self) -> None:
        """Starts the wait over."""
        if not self._limit.isActive():
            return
        if self.is_warning or self._since.elapsed() > _AGAIN:
            self.begin()
        else:  # each movement of the mouse comes here
            self._limit.start()

    def _wait(self, milliseconds: int) -> None:
        self._limit.start(milliseconds)
        self._warning.start(max(milliseconds - WARNING, _LEAST))

    def _limit_now(self) -> int:
        return round(self._minutes() * 60_000)

    def _start_warning(self) -> None:
        """Warns, unless the limit has become longer since the last touch: a session may have begun."""
        remaining = self._limit_now() - self._since.elapsed()
        if remaining > WARNING + _AGAIN:
            self._wait(remaining)
        elif self._limit.isActive():
            self.is_warning = True
            self._warn()

    def _stop_warning(self) -> None:
        if self.is_warning:
            self.is_warning = False
            self._returned()
