"""The pictures of problem areas: each side of a dispute, and a relationship along a line."""

import pytest

from ipt_desktop.figures.charts.conflict_picture import conflict_picture
from ipt_desktop.figures.charts.relationship_line import relationship_line
from ipt_desktop.figures.figure import Text
from ipt_desktop.model.course_series import grief_moments
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import AreaKind
from ipt_desktop.model.grief_moment import GriefMoment
from tests.builders import a_network, an_area

AREA = an_area(kind=AreaKind.GRIEF)


def a_moment(number: int, words: str = "A walk", **fields: object) -> GriefMoment:
    return GriefMoment(**{"id": f"m{number}", "area_id": AREA.id, "words": words, **fields})  # type: ignore[arg-type]


def test_each_side_is_a_point_where_it_is_rated() -> None:
    area = an_area(importance=10, severity=0, other_importance=0, other_severity=10)
    marks = {mark.key: mark for mark in conflict_picture(area, "Rolf").marks}
    assert marks["side:me"].alt == "Me: importance 10, heat 0"
    assert marks["side:other"].alt == "Rolf: importance 0, heat 10"
    assert marks["side:me"].box.top > marks["side:other"].box.top
    assert marks["side:me"].box.right > marks["side:other"].box.right


def test_an_unrated_dispute_has_no_picture_and_one_side_alone_has() -> None:
    assert conflict_picture(an_area(importance=4), "Rolf").marks == ()
    keys = [mark.key for mark in conflict_picture(an_area(importance=4, severity=4), "").marks]
    assert [key for key in keys if key.startswith("side")] == ["side:me"]


def test_moments_follow_their_dates_and_those_without_stay_where_they_were_added() -> None:
    moments = [
        a_moment(1, happened_on=PartialDate(2010)),
        a_moment(2),
        a_moment(3, happened_on=PartialDate(1990)),
        a_moment(4, happened_on=PartialDate(2020, 5)),
    ]
    network = a_network([], *moments, areas=[AREA])
    assert [moment.id for moment in grief_moments(network, AREA.id)] == ["m3", "m1", "m2", "m4"]


@pytest.mark.parametrize("count", [1, 2, 12])
def test_good_is_above_and_hard_below_and_names_keep_within_their_room(count: int) -> None:
    words = "A very long holiday in the mountains with everybody"
    moments = [a_moment(number, words, feeling=3 if number % 2 else -3) for number in range(count)]
    figure = relationship_line(moments, 600.0)
    assert figure.bounds.right - figure.bounds.left < 700
    heights = {mark.key: mark.box.top for mark in figure.marks if mark.key.startswith("moment")}
    if count > 1:
        assert heights["moment:m1"] < heights["moment:m0"]
    texts = [drawn.words for mark in figure.marks for drawn in mark.drawn if isinstance(drawn, Text)]
    assert "good" in texts
    assert relationship_line([], 600.0).marks == ()
