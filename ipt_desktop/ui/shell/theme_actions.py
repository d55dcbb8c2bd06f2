"""The actions that choose the colours of the window."""

from functools import partial

from ipt_desktop.settings import Theme
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.shell.window_settings import WindowSettings


def offer_themes(actions: Actions, appearance: Appearance, settings: WindowSettings) -> None:
    """Handles the actions and checks the chosen one."""

    def choose(theme: Theme) -> None:
        settings.keep(theme=theme)
        appearance.wish(theme)

    actions.bind({f"theme_{theme}": partial(choose, theme) for theme in Theme})
    actions[f"theme_{settings.settings.theme}"].setChecked(True)
