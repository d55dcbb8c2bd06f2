"""What a form offers to choose from the open case: its people and its problem areas."""

from collections.abc import Sequence

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.network import Network
from ipt_desktop.ui.widgets.editors import Option
from ipt_desktop.wording.wording import area_title


def everyone(network: Network) -> Sequence[Option]:
    """All people of the map by name."""
    people = sorted(network.people.values(), key=lambda person: person.label.casefold())
    return [(person.id, person.label) for person in people]


def all_areas(network: Network) -> Sequence[Option]:
    """The problem areas by title, the focus first."""
    areas = sorted(network.areas.values(), key=lambda area: (area.id != network.case.focus_id, area.id))
    return [(area.id, area_title(area, Audience.PRIVATE, {})) for area in areas]
