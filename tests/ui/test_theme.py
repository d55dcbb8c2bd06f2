"""Colours follow the system and the user."""

import re

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from ipt_desktop.figures.colours import DARK, LIGHT, PAPER, RING_ROLES, Role, Theme, contrast
from ipt_desktop.settings import Theme as Wish
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.shell.style_sheet import style_sheet
from ipt_desktop.ui.shell.theme import with_high_contrast
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.fakes import Bench


def test_the_user_s_choice_changes_window_and_map_and_is_remembered(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench, qapp: QApplication
) -> None:
    window.acts.run("theme_dark")
    assert f"#{DARK[Role.PANEL]}" in qapp.styleSheet()
    assert bench.settings.read().theme is Wish.DARK
    window.acts.run("theme_light")
    assert f"#{LIGHT[Role.PANEL]}" in qapp.styleSheet()
    window.acts.run("theme_system")
    assert bench.settings.read().theme is Wish.SYSTEM


def test_the_choice_is_told_to_the_system_so_that_its_own_dialogs_match(window: MainWindow) -> None:
    window.acts.run("theme_dark")
    assert QGuiApplication.styleHints().colorScheme() is not None
    window.acts.run("theme_system")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_high_contrast_makes_soft_words_strong(theme: Theme) -> None:
    strong = with_high_contrast(theme)
    assert contrast(strong[Role.SOFT_INK], strong[Role.PANEL]) >= 7
    assert contrast(strong[Role.LINE], strong[Role.BACKGROUND]) >= 7


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER, with_high_contrast(LIGHT), with_high_contrast(DARK)])
def test_borders_rings_and_focus_are_seen_on_each_ground(theme: Theme) -> None:
    grounds = (Role.BACKGROUND, Role.PANEL, *RING_ROLES)
    pairs = [(line, ground) for line in (Role.BORDER, Role.RING_OUTLINE, Role.FOCUS) for ground in grounds]
    pairs += [(Role.BORDER, Role.FOCUS_FILL), (Role.BORDER, Role.TRIGGER_FILL)]
    assert [pair for pair in pairs if contrast(theme[pair[0]], theme[pair[1]]) < 3] == []


def test_focus_is_never_shown_by_colour_alone() -> None:
    rules = re.findall(r"([^{}]*):focus[^{}]*{([^{}]*)}", style_sheet(LIGHT))
    shown = [(names.strip(), what) for names, what in rules]
    assert len(shown) > 8
    assert [
        names for names, what in shown if "2px" not in what and "underline" not in what and "plain" not in names
    ] == []


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_words_on_each_ground_can_be_read(theme: Theme) -> None:
    grounds = (Role.BACKGROUND, Role.PANEL)
    pairs = [(ink, ground) for ink in (Role.INK, Role.SOFT_INK, Role.FOCUS) for ground in grounds]
    pairs += [(Role.FOCUS, Role.FOCUS_FILL), (Role.ON_STRONG, Role.FOCUS), (Role.INK, Role.FOCUS_FILL)]
    pairs += [(Role.SUPPORT, Role.SUPPORT_FILL), (Role.TRIGGER, Role.TRIGGER_FILL), (Role.INK, Role.TRIGGER_FILL)]
    assert [pair for pair in pairs if contrast(theme[pair[0]], theme[pair[1]]) < 4.5] == []


@pytest.mark.parametrize("theme", [LIGHT, DARK, with_high_contrast(LIGHT), with_high_contrast(DARK)])
def test_boxes_to_tick_are_seen_on_each_ground_and_have_their_tick(theme: Theme) -> None:
    grounds = (Role.BACKGROUND, Role.PANEL)
    assert [one for one in grounds if contrast(theme[Role.SOFT_INK], theme[one]) < 3] == []
    (tick,) = re.findall(r'image: url\("(.*)"\)', style_sheet(theme))
    picture = QImage(tick)
    drawn = {
        picture.pixelColor(x, y).rgb() for x in range(14) for y in range(14) if picture.pixelColor(x, y).alpha() == 255
    }
    assert drawn == {QColor(f"#{theme[Role.ON_STRONG]}").rgb()}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_colour_of_the_style_sheet_is_one_of_the_theme(theme: Theme) -> None:
    used = set(re.findall(r"#([0-9A-F]{6})", style_sheet(theme)))
    assert used
    assert used <= set(theme.colours.values())
