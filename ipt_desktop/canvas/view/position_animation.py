"""People glide to their new points instead of jumping, when somebody else than the hand has moved them."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ipt_desktop.canvas.input.gestures.gesture import PointerState
from ipt_desktop.canvas.items.drag_preview import DragPreview
from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.figures.figure import Point
from ipt_desktop.model.change import Edit

MILLISECONDS = 260
MOST_PEOPLE = 150  # beyond that a frame takes too long to look smooth


class PositionAnimation:
    """Painted like a gesture, but moved on by time: ``share`` runs from 0 (the old points) to 1 (the new ones)."""

    def __init__(self, scene: MapScene, before: Mapping[str, Point]) -> None:
        now = scene.points()
        moved = [person_id for person_id, point in before.items() if person_id in now and point != now[person_id]]
        self._preview = DragPreview(scene, moved)
        self._before = {person_id: before[person_id] for person_id in moved}
        self._share = 0.0
        self.hidden = self._preview.hidden
        self.backdrop = ""
        self.is_worth_it = 0 < len(moved) <= MOST_PEOPLE

    def set_share(self, share: float) -> None:
        """Go on to this share of the way."""
        self._share = share

    def move(self, pointer: PointerState) -> None:
        """The hand has no say in it."""

    def end(self) -> Edit | None:
        """A glide changes nothing."""
        return None

    def paint_backdrop(self, painter: QPainter) -> None:
        """Nothing lies below."""

    def paint(self, painter: QPainter) -> None:
        """People on their way."""
        self._preview.paint(painter, self._points())

    def areas(self) -> list[QRectF]:
        """People with their lines."""
        return self._preview.areas(self._points())

    def _points(self) -> dict[str, Point]:
        share = self._share
        now = self._preview.start
        return {
            person_id: (x + (now[person_id][0] - x) * share, y + (now[person_id][1] - y) * share)
            for person_id, (x, y) in self._before.items()
        }
