"""Background work of one widget: results come back on the GUI thread, foreseen errors as a sentence."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from ipt_desktop.application.unlock_ports import Background
from ipt_desktop.errors import IptError
from ipt_desktop.ui.widgets.connections import guard_alive
from ipt_desktop.wording.language import say

T = TypeVar("T")


def _ignore_busy(is_busy: bool) -> None:
    """Shows nothing while work is under way."""


class Tasks:
    """Runs work for ``owner``, a widget or controller. Results that arrive after the owner is gone are dropped.

    ``show_error`` is given the sentence of an error, ``set_busy`` is told when work begins and ends. Errors that the
    program does not foresee are raised on the GUI thread, where the last resort shows them.
    """

    def __init__(
        self,
        owner: QObject,
        background: Background,
        show_error: Callable[[str], object],
        set_busy: Callable[[bool], object] = _ignore_busy,
    ) -> None:
        self._owner = owner
        self._background = background
        self._show_error = show_error
        self._set_busy = set_busy

    def run(
        self,
        act: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[IptError], object] | None = None,
    ) -> None:
        """Runs ``act`` in the background, then ``done`` with its result, or ``failed`` in place of ``show_error``."""
        self._set_busy(True)

        def finish(result: T) -> None:
            self._set_busy(False)
            done(result)

        def fail(error: Exception) -> None:
            self._set_busy(False)
            if not isinstance(error, IptError):
                raise error
            if failed is None:
                self._show_error(error.sentence(say))
            else:
                failed(error)

        self._background.run(act, guard_alive(self._owner, finish), guard_alive(self._owner, fail))

    def attempt(self, act: Callable[[], object]) -> bool:
        """Does something at once that may fail in a foreseen way; returns whether it succeeded."""
        try:
            act()
        except IptError as error:
            self._show_error(error.sentence(say))
            return False
        return True
