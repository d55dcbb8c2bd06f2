"""Work beside the screen: runs in Qt's thread pool, the result comes back on the screen's thread."""

from collections.abc import Callable
from functools import cached_property
from itertools import count
from typing import Any, TypeVar

from PySide6 import QtCore
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

T = TypeVar("T")


class _Messenger(QObject):
    """Carries outcomes across threads; lives on the screen's thread."""

    arrived = Signal(int, bool, object)


class _Job(QRunnable):
    """Knows its number, not who listens: a window let go beside the screen would take the program with it."""

    def __init__(self, number: int, work: Callable[[], Any], messenger: _Messenger) -> None:
        super().__init__()
        self._number = number
        self._work = work
        self._messenger = messenger

    @Slot()
    def run(self) -> None:
        try:
            worked, outcome = True, self._work()
        except Exception as problem:  # noqa: BLE001  whatever goes wrong is told where the work was asked for
            worked, outcome = False, problem
        self._messenger.arrived.emit(self._number, worked, outcome)


class PoolBackground:
    """The port ``Background`` over a thread pool."""

    def __init__(self) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self._numbers = count()
        self._listeners: dict[int, tuple[Callable[[Any], object], Callable[[Exception], object]]] = {}

    def run(self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[Exception], object]) -> None:
        """Start the work; exactly one of ``done`` and ``failed`` is called later, on the screen's thread.

        Nothing of it is kept after that.
        """
        number = next(self._numbers)
        self._listeners[number] = done, failed
        self._pool.start(_Job(number, work, self._messenger))

    def wait(self, milliseconds: int = 5_000) -> bool:
        """Wait until nothing runs any more (before the program ends); whether that came in time."""
        return self._pool.waitForDone(milliseconds)

    @cached_property
    def _messenger(self) -> _Messenger:
        messenger = _Messenger()  # made for the first work: the first picture does without Qt's namespace
        messenger.arrived.connect(self._deliver, QtCore.Qt.ConnectionType.QueuedConnection)
        return messenger

    def _deliver(self, number: int, worked: bool, outcome: Any) -> None:
        done, failed = self._listeners.pop(number)
        (done if worked else failed)(outcome)
