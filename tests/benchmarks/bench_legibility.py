"""How readable the map is: letter heights, used area, covered labels, for the sample cases at five window sizes.

`python3 packaging/dev.py bench legibility` prints a table and saves pictures in build/bench/legibility.
"""

import os
import sys
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication  # noqa: E402

from ipt_desktop.application.document import Document  # noqa: E402
from ipt_desktop.canvas.view.map_view import MapView  # noqa: E402
from ipt_desktop.exchange.case_file import case_from_bytes  # noqa: E402
from ipt_desktop.figures.colours import DARK, LIGHT, Theme  # noqa: E402
from ipt_desktop.figures.figure import Box, Mark, Text, flattened  # noqa: E402
from ipt_desktop.figures.figure import Path as Line  # noqa: E402
from ipt_desktop.model.network import Network  # noqa: E402
from ipt_desktop.model.rings import PERSON_RADIUS  # noqa: E402
from tests.benchmarks.cases import PATTERNS, made  # noqa: E402
from tests.builders import FakeClock, FakeStore  # noqa: E402

OUTPUT = ROOT / "build" / "bench" / "legibility"
SIDEBAR, INSPECTOR, ABOVE, BELOW = 220, 340, 112, 26  # pixels that the window takes from the map
WINDOWS = ((1280, 720), (1366, 768), (1440, 900), (1920, 1080), (960, 540))  # the last: 1920 x 1080 at 200 %


class Legibility(NamedTuple):
    """What one picture of a map shows; heights in pixels, shares in percent."""

    people: int
    name: float
    relation: float
    used: float
    overlaps: int
    on_lines: int
    on_links: int
    struck: int


def viewport_of(width: int, height: int) -> tuple[int, int]:
    """The space that a window leaves for the map."""
    across = width - SIDEBAR - (INSPECTOR if width >= 1280 else 0)
    return across, height - ABOVE - BELOW


def cases() -> dict[str, Network]:
    """The sample cases, and a made-up one of sixteen people."""
    files = sorted((ROOT / "resources" / "sample").glob("*.json"))
    return {file.stem: case_from_bytes(file.read_bytes()) for file in files} | {
        "groups-16": made("groups", PATTERNS["groups"], 16)
    }


def shown(network: Network, size: tuple[int, int], theme: Theme) -> MapView:
    """The map of a case in a viewport of this size."""
    view = MapView()
    view.set_still(True)
    view.set_theme(theme)
    view.resize(*size)
    view.show()
    view.set_document(Document(network, FakeStore(network), FakeClock()))
    QApplication.processEvents()
    return view


def measured(view: MapView) -> Legibility:
    """What can be read."""
    scale, marks = view.camera.scale, view.map_scene.figure.marks
    labels = [mark for mark in marks if mark.kind == "label"]
    texts = [text for mark in labels for text in mark.drawn if isinstance(text, Text)]
    names = [text.size * scale for text in texts if text.bold]
    relations = [text.size * scale for text in texts if not text.bold]
    left, top, right, bottom = view.map_scene.figure.bounds
    used = (right - left) * (bottom - top) * scale**2 / (view.width() * view.height())
    solid = [mark for mark in marks if mark.kind in ("label", "person", "area", "patient")]
    overlaps = sum(
        one.box.overlap(other.box) > 12.0
        for one, other in combinations(solid, 2)
        if "label" in (one.kind, other.kind) and one.id != other.id
    )
    ways = [mark for mark in marks if mark.kind in ("line", "tie")]
    links = [mark for mark in marks if mark.kind == "link"]
    people = [mark for mark in marks if mark.kind in ("person", "patient")]
    on_lines, on_links = (
        sum(any(crosses(way, label.box.grown(-2.0)) for way in lot) for label in labels) for lot in (ways, links)
    )
    struck = sum(
        crosses(link, symbol(person)) for link in links for person in people if person.id not in link.key.split(" ")
    )
    smallest = (min(names, default=0.0), min(relations, default=0.0))
    return Legibility(len(labels), *smallest, used * 100, overlaps, on_lines, on_links, struck)


def symbol(person: Mark) -> Box:
    """The middle of a symbol: badges at its edge may touch a line."""
    x, y = person.origin
    half = PERSON_RADIUS * 0.8
    return Box(x - half, y - half, x + half, y + half)


def crosses(line: Mark, box: Box) -> bool:
    """Whether a line runs through a box."""
    paths = [flattened(path.commands) for path in line.drawn if isinstance(path, Line) and not path.fill]
    points = [
        (x1 + (x2 - x1) * step / 20, y1 + (y2 - y1) * step / 20)
        for path in paths
        for (x1, y1), (x2, y2) in pairwise(path)
        for step in range(21)
    ]
    return any(box.left < x < box.right and box.top < y < box.bottom for x, y in points)


def main() -> None:
    """Measure, print a table and keep it with the pictures."""
    application = QApplication.instance() or QApplication(sys.argv)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    heading = "people  name  relation  used %  overlaps  labels on lines, on links  links through people"
    lines = [f"{'case':12} {'window':>10} {heading}"]
    for name, network in cases().items():
        for width, height in WINDOWS:
            view = shown(network, viewport_of(width, height), DARK if width == 1920 else LIGHT)
            found = measured(view)
            view.grab().save(str(OUTPUT / f"{name}-{width}x{height}.png"))
            lines.append(
                f"{name:12} {width:>5}x{height:<4} {found.people:6} {found.name:5.1f} {found.relation:9.1f} "
                f"{found.used:7.0f} {found.overlaps:9} {found.on_lines:16} {found.on_links:9} "
                f"{found.struck:21}"
            )
            view.deleteLater()
    table = "\n".join(lines) + "\n"
    (OUTPUT / "legibility.txt").write_text(table, "utf-8")
    sys.stdout.write(table)
    del application


if __name__ == "__main__":
    main()
