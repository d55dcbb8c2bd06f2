"""What changed between two maps, in words: for the therapist with ratings, for the patient in kind words."""

from collections.abc import Iterator

from ipt_desktop.messages import N_
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import LineKind, Ring, Status
from ipt_desktop.model.snapshots import MapChange, PersonChange
from ipt_desktop.model.timeline_records import Standing
from ipt_desktop.wording.language import Language
from ipt_desktop.wording.value_names import value_name
from ipt_desktop.wording.wording import LINE_NAMES, ring_name

SAME = N_("", "No change")


def change_words(change: MapChange, audience: Audience, say: Language) -> str:
    """The changes in one line: ``Leonie: Extended → Close; Dieter: trigger 3 → 2; New: Choir``."""
    return "; ".join(change_sentences(change, audience, say)) or say(SAME)


def change_sentences(change: MapChange, audience: Audience, say: Language) -> list[str]:
    """The changes one by one: moves, other grades, who is new and who is gone."""
    sentences = [sentence for pair in change.changed for sentence in _moved(pair, audience, say)]
    changed = _for_patient if audience.is_patient else _for_therapist
    sentences += [sentence for pair in change.changed for sentence in changed(pair, say)]
    if change.new:
        sentences.append(say("New: {people}", people=_names(change.new)))
    if change.gone:
        sentences.append(say("No longer on the map: {people}", people=_names(change.gone)))
    return sentences


def _moved(change: PersonChange, audience: Audience, say: Language) -> Iterator[str]:
    name = change.after.label
    if change.before.label != name:
        yield say("{old} is now called {new}", old=change.before.label, new=name)
    if change.before.ring is not change.after.ring:
        old, new = (ring_name(standing.ring or Ring.OUTSIDE, audience, say) for standing in _both(change))
        yield say("{name}: {old} → {new}", name=name, old=old, new=new)


def _for_therapist(change: PersonChange, say: Language) -> Iterator[str]:
    before, after = change.before, change.after
    name = after.label
    if before.support != after.support:
        old, new = (_grade(standing.support, say) for standing in _both(change))
        yield say("{name}: support {old} → {new}", name=name, old=old, new=new)
    if before.trigger != after.trigger:
        old, new = (_grade(standing.trigger, say) for standing in _both(change))
        yield say("{name}: trigger {old} → {new}", name=name, old=old, new=new)
    if before.status is not after.status:
        old, new = (say(value_name(standing.status)) for standing in _both(change))
        yield say("{name}: {old} → {new}", name=name, old=old, new=new)
    if before.line is not after.line:
        old, new = (_line(standing.line, say) for standing in _both(change))
        yield say("{name}: line {old} → {new}", name=name, old=old, new=new)
    if before.relation != after.relation or before.kind is not after.kind:
        yield say("{name}: now {relation}", name=name, relation=after.relation or say(value_name(after.kind)))


def _for_patient(change: PersonChange, say: Language) -> Iterator[str]:
    """Without ratings, and without words that would hurt: an estrangement is never mentioned."""
    name = change.after.label
    help_before, help_after = ((standing.support or 0) for standing in _both(change))
    strain_before, strain_after = ((standing.trigger or 0) for standing in _both(change))
    if help_after > help_before:
        yield say("{name} helps more than before", name=name)
    if help_after < help_before:
        yield say("{name} helps less than before", name=name)
    if strain_after > strain_before:
        yield say("It is harder with {name} than before", name=name)
    if strain_after < strain_before:
        yield say("It is easier with {name} than before", name=name)
    if change.before.status is not change.after.status and change.after.status is Status.DECEASED:
        yield say("{name} has died", name=name)


def _both(change: PersonChange) -> tuple[Standing, Standing]:
    return change.before, change.after


def _line(line: LineKind | None, say: Language) -> str:
    return say(LINE_NAMES[line]) if line else say.of("line", "none")


def _grade(value: int | None, say: Language) -> str:
    return say("not rated") if value is None else str(value)


def _names(standings: tuple[Standing, ...]) -> str:
    return ", ".join(standing.label for standing in standings)
