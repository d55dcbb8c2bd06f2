"""The figures that tell a good map from a bad one, on maps small enough to count by eye."""

import pytest

from ipt_desktop.analysis.layout_metrics import LayoutMetrics, layout_metrics, stability
from ipt_desktop.model.enums import LineKind, Ring
from ipt_desktop.model.footprint import Footprint
from ipt_desktop.model.network import Network
from tests.builders import a_network, a_person, a_relationship, a_tie

BELOW = Footprint(40.0, 40.0, 26.0, 52.0)
SQUARE = {"a": (-230.0, -10.0), "b": (230.0, 10.0), "c": (-20.0, -230.0), "d": (20.0, 230.0)}


def four(*ties: str, lines: str = "") -> Network:
    """Four people a to d on the close ring; ties as pairs of letters, lines to the patient as letters."""
    people = [a_person(one.upper(), id=one) for one in "abcd"]
    told = [a_relationship(one, line=LineKind.CLOSE) for one in lines]
    return a_network(people, ties=[a_tie(pair[0], pair[1]) for pair in ties], relationships=told)


def found(network: Network, points: dict[str, tuple[float, float]], footprint: Footprint = BELOW) -> LayoutMetrics:
    """The measures of everybody on these points."""
    return layout_metrics(network, points, dict.fromkeys(points, footprint), {})


def test_two_lines_cross_once() -> None:
    assert found(four("ab", "cd"), SQUARE).crossings == 1


def test_lines_that_share_a_person_do_not_cross() -> None:
    assert found(four("ab", "bc", "bd"), SQUARE).crossings == 0


def test_two_ties_between_the_same_people_count_as_one_line() -> None:
    assert found(four("ab", "ab", "cd"), SQUARE).crossings == 1


def test_a_tie_over_the_line_to_the_patient_counts_apart() -> None:
    points = {**SQUARE, "c": (-230.0, -60.0), "d": (-230.0, 60.0), "a": (-300.0, -5.0)}
    measures = found(four("cd", lines="a"), points)
    assert (measures.crossings, measures.over_spokes) == (0, 1)


def test_the_line_of_somebody_never_spoken_about_is_not_drawn_and_not_counted() -> None:
    points = {**SQUARE, "c": (-230.0, -60.0), "d": (-230.0, 60.0), "a": (-300.0, -5.0)}
    assert found(four("cd"), points).over_spokes == 0


def test_a_line_through_somebody_counts_and_one_past_them_does_not() -> None:
    points = {"a": (-200.0, -200.0), "b": (200.0, -200.0), "c": (0.0, -190.0), "d": (0.0, 230.0)}
    assert found(four("ab"), points).through == 1
    assert found(four("ab"), {**points, "c": (0.0, -170.0)}).through == 0


def test_a_tie_through_the_patient_counts() -> None:
    assert found(four("ab"), SQUARE).through == 1


def test_a_line_behind_a_label_counts_unless_it_is_their_own() -> None:
    points = {"a": (-200.0, 100.0), "b": (200.0, 100.0), "c": (0.0, 62.0), "d": (0.0, 300.0)}
    assert found(four("ab"), points).label_line == 1
    assert found(four("cd"), points).label_line == 0


@pytest.mark.parametrize(
    ("footprint", "lines"),
    [
        (Footprint(26.0, 26.0, 52.0, 26.0), ((-200.0, 63.0), (200.0, 63.0))),
        (Footprint(26.0, 110.0, 26.0, 26.0), ((80.0, 0.0), (80.0, 200.0))),
        (Footprint(110.0, 26.0, 26.0, 26.0), ((-80.0, 0.0), (-80.0, 200.0))),
    ],
)
def test_the_label_lies_where_the_footprint_reaches_farthest(
    footprint: Footprint, lines: tuple[tuple[float, float], tuple[float, float]]
) -> None:
    points = {"a": lines[0], "b": lines[1], "c": (0.0, 100.0), "d": (300.0, 300.0)}
    assert found(four("ab"), points, footprint).label_line == 1
    assert found(four("ab"), points, Footprint(26.0, 26.0, 26.0, 30.0)).label_line == 0


def test_overlaps_tell_labels_from_symbols() -> None:
    points = {**SQUARE, "c": (-200.0, 160.0), "d": (-135.0, 165.0)}
    labels = found(four(), points)
    assert (labels.overlaps, labels.label_label, labels.label_person) == (1, 1, 0)
    symbol = found(four(), {**points, "d": (-200.0, 210.0)})
    assert (symbol.overlaps, symbol.label_label, symbol.label_person) == (1, 0, 1)


def test_somebody_outside_their_ring_is_a_violation_but_far_outside_is_still_outside() -> None:
    network = a_network([a_person(id="a", ring_now=Ring.CLOSE), a_person(id="b", ring_now=Ring.OUTSIDE)])
    assert layout_metrics(network, {"a": (0.0, 230.0), "b": (900.0, 0.0)}, {}, {}).ring_violations == 0
    assert layout_metrics(network, {"a": (0.0, 30.0), "b": (100.0, 0.0)}, {}, {}).ring_violations == 2


def test_groups_in_one_piece_are_coherent_and_mixed_ones_are_not() -> None:
    groups = {"a": "x", "b": "x", "c": "y", "d": "y"}
    assert layout_metrics(four(), SQUARE, {}, groups).coherence == 0.0
    together = {**SQUARE, "b": (-230.0, 60.0), "c": (230.0, 60.0), "d": (230.0, -60.0)}
    assert layout_metrics(four(), together, {}, groups).coherence == 1.0
    assert layout_metrics(four(), SQUARE, {}, {"a": "x"}).coherence == 1.0


def test_mean_length_is_of_ties_only() -> None:
    points = {"a": (-230.0, 0.0), "b": (-230.0, 100.0), "c": (230.0, 0.0), "d": (230.0, 50.0)}
    assert found(four("ab", "cd", lines="a"), points).mean_length == 75.0
    assert found(four(), points).mean_length == 0.0


def test_stability_is_the_mean_move_in_percent_of_the_diameter() -> None:
    assert stability({"a": (0.0, 0.0), "b": (0.0, 0.0)}, {"a": (30.0, 40.0), "b": (0.0, 0.0)}, 500.0) == 5.0
    assert stability({"a": (0.0, 0.0)}, {"b": (9.0, 9.0)}, 500.0) == 0.0
