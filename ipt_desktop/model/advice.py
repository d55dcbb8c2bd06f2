"""Advice from the rules of interpersonal psychotherapy: worth another look, never a block."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ipt_desktop.messages import N_, Sentence
from ipt_desktop.model.agreement import is_agreed
from ipt_desktop.model.course_format import format_of
from ipt_desktop.model.enums import AreaKind, AreaRole, AreaState, ConflictStyle, PersonKind, Status
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea

MOST_ACTIVE = 2  # where no course has begun; each format has its own limit
NOT_ASKED = N_("", "Not asked yet: frightening or violent, now or in the past?")
DISPUTE_IS_UNSAFE = N_("", "Is it safe to work on this dispute? The other person is frightening or violent.")
VIOLENT_STYLE = N_(
    "", "Disagreements are violent: ask whether this person is frightening, and answer the safety question."
)


@dataclass(frozen=True, slots=True)
class Advice:
    """One plain sentence for the therapist, and the id of the person or problem area it is about (or empty)."""

    sentence: Sentence
    where: str = ""


def advise(network: Network, today: date) -> list[Advice]:
    """All advice for the case as it stands, the focus first."""
    return [
        *_about_focus(network),
        *_about_number(network),
        *_about_grief(network),
        *_about_disputes(network),
        *_about_safety(network),
        *_about_dates(network, today),
    ]


def quiet_advice(network: Network) -> list[Advice]:
    """What is worth remembering but is no fault: people about whom the safety question has not been asked yet."""
    unasked = sorted(
        person.id
        for person in network.people.values()
        if person.safety is None and person.kind is PersonKind.PERSON and person.status is Status.LIVING
    )
    return [_advice(NOT_ASKED, person_id) for person_id in unasked]


def offered_focus(network: Network) -> ProblemArea | None:
    """The area to offer as focus: the most upsetting one that is still open (reference 0 and 1.3: one at a time).

    Among equals interpersonal deficits come last, as the area for when nothing else fits (reference 2.2), and the
    area noted first wins. Without any rating there is nothing to offer, except the only area.
    """
    areas = _open_areas(network)
    rated = [area for area in areas if area.upsetting is not None]
    if not rated:
        return areas[0] if len(areas) == 1 else None
    return max(rated, key=lambda area: (area.upsetting or 0, area.kind is not AreaKind.DEFICITS))


def _open_areas(network: Network) -> list[ProblemArea]:
    areas = sorted(network.areas.values(), key=lambda area: area.id)
    return [area for area in areas if area.state is not AreaState.DONE]


def _about_focus(network: Network) -> Iterator[Advice]:
    """One area is worked on at a time, usually the most upsetting first, and agreed aloud (reference 0, 1.3, 2.1)."""
    focus, offered = network.focus, offered_focus(network)
    if focus is None:
        if _open_areas(network):
            yield _advice(N_("", "No problem area is in focus yet."), offered.id if offered else "")
        return
    if focus.state is AreaState.DONE:
        yield _advice(N_("", "The problem area in focus is marked as resolved."), focus.id)
    elif not is_agreed(network, focus):
        yield _advice(N_("", "The focus has not been agreed with the patient yet."), focus.id)
    if offered and offered.id != focus.id and (offered.upsetting or 0) > (focus.upsetting or 0):
        yield _advice(N_("", "Another problem area is rated as more upsetting than the focus."), offered.id)


def _about_number(network: Network) -> Iterator[Advice]:
    """Each format has a limit, usually two areas; deficits only where no other area fits (reference 1.3, 2.2)."""
    areas = _open_areas(network)
    active = [area for area in areas if area.state is AreaState.ACTIVE]
    most = format_of(network.course).most_areas if network.course else MOST_ACTIVE
    for area in active[most:]:
        if most == 1:
            yield _advice(N_("", "More than one problem area is active; this format works on one."), area.id)
        else:
            yield _advice(N_("", "More than two problem areas are active; one, at most two, are advised."), area.id)
    if any(area.kind is not AreaKind.DEFICITS for area in areas):
        for area in areas:
            if area.kind is AreaKind.DEFICITS:
                yield _advice(N_("", "Interpersonal deficits are meant for when no other problem area fits."), area.id)


def _about_grief(network: Network) -> Iterator[Advice]:
    """Grief needs a death, or the loss of oneself, linked to how the episode began or goes on (reference 1.3, 2.2).

    The link may be in the area's own words or in the inventory answers about the person.
    """
    for area in _open_areas(network):
        if area.kind is not AreaKind.GRIEF:
            continue
        deceased_id = area.deceased_id if area.is_about_death else None
        if area.is_about_death and deceased_id is None:
            yield _advice(N_("", "Grief: say who died."), area.id)
        elif deceased_id and network.people[deceased_id].status not in {Status.DECEASED, Status.UNBORN_LOSS}:
            yield _advice(N_("", "Grief: the person mourned is not marked as deceased."), deceased_id)
        is_linked = deceased_id is not None and network.relationships[deceased_id].onset_link is not None
        if not is_linked and not area.onset.strip():
            yield _advice(N_("", "Grief: nothing links this loss to the onset of the episode."), area.id)


def _about_disputes(network: Network) -> Iterator[Advice]:
    """A dispute is a relationship with non-reciprocal expectations, so it needs the other person (reference 2.2)."""
    for area in _open_areas(network):
        links = network.links_of(area_id=area.id)
        if area.kind is AreaKind.DISPUTE and not any(link.part is AreaRole.FOCUS for link in links):
            yield _advice(N_("", "Role dispute: link the other person."), area.id)


def _about_safety(network: Network) -> Iterator[Advice]:
    """Violence comes first: it is asked about, and a dispute is not negotiated with somebody dangerous (1.2, 4.4)."""
    violent = {
        person.id
        for person in network.people.values()
        if person.is_flagged or network.relationships[person.id].conflict_style is ConflictStyle.VIOLENT
    }
    for person_id in sorted(violent):
        if not network.people[person_id].is_flagged:
            yield _advice(VIOLENT_STYLE, person_id)
    for area in _open_areas(network):
        links = network.links_of(area_id=area.id)
        if area.kind is AreaKind.DISPUTE and any(
            link.part is AreaRole.FOCUS and link.person_id in violent for link in links
        ):
            yield _advice(DISPUTE_IS_UNSAFE, area.id)


def _about_dates(network: Network, today: date) -> Iterator[Advice]:
    """A death or another end is in the past (reference 1.2, question 16); a vague date counts from its first day."""
    for person in sorted(network.people.values(), key=lambda person: person.id):
        if person.status_date and person.status_date.first_day > today:
            if person.status is Status.DECEASED:
                yield _advice(N_("", "The date of death is in the future."), person.id)
            else:
                yield _advice(N_("", "The date of the status is in the future."), person.id)


def _advice(sentence: str, where: str) -> Advice:
    return Advice(Sentence.of(sentence), where)
