"""A list of listeners: the smallest thing that lets the screen follow the document without either knowing the other."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Generic, ParamSpec

P = ParamSpec("P")


class Signal(Generic[P]):
    """Calls everybody who asked to be told, in the order of asking."""

    def __init__(self) -> None:
        self._listeners: list[Callable[P, object]] = []

    def connect(self, listener: Callable[P, object]) -> Callable[[], None]:
        """Tell this listener from now on; the function returned ends it."""
        self._listeners.append(listener)

        def disconnect() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return disconnect

    def emit(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Tell everybody who still listens when their turn comes.

        A listener that fails does not keep the others from being told; its error is raised afterwards.
        """
        with ExitStack() as turns:
            for listener in reversed(self._listeners):
                turns.callback(self._notify, listener, *args, **kwargs)

    def _notify(self, listener: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        if listener in self._listeners:
            listener(*args, **kwargs)
