"""A disagreement as a picture: how important it is to each side against how heated it is."""

from ipt_desktop.figures.charts.plot import DOT, SMALL, mark
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Box, Drawn, Figure, Layer, Mark, Path, Text, circle, polyline, rounded
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.wording.language import ENGLISH, Language

_MOST = 10
_LEFT, _BELOW, _TOP = 30.0, 34.0, 26.0
_HEIGHT = 190.0


def conflict_picture(area: ProblemArea, other: str, width: float = 360.0, say: Language = ENGLISH) -> Figure:
    """Each side as a point; empty while neither is rated. ``other`` is the name of the other person."""
    sides = [
        ("me", say("Me"), area.importance, area.severity, Role.FOCUS),
        ("other", other or say("The other person"), area.other_importance, area.other_severity, Role.TRIGGER),
    ]
    rated = [(key, name, x, y, role) for key, name, x, y, role in sides if x is not None and y is not None]
    if not rated:
        return Figure.of([])
    box = Box(_LEFT, _TOP, width, _TOP + _HEIGHT)
    marks = list(_frame(box, say))
    for key, name, important, severe, role in rated:
        x = box.left + important / _MOST * (box.right - box.left)
        y = box.bottom - severe / _MOST * (box.bottom - box.top)
        is_right = x > (box.left + box.right) / 2
        anchor, gap = ("end", -8.0) if is_right else ("start", 8.0)
        above = y - 6.0 if key == "me" else y + 14.0
        drawn: list[Drawn] = [
            Path(circle(x, y, DOT * 1.6), fill=role, stroke=Role.PANEL, width=1.0),
            Text(x + gap, above, name, SMALL, role, anchor=anchor, halo=Role.PANEL),
        ]
        alt = say("{name}: importance {importance}, heat {severity}", name=name, importance=important, severity=severe)
        marks.append(mark(f"side:{key}", Layer.PEOPLE, drawn, alt))
    return Figure.of(marks, margin=4.0)


def _frame(box: Box, say: Language) -> list[Mark]:
    middle, half = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    ground = Path(rounded(box, 4.0), fill=Role.PANEL, stroke=Role.LINE, width=1.0)
    cross = [
        Path(polyline([(middle, box.top), (middle, box.bottom)]), stroke=Role.LINE, width=0.8),
        Path(polyline([(box.left, half), (box.right, half)]), stroke=Role.LINE, width=0.8),
    ]
    numbers = [
        Text(box.left, box.bottom + 14.0, "0", SMALL, Role.SOFT_INK),
        Text(box.right, box.bottom + 14.0, "10", SMALL, Role.SOFT_INK, anchor="end"),
        Text(box.left - 6.0, box.top + 8.0, "10", SMALL, Role.SOFT_INK, anchor="end"),
    ]
    across = Text(middle, box.bottom + 14.0, say("How important it is"), SMALL, Role.SOFT_INK)
    upward = Text(box.left, box.top - 8.0, say("How heated it is"), SMALL, Role.SOFT_INK, anchor="start")
    return [
        mark("ground", Layer.RINGS, [ground, *cross]),
        mark("axes", Layer.RING_NAMES, [*numbers, across, upward]),
    ]
