"""What changed between two maps, in words: for the therapist with ratings, for the patient in kind words."""

from collections.abc import Iterator

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import Ring, Status
from ipt_desktop.model.snapshots import MapChange, PersonChange
from ipt_desktop.model.timeline_records import Standing
from ipt_desktop.wording.wording import RING_NAMES

SAME = "no change"


def change_words(change: MapChange, audience: Audience) -> str:
    """The changes in one line: ``Leonie: extended to close; trigger of Dieter 3 to 2; new: choir``."""
    return "; ".join(change_phrases(change, audience)) or SAME


def change_phrases(change: MapChange, audience: Audience) -> list[str]:
    """The changes one by one: who moved, what weighs differently, who is new, who is gone."""
    phrases = [phrase for pair in change.changed for phrase in _moved(pair)]
    tell = _for_patient if audience.is_patient else _for_therapist
    phrases += [phrase for pair in change.changed for phrase in tell(pair)]
    phrases += [
        f"{word}: {_names(those)}"
        for word, those in (("new", change.new), ("no longer on the map", change.gone))
        if those
    ]
    return phrases


def _moved(change: PersonChange) -> Iterator[str]:
    if change.before.label != change.after.label:
        yield f"{change.before.label} is called {change.after.label} now"
    if change.before.ring is not change.after.ring:
        yield f"{change.after.label}: {_ring(change.before)} to {_ring(change.after)}"


def _for_therapist(change: PersonChange) -> Iterator[str]:
    before, after = change.before, change.after
    if before.support != after.support:
        yield f"support of {after.label} {_rating(before.support)} to {_rating(after.support)}"
    if before.trigger != after.trigger:
        yield f"trigger of {after.label} {_rating(before.trigger)} to {_rating(after.trigger)}"
    if before.status is not after.status:
        yield f"{after.label}: {before.status} to {after.status}"
    if before.line is not after.line:
        yield f"line to {after.label}: {before.line or 'none'} to {after.line or 'none'}"
    if before.relation != after.relation or before.kind is not after.kind:
        yield f"{after.label}: {after.relation or after.kind}"


def _for_patient(change: PersonChange) -> Iterator[str]:
    """Without ratings, and without words that would hurt: estranged and the like are never told."""
    before, after = change.before, change.after
    if (before.support or 0) != (after.support or 0):
        yield f"{after.label} helps {'more' if (after.support or 0) > (before.support or 0) else 'less'} than before"
    if (before.trigger or 0) != (after.trigger or 0):
        harder = (after.trigger or 0) > (before.trigger or 0)
        yield f"it is {'harder' if harder else 'easier'} with {after.label} than before"
    if before.status is not after.status and after.status is Status.DECEASED:
        yield f"{after.label} has died"


def _names(standings: tuple[Standing, ...]) -> str:
    return ", ".join(standing.label for standing in standings)


def _ring(standing: Standing) -> str:
    return RING_NAMES[standing.ring or Ring.OUTSIDE].lower()


def _rating(value: int | None) -> str:
    return "not rated" if value is None else str(value)
