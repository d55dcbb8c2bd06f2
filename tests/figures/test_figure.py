"""Paths, boxes and lines: the small geometry that everything drawn relies on."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import (
    Box,
    Figure,
    Layer,
    Mark,
    Path,
    Text,
    box_around,
    circle,
    flattened,
    polyline,
    rounded,
    shifted,
)
from ipt_desktop.figures.map.edge_routing import MOST_RADIUS, Disc, Obstacles, route, runs_through
from ipt_desktop.figures.map.line_styles import (
    LINE_STYLES,
    TIE_STYLES,
    drawn_line,
    length_of,
    offset_line,
    sampled,
    shortened,
    walk,
)
from ipt_desktop.figures.map.person_symbols import half, outline, person_drawn, symbol_box
from ipt_desktop.figures.text_metrics import fitted, text_width, wrapped
from ipt_desktop.model.enums import LineKind, PersonKind, Shape, Status, TieKind
from tests.builders import a_person

numbers = st.floats(-400, 400)


def test_boxes_meet_only_when_they_share_room() -> None:
    box = Box(0, 0, 10, 10)
    assert box.meets(Box(9, 9, 20, 20))
    assert not box.meets(Box(10, 0, 20, 10))
    assert box.overlap(Box(5, 5, 20, 20)) == 25
    assert box.overlap(Box(50, 5, 60, 20)) == 0
    assert box_around([]) == Box(0, 0, 0, 0)
    assert box_around([box, Box(-5, 2, 3, 30)]) == Box(-5, 0, 10, 30)


def test_a_flattened_circle_stays_on_the_circle() -> None:
    assert all(math.hypot(x, y) == pytest.approx(10, abs=0.01) for x, y in flattened(circle(0, 0, 10)))


def test_a_shifted_path_has_moved_as_a_whole() -> None:
    box = Box(0, 0, 20, 10)
    moved = flattened(shifted(rounded(box, 3), 5, -5))
    still = flattened(rounded(box, 3))
    assert all(math.dist(one, (x + 5, y - 5)) < 1e-9 for one, (x, y) in zip(moved, still, strict=True))


def test_marks_are_drawn_in_their_layers_and_all_fit_the_bounds() -> None:
    low = Mark("ring:close", Layer.RINGS, (0, 0), (), Box(-10, -10, 10, 10))
    high = Mark("person:1", Layer.PEOPLE, (0, 0), (), Box(5, 5, 40, 20))
    figure = Figure.of([high, low], margin=2)
    assert figure.marks == (low, high)
    assert figure.bounds == Box(-12, -12, 42, 22)
    assert (high.kind, high.id) == ("person", "1")
    assert [mark.faded for mark in figure.faded_but({"person:1"}).marks] == [False, False]
    assert [mark.faded for mark in figure.faded_but(set()).marks] == [False, True]


@given(numbers, numbers)
def test_a_free_line_runs_straight_from_edge_to_edge(x: float, y: float) -> None:
    way = route(Disc(0, 0, 30), Disc(x, y, 20), Obstacles([]))
    if math.hypot(x, y) <= 52:
        assert way == []
    else:
        assert math.hypot(*way[0]) == pytest.approx(30)
        assert math.dist(way[-1], (x, y)) == pytest.approx(20)


def test_a_line_bends_around_whoever_stands_in_its_way() -> None:
    blocker = Disc(150, 0, 27)
    way = route(Disc(0, 0, 30), Disc(300, 0, 27), Obstacles([blocker]))
    assert not runs_through(way, blocker)
    assert len(way) > 2


def test_a_line_that_cannot_avoid_everybody_takes_the_least_bad_way() -> None:
    wall = [Disc(150, at, 27) for at in range(-300, 301, 40)]
    way = route(Disc(0, 0, 30), Disc(300, 0, 27), Obstacles(wall))
    assert 1 <= sum(runs_through(way, disc) for disc in wall) <= 2


@pytest.mark.parametrize("style", [*LINE_STYLES.values(), *TIE_STYLES.values()])
def test_every_kind_of_line_can_be_drawn_on_any_length(style: object) -> None:
    for length in (1.0, 20.0, 300.0):
        assert drawn_line([(0, 0), (length, 0)], style)  # type: ignore[arg-type]
    assert drawn_line([], style) == ()  # type: ignore[arg-type]


def test_no_two_kinds_of_line_look_alike_without_colour() -> None:
    def shape(style: object) -> str:
        drawn = drawn_line([(0, 0), (200, 0)], style)  # type: ignore[arg-type]
        return str([(one.commands, one.dash) for one in drawn if isinstance(one, Path)])

    assert len({shape(style) for style in LINE_STYLES.values()}) == len(LineKind)
    assert len({shape(style) for style in TIE_STYLES.values()}) == len(TieKind)


def test_parallel_lines_keep_their_distance_and_samples_their_step() -> None:
    points = [(0.0, 0.0), (100.0, 0.0), (200.0, 0.0)]
    assert offset_line(points, 3) == [(0, 3), (100, 3), (200, 3)]
    assert length_of(points) == 200
    assert [x for x, _ in sampled(points, 50)] == [25, 75, 125, 175]
    assert sampled([(0.0, 0.0), (0.0, 0.0)], 5) == []
    assert shortened(points, 20.0)[-1] == (180.0, 0.0)
    assert shortened(points, 90.0) == shortened(points, 0.0) == points
    assert walk(points, 150.0) == ((150.0, 0.0), 0.0)
    assert walk(points, 999.0) == ((200.0, 0.0), 0.0)


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize("kind", list(PersonKind))
def test_both_halves_of_a_symbol_make_up_the_whole(shape: Shape, kind: PersonKind) -> None:
    person = a_person(shape=shape, kind=kind, support=2, trigger=3)
    left, right = half(person, -1), half(person, 1)
    whole = flattened(outline(person))
    assert max(x for x, _ in left) <= 1e-6
    assert min(x for x, _ in right) >= -1e-6
    assert area(left) + area(right) == pytest.approx(area(whole), rel=0.01)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("kind", list(PersonKind))
def test_every_symbol_stays_within_its_box(status: Status, kind: PersonKind) -> None:
    for shape in Shape:
        person = a_person(status=status, kind=kind, shape=shape, support=3, trigger=3)
        box = symbol_box(person, "DG")
        points = [
            point for one in person_drawn(person, "DG") if isinstance(one, Path) for point in flattened(one.commands)
        ]
        assert min(x for x, _ in points) >= box.left - 1
        assert max(x for x, _ in points) <= box.right + 1
        assert min(y for _, y in points) >= box.top - 1
        assert max(y for _, y in points) <= box.bottom + 1


def test_support_and_trigger_can_be_told_apart_without_colour() -> None:
    def shape(support: int | None, trigger: int | None) -> str:
        drawn = person_drawn(a_person(support=support, trigger=trigger), "")
        return str([(one.commands, one.dash) if isinstance(one, Path) else one.words for one in drawn])

    looks = [
        shape(support=support, trigger=trigger) for support in (None, 0, 1, 2, 3) for trigger in (None, 0, 1, 2, 3)
    ]
    # Not rated beside a rating looks like none: the badge of the rating is what is seen.
    assert len(set(looks)) == 17


def test_a_label_takes_two_lines_and_says_when_it_was_cut() -> None:
    assert wrapped("Anna", 12, 100) == ["Anna"]
    assert wrapped("", 12, 100) == []
    two = wrapped("Anna Maria Magdalena von Habsburg-Lothringen", 12, 110, bold=True)
    assert len(two) == 2
    assert all(text_width(line, 12, bold=True) <= 112 for line in two)
    assert wrapped("x" * 200, 12, 110)[-1].endswith("…")
    assert "".join(wrapped("x" * 20, 12, 110)) == "x" * 20
    assert fitted("e\u0301" * 90, 12, 60).endswith("\u0301…")


@pytest.mark.parametrize("joined", ["e\u0301", "\U0001f469\u200d"])
def test_a_cut_never_parts_what_is_written_as_one_sign(joined: str) -> None:
    cuts = {fitted(joined * 30, 12, float(width)) for width in range(20, 60)}
    assert {cut.removesuffix("…").count(joined[1]) - cut.count(joined[0]) for cut in cuts} == {0}


@given(st.text(max_size=60), st.sampled_from([9.0, 12.0]))
def test_wrapped_text_never_gets_wider_than_asked(words: str, size: float) -> None:
    for line in wrapped(words, size, 100):
        assert len(line) <= 3 or text_width(line.rstrip("…"), size) <= 100.01


def test_signs_that_inter_lacks_are_measured_sensibly() -> None:
    assert text_width("漢", 10) == 10
    assert text_width("e\u0301", 10) == text_width("e", 10) + text_width("\u0301", 10)
    assert text_width("\u0591", 10) == 0
    assert 5 < text_width("م", 10) < 7


def test_text_and_path_marks_keep_their_roles() -> None:
    drawn = person_drawn(a_person("Lena", status=Status.ESTRANGED), "")
    assert next(one for one in drawn if isinstance(one, Text)).role is Role.SOFT_INK
    assert polyline([(0, 0), (1, 1)]) == (("M", 0, 0), ("L", 1, 1))


def area(points: list[tuple[float, float]]) -> float:
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


@given(st.lists(st.tuples(numbers, numbers), max_size=30), numbers, numbers)
def test_a_crowd_forgets_nobody_near_a_line(people: list[tuple[float, float]], x: float, y: float) -> None:
    discs = [Disc(*point, 27.0) for point in people]
    near = Obstacles(discs).near((0.0, 0.0), (x, y), MOST_RADIUS)
    assert {disc for disc in discs if runs_through([(0.0, 0.0), (x, y)], disc)} <= set(near)
