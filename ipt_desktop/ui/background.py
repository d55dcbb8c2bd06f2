"""Work beside the screen: runs in Qt's thread pool, the result comes back on the screen's thread."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6 import QtCore
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

T = TypeVar("T")


class _Messenger(QObject):
    """Carries the outcome across threads; lives on the screen's thread."""

    finished = Signal(object)
    broken = Signal(object)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any], messenger: _Messenger) -> None:
        super().__init__()
        self._work = work
        self._messenger = messenger

    @Slot()
    def run(self) -> None:
        try:
            result = self._work()
        except Exception as problem:  # noqa: BLE001  whatever goes wrong is told where the work was asked for
            self._messenger.broken.emit(problem)
        else:
            self._messenger.finished.emit(result)


class PoolBackground:
    """The port ``Background`` over a thread pool."""

    def __init__(self) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self._waiting: set[_Messenger] = set()

    def run(self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[Exception], object]) -> None:
        """Start the work; exactly one of ``done`` and ``failed`` is called later, on the screen's thread."""
        messenger = _Messenger()
        self._waiting.add(messenger)

        def tell(listener: Callable[[Any], object]) -> Callable[[object], None]:
            def deliver(outcome: object) -> None:
                self._waiting.discard(messenger)
                listener(outcome)

            return deliver

        queued = QtCore.Qt.ConnectionType.QueuedConnection  # loaded here: the first picture does without Qt's namespace
        messenger.finished.connect(tell(done), queued)
        messenger.broken.connect(tell(failed), queued)
        self._pool.start(_Job(work, messenger))

    def wait(self, milliseconds: int = 5_000) -> bool:
        """Wait until nothing runs any more (before the program ends); whether that came in time."""
        return self._pool.waitForDone(milliseconds)
