"""Light and dark for the window: the notation's colours as palette and one small style sheet, following the system.

The first picture does not wait for Qt's namespace ``Qt``, which takes a tenth of the start-up to load.
"""

from dataclasses import replace

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ipt_desktop.figures.colours import DARK, LIGHT, Role, Theme
from ipt_desktop.resources import resource_path
from ipt_desktop.settings import Theme as Wish
from ipt_desktop.ui.shell.style_sheet import style_sheet

_UNUSABLE_FONTS = {"", "sans serif", "sans", "monospace"}


class Appearance(QObject):
    """The colours in force. ``changed`` tells the theme that the map is to take over."""

    changed = Signal(object)

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self._wish = wish
        self._listens = False
        _use_platform_font()
        self.theme = self._theme()
        self._put_on()

    def listen(self) -> None:
        """Follows the system from now on; the system's own dialogs follow the user's choice."""
        if not self._listens:
            self._listens = True
            hints = QGuiApplication.styleHints()
            hints.colorSchemeChanged.connect(self._follow)
            hints.accessibility().contrastPreferenceChanged.connect(self._follow)
            self.wish(self._wish)

    def wish(self, wish: Wish) -> None:
        """Takes the user's choice over: light, dark, or as the system has it."""
        self._wish = wish
        scheme = QtCore.Qt.ColorScheme
        schemes = {Wish.SYSTEM: scheme.Unknown, Wish.LIGHT: scheme.Light, Wish.DARK: scheme.Dark}
        QGuiApplication.styleHints().setColorScheme(schemes[wish])
        self._follow()

    def _follow(self) -> None:
        theme = self._theme()
        if theme != self.theme:
            self.theme = theme
            self._put_on()

    def _put_on(self) -> None:
        QApplication.setPalette(palette(self.theme))
        app = QApplication.instance()
        sheet = style_sheet(self.theme)
        if isinstance(app, QApplication) and app.styleSheet() != sheet:  # each setting draws every window anew
            app.setStyleSheet(sheet)
        self.changed.emit(self.theme)

    def _theme(self) -> Theme:
        if not self._listens:
            return DARK if self._wish is Wish.DARK or (self._wish is Wish.SYSTEM and _is_dark()) else LIGHT
        hints = QGuiApplication.styleHints()
        told_dark = hints.colorScheme() is QtCore.Qt.ColorScheme.Dark
        base = DARK if self._wish is Wish.DARK or (self._wish is Wish.SYSTEM and told_dark) else LIGHT
        if hints.accessibility().contrastPreference() is QtCore.Qt.ContrastPreference.HighContrast:
            return with_high_contrast(base)
        return base


def _is_dark() -> bool:
    """Whether the system's colours, which nobody has changed yet, are dark."""
    system = QApplication.palette()
    return system.color(QPalette.ColorRole.Window).lightness() < system.color(QPalette.ColorRole.WindowText).lightness()


def with_high_contrast(theme: Theme) -> Theme:
    """The theme with soft words and thin lines as strong as the ink."""
    ink = theme[Role.INK]
    strong = dict.fromkeys((Role.SOFT_INK, Role.LINE, Role.BORDER, Role.RING_OUTLINE, Role.NEUTRAL), ink)
    return replace(theme, colours={**theme.colours, **strong})


def colour(theme: Theme, role: Role) -> QColor:
    """A role's colour for Qt."""
    return QColor(f"#{theme[role]}")


def palette(theme: Theme) -> QPalette:
    """The palette of everything that the style sheet leaves to the style."""
    made = QPalette()
    pairs = {
        QPalette.ColorRole.Window: Role.BACKGROUND,
        QPalette.ColorRole.Base: Role.PANEL,
        QPalette.ColorRole.AlternateBase: Role.BACKGROUND,
        QPalette.ColorRole.Button: Role.PANEL,
        QPalette.ColorRole.ToolTipBase: Role.PANEL,
        QPalette.ColorRole.Mid: Role.BORDER,
        QPalette.ColorRole.Midlight: Role.LINE,
        QPalette.ColorRole.Dark: Role.LINE,
        QPalette.ColorRole.Highlight: Role.FOCUS,
        QPalette.ColorRole.Link: Role.FOCUS,
        QPalette.ColorRole.Accent: Role.FOCUS,
        QPalette.ColorRole.HighlightedText: Role.ON_STRONG,
        QPalette.ColorRole.PlaceholderText: Role.SOFT_INK,
        **dict.fromkeys(
            (
                QPalette.ColorRole.WindowText,
                QPalette.ColorRole.Text,
                QPalette.ColorRole.ButtonText,
                QPalette.ColorRole.ToolTipText,
            ),
            Role.INK,
        ),
    }
    for part, role in pairs.items():
        made.setColor(part, colour(theme, role))
    for part in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, colour(theme, Role.SOFT_INK))
    return made


def _use_platform_font() -> None:
    """The platform's own font; Inter where the platform has only a stand-in."""
    font = QApplication.font()
    if font.family().casefold() in _UNUSABLE_FONTS:
        for name in ("Inter-Regular.ttf", "Inter-SemiBold.ttf"):
            QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
        font = QFont("Inter")
    font.setPixelSize(13)
    QApplication.setFont(font)
