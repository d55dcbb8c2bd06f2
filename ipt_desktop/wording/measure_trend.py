"""A measure in few signs: how it stands and which way it went, for lists and for the side of the window."""

from collections.abc import Sequence

from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.scoring import score
from ipt_desktop.model.treatment_enums import Instrument

FELL, ROSE, SAME = "↓", "↑", "→"


def latest(measures: Sequence[Measure]) -> Measure | None:
    """The last of these, given in their order, that has a total; the PHQ-9 comes first where there is one."""
    full = [one for one in measures if score(one).total is not None]
    return next((one for one in reversed(full) if one.instrument is Instrument.PHQ9), full[-1] if full else None)


def before(measures: Sequence[Measure], measure: Measure) -> Measure | None:
    """The one with a total that stands before it among these, by the same measure."""
    taken = [one for one in measures if one.instrument is measure.instrument]
    earlier = [one for one in taken[: [one.id for one in taken].index(measure.id)] if score(one).total is not None]
    return earlier[-1] if earlier else None


def trend(measures: Sequence[Measure], measure: Measure) -> str:
    """How many points it fell or rose since the time before; empty where there is nothing to compare."""
    earlier, now = before(measures, measure), score(measure).total
    return "" if earlier is None or now is None else arrow(score(earlier).total or 0, now)


def arrow(earlier: int, now: int) -> str:
    """The way from one total to the next: an arrow and the points."""
    sign = FELL if now < earlier else ROSE if now > earlier else SAME
    return f"{sign} {abs(now - earlier)}" if now != earlier else SAME


def trend_in_short(measure: Measure) -> str:
    """Its name and total, as in PHQ-9 14; without a total its name alone."""
    total = score(measure).total
    return SCALES[measure.instrument].name + ("" if total is None else f" {total}")
