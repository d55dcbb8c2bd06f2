"""What every gesture of the pointer can do."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ipt_desktop.figures.figure import Point
from ipt_desktop.model.change import Edit

TAP = 5.0  # pixels that separate a tap from a drag


@dataclass(frozen=True, slots=True)
class PointerState:
    """Where the pointer is, in diagram units; half a finger's width there; whether Alt holds off the snap."""

    position: Point
    reach: float
    alt: bool = False


class Gesture(Protocol):
    """Begins when it is made. The view freezes everything but ``hidden`` into a still picture and paints it on top.

    ``backdrop`` names what lies below the moving part and changes seldom, such as the ring under the pointer.
    """

    @property
    def hidden(self) -> AbstractSet[str]:
        """The keys of the marks that the gesture stands in for."""
        ...

    @property
    def backdrop(self) -> str:
        """A name for what is painted below."""
        ...

    def move(self, pointer: PointerState) -> None:
        """Follow the pointer."""
        ...

    def end(self) -> Edit | None:
        """Let go: the one edit that the gesture means, if it means one. What it selects or asks for happens here."""
        ...

    def paint_backdrop(self, painter: QPainter) -> None:
        """Paint what ``backdrop`` names, in scene units."""
        ...

    def paint(self, painter: QPainter) -> None:
        """Paint what moves, in scene units."""
        ...

    def areas(self) -> list[QRectF]:
        """What ``paint`` covers now, in scene units, in as many pieces as spare painting."""
        ...
