"""The forms a label may take: on a screen one can look closer, on paper a name alone is better than a heap of words."""

import pytest

from ipt_desktop.exchange.case_file import case_from_bytes
from ipt_desktop.figures.figure import Box, Mark, Path, flattened
from ipt_desktop.figures.map.label_placement import Dots, PlacedLabel, dotted, place_labels
from ipt_desktop.figures.map.line_styles import sampled
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.figures.map.screen_room import Room
from ipt_desktop.model.audience import Audience
from ipt_desktop.resources import resource_path
from ipt_desktop.wording.language import ENGLISH
from tests.builders import a_person

SAMPLE = resource_path("sample")


@pytest.mark.parametrize(
    ("relation", "lettering", "lines"),
    [
        ("friend", 1.0, [2]),
        ("friend", 1.4, [2, 1]),
        ("somebody from the choir I sang in before we moved", 1.0, [3, 2]),
        ("somebody from the choir I sang in before we moved", 2.0, [3, 2, 1]),
        ("", 2.0, [1]),
    ],
)
def test_only_on_paper_may_a_name_stand_alone(relation: str, lettering: float, lines: list[int]) -> None:
    forms = PlacedLabel.forms(a_person("Lea", relation=relation), Audience.HANDOUT, lettering, ENGLISH)
    assert [len(form.lines) for form in forms] == lines
    assert all(form.lines[0][0] == "Lea" for form in forms)
    assert [form.height for form in forms] == sorted((form.height for form in forms), reverse=True)


def test_a_label_moves_along_its_symbol_where_lines_leave_no_usual_place_free() -> None:
    label = PlacedLabel.of(a_person("Leonora"), Audience.PRIVATE)
    symbol = Box(-20.0, -20.0, 20.0, 20.0)
    below, above, right, left = label.boxes(symbol)
    lines = [Dots([dotted([(0.0, -60.0), (0.0, 60.0)]), dotted([(-90.0, 0.0), (90.0, 0.0)])])]
    assert all(lines[0].within(box) for box in (below, above, right, left))
    (_, box), *_ = place_labels({"p": [label]}, {"p": (0.0, 0.0)}, {"p": symbol}, [], lines).values()
    assert not lines[0].within(box)
    assert not box.overlap(symbol)


@pytest.mark.parametrize("code", ["D1", "D2", "D3"])
@pytest.mark.parametrize("size", [(720, 582), (880, 762), (1360, 942)])  # what windows leave for the map
def test_lines_and_links_keep_off_the_labels_of_the_vignettes(code: str, size: tuple[int, int]) -> None:
    network = case_from_bytes((SAMPLE / f"{code}.json").read_bytes())
    marks = network_map(network, Look(Audience.PRIVATE, room=Room(*size))).marks
    labels = [mark for mark in marks if mark.kind == "label"]
    ways = [mark for mark in marks if mark.kind in ("line", "tie", "link")]
    struck = [label.key for label in labels if any(runs_over(way, label.box.grown(-2.0)) for way in ways)]
    assert len(struck) <= 1


def runs_over(way: Mark, box: Box) -> bool:
    """Whether a stroke of a line runs over a box."""
    strokes = [sampled(flattened(part.commands), 3.0) for part in way.drawn if isinstance(part, Path) and not part.fill]
    return any(box.left < x < box.right and box.top < y < box.bottom for stroke in strokes for x, y in stroke)
