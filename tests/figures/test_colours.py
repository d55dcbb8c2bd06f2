"""Colours: readable in every theme, and never alone."""

import pytest

from ipt_desktop.figures.colours import BLACK_AND_WHITE, DARK, LIGHT, PAPER, Role, Theme, contrast, luminance

THEMES = [LIGHT, DARK, PAPER, BLACK_AND_WHITE]
GROUNDS = [Role.BACKGROUND, Role.PANEL, Role.RING_INTIMATE, Role.RING_CLOSE, Role.RING_EXTENDED]
TEXT_PAIRS = [(ink, ground) for ink in (Role.INK, Role.SOFT_INK) for ground in GROUNDS] + [
    (Role.INK, Role.SUPPORT_FILL),
    (Role.INK, Role.TRIGGER_FILL),
    (Role.INK, Role.NEUTRAL_FILL),
    (Role.INK, Role.FOCUS_FILL),
    (Role.SOFT_INK, Role.FOCUS_FILL),
    (Role.ON_STRONG, Role.INK),
    (Role.ON_STRONG, Role.SUPPORT),
    (Role.ON_STRONG, Role.TRIGGER),
    (Role.ON_STRONG, Role.FOCUS),
]
MARKS = (Role.SUPPORT, Role.TRIGGER, Role.NEUTRAL, Role.FOCUS, Role.SOFT_INK)
MARK_PAIRS = [(mark, ground) for mark in MARKS for ground in GROUNDS]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_reads_at_four_and_a_half_to_one(theme: Theme) -> None:
    low = {pair: contrast(theme[pair[0]], theme[pair[1]]) for pair in TEXT_PAIRS}
    assert {pair: value for pair, value in low.items() if value < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_mark_stands_out_at_three_to_one(theme: Theme) -> None:
    low = {pair: contrast(theme[pair[0]], theme[pair[1]]) for pair in MARK_PAIRS}
    assert {pair: value for pair, value in low.items() if value < 3.0} == {}


def test_contrast_runs_from_one_to_twenty_one() -> None:
    assert contrast("FFFFFF", "FFFFFF") == 1.0
    assert contrast("000000", "FFFFFF") == pytest.approx(21.0)
    assert luminance("000000") == 0.0
