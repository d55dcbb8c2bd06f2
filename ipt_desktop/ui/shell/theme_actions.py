"""The actions that choose the colours of the window and the size of its text."""

from collections.abc import Callable
from functools import partial

from ipt_desktop.settings import Theme
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.shell.window_settings import WindowSettings
from ipt_desktop.wording.language import say

TEXT_SIZES = (100, 110, 125, 150, 175, 200)


def offer_themes(actions: Actions, appearance: Appearance, settings: WindowSettings) -> None:
    """Handles the actions and checks the chosen one."""

    def choose(theme: Theme) -> None:
        settings.keep(theme=theme)
        appearance.wish(theme)

    actions.bind({f"theme_{theme}": partial(choose, theme) for theme in Theme})
    actions[f"theme_{settings.settings.theme}"].setChecked(True)


def offer_text_sizes(actions: Actions, settings: WindowSettings, notify: Callable[[str], object]) -> None:
    """Handles the actions and checks the chosen one. Qt takes the size when the program starts."""

    def choose(percent: int) -> None:
        settings.keep(text_size=percent)
        notify(say("The size of the text changes when the program is next started."))

    actions.bind({f"text_{percent}": partial(choose, percent) for percent in TEXT_SIZES})
    chosen = min(TEXT_SIZES, key=lambda percent: abs(percent - settings.settings.text_size))
    actions[f"text_{chosen}"].setChecked(True)
