"""Places outside the map that take people who are dragged off it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPoint


class DropTarget(Protocol):
    """A place beside or above the map, such as the list of people who are not placed yet. Spots are global."""

    def hover(self, spot: QPoint) -> None:
        """People are being dragged and the pointer is here."""
        ...

    def is_at(self, spot: QPoint) -> bool:
        """Whether people let go at this spot would be taken."""
        ...

    def take(self, ids: Sequence[str]) -> None:
        """Takes these people."""
        ...
