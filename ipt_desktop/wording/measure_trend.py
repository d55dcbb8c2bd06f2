"""A measure in a few signs: its total and its direction, for lists and for the sidebar."""

from collections.abc import Sequence

from ipt_desktop.model.instruments import SCALES, USUAL
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.scoring import score

FELL, ROSE, SAME = "↓", "↑", "→"


def latest(measures: Sequence[Measure]) -> Measure | None:
    """The last of these, given in their order, that has a total; the usual measure comes first where there is one."""
    full = [measure for measure in measures if score(measure).total is not None]
    usual = (measure for measure in reversed(full) if measure.instrument is USUAL)
    return next(usual, full[-1] if full else None)


def before(measures: Sequence[Measure], measure: Measure) -> Measure | None:
    """The one with a total that precedes it among these, by the same measure."""
    taken = [other for other in measures if other.instrument is measure.instrument]
    index = [other.id for other in taken].index(measure.id)
    earlier = [other for other in taken[:index] if score(other).total is not None]
    return earlier[-1] if earlier else None


def trend(measures: Sequence[Measure], measure: Measure) -> str:
    """How many points it fell or rose since the time before; empty where there is nothing to compare."""
    earlier, now = before(measures, measure), score(measure).total
    return "" if earlier is None or now is None else arrow(score(earlier).total or 0, now)


def arrow(earlier: int, now: int) -> str:
    """From one total to the next: an arrow and the points."""
    sign = FELL if now < earlier else ROSE if now > earlier else SAME
    return f"{sign} {abs(now - earlier)}" if now != earlier else SAME


def trend_in_short(measure: Measure) -> str:
    """Its name and total, as in PHQ-9 14; without a total its name alone."""
    total = score(measure).total
    return SCALES[measure.instrument].name + ("" if total is None else f" {total}")
