"""Takes a draft of another program's file into a case: a new one, or the open one in one step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ipt_desktop.editing.cases import new_case
from ipt_desktop.editing.people import free_angle
from ipt_desktop.editing.snapshots import take_snapshot
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.draft import Draft, DraftMap, DraftPerson
from ipt_desktop.model.entity import Entity, default_of
from ipt_desktop.model.enums import RINGS, PersonKind, Ring
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.relation_vocabulary import relation_within
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.model.search_key import search_key
from ipt_desktop.model.timeline_records import Snapshot

# Where somebody stands is never taken over by an import into an open case: it was decided there.
_KEPT = frozenset({"label", "ring_now", "angle", "offset"})


def case_from(draft: Draft, code: str, today: PartialDate, preferred_name: str = "") -> Network:
    """A new case with everything of the draft, its earlier maps as snapshots. Raises InvalidValue, Refused."""
    network = new_case(code, preferred_name)
    if draft.notes:
        case = replace(network.case, notes=draft.notes)
        network = network.apply(Edit("", (Change(network.case, case),)))
    network, ids = _with_maps(network, draft, today)
    return network.apply(import_edit(network, draft, ids))


def import_edit(network: Network, draft: Draft, same: Mapping[str, str] | None = None) -> Edit:
    """Everybody of the draft into this case, in one step.

    ``same`` names, by key, those who are in the case already: only what is empty there is filled. Earlier maps come
    only into a new case. Raises Refused when one of them is gone.
    """
    known = dict(same or {})
    changes: list[Change] = []
    angles = _Angles(network)
    for person in draft.people:
        if person.key in known:
            changes += _filled(network, known[person.key], person)
            continue
        made = _made(person, angles)
        known[person.key] = made.id
        between = Relationship(**{"id": made.id, **person.relationship})
        changes += [Change(None, made), Change(None, between)]
    tied = {frozenset((tie.first_id, tie.second_id)) for tie in network.ties.values()}
    for tie in draft.ties:
        first, second = known.get(tie.first, ""), known.get(tie.second, "")
        pair = frozenset((first, second))
        if not first or not second or len(pair) < 2 or pair in tied:
            continue
        tied.add(pair)
        changes.append(Change(None, Tie(id=new_id(), first_id=first, second_id=second, kind=tie.kind, words=tie.words)))
    return Edit(N_("", "Import people"), tuple(changes))


def likely_same(network: Network, draft: Draft) -> dict[str, Sequence[str]]:
    """Who in the case has the name of somebody in the draft, by key; never joined without being asked."""
    by_name: dict[str, list[str]] = {}
    for person in sorted(network.people.values(), key=lambda person: person.id):
        by_name.setdefault(search_key(person.label.strip()), []).append(person.id)
    matches = {person.key: by_name.get(search_key(person.label.strip()), []) for person in draft.people}
    return {key: ids for key, ids in matches.items() if ids}


def is_offered(network: Network, person_id: str, drafted: DraftPerson) -> bool:
    """Whether two people of one name are likely the same: their relation or ring agrees too."""
    known = network.get(Person, person_id)
    relation = search_key(str(drafted.fields.get("relation", "")).strip())
    ring = drafted.fields.get("ring_now")
    same_relation = bool(relation) and relation == search_key(known.relation.strip())
    return same_relation or (ring in RINGS and ring is known.ring_now)


class _Angles:
    """Free places on the rings for people whose direction the file does not say."""

    def __init__(self, network: Network) -> None:
        self._starts = {ring: free_angle(network, ring) for ring in RINGS}
        self._taken = dict.fromkeys(RINGS, 0)

    def next_on(self, ring: Ring) -> float:
        """A direction where there is room: each newcomer turns on by the golden angle."""
        if ring not in self._taken:
            return 0.0
        self._taken[ring] += 1
        return (self._starts[ring] + 137.508 * (self._taken[ring] - 1)) % 360.0


def _made(person: DraftPerson, angles: _Angles) -> Person:
    fields: dict[str, Any] = dict(person.fields)
    if "kind" not in fields and "relation" in fields:
        known = relation_within(fields["relation"])
        if known is not None and known.kind in {PersonKind.PET, PersonKind.PROFESSIONAL}:
            fields["kind"] = known.kind
    if fields.get("angle") is None:
        fields["angle"] = angles.next_on(fields["ring_now"])
    return Person(**{"id": new_id(), **fields})


def _filled(network: Network, person_id: str, drafted: DraftPerson) -> list[Change]:
    changes = []
    for before, values in (
        (network.get(Person, person_id), drafted.fields),
        (network.get(Relationship, person_id), drafted.relationship),
    ):
        empty = {name: value for name, value in values.items() if name not in _KEPT and _is_empty(before, name)}
        if isinstance(before, Person) and not before.is_placed and drafted.fields.get("ring_now") in RINGS:
            empty |= {name: drafted.fields[name] for name in ("ring_now", "angle", "offset") if name in drafted.fields}
        after = replace(before, **empty)
        if after != before:
            changes.append(Change(before, after))
    return changes


def _is_empty(entity: Entity, name: str) -> bool:
    return bool(getattr(entity, name) == default_of(type(entity), name))


def _with_maps(network: Network, draft: Draft, today: PartialDate) -> tuple[Network, dict[str, str]]:
    """The case with a snapshot of each earlier map, and the ids of the people who are still there."""
    if not draft.maps:
        return network, {}
    now = DraftMap("", None, draft.people)
    ids: dict[str, str] = {}
    scratch = network
    for number, earlier in enumerate((*draft.maps, now)):
        scratch = scratch.apply(_stand_as(scratch, earlier, ids))
        if number == len(draft.maps):
            break
        if not earlier.people:
            continue
        edit = take_snapshot(scratch, earlier.taken_on or today)
        titled = tuple(_titled(change, earlier.title) for change in edit.changes)
        scratch = scratch.apply(Edit(edit.label, titled))
    return scratch, {person.key: ids[person.key] for person in draft.people}


def _titled(change: Change, title: str) -> Change:
    return Change(None, replace(change.after, title=title)) if isinstance(change.after, Snapshot) else change


def _stand_as(network: Network, earlier: DraftMap, ids: dict[str, str]) -> Edit:
    """The edit after which exactly the people of a map are there, as they stood on it."""
    changes: list[Change] = []
    angles = _Angles(network)
    wanted = {person.key: person for person in earlier.people}
    for key, person_id in list(ids.items()):
        if key not in wanted and person_id in network.people:
            changes += [Change(network.relationships[person_id], None), Change(network.people[person_id], None)]
    for key, person in wanted.items():
        made = _made(person, angles)
        made = replace(made, id=ids.setdefault(key, made.id))
        between = Relationship(**{"id": made.id, **person.relationship})
        changes.append(Change(network.people.get(made.id), made))
        changes.append(Change(network.relationships.get(made.id), between))
    return Edit("", tuple(changes))
