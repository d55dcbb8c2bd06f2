"""The choices a form offers from the open case: its people and its problem areas."""

from collections.abc import Sequence

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.network import Network
from ipt_desktop.ui.widgets.editors import Option
from ipt_desktop.wording.wording import area_title


def everyone(network: Network) -> Sequence[Option]:
    """All people on the map by name."""
    return [(person.id, person.label) for person in network.people_by_name()]


def all_areas(network: Network) -> Sequence[Option]:
    """The problem areas by title, the focus first."""
    return [(area.id, area_title(area, Audience.PRIVATE, {})) for area in network.areas_by_focus()]
