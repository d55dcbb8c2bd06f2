"""How fast the map follows the hand: a real window under Xvfb, beside two floors taken in the same run.

Floors: the whole picture by a bare QPainter on a QImage; a blit of a still picture plus one person with their lines.
Prints a table in milliseconds (median / 99th percentile) with the goals and writes build/bench/canvas.json.
"""

import gc
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from development.virtual_display import virtual_display  # noqa: E402
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt  # noqa: E402
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QWheelEvent  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from ipt_desktop.application.document import Document  # noqa: E402
from ipt_desktop.canvas.items.drag_preview import DragPreview  # noqa: E402
from ipt_desktop.canvas.items.painting import paint  # noqa: E402
from ipt_desktop.canvas.view.map_view import MapView  # noqa: E402
from ipt_desktop.canvas.view.pixmap_cache import HINTS, MapPixmapCache  # noqa: E402
from ipt_desktop.figures.map.network_map import Look, network_map  # noqa: E402
from ipt_desktop.model.case import Case  # noqa: E402
from ipt_desktop.model.entity import Entity  # noqa: E402
from ipt_desktop.model.enums import RINGS, LineKind, TieKind  # noqa: E402
from ipt_desktop.model.network import Network  # noqa: E402
from ipt_desktop.model.person import Person  # noqa: E402
from ipt_desktop.model.relationship import Relationship, Tie  # noqa: E402
from ipt_desktop.privacy.audience_filter import visible_to  # noqa: E402
from tests.builders import FakeStore  # noqa: E402

SIZES = (50, 200, 500, 2000)
WINDOW = (1200, 800)
HUB_SHARE = 10  # the hub knows every tenth person
GOALS = {  # milliseconds at up to so many people: median, 99th percentile
    "drag": (2000, 1.5, 3.0),
    "hub drag": (500, 6.0, None),
    "press": (2000, 33.0, None),
    "drag start": (2000, 33.0, None),
    "pan": (2000, 1.0, None),
    "zoom": (2000, 3.0, None),
}
Times = list[float]


def crowd(size: int) -> Network:
    """People all over the rings, each with a line to the patient and about two ties; p0 is the hub."""
    chance = Random(size)
    rings = chance.choices(RINGS, (0.2, 0.3, 0.35, 0.15), k=size)
    entities: list[Entity] = [Case(id="case", code="bench")]
    for at in range(size):
        angle, offset = round(at * 137.508 % 360.0, 2) % 360.0, round(chance.random(), 3)
        support, trigger = chance.choice(((None, None), (2, 0), (0, 2), (1, 3)))
        place: dict[str, Any] = {
            "ring_now": rings[at],
            "angle": angle,
            "offset": offset,
            "support": support,
            "trigger": trigger,
        }
        entities.append(Person(id=f"p{at}", label=f"Person {at}", relation="colleague", **place))
        entities.append(Relationship(id=f"p{at}", line=chance.choice(list(LineKind))))
    pairs = {tuple(sorted(chance.sample(range(1, size), 2))) for _ in range(size * 19 // 10)}
    pairs |= {(0, at) for at in range(1, size, HUB_SHARE)}
    for one, other in sorted(pairs):
        kind = chance.choice(list(TieKind))
        entities.append(Tie(id=f"t{one}-{other}", first_id=f"p{one}", second_id=f"p{other}", kind=kind))
    return Network.of(entities)


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that one act takes until its picture is on the window."""
    start = time.perf_counter()
    act()
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def mouse(view: MapView, kind: QEvent.Type, spot: QPointF, held: Qt.MouseButton) -> None:
    """One mouse event on the viewport."""
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    at = view.viewport().mapToGlobal(spot)
    QApplication.sendEvent(view.viewport(), QMouseEvent(kind, spot, at, button, held, Qt.KeyboardModifier.NoModifier))


def dragged(view: MapView, person_id: str, steps: int = 200) -> tuple[float, float, Times]:
    """How long the press, the start of the drag and each step of it take; Escape ends it."""
    left = Qt.MouseButton.LeftButton
    start = QPointF(view.spot_of(view.map_scene.points()[person_id]))
    pressed = timed(lambda: mouse(view, QEvent.Type.MouseButtonPress, start, left))
    begun = timed(lambda: mouse(view, QEvent.Type.MouseMove, start + QPointF(6, 0), left))
    chance = Random(1)
    spot, frames = start, []
    for _ in range(steps):
        spot += QPointF(chance.uniform(-7, 7), chance.uniform(-7, 7))
        frames.append(timed(partial(mouse, view, QEvent.Type.MouseMove, spot, left)))
    view.cancel_gesture()
    view.select([])
    mouse(view, QEvent.Type.MouseButtonRelease, spot, Qt.MouseButton.NoButton)
    QApplication.processEvents()
    return pressed, begun, frames


def zoomed(view: MapView) -> Iterator[float]:
    """Each step of a zoom in and out with the wheel; the first takes the picture and counts as well."""
    spot = QPointF(view.viewport().rect().center())
    for at in range(60):
        turn = QPoint(0, 24 if at % 30 < 15 else -24)
        event = QWheelEvent(
            spot,
            view.viewport().mapToGlobal(spot),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        yield timed(lambda event=event: QApplication.sendEvent(view.viewport(), event))  # type: ignore[misc]


def floors(view: MapView, person_id: str) -> tuple[Times, Times]:
    """A bare painter on an image; a blit with one person and their lines."""
    scene, transform = view.map_scene, view.viewportTransform()
    marks = [(mark.origin, scene.items_by_key[mark.key].ready) for mark in scene.figure.marks]
    image = QImage(*WINDOW, QImage.Format.Format_RGB32)
    picture = MapPixmapCache(view, scene).without(set())
    preview, points = DragPreview(scene, [person_id]), {person_id: scene.points()[person_id]}

    def whole() -> None:
        painter = QPainter(image)
        painter.setRenderHints(HINTS)
        painter.fillRect(image.rect(), Qt.GlobalColor.white)
        painter.setTransform(transform)
        for (x, y), ready in marks:
            painter.translate(x, y)
            paint(painter, ready)
            painter.translate(-x, -y)
        painter.end()

    def moved() -> None:
        painter = QPainter(image)
        painter.drawPixmap(QRectF(image.rect()), picture, QRectF(picture.rect()))
        painter.setRenderHints(HINTS)
        painter.setTransform(transform)
        preview.paint(painter, points)
        painter.end()

    return [timed(whole) for _ in range(15)], [timed(moved) for _ in range(60)]


def measured(size: int) -> dict[str, Times]:
    """All figures for a map of this size."""
    network = crowd(size)
    composed = timed(lambda: network_map(visible_to(network, Look().audience), Look()))
    document = Document(network, FakeStore(network), time.monotonic)
    view = MapView()
    view.resize(*WINDOW)
    view.set_still(True)
    view.show()
    for _ in range(20):
        QApplication.processEvents()
    whole = timed(lambda: view.set_document(document))
    for _ in range(5):
        QApplication.processEvents()
    if size > 60:
        view.run("zoom reset")
    view.centerOn(0.0, 0.0)
    QApplication.processEvents()
    typical = next(
        one for one, (x, y) in view.map_scene.points().items() if one != "p0" and abs(x) < 400 and 60 < abs(y) < 250
    )
    bare, moved = floors(view, typical)
    gc.collect()
    starts_and_drags = [dragged(view, typical) for _ in range(2)]
    view.centerOn(*view.map_scene.points()["p0"])
    QApplication.processEvents()
    hub_press, hub_start, hub_drag = dragged(view, "p0", 100)
    view.centerOn(0.0, 0.0)
    settle(view)
    steps = [QPointF(3 if at % 40 < 20 else -3, 2 if at % 20 < 10 else -2) for at in range(120)]
    pans = [timed(lambda step=step: view.camera.pan(step)) for step in steps]  # type: ignore[misc]
    view.camera.sharpen()
    QApplication.processEvents()
    repaints = [timed(partial(repainted, view)) for _ in range(15)]
    on_window = [timed(view.viewport().repaint) for _ in range(15)]
    settle(view)
    zooms = list(zoomed(view))
    view.set_document(None)
    view.deleteLater()
    return {
        "compose the figure": [composed],
        "first frame (compose, items, paint)": [whole],
        "floor: bare painter": bare,
        "full repaint": repaints,
        "bringing a picture onto the window": on_window,
        "floor: blit and one person": moved,
        "press": [pressed for pressed, _, _ in starts_and_drags],
        "press on the hub": [hub_press],
        "drag start": [begun for _, begun, _ in starts_and_drags] + [hub_start],
        "drag": [frame for _, _, frames in starts_and_drags for frame in frames],
        "hub drag": hub_drag,
        "pan": pans,
        "zoom": zooms,
    }


def repainted(view: MapView) -> None:
    """Have the whole viewport painted from the marks: the still picture of it is thrown away."""
    view.painter._cache.throw_away()
    view.painter._cache.fresh()


def settle(view: MapView) -> None:
    """Let the map rest until its margin is painted, too."""
    view.viewport().repaint()
    for _ in range(8):
        view.painter._cache._widen()
        QApplication.processEvents()


def percentile(times: Times) -> float:
    """The 99th percentile, or the worst of few."""
    return sorted(times)[min(int(len(times) * 0.99), len(times) - 1)]


def report(results: dict[int, dict[str, Times]]) -> None:
    """Print the table and write it as JSON."""
    names = list(next(iter(results.values())))
    lines = [f"{'ms, median/p99':38}" + "".join(f"{size:>18}" for size in results)]
    for name in names:
        cells = [f"{statistics.median(times[name]):.1f}/{percentile(times[name]):.1f}" for times in results.values()]
        lines.append(f"{name:38}" + "".join(f"{cell:>18}" for cell in cells))
    ratios = [
        f"{statistics.median(times['full repaint']) / statistics.median(times['floor: bare painter']):.2f}"
        for times in results.values()
    ]
    lines.append(f"{'full repaint / bare painter':38}" + "".join(f"{ratio:>18}" for ratio in ratios))
    for name, (most, median, worst) in GOALS.items():
        for size, times in results.items():
            got, late = statistics.median(times[name]), percentile(times[name])
            if size <= most and (got > median or (worst is not None and late > worst)):
                lines.append(f"missed: {name} at {size}: {got:.1f}/{late:.1f}, goal {median}/{worst or '-'}")
    sys.stdout.write("\n".join(lines) + "\n")
    target = ROOT / "build" / "bench" / "canvas.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    table = {
        size: {name: {"median": statistics.median(one), "p99": percentile(one)} for name, one in times.items()}
        for size, times in results.items()
    }
    target.write_text(json.dumps(table, indent=1), "utf-8")


def main() -> None:
    """Measure on a screen of our own; the offscreen platform where there is none to be had."""
    sizes = [int(one) for one in sys.argv[1:]] or list(SIZES)
    linux = sys.platform.startswith("linux")
    display: AbstractContextManager[dict[str, str]] = virtual_display(os.environ) if linux else nullcontext({})
    with display as screen:
        os.environ.update(screen)
        os.environ["QT_QPA_PLATFORM"] = "xcb" if linux else os.environ.get("QT_QPA_PLATFORM", "")
        app = QApplication([])
        report({size: measured(size) for size in sizes})
        app.quit()


if __name__ == "__main__":
    main()
