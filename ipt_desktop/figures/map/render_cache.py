"""What the last map consisted of, so that the next one makes anew only what came out differently."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from ipt_desktop.figures.map.edge_routing import RouteCache

T = TypeVar("T")


class RenderCache:
    """Parts by key with what they were made from. A map made with a memory equals the one made without.

    Holds what one map needs: what a map did not ask for is gone when the next one is made.
    """

    def __init__(self) -> None:
        self.ways = RouteCache()
        self._parts: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._last: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def begin(self) -> None:
        """A new map is being made."""
        self._parts, self._last = {}, self._parts

    def recall(self, key: Hashable, given: tuple[object, ...], make: Callable[[], T]) -> T:
        """The part of this key if it was made from the same things the last time; otherwise it is made."""
        part = self._last.get(key)
        if part is None or part[0] != given:
            part = given, make()
        self._parts[key] = part
        return cast("T", part[1])
