"""The forms a label may take: on a screen one can look closer, on paper a name alone is better than a heap of words."""

import pytest

from ipt_desktop.figures.map.label_placement import PlacedLabel
from ipt_desktop.model.audience import Audience
from ipt_desktop.wording.language import ENGLISH
from tests.builders import a_person


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
