"""The same people at other moments, side by side, and in words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.figures.figure import flattened
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.figures.map.ring_variants import RingVariant, at_moment, differences, side_by_side
from ipt_desktop.model.enums import Ring, SocialContext
from ipt_desktop.model.network import Network
from ipt_desktop.model.snapshots import on_rings
from tests.builders import a_network, a_person
from tests.strategies import networks


def test_the_differences_say_where_to() -> None:
    people = [
        a_person("Leonie", ring_now=Ring.EXTENDED, ring_wanted=Ring.CLOSE, ring_before=Ring.EXTENDED),
        a_person("Dieter", ring_now=Ring.INTIMATE, ring_wanted=Ring.OUTSIDE, ring_before=Ring.CLOSE),
    ]
    network = a_network(people)
    wished = ["Dieter: Intimate, wished further away (Outside)", "Leonie: Extended, wished closer"]
    assert differences(network, Look(), RingVariant.WISHED) == wished
    assert differences(network, Look(), RingVariant.BEFORE) == ["Dieter: Intimate, further away before"]
    assert differences(network, Look(), RingVariant.NOW) == []


@settings(max_examples=25, deadline=None)
@given(networks(), st.sampled_from(RingVariant))
def test_both_sides_show_everybody_at_the_same_angle_and_never_overlap(network: Network, which: RingVariant) -> None:
    network = on_rings(network)
    figure = side_by_side(network, Look(), which)
    keys = [mark.key for mark in figure.marks]
    assert len(set(keys)) == len(keys)
    people = {mark.key for mark in figure.marks if "person:" in mark.key}
    assert people == {f"{side}person:{one}" for one in on_rings(network).people for side in ("", "then-")}
    now = max(mark.box.right for mark in figure.marks if not mark.key.startswith(("then-", "title")))
    then = min(mark.box.left for mark in figure.marks if mark.key.startswith("then-"))
    assert now < then
    assert {one.angle for one in at_moment(network, which).people.values()} == {
        one.angle for one in network.people.values()
    }


def test_a_hull_holds_its_people_and_parts_where_they_stand_apart() -> None:
    near = [a_person(f"N{at}", angle=20.0 + at * 30, circle=SocialContext.FAMILY) for at in range(3)]
    far = [
        a_person("F", angle=200.0, circle=SocialContext.FAMILY),
        a_person("W", angle=60.0, circle=SocialContext.WORK),
    ]
    figure = network_map(a_network([*near, *far]), Look(hulls=True))
    (hull,) = [mark for mark in figure.marks if mark.kind == "hull"]
    shape = flattened(hull.drawn[0].commands)  # type: ignore[union-attr]
    marks = {mark.id: mark for mark in figure.marks if mark.kind == "person"}
    for person in near:
        x, y = marks[person.id].origin
        assert min(px for px, _ in shape) < x < max(px for px, _ in shape)
        assert min(py for _, py in shape) < y < max(py for _, py in shape)
    assert "3 people" in hull.alt


def test_people_on_both_sides_of_twelve_o_clock_stand_together() -> None:
    people = [
        a_person(f"P{at}", angle=angle, circle=SocialContext.FAMILY) for at, angle in enumerate((350.0, 10.0, 180.0))
    ]
    figure = network_map(a_network(people), Look(hulls=True))
    (hull,) = [mark for mark in figure.marks if mark.kind == "hull"]
    assert "2 people" in hull.alt
