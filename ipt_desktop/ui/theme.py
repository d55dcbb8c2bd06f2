"""Light and dark for the window: the notation's colours as palette and one small style sheet, following the system."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ipt_desktop.assets import asset
from ipt_desktop.notation.style import DARK, LIGHT, Role, Theme
from ipt_desktop.settings import Theme as Wish
from ipt_desktop.ui.style_sheet import style_sheet

_SCHEMES = {
    Wish.SYSTEM: Qt.ColorScheme.Unknown,
    Wish.LIGHT: Qt.ColorScheme.Light,
    Wish.DARK: Qt.ColorScheme.Dark,
}
_UNUSABLE_FONTS = {"", "sans serif", "sans", "monospace"}


class Appearance(QObject):
    """The colours in force. ``changed`` tells the theme that the map is to take over."""

    changed = Signal(object)

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self._wish = wish
        self.theme = LIGHT
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        if QApplication.style().name() != "fusion":
            QApplication.setStyle("fusion")
        _use_platform_font()
        self.wish(wish)

    def wish(self, wish: Wish) -> None:
        """Take the user's choice over: light, dark, or as the system has it."""
        self._wish = wish
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[wish])
        self._follow()

    def _follow(self) -> None:
        self.theme = self._theme()
        QApplication.setPalette(palette(self.theme))
        app = QApplication.instance()
        sheet = style_sheet(self.theme)
        if isinstance(app, QApplication) and app.styleSheet() != sheet:  # each setting draws every window anew
            app.setStyleSheet(sheet)
        self.changed.emit(self.theme)

    def _theme(self) -> Theme:
        hints = QGuiApplication.styleHints()
        told_dark = hints.colorScheme() is Qt.ColorScheme.Dark
        is_dark = self._wish is Wish.DARK or (self._wish is Wish.SYSTEM and told_dark)
        base = DARK if is_dark else LIGHT
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return with_high_contrast(base)
        return base


def with_high_contrast(theme: Theme) -> Theme:
    """The theme with soft words and thin lines as strong as the ink."""
    ink = theme[Role.INK]
    strong = dict.fromkeys((Role.SOFT_INK, Role.LINE, Role.RING_OUTLINE, Role.NEUTRAL), ink)
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
        QPalette.ColorRole.Mid: Role.LINE,
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
        for name in ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf"):
            QFontDatabase.addApplicationFont(str(asset("fonts", name)))
        font = QFont("Inter")
    font.setPixelSize(13)
    QApplication.setFont(font)
