"""Keep the map as it stands: only what has changed since the snapshot before."""

from ipt_desktop.errors import Refused
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.history import Snapshot
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.snapshots import maps, standings_since


def take_snapshot(network: Network, day: PartialDate, session_id: str | None = None) -> Edit:
    """Keep the map of this day, or of a session.

    Nobody moved since the last one: still a snapshot, as that is worth seeing too. Raises Refused for an empty map.
    """
    if not network.people:
        raise Refused("There is nobody on the map yet.")
    known = maps(network)
    snapshot = Snapshot(id=new_id(), session_id=session_id, taken_on=day)
    kept = standings_since(network, known[-1][1] if known else {}, snapshot.id)
    return Edit("Take a snapshot", (Change(None, snapshot), *(Change(None, one) for one in kept)))
