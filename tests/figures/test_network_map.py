"""The map as a whole: everything of the case is on it, nothing is cut, nothing runs through anybody."""

from itertools import permutations, product
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from ipt_desktop.figures.colours import DARK, LIGHT, Role
from ipt_desktop.figures.figure import Box, Figure, Path, Text, flattened
from ipt_desktop.figures.map.edge_routing import Disc, Obstacles, route, runs_through
from ipt_desktop.figures.map.line_styles import sampled
from ipt_desktop.figures.map.network_map import Ghosts, Look, network_map
from ipt_desktop.figures.svg import svg
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import (
    RINGS,
    AreaKind,
    AreaRole,
    AreaState,
    DisputeStage,
    Flow,
    LineKind,
    PersonKind,
    Ring,
    SocialContext,
    TieKind,
)
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import PATIENT_RADIUS
from ipt_desktop.model.snapshots import on_rings
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.wording.language import GERMAN
from ipt_desktop.wording.value_names import value_name
from ipt_desktop.wording.wording import AREA_NAMES
from tests.builders import a_case, a_link, a_network, a_person, a_relationship, a_tie, an_area
from tests.strategies import networks


def keys(figure: Figure, kind: str) -> set[str]:
    return {mark.id for mark in figure.marks if mark.kind == kind}


def texts(figure: Figure) -> list[str]:
    return [one.words for mark in figure.marks for one in mark.drawn if isinstance(one, Text)]


def test_an_empty_map_shows_the_rings_and_the_patient() -> None:
    figure = network_map(a_network(), Look())
    assert keys(figure, "ring") >= {"intimate", "close", "extended", "intimate name"}
    assert "Me" in texts(figure)
    assert "Outside" not in texts(figure)


def test_the_preferred_name_stands_in_the_middle_shortened_to_its_first_word() -> None:
    assert "Karin" in texts(network_map(a_network(preferred_name="Karin"), Look()))
    assert "Maximiliane" in texts(network_map(a_network(preferred_name="Maximiliane von Hohenstein"), Look()))


@settings(max_examples=40, deadline=None)
@given(networks())
def test_every_person_tie_and_area_is_on_the_map_and_within_its_bounds(network: Network) -> None:
    figure = network_map(network, Look())
    assert keys(figure, "person") == keys(figure, "label") == set(on_rings(network).people)
    assert keys(figure, "area") == set(network.areas)
    assert keys(figure, "tie") <= set(network.ties)
    assert len({mark.key for mark in figure.marks}) == len(figure.marks)
    left, top, right, bottom = figure.bounds
    for mark in figure.marks:
        assert mark.box.left >= left
        assert mark.box.top >= top
        assert mark.box.right <= right
        assert mark.box.bottom <= bottom


@settings(max_examples=20, deadline=None)
@given(networks())
def test_any_map_is_well_formed_svg(network: Network) -> None:
    for look in (Look(ghosts=Ghosts.WISHED), Look(audience=Audience.HANDOUT, ghosts=Ghosts.BEFORE, cards=False)):
        picture = svg(network_map(visible_to(network, look.audience), look), DARK, "Map")
        assert ET.fromstring(picture).tag.endswith("svg")


def test_the_same_case_gives_the_same_map() -> None:
    network = a_network([a_person(f"P{at}", angle=at * 30) for at in range(12)])
    assert network_map(network, Look()) == network_map(network, Look())


def test_lines_are_drawn_where_something_is_said_and_heads_show_help_that_goes_one_way() -> None:
    people = [a_person(name, angle=at * 90, ring_now=Ring.EXTENDED) for at, name in enumerate("ABCD")]
    network = a_network(
        people,
        relationships=[
            a_relationship(people[0], line=LineKind.CLOSE),
            a_relationship(people[1], flow=Flow.TO_PATIENT),
            a_relationship(people[2], line=LineKind.CONFLICT, flow=Flow.BOTH),
        ],
    )
    figure = network_map(network, Look())
    assert keys(figure, "line") == {one.id for one in people[:3]}
    heads = {mark.id: _heads(mark.drawn) for mark in figure.marks if mark.kind == "line"}
    assert heads == {people[0].id: 0, people[1].id: 1, people[2].id: 0}


def _heads(drawn: tuple[object, ...]) -> int:
    return sum(isinstance(one, Path) and one.fill is Role.SOFT_INK for one in drawn)


def test_people_on_top_of_each_other_have_no_line_between_them() -> None:
    one, two = a_person("A", angle=10), a_person("B", angle=10)
    tie = a_tie(one, two, TieKind.COUPLE)
    area = an_area(angle=10.0)
    network = a_network([one, two], ties=[tie], areas=[area], links=[a_link(area, one)])
    assert keys(network_map(network, Look()), "tie") == set()


def test_cards_stand_outside_the_rings_off_each_other_and_in_the_chosen_direction() -> None:
    people = [a_person(name, ring_now=Ring.OUTSIDE, angle=at * 40) for at, name in enumerate("ABC")]
    long_title = "A very long title that has to be wrapped over several lines to be read"
    areas = [an_area(title=long_title), an_area(angle=200.0), an_area(state=AreaState.DONE)]
    links = [a_link(areas[0], person, AreaRole.ALLY) for person in people]
    network = a_network(people, areas=areas, links=links, focus=areas[0])
    figure = network_map(network, Look())
    boxes = [mark.box for mark in figure.marks if mark.kind == "area"]
    assert not any(one.meets(two) for at, one in enumerate(boxes) for two in boxes[at + 1 :])
    chosen = next(mark for mark in figure.marks if mark.key == f"area:{areas[1].id}")
    assert chosen.origin[0] < 0 < chosen.origin[1]
    assert len(keys(figure, "link")) == 3
    assert "Focus" in " ".join(texts(figure))


def test_in_a_free_view_cards_keep_off_the_people_wherever_they_are() -> None:
    people = [a_person(name) for name in "ABC"]
    area = an_area()
    network = a_network(people, areas=[area], links=[a_link(area, one) for one in people])
    free = {one.id: (at * 900.0 - 900.0, 40.0 * at) for at, one in enumerate(people)}
    figure = network_map(network, Look(), free)
    (card,) = [mark.box for mark in figure.marks if mark.kind == "area"]
    assert not any(card.meets(mark.box) for mark in figure.marks if mark.kind in {"person", "patient"})
    assert len(keys(figure, "link")) == 3
    assert keys(figure, "ring") == set()


def test_letters_of_areas_stand_at_their_people_once_each() -> None:
    person = a_person()
    areas = [an_area(title="one"), an_area(title="two")]
    network = a_network([person], areas=areas, links=[a_link(area, person) for area in areas])
    mark = next(mark for mark in network_map(network, Look()).marks if mark.kind == "person")
    assert [one.words for one in mark.drawn if isinstance(one, Text)].count("D") == 1


def test_ghosts_show_where_people_were_and_are_wished() -> None:
    moved = a_person("A", ring_now=Ring.EXTENDED, ring_before=Ring.CLOSE, ring_wanted=Ring.INTIMATE)
    stays = a_person("B", ring_now=Ring.CLOSE, ring_wanted=Ring.CLOSE, angle=90)
    network = a_network([moved, stays])
    for ghosts in (Ghosts.BEFORE, Ghosts.WISHED):
        assert keys(network_map(network, Look(ghosts=ghosts)), "ghost") == {moved.id}
    assert keys(network_map(network, Look()), "ghost") == set()


@pytest.mark.parametrize(("now", "before"), list(permutations(RINGS, 2)))
@pytest.mark.parametrize("crowd", [0, 60])
def test_a_ghost_never_touches_its_person_however_close_they_stand(now: Ring, before: Ring, crowd: int) -> None:
    near = a_person("A", ring_now=now, offset=float(now.step < before.step), ring_before=before)
    others = [a_person(f"P{at}", ring_now=now, angle=at * 6.0) for at in range(crowd)]
    figure = network_map(a_network([near, *others]), Look(ghosts=Ghosts.BEFORE))
    (ghost,) = [mark for mark in figure.marks if mark.kind == "ghost"]
    assert len(ghost.drawn) == 3  # outline, line and head


def test_a_label_gives_way_to_whoever_stands_below() -> None:
    above = a_person("Upper", angle=90, offset=0.2, ring_now=Ring.CLOSE)
    below = a_person("Lower", angle=100, offset=0.2, ring_now=Ring.CLOSE)
    figure = network_map(a_network([above, below]), Look())
    label = next(mark.box for mark in figure.marks if mark.key == f"label:{above.id}")
    symbols = [mark.box for mark in figure.marks if mark.kind == "person"]
    assert not any(label.meets(box) for box in symbols)


def test_sixteen_people_have_labels_that_hide_nobody() -> None:
    rings = [Ring.INTIMATE] * 3 + [Ring.CLOSE] * 5 + [Ring.EXTENDED] * 8
    people = [
        a_person(f"Person {at}", relation="close friend", ring_now=ring, angle=(at * 137.5) % 360)
        for at, ring in enumerate(rings)
    ]
    figure = network_map(a_network(people), Look())
    boxes: list[Box] = [mark.box for mark in figure.marks if mark.kind == "label"]
    assert not any(one.meets(two) for at, one in enumerate(boxes) for two in boxes[at + 1 :])


def lines_of(figure: Figure, *kinds: str) -> list[list[tuple[float, float]]]:
    """The points of every line of these kinds, close together."""
    marks = (mark for mark in figure.marks if mark.kind in kinds)
    ways = [flattened(one.commands) for mark in marks for one in mark.drawn[:1] if isinstance(one, Path)]
    return [sampled(way, 3.0) for way in ways]


def crossed(box: Box, lines: list[list[tuple[float, float]]]) -> bool:
    return any(box.left < x < box.right and box.top < y < box.bottom for line in lines for x, y in line)


def test_a_label_gives_way_to_the_lines_below_and_to_the_links_of_cards() -> None:
    north = a_person("North", relation="aunt", ring_now=Ring.CLOSE, angle=0.0)
    south = a_person("South", relation="uncle", ring_now=Ring.CLOSE, angle=180.0)
    area = an_area(angle=180.0)
    network = a_network(
        [north, south],
        relationships=[a_relationship(one, line=LineKind.CLOSE) for one in (north, south)],
        areas=[area],
        links=[a_link(area, south)],
    )
    figure = network_map(network, Look())
    boxes = {mark.id: mark.box for mark in figure.marks if mark.kind == "label"}
    assert boxes[north.id].bottom < -PATIENT_RADIUS
    lines = lines_of(figure, "line", "link")
    assert not any(crossed(box, lines) for box in boxes.values())


def test_the_names_of_rings_stand_off_people_lines_and_labels() -> None:
    people = [
        a_person(f"P{at}", relation="friend", ring_now=ring, angle=angle)
        for at, (ring, angle) in enumerate(product((Ring.CLOSE, Ring.EXTENDED, Ring.OUTSIDE), (350.0, 0.0, 12.0)))
    ]
    network = a_network(people, relationships=[a_relationship(one, line=LineKind.ORDINARY) for one in people])
    figure = network_map(network, Look())
    names = [mark.box for mark in figure.marks if mark.kind == "ring" and mark.id.endswith("name")]
    taken = [mark.box for mark in figure.marks if mark.kind in {"label", "person"}]
    assert len(names) == 4
    assert not any(name.meets(box) for name in names for box in taken)
    assert not any(crossed(name, lines_of(figure, "line")) for name in names)


def test_the_names_of_groups_hide_nobody() -> None:
    people = [
        a_person(f"P{at}", relation="friend", ring_now=ring, angle=angle, circle=circle)
        for circle, around in ((SocialContext.FRIENDS, 90.0), (SocialContext.WORK, 200.0))
        for at, (ring, angle) in enumerate(product((Ring.CLOSE, Ring.EXTENDED), (around, around + 25.0)))
    ]
    figure = network_map(a_network(people), Look(hulls=True))
    names = [text for mark in figure.marks if mark.kind == "hull" for text in mark.drawn if isinstance(text, Text)]
    boxes = [Box(one.x - 20.0, one.y - 9.0, one.x + 20.0, one.y + 3.0) for one in names]
    taken = [mark.box for mark in figure.marks if mark.kind in {"label", "person"}]
    assert len(boxes) == 2
    assert not any(name.meets(box) for name in boxes for box in taken)


def test_whoever_belongs_to_no_circle_or_stands_alone_in_it_is_in_no_group() -> None:
    people = [
        a_person("Anna", circle=SocialContext.WORK, angle=350.0),
        a_person("Ben", circle=SocialContext.WORK, angle=10.0),
        a_person("Cleo", circle=SocialContext.WORK, angle=180.0),
        a_person("Dora", circle=SocialContext.FRIENDS, angle=90.0),
        a_person("Emil", angle=0.0),
    ]
    figure = network_map(a_network(people), Look(hulls=True))
    assert [mark.alt for mark in figure.marks if mark.kind == "hull"] == ["Work or school, 2 people together"]


def test_the_name_of_a_problem_area_is_not_cut_on_its_card() -> None:
    area = an_area(kind=AreaKind.DEFICITS)
    card = next(mark for mark in network_map(a_network(areas=[area]), Look()).marks if mark.kind == "area")
    said = " ".join(one.words for one in card.drawn if isinstance(one, Text))
    assert "Interpersonal deficits" in said
    assert all(one.y < card.box.bottom - card.origin[1] for one in card.drawn if isinstance(one, Text))


def test_a_line_leans_around_whoever_stands_beneath_every_even_curve() -> None:
    start, end = Disc(0.0, 0.0, 20.0), Disc(400.0, 0.0, 20.0)
    crowd = [Disc(330.0, y, 27.0) for y in (0.0, 54.0, -54.0)]
    way = route(start, end, Obstacles([start, end, *crowd]))
    assert not any(runs_through(way, disc) for disc in crowd)


def test_the_picture_says_in_words_what_it_shows() -> None:
    person = a_person("Lena", relation="daughter", support=3, kind=PersonKind.PERSON)
    picture = svg(network_map(a_network([person]), Look()).faded_but(set()), LIGHT, "Map & legend")
    assert "<desc>Lena, daughter, close ring, support</desc>" in picture
    assert "Map &amp; legend" in picture
    assert 'opacity="0.18"' in picture


def test_somebody_with_the_id_of_the_case_is_drawn_like_everybody() -> None:
    network = a_network([a_person("Lea", id="1")], a_case(id="1"))
    assert any(mark.key == "person:1" for mark in network_map(network, Look()).marks)


def test_cards_and_groups_speak_the_language_of_the_map() -> None:
    area = an_area(kind=AreaKind.DISPUTE, stage=DisputeStage.IMPASSE)
    people = [a_person(name, circle=SocialContext.FRIENDS, angle=angle) for name, angle in (("A", 0.0), ("B", 20.0))]
    figure = network_map(a_network(people, areas=[area], focus=area), Look(say=GERMAN, hulls=True))
    drawn = [text for mark in figure.marks if mark.kind in {"area", "hull"} for text in mark.drawn]
    said = " ".join(text.words for text in drawn if isinstance(text, Text))
    assert GERMAN(value_name(AreaRole.FOCUS)) in said
    assert GERMAN(value_name(DisputeStage.IMPASSE)) in said
    assert GERMAN(AREA_NAMES[AreaKind.DISPUTE]) in said
    assert GERMAN(value_name(SocialContext.FRIENDS)) in said
    assert "Focus" not in said
    assert "Friends" not in said
