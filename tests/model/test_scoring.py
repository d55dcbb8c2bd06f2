"""Scores follow the published tables to the point, and nothing is added up over a gap."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.scoring import is_case, score, screening_pattern
from ipt_desktop.model.treatment_enums import Instrument
from tests.builders import a_measure

PUBLISHED = {
    Instrument.PHQ9: [
        (0, 4, "minimal"),
        (5, 9, "mild"),
        (10, 14, "moderate"),
        (15, 19, "moderately severe"),
        (20, 27, "severe"),
    ],
    Instrument.GAD7: [(0, 4, "minimal"), (5, 9, "mild"), (10, 14, "moderate"), (15, 21, "severe")],
    Instrument.CESD: [(0, 15, "below the screening cut-off"), (16, 60, "at or above the screening cut-off")],
    Instrument.HAMD: [
        (0, 7, "none"),
        (8, 13, "mild"),
        (14, 18, "moderate"),
        (19, 22, "severe"),
        (23, 52, "very severe"),
    ],
    Instrument.EPDS: [(0, 9, "below both cut-offs"), (10, 12, "possible depression"), (13, 30, "likely depression")],
    Instrument.MADRS: [(0, 6, "none"), (7, 19, "mild"), (20, 34, "moderate"), (35, 60, "severe")],
    Instrument.CDRSR: [(17, 28, "range of remission"), (29, 39, "in between"), (40, 113, "clear depression")],
    Instrument.WSAS: [(0, 9, "little impairment"), (10, 20, "significant impairment"), (21, 40, "severe impairment")],
}
EDGES = [(one, total, words) for one, bands in PUBLISHED.items() for low, high, words in bands for total in (low, high)]
RANGES = {
    Instrument.PHQ9: (0, 27),
    Instrument.GAD7: (0, 21),
    Instrument.CESD: (0, 60),
    Instrument.HAMD: (0, 52),
    Instrument.EPDS: (0, 30),
    Instrument.MADRS: (0, 60),
    Instrument.CDRSR: (17, 113),
    Instrument.BDI2: (0, 63),
    Instrument.PHQA: (0, 27),
    Instrument.WSAS: (0, 40),
    Instrument.PCL5: (0, 80),
    Instrument.GDS15: (0, 15),
    Instrument.ASRM: (0, 20),
    Instrument.PG13R: (10, 50),
    Instrument.ISI: (0, 28),
    Instrument.MSPSS: (12, 84),
    Instrument.LSNS6: (0, 30),
}


def measure(instrument: Instrument = Instrument.PHQ9, **fields: Any) -> Measure:
    return a_measure("c", instrument=instrument, **fields)


@pytest.mark.parametrize(("instrument", "total", "words"), EDGES)
def test_each_edge_of_each_band_has_its_published_name(instrument: Instrument, total: int, words: str) -> None:
    found = score(measure(instrument, total=total))
    assert found.total == total
    assert found.band is not None
    assert found.band.name == words
    assert not found.is_incomplete


@pytest.mark.parametrize("instrument", Instrument)
def test_totals_outside_the_range_are_refused(instrument: Instrument) -> None:
    low, high = RANGES[instrument]
    assert (SCALES[instrument].low, SCALES[instrument].high) == (low, high)
    assert score(measure(instrument, total=low)).total == low
    assert score(measure(instrument, total=high)).total == high
    for wrong in [high + 1, *([low - 1] if low else [])]:
        with pytest.raises(InvalidValue, match=f"Total must be a whole number from {low} to {high}"):
            measure(instrument, total=wrong)


def test_bands_leave_no_total_out_and_the_bdi_has_none() -> None:
    for instrument, scale in SCALES.items():
        named = [total for total in range(scale.low, scale.high + 1) if scale.band(total)]
        assert named == ([] if instrument is Instrument.BDI2 else list(range(scale.low, scale.high + 1)))


@given(st.lists(st.sampled_from("0123"), min_size=9, max_size=9))
def test_the_total_of_the_phq9_is_the_sum_of_its_answers(answers: list[str]) -> None:
    found = score(measure(answers="".join(answers)))
    assert (found.total, found.answered, found.items) == (sum(map(int, answers)), 9, 9)
    bands = PUBLISHED[Instrument.PHQ9]
    expected = next(words for low, high, words in bands if low <= sum(map(int, answers)) <= high)
    assert found.band is not None
    assert found.band.name == expected


@given(st.lists(st.sampled_from("0123-"), min_size=7, max_size=7))
def test_a_missing_answer_leaves_no_total(answers: list[str]) -> None:
    found = score(measure(Instrument.GAD7, answers="".join(answers)))
    given_ones = [int(one) for one in answers if one != "-"]
    assert found.answered == len(given_ones)
    assert found.is_incomplete is ("-" in answers)
    assert found.total == (None if "-" in answers else sum(given_ones))
    assert (found.band is None) is ("-" in answers)


def test_a_measure_not_filled_in_yet_has_no_score() -> None:
    assert score(measure()).total is None
    assert is_case(measure()) is None


@pytest.mark.parametrize(
    ("instrument", "total", "case"),
    [
        (Instrument.PHQ9, 9, False),
        (Instrument.PHQ9, 10, True),
        (Instrument.GAD7, 7, False),
        (Instrument.GAD7, 8, True),
        (Instrument.EPDS, 12, False),
        (Instrument.EPDS, 13, True),
        (Instrument.CESD, 15, False),
        (Instrument.CESD, 16, True),
        (Instrument.CDRSR, 40, True),
        (Instrument.HAMD, 30, None),
        (Instrument.BDI2, 30, None),
    ],
)
def test_caseness_begins_at_the_published_score(instrument: Instrument, total: int, case: bool | None) -> None:
    assert is_case(measure(instrument, total=total)) is case


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ("222220000", "a major depressive syndrome"),
        ("322200001", "a major depressive syndrome"),
        ("222200000", "another depressive syndrome"),
        ("200000001", "another depressive syndrome"),
        ("200000000", ""),
        ("112222223", ""),
        ("2222-2222", ""),
    ],
)
def test_the_algorithm_of_the_phq9_is_a_screening_note_and_no_diagnosis(answers: str, words: str) -> None:
    note = screening_pattern(measure(answers=answers))
    assert note == (words and f"Screening only, not a diagnosis: the answers fit the pattern of {words}.")


def test_without_single_answers_there_is_no_pattern() -> None:
    assert screening_pattern(measure(total=20)) == ""
    assert screening_pattern(measure(Instrument.GAD7, answers="3333333")) == ""


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"answers": "01230123"}, "Answers must be 9 signs"),
        ({"answers": "012345678"}, "Answers must be 9 signs, each 0 to 3"),
        ({"answers": "000000000", "total": 3}, "follow from the answers"),
        ({"answers": "000000000", "self_harm": 0}, "follow from the answers"),
        ({"instrument": Instrument.EPDS, "answers": "0000000000"}, "only the total is kept"),
        ({"instrument": Instrument.GAD7, "self_harm": 1}, "this measure has none"),
        ({"instrument": Instrument.GAD7, "difficulty": 1}, "does not ask about it"),
        ({"self_harm": 4}, "whole number from 0 to 3"),
        ({"instrument": Instrument.CDRSR, "total": 40, "self_harm": 0}, "whole number from 1 to 7"),
        ({"instrument": Instrument.MADRS, "total": 40, "self_harm": 7}, "whole number from 0 to 6"),
    ],
)
def test_what_a_measure_cannot_have_is_refused(fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InvalidValue, match=sentence):
        a_measure("c", **fields)


def test_the_items_of_the_phq9_and_gad7_stand_word_for_word() -> None:
    phq9, gad7 = SCALES[Instrument.PHQ9], SCALES[Instrument.GAD7]
    assert (len(phq9.items), len(gad7.items)) == (9, 7)
    assert phq9.answers == gad7.answers == ("Not at all", "Several days", "More than half the days", "Nearly every day")
    assert phq9.stem.startswith("Over the last 2 weeks, how often have you been bothered by")
    assert phq9.items[5] == (
        "Feeling bad about yourself — or that you are a failure or have let yourself or your family down"
    )
    assert phq9.items[8] == "Thoughts that you would be better off dead or of hurting yourself in some way"
    assert gad7.items[6] == "Feeling afraid as if something awful might happen"
    assert phq9.difficulty_answers[-1] == "Extremely difficult"
    assert all(not SCALES[one].items for one in Instrument if one not in {Instrument.PHQ9, Instrument.GAD7})


@pytest.mark.parametrize(
    "instrument", [Instrument.ASRM, Instrument.PG13R, Instrument.ISI, Instrument.MSPSS, Instrument.LSNS6]
)
def test_measures_beside_depression_name_their_publication_and_licence(instrument: Instrument) -> None:
    scale = SCALES[instrument]
    assert any(char.isdigit() for char in scale.source), "the year of the publication"
    assert not scale.items, "only totals are kept"


def test_more_support_is_better_and_never_counts_as_a_case() -> None:
    better = [scale for scale in SCALES.values() if scale.higher_is_better]
    assert [scale.name for scale in better] == ["MSPSS", "LSNS-6"]
    assert all(scale.caseness is None and scale.reliable is None for scale in better)
