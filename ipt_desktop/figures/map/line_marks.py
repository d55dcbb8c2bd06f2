"""Lines of the map as marks: from the patient to a person, and between two people."""

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Drawn, Layer, Mark, Point, box_around
from ipt_desktop.figures.map.line_styles import LINE_STYLES, TIE_STYLES, LineStyle, arrow_head, drawn_line, shortened
from ipt_desktop.model.enums import Flow, LineKind
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Tie
from ipt_desktop.wording.language import ENGLISH, Language
from ipt_desktop.wording.wording import LINE_NAMES, TIE_NAMES


def line_mark(
    person: Person,
    line: LineKind | None,
    flow: Flow | None,
    way: list[Point],
    inset: float = 0.0,
    say: Language = ENGLISH,
) -> Mark:
    """The line from the patient to a person; an arrow head points to the receiver unless help goes both ways.

    ``inset`` keeps the head at the patient that far away from its edge.
    """
    drawn = list(drawn_line(way, LINE_STYLES[line] if line else LineStyle()))
    if flow is Flow.FROM_PATIENT:
        drawn.append(arrow_head(way, Role.SOFT_INK))
    if flow is Flow.TO_PATIENT:
        drawn.append(arrow_head(shortened(way[::-1], inset), Role.SOFT_INK))
    words = say("{name}: {line}", name=person.label, line=say(LINE_NAMES[line])) if line else ""
    return way_mark(f"line:{person.id}", way, tuple(drawn), words)


def tie_mark(tie: Tie, first: Person, second: Person, way: list[Point], say: Language) -> Mark:
    """The line between two people of the network."""
    between = tie.words or say(TIE_NAMES[tie.kind])
    words = say("{name} and {other}: {tie}", name=first.label, other=second.label, tie=between)
    return way_mark(f"tie:{tie.id}", way, drawn_line(way, TIE_STYLES[tie.kind]), words)


def way_mark(key: str, way: list[Point], drawn: tuple[Drawn, ...], words: str, layer: Layer = Layer.LINES) -> Mark:
    """A mark that runs along a way."""
    box = box_around(Box(x, y, x, y) for x, y in way).grown(8.0)
    return Mark(key, layer, (0.0, 0.0), drawn, box, words)
