"""Implements the LayoutService port: arranges the map, computes network views, counts."""

from collections.abc import Callable, Mapping, Sequence

from ipt_desktop.analysis.force_layouts import free_view
from ipt_desktop.analysis.layout_problem import Extent
from ipt_desktop.analysis.network_statistics import network_statistics
from ipt_desktop.analysis.ring_layout import arrange_on_rings, never_cancelled
from ipt_desktop.model.enums import SocialContext
from ipt_desktop.model.network import Network
from ipt_desktop.model.network_statistic import NetworkStatistic
from ipt_desktop.model.relation_vocabulary import circle_of
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.model.snapshots import on_rings


class NetworkLayoutService:
    """Arranging and counting for an open case."""

    def arrange_on_rings(
        self, network: Network, footprints: Mapping[str, Extent], cancelled: Callable[[], bool] = never_cancelled
    ) -> Mapping[str, RingPosition]:
        """Closeness circles: rings and pinned people stay, angles and offsets are chosen anew; empty if cancelled."""
        placed = on_rings(network)
        return arrange_on_rings(placed, footprints, social_contexts(placed), cancelled)

    def free_view(self, network: Network, manner: str) -> Mapping[str, tuple[float, float]]:
        """A free view by id in diagram units; manner is spring, kamada-kawai or areas."""
        return free_view(on_rings(network), manner)

    def network_statistics(self, network: Network) -> Sequence[NetworkStatistic]:
        """What can be counted about the network."""
        return network_statistics(on_rings(network))


def social_contexts(network: Network) -> dict[str, str]:
    """The circle of life of each person who is known to belong to one, by id."""
    contexts = {person.id: circle_of(person) for person in network.people.values()}
    return {person_id: str(circle) for person_id, circle in contexts.items() if circle is not SocialContext.OTHER}
