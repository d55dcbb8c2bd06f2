"""Analysis as the workbench asks for it: arrange the map, show free views, count."""

from collections.abc import Callable, Mapping, Sequence

from ipt_desktop.analysis.force_layouts import free_view
from ipt_desktop.analysis.layout_problem import Extent
from ipt_desktop.analysis.network_statistics import counts
from ipt_desktop.analysis.ring_layout import closeness_circles, never
from ipt_desktop.model.enums import Circle
from ipt_desktop.model.network import Network
from ipt_desktop.model.network_statistic import Count
from ipt_desktop.model.relation_vocabulary import circle_of
from ipt_desktop.model.rings import Place


class NetworkArranger:
    """Fits the workbench's port of this kind."""

    def circles(
        self, network: Network, footprints: Mapping[str, Extent], cancelled: Callable[[], bool] = never
    ) -> Mapping[str, Place]:
        """Closeness circles: rings and pinned people stay, angles and offsets are chosen anew; empty if cancelled."""
        return closeness_circles(network, footprints, circles_of_life(network), cancelled)

    def free(self, network: Network, manner: str) -> Mapping[str, tuple[float, float]]:
        """A free view by id in diagram units; manner is spring, kamada-kawai or areas."""
        return free_view(network, manner)

    def counts(self, network: Network) -> Sequence[Count]:
        """What can be counted about the network."""
        return counts(network)


def circles_of_life(network: Network) -> dict[str, str]:
    """The circle of life of each person who is known to belong to one, by id."""
    found = {person.id: circle_of(person) for person in network.people.values()}
    return {person_id: str(circle) for person_id, circle in found.items() if circle is not Circle.OTHER}
