"""What lies under the pointer: people before cards before lines, with room for a finger."""

import math
from collections.abc import Iterator
from itertools import pairwise

from ipt_desktop.figures.figure import Box, Figure, Mark, Path, Point, flattened
from ipt_desktop.model.rings import PATIENT_RADIUS, PERSON_RADIUS

REACH = PERSON_RADIUS + 6.0  # a symbol with its badges
HANDLE = REACH + 13.0


class HitTester:
    """The marks of a figure that can be pointed at. ``reach`` is half a finger, in diagram units."""

    def __init__(self, figure: Figure) -> None:
        self._people = [mark for mark in figure.marks if mark.kind == "person"]
        self._labels = [(mark.box, mark.id) for mark in figure.marks if mark.kind == "label"]
        self._cards = [mark for mark in figure.marks if mark.kind == "area"]
        self._patient = next((mark for mark in figure.marks if mark.kind == "patient"), None)
        self._ways = [mark for mark in figure.marks if mark.kind in ("line", "tie")]

    def key_at(self, x: float, y: float, reach: float) -> str:
        """The key of the mark at a point; a label counts as its person. Empty when nothing is there."""
        return (
            self._person(x, y, max(PERSON_RADIUS + 3.0, reach))
            or next((f"person:{person_id}" for box, person_id in self._labels if _within(box, x, y)), "")
            or next((mark.key for mark in self._cards if _within(mark.box, x, y)), "")
            or self._patient_at(x, y, max(PATIENT_RADIUS, reach))
            or self._way(x, y, max(5.0, reach / 3))
        )

    def person_at(self, x: float, y: float, reach: float) -> str:
        """The id of the person at a point, empty when nobody is there."""
        key = self.key_at(x, y, reach)
        return key.removeprefix("person:") if key.startswith("person:") else ""

    def within(self, box: Box) -> Iterator[Mark]:
        """The people whose centre lies in the box, and the cards that lie in it whole."""
        yield from (mark for mark in self._people if _within(box, *mark.origin))
        yield from (
            mark
            for mark in self._cards
            if _within(box, mark.box.left, mark.box.top) and _within(box, mark.box.right, mark.box.bottom)
        )

    def _person(self, x: float, y: float, reach: float) -> str:
        near = ((math.dist(mark.origin, (x, y)), mark.key) for mark in self._people)
        distance, key = min(near, default=(math.inf, ""))
        return key if distance <= reach else ""

    def _patient_at(self, x: float, y: float, reach: float) -> str:
        patient = self._patient
        return patient.key if patient and math.dist(patient.origin, (x, y)) <= reach else ""

    def _way(self, x: float, y: float, reach: float) -> str:
        near = ((_distance(mark, x, y), mark.key) for mark in self._ways if _within(mark.box.grown(reach), x, y))
        distance, key = min(near, default=(math.inf, ""))
        return key if distance <= reach else ""


def _within(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _distance(mark: Mark, x: float, y: float) -> float:
    paths = (flattened(shape.commands) for shape in mark.drawn[:3] if isinstance(shape, Path))
    return min((_from_segment((x, y), *ends) for points in paths for ends in pairwise(points)), default=math.inf)


def _from_segment(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    square = (x2 - x1) ** 2 + (y2 - y1) ** 2
    share = min(max(((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / square, 0.0), 1.0) if square else 0.0
    return math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1))
