"""A logo as SVG: only plain shapes are drawn; whatever could load, run or hide something is refused in a sentence."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from xml.etree import ElementTree as ET

from ipt_desktop.errors import InvalidValue

_SPACE = "{http://www.w3.org/2000/svg}"
_SHAPES = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_SILENT = {"title", "desc", "metadata", "defs"}
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STEP = re.compile(r"([MmLlHhVvCcSsQqTtZz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|([^\s,])")
_COLOURS = {
    "black": "000000",
    "white": "ffffff",
    "red": "ff0000",
    "green": "008000",
    "blue": "0000ff",
    "gray": "808080",
}
_TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "z": 0}
_PAINTED = re.compile(r"([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)")
_MOST_SHAPES = 2_000
_DEEPEST = 40
_INITIAL_LOOK = {"fill": "black", "stroke": "none", "stroke-width": "1"}
_PLAIN = "Only simple SVG logos can be printed: plain shapes without text, pictures, styles, links or effects."


@dataclass(frozen=True, slots=True)
class LogoDrawing:
    """A logo made of shapes, as PDF operators in its own units, y growing downwards."""

    width: float
    height: float
    left: float
    top: float
    operators: str

    def in_grey(self) -> "LogoDrawing":
        """The same without colour, each as bright as it was."""
        return replace(self, operators=_PAINTED.sub(_as_grey, self.operators))

    def placed(self, x: float, y: float, scale: float) -> str:
        """The operators that draw it with its upper left corner at a point of the page."""
        across, down = x - self.left * scale, y + self.top * scale
        return f"q {scale:.5f} 0 0 {-scale:.5f} {across:.3f} {down:.3f} cm {self.operators} Q"


def _as_grey(colour: re.Match[str]) -> str:
    red, green, blue = map(float, colour.groups()[:3])
    return f"{0.299 * red + 0.587 * green + 0.114 * blue:.3f} {'g' if colour[4] == 'rg' else 'G'}"


def parse_svg_logo(svg: bytes) -> LogoDrawing:
    """The shapes of an SVG file. Raises InvalidValue for anything but plain shapes."""
    parser = ET.XMLParser(target=_NoDocumentType())  # noqa: S314  without a document type there is nothing to expand
    try:
        # As text: an encoding that the file names for itself could hide what it holds.
        parser.feed(svg.decode("utf-8-sig"))
        root = parser.close()
    except (ET.ParseError, UnicodeDecodeError) as problem:
        raise InvalidValue("The logo must be a PNG or SVG picture.") from problem
    if root.tag.removeprefix(_SPACE) != "svg":
        raise InvalidValue("The logo must be a PNG or SVG picture.")
    left, top, width, height = _view(root)
    operators = list(islice(_drawn(root, _INITIAL_LOOK), _MOST_SHAPES + 1))
    if not operators or len(operators) > _MOST_SHAPES:
        raise InvalidValue(_PLAIN)
    return LogoDrawing(width, height, left, top, " ".join(operators))


class _NoDocumentType(ET.TreeBuilder):
    """Builds the tree. A document type could name other files or unfold without end; no simple logo needs one."""

    def doctype(self, *_: object) -> None:
        """Called where a document type begins, before anything in it is read."""
        raise InvalidValue(_PLAIN)


def _view(root: ET.Element) -> tuple[float, float, float, float]:
    numbers = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    if len(numbers) != 4:
        sizes = [_NUMBER.match(root.get(name, "")) for name in ("width", "height")]
        numbers = [0.0, 0.0, *(float(size.group()) if size else 0.0 for size in sizes)]
    if not all(map(math.isfinite, numbers)) or numbers[2] <= 0 or numbers[3] <= 0:
        raise InvalidValue("The logo says no size: an SVG needs a viewBox, or width and height.")
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _drawn(element: ET.Element, inherited: Mapping[str, str], depth: int = 0) -> Iterator[str]:
    kind = element.tag.removeprefix(_SPACE)
    if kind in _SILENT and not (kind == "defs" and len(element)):
        return
    # A transformed or styled shape would come out wrong, and a link or an event has no place on paper.
    if (
        kind not in _SHAPES
        or depth > _DEEPEST
        or {"style", "transform", "filter", "mask", "clip-path", "href"}
        & {
            name.rpartition("}")[2]
            for name in element.keys()  # noqa: SIM118  an element is no mapping
        }
    ):
        raise InvalidValue(_PLAIN)
    look = {name: element.get(name, value) for name, value in inherited.items()}
    if kind in ("svg", "g"):
        for child in element:
            yield from _drawn(child, look, depth + 1)
        return
    path = _outline(kind, element)
    fill, stroke = _colour(look["fill"]), _colour(look["stroke"])
    if kind in ("line",):
        fill = ""
    if path and (fill or stroke):
        width = _value(look["stroke-width"])
        paint = ("B*" if element.get("fill-rule") == "evenodd" else "B") if fill and stroke else ""
        paint = paint or (("f*" if element.get("fill-rule") == "evenodd" else "f") if fill else "S")
        yield f"{fill and fill + ' rg'} {stroke and stroke + ' RG'} {width:g} w [] 0 d {path} {paint}"


def _outline(kind: str, element: ET.Element) -> str:
    if kind == "path":
        return " ".join(_steps(element.get("d", "")))
    if kind in ("polyline", "polygon"):
        numbers = [_value(number) for number in _NUMBER.findall(element.get("points", ""))]
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
        moves = (f"{x:g} {y:g} {'l' if index else 'm'}" for index, (x, y) in enumerate(points))
        return " ".join([*moves, *(["h"] if kind == "polygon" and points else [])])
    given = {
        name: _value(element.get(name, "0"))
        for name in ["x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2"]
    }
    if kind == "line":
        return "{x1:g} {y1:g} m {x2:g} {y2:g} l".format_map(given)
    if kind == "rect":
        return "{x:g} {y:g} {width:g} {height:g} re".format_map(given)
    across, down = (given["r"], given["r"]) if kind == "circle" else (given["rx"], given["ry"])
    return _ellipse(given["cx"], given["cy"], across, down)


def _ellipse(x: float, y: float, across: float, down: float) -> str:
    a, b = across * 0.5522847498, down * 0.5522847498
    return (
        f"{x + across:g} {y:g} m {x + across:g} {y + b:g} {x + a:g} {y + down:g} {x:g} {y + down:g} c "
        f"{x - a:g} {y + down:g} {x - across:g} {y + b:g} {x - across:g} {y:g} c "
        f"{x - across:g} {y - b:g} {x - a:g} {y - down:g} {x:g} {y - down:g} c "
        f"{x + a:g} {y - down:g} {x + across:g} {y - b:g} {x + across:g} {y:g} c h"
    )


def _steps(data: str) -> Iterator[str]:
    """The commands of a path as PDF operators; arcs are refused, drawing programs write curves for them."""
    here, start, pull, last = (0.0, 0.0), (0.0, 0.0), (0.0, 0.0), ""
    for name, numbers in _commands(data):
        kind, origin = name.lower(), here if name.islower() else (0.0, 0.0)
        if kind == "z":
            here, last = start, kind
            yield "h"
            continue
        if kind in "hv":
            along = numbers[0] + origin["hv".index(kind)]
            points = [(along, here[1]) if kind == "h" else (here[0], along)]
        else:
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            points = [(x + origin[0], y + origin[1]) for x, y in pairs]
        if kind in "st":
            smooth = last in ("cs" if kind == "s" else "qt")
            points.insert(0, (2 * here[0] - pull[0], 2 * here[1] - pull[1]) if smooth and last else here)
        if kind in "qt":
            pull = points[0]
            first, second = (_toward(end, pull) for end in (here, points[-1]))
            points = [first, second, points[-1]]
        elif kind in "cs":
            pull = points[1]
        here, last = points[-1], kind
        start = here if kind == "m" else start
        written = " ".join(f"{x:.6g} {y:.6g}" for x, y in points)
        yield f"{written} {'m' if kind == 'm' else 'c' if len(points) == 3 else 'l'}"


def _toward(end: tuple[float, float], pull: tuple[float, float]) -> tuple[float, float]:
    return end[0] + (pull[0] - end[0]) * 2 / 3, end[1] + (pull[1] - end[1]) * 2 / 3


def _commands(data: str) -> Iterator[tuple[str, Sequence[float]]]:
    """Each command with as many numbers as it takes; repeated numbers repeat the command."""
    name, numbers = "", list[float]()
    for letter, number, stranger in _STEP.findall(data):
        if stranger or (not name and not letter) or (letter and numbers):
            raise InvalidValue(_PLAIN)
        if letter:
            name = letter
            if letter in "Zz":
                yield letter, ()
                name = ""
            continue
        numbers.append(_value(number))
        if len(numbers) == _TAKES[name.lower()]:
            yield name, numbers
            numbers = []
            # Points after a move are lines.
            name = {"m": "l", "M": "L"}.get(name, name)
    if numbers:
        raise InvalidValue(_PLAIN)


def _value(words: str) -> float:
    match = _NUMBER.match(words.strip())
    value = float(match.group()) if match else math.nan
    if not math.isfinite(value) or abs(value) > 1e6:
        raise InvalidValue(_PLAIN)
    return value


def _colour(words: str) -> str:
    """A colour as three PDF numbers; empty for none."""
    plain = words.strip().lower()
    if plain in ("none", "transparent"):
        return ""
    plain = _COLOURS.get(plain, plain.removeprefix("#"))
    if len(plain) == 3:
        plain = "".join(sign * 2 for sign in plain)
    if not re.fullmatch(r"[0-9a-f]{6}", plain):
        raise InvalidValue(_PLAIN)
    return " ".join(f"{int(plain[index : index + 2], 16) / 255:.3f}" for index in (0, 2, 4))
