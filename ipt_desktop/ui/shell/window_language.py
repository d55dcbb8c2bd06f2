"""The language of the window: its own texts, Qt's texts, the direction of reading, the customs of dates and numbers."""

from collections.abc import Callable
from functools import partial

from PySide6 import QtCore
from PySide6.QtWidgets import QApplication

from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.widgets.window_locale import window_locale
from ipt_desktop.wording.language import WINDOW_LANGUAGES, Language, say, window_language

_TRANSLATOR = "texts of Qt"


def speak(chosen: str) -> None:
    """Speaks the chosen language, or that of the system, from now on; what is on the screen stays as it is."""
    language = window_language(chosen, QtCore.QLocale.system().name())
    previous = say.language
    say.use(language)
    QtCore.QLocale.setDefault(window_locale())
    if language is previous:
        return
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _translate_qt(app, language)
        directions = QtCore.Qt.LayoutDirection
        app.setLayoutDirection(directions.RightToLeft if language.is_right_to_left else directions.LeftToRight)


def _translate_qt(app: QApplication, language: Language) -> None:
    """Puts the texts of Qt's own dialogs and menus into this language; they are English by themselves."""
    for last in app.findChildren(QtCore.QTranslator, _TRANSLATOR):
        app.removeTranslator(last)
        last.setObjectName("")  # it lives until the event loop comes round, and must not be found again
        last.deleteLater()
    translator = QtCore.QTranslator(app)
    translator.setObjectName(_TRANSLATOR)
    folder = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language.code}", folder):
        app.installTranslator(translator)


def offer_languages(actions: Actions, choose: Callable[[str], object]) -> None:
    """Handles the actions that choose a language, marks those that nobody has read yet, and checks the one in force."""
    actions.bind({f"language_{code}": partial(choose, code) for code in WINDOW_LANGUAGES})
    for code, language in WINDOW_LANGUAGES.items():
        if not language.read_by:
            actions[f"language_{code}"].setText(say("{language} (preview)", language=language.name))
    actions[f"language_{say.language.code}"].setChecked(True)
