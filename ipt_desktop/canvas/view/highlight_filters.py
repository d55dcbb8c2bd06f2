"""Presets of the map: who stays in full colour while the others fade; data never change."""

from collections.abc import Callable, Mapping

from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person

ALL = "all"
SUPPORTS = "supports"
TRIGGERS = "triggers"
AREA = "area:"
HANDOUT = "handout"  # the map as the handout shows it: whoever is left out is not there

_CHOICES: Mapping[str, Callable[[Person], bool]] = {
    SUPPORTS: lambda person: bool(person.support),
    TRIGGERS: lambda person: bool(person.trigger),
}


def highlighted_ids(network: Network, preset: str) -> set[str] | None:
    """The keys of the marks a preset keeps; None when it fades nobody (``all``, or an area that is gone)."""
    area_id = preset.removeprefix(AREA)
    keys: set[str] = set()
    if preset in _CHOICES:
        people = {person.id for person in network.people.values() if _CHOICES[preset](person)}
    elif preset.startswith(AREA) and area_id in network.areas:
        people = {link.person_id for link in network.links_of(area_id=area_id)}
        keys = {preset, *(f"link:{area_id} {person_id}" for person_id in people)}
    else:
        return None
    keys |= {f"{kind}:{person_id}" for person_id in people for kind in ("person", "label", "line", "ghost")}
    return keys | {f"tie:{tie.id}" for tie in network.ties.values() if {tie.first_id, tie.second_id} <= people}
