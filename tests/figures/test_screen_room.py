"""The map on a screen: rings as wide as the window, names that can be read, links that stay outside the rings."""

import math

import pytest

from ipt_desktop.figures.figure import Figure, Path, Text, flattened
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.figures.map.screen_room import LARGEST_FIT, Room
from ipt_desktop.model.enums import RINGS, Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import RingPlan, RingPosition
from tests.builders import a_link, a_network, a_person, an_area

SIXTEEN = [
    a_person(f"Person {at}", relation="colleague", ring_now=RINGS[at % 3], angle=at * 22.5, support=at % 4)
    for at in range(16)
]


def scale_of(figure: Figure, room: Room) -> float:
    left, top, right, bottom = figure.bounds
    return min(room.width / (right - left), room.height / (bottom - top), LARGEST_FIT)


def with_areas(count: int) -> Network:
    areas = [an_area(title="A new household for two") for _ in range(count)]
    return a_network(SIXTEEN, areas=areas, links=[a_link(area, SIXTEEN[0]) for area in areas])


@pytest.mark.parametrize(("size", "pixels"), [((700, 580), 12.0), ((870, 750), 13.5), ((1400, 900), 13.5)])
@pytest.mark.parametrize("areas", [0, 2])
def test_names_of_sixteen_people_can_be_read(size: tuple[int, int], pixels: float, areas: int) -> None:
    room = Room.of(*size, has_cards=bool(areas))
    figure = network_map(with_areas(areas), Look(room=room))
    names = [
        text.size for mark in figure.marks if mark.kind == "label" for text in mark.drawn if isinstance(text, Text)
    ]
    assert max(names) * scale_of(figure, room) >= pixels - 0.4


def test_a_wide_window_gets_wide_rings_and_closeness_keeps_its_meaning() -> None:
    plan = RingPlan.of_people(SIXTEEN).stretched(1.5)
    for ring in RINGS:
        for angle in (0.0, 45.0, 90.0, 200.0):
            x, y = plan.point(RingPosition(ring, angle, 0.5))
            found = plan.place(x, y)
            assert (found.ring, round(found.angle, 6), round(found.offset, 6)) == (ring, angle, 0.5)
    figure = network_map(a_network(SIXTEEN), Look(room=Room.of(1400, 700, has_cards=False)))
    rings = next(mark.box for mark in figure.marks if mark.key == f"ring:{Ring.EXTENDED}")
    assert (rings.right - rings.left) / (rings.bottom - rings.top) > 1.4


def test_links_run_outside_the_rings_before_they_come_in() -> None:
    network = with_areas(1)
    figure = network_map(network, Look())
    link = next(mark for mark in figure.marks if mark.kind == "link")
    edge = RingPlan.of_people(SIXTEEN).outer(Ring.EXTENDED)
    path = link.drawn[0]
    assert isinstance(path, Path)
    assert all(math.hypot(x, y) >= edge for x, y in flattened(path.commands))


def test_names_of_rings_share_a_spoke_where_it_is_free() -> None:
    figure = network_map(a_network(SIXTEEN[:3]), Look())
    names = [mark for mark in figure.marks if mark.key.endswith(" name")]
    angles = {round(math.degrees(math.atan2(mark.origin[0], -mark.origin[1]))) for mark in names}
    assert len(angles) == 1
    boxes = [mark.box for mark in names]
    assert not any(one.meets(other) for one in boxes for other in boxes if one is not other)
