"""Keep the map as it stands, only what has changed since the snapshot before; take one out without losing the rest."""

from dataclasses import replace

from ipt_desktop.errors import Refused
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.course_records import sessions_of
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.snapshots import changes_of, is_same, maps, snapshots_of, standings_since
from ipt_desktop.model.timeline_records import Snapshot, Standing


def take_snapshot(network: Network, day: PartialDate, session_id: str | None = None) -> Edit:
    """Keep the map of this day, or of a session.

    Nobody moved since the last one: still a snapshot, as that is worth seeing too. Raises Refused for an empty map.
    """
    if not network.people:
        raise Refused("There is nobody on the map yet.")
    known = maps(network)
    snapshot = Snapshot(id=new_id(), session_id=session_id, taken_on=day)
    kept = standings_since(network, known[-1][1] if known else {}, snapshot.id)
    return Edit(N_("", "Take a snapshot"), (Change(None, snapshot), *(Change(None, standing) for standing in kept)))


def take_snapshot_today(network: Network, today: PartialDate) -> Edit:
    """Keeps the map of today, or of the session of today where there is one. Raises Refused for an empty map."""
    course = network.course
    sessions = sessions_of(network, course.id) if course else []
    session = next((session for session in reversed(sessions) if session.held_on == today), None)
    return take_snapshot(network, today, session.id if session else None)


def remove_snapshot(network: Network, snapshot_id: str) -> Edit:
    """Take a snapshot out: what it alone kept is handed on to the next one, so that all others stay as they were.

    Raises Refused when there is no such snapshot.
    """
    snapshot = network.get(Snapshot, snapshot_id)
    order = snapshots_of(network)
    place = order.index(snapshot)
    kept = changes_of(network).get(snapshot_id, {})
    changes = [Change(standing, None) for standing in kept.values()]
    if place + 1 < len(order):
        changes = _handed_on(network, kept, place)
    return Edit(N_("", "Remove snapshot"), (*changes, Change(snapshot, None)))


def _handed_on(network: Network, kept: dict[str, Standing], place: int) -> list[Change]:
    after = maps(network)
    before = after[place - 1][1] if place else {}
    target, there = after[place + 1]
    changed = changes_of(network).get(target.id, {})
    changes = []
    for person_id, standing in kept.items():
        earlier, next_one = before.get(person_id), there.get(person_id)
        follows = changed.get(person_id)
        needless = is_same(earlier, next_one) if earlier and next_one else earlier is next_one
        if follows is not None or needless:
            changes.append(Change(standing, None))
            if follows is not None and needless:
                changes.append(Change(follows, None))
        else:
            changes.append(Change(standing, replace(standing, snapshot_id=target.id)))
    return changes
