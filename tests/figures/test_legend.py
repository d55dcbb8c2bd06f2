"""The legend: it explains every sign that occurs, and none that does not, in the words of the audience."""

from hypothesis import HealthCheck, given, settings

from ipt_desktop.figures.figure import Path, flattened
from ipt_desktop.figures.map.legend import SIGN, blank_legend, legend
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import AreaKind, Flow, LineKind, PersonKind, Status, TieKind
from ipt_desktop.model.network import Network
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.wording.wording import LINE_NAMES
from tests.builders import USUAL, a_network, a_person, a_relationship, a_tie, an_area
from tests.strategies import networks


def words_of(network: Network, audience: Audience = Audience.PRIVATE) -> list[str]:
    return [entry.words for entry in legend(visible_to(network, audience), audience, USUAL)]


def test_a_map_without_people_needs_no_legend() -> None:
    assert words_of(a_network()) == []


def test_badges_are_named_for_therapist_and_patient() -> None:
    network = a_network([a_person(support=1), a_person(trigger=1)])
    assert words_of(network)[:2] == ["support", "trigger"]
    assert words_of(network, Audience.HANDOUT)[:2] == ["helps", "hard right now"]


def test_the_size_of_badges_is_explained_only_when_sizes_differ() -> None:
    assert "larger = more" not in words_of(a_network([a_person(support=2), a_person(support=2)]))
    assert "larger = more" in words_of(a_network([a_person(support=2), a_person(support=3)]))


def test_nobody_rated_and_neither_are_two_things() -> None:
    assert words_of(a_network([a_person()])) == ["not rated"]
    assert words_of(a_network([a_person(support=0, trigger=0)])) == ["neither"]


def test_kinds_and_losses_are_explained() -> None:
    people = [a_person(kind=kind) for kind in PersonKind]
    people += [a_person(status=Status.DECEASED), a_person(status=Status.ENDED)]
    assert {"group", "pet", "professional", "has died", "ended or no contact"} <= set(words_of(a_network(people)))


def test_the_patient_reads_of_no_ended_relationship() -> None:
    network = a_network([a_person(status=Status.ESTRANGED)])
    assert "ended or no contact" not in words_of(network, Audience.HANDOUT)


def test_lines_that_look_alike_share_an_entry() -> None:
    lea, max_ = a_person("Lea"), a_person("Max")
    told = a_relationship(lea, line=LineKind.ORDINARY, flow=Flow.TO_PATIENT)
    network = a_network([lea, max_], relationships=[told], ties=[a_tie(lea, max_, TieKind.KIN)])
    assert "ordinary, family" in words_of(network)
    assert "help goes this way" in words_of(network)


def test_each_line_that_occurs_is_explained() -> None:
    for line in LineKind:
        lea = a_person("Lea")
        assert LINE_NAMES[line] in words_of(a_network([lea], relationships=[a_relationship(lea, line=line)]))


def test_areas_stand_with_the_practice_s_own_names() -> None:
    network = a_network(areas=[an_area(kind=AreaKind.GRIEF)])
    assert [entry.words for entry in legend(network, Audience.PRIVATE, PracticeSettings({"area.grief": "Loss"}))] == [
        "Loss"
    ]


def test_the_blank_map_explains_few_signs_each_once() -> None:
    words = [entry.words for entry in blank_legend(Audience.HANDOUT)]
    assert {"helps", "hard right now", "has died"} <= set(words)
    assert len(set(words)) == len(words) <= 10


@given(networks())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_every_sign_stays_within_its_box(network: Network) -> None:
    for entry in [*legend(network, Audience.RECORD, USUAL), *blank_legend(Audience.SHARED)]:
        assert entry.words
        points = [point for one in entry.drawn if isinstance(one, Path) for point in flattened(one.commands)]
        assert all(SIGN.left <= x <= SIGN.right and SIGN.top - 2 <= y <= SIGN.bottom + 2 for x, y in points)
