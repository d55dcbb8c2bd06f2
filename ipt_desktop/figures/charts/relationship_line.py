"""The relationship with someone who died along a line: from the first meeting to the death, what was good and hard."""

from ipt_desktop.figures.charts.plot import DOT, SMALL, mark
from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import Drawn, Figure, Layer, Mark, Path, Text, circle, polyline
from ipt_desktop.figures.text_metrics import fitted
from ipt_desktop.model.grief_moment import GriefMoment
from ipt_desktop.wording.language import ENGLISH, Language

_STEP = 26.0  # units up or down for each degree of good or hard
_DEGREES = 3
_EDGE = 40.0
_TOP = 34.0


def relationship_line(moments: list[GriefMoment], width: float = 720.0, say: Language = ENGLISH) -> Figure:
    """The moments in their order; empty without any."""
    if not moments:
        return Figure.of([])
    middle = _TOP + _DEGREES * _STEP
    gap = (width - 2 * _EDGE) / max(len(moments) - 1, 1)
    points = [
        (_EDGE + index * gap if len(moments) > 1 else width / 2, middle - moment.feeling * _STEP)
        for index, moment in enumerate(moments)
    ]
    axis: list[Drawn] = [
        Path(polyline([(0.0, middle), (width, middle)]), stroke=Role.LINE, width=1.0),
        Text(0.0, middle - _DEGREES * _STEP, say("good"), SMALL, Role.SOFT_INK, anchor="start"),
        Text(0.0, middle + _DEGREES * _STEP, say("hard"), SMALL, Role.SOFT_INK, anchor="start"),
    ]
    marks: list[Mark] = [mark("axis", Layer.RINGS, axis)]
    if len(points) > 1:
        marks.append(mark("line", Layer.LINES, [Path(polyline(points), stroke=Role.FOCUS, width=2.0)]))
    for index, (moment, (x, y)) in enumerate(zip(moments, points, strict=True)):
        up = moment.feeling >= 0
        day = say.day(str(moment.happened_on)) if moment.happened_on else ""
        name = fitted(moment.words, SMALL, max(gap - 6.0, 60.0))
        anchor = "start" if index == 0 else "end" if index == len(moments) - 1 and index else "middle"
        drawn: list[Drawn] = [
            Path(circle(x, y, DOT * 1.4), fill=Role.FOCUS, stroke=Role.PANEL, width=1.0),
            Text(x, y - 22.0 if up else y + 18.0, name, SMALL, Role.INK, anchor=anchor, halo=Role.PANEL),
            Text(x, y - 10.0 if up else y + 30.0, day, SMALL, Role.SOFT_INK, anchor=anchor, halo=Role.PANEL),
        ]
        marks.append(mark(f"moment:{moment.id}", Layer.PEOPLE, drawn, moment.words))
    return Figure.of(marks, margin=6.0)
