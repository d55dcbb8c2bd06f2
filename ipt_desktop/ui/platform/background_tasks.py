"""Background tasks. They run in Qt's thread pool; results are delivered on the GUI thread."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from itertools import count
from typing import Any, TypeVar

from PySide6 import QtCore
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

T = TypeVar("T")


class _Messenger(QObject):
    """Carries the numbers of finished tasks across threads; lives on the GUI thread."""

    finished = Signal(int)


class _Task:
    """One piece of work, its listeners and its outcome."""

    def __init__(
        self, work: Callable[[], Any], done: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> None:
        self._work = work
        self._done = done
        self._failed = failed
        self._deliver: Callable[[], object] = lambda: None

    def carry_out(self) -> None:
        """Does the work, on a thread of the pool."""
        try:
            self._deliver = partial(self._done, self._work())
        except Exception as problem:  # noqa: BLE001  every failure is delivered where the work was asked for
            self._deliver = partial(self._failed, problem)

    def deliver(self) -> None:
        """Delivers the outcome, on the GUI thread."""
        self._deliver()


class _Job(QRunnable):
    """Holds neither work nor listeners: a widget destroyed on another thread would crash the program."""

    def __init__(self, number: int, tasks: Mapping[int, _Task], messenger: _Messenger) -> None:
        super().__init__()
        self._number = number
        self._tasks = tasks
        self._messenger = messenger

    @Slot()
    def run(self) -> None:
        self._tasks[self._number].carry_out()
        self._messenger.finished.emit(self._number)


class PoolBackground:
    """The port ``Background`` over a thread pool."""

    def __init__(self) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self._numbers = count()
        self._tasks: dict[int, _Task] = {}

    def run(self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[Exception], object]) -> None:
        """Starts the work; exactly one of ``done`` and ``failed`` is called later, on the GUI thread.

        Nothing of it is kept afterwards.
        """
        number = next(self._numbers)
        self._tasks[number] = _Task(work, done, failed)
        self._pool.start(_Job(number, self._tasks, self._messenger))

    def wait(self, milliseconds: int = 5_000) -> bool:
        """Waits until nothing runs any more (before the program ends); returns whether that came in time."""
        return self._pool.waitForDone(milliseconds)

    @cached_property
    def _messenger(self) -> _Messenger:
        messenger = _Messenger()  # made for the first work: the first picture does without Qt's namespace
        messenger.finished.connect(self._deliver, QtCore.Qt.ConnectionType.QueuedConnection)
        return messenger

    def _deliver(self, number: int) -> None:
        self._tasks.pop(number).deliver()
