"""The window changes its language without a restart, and nothing that was entered is lost by it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.shell.window_language import speak
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from ipt_desktop.wording.language import ARABIC, ENGLISH, GERMAN, WINDOW_LANGUAGES, say, window_language
from tests.ui.fakes import Bench


@pytest.fixture(autouse=True)
def _english_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    speak("en")


def test_the_open_case_is_shown_in_the_chosen_language_and_the_choice_is_remembered(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    case_id = workspace.context.network.case.id
    window.acts.run("language_de")
    assert say.language is GERMAN
    assert window.vault is not None
    assert window.vault.case_id == case_id
    assert window.vault.page is not workspace
    assert window.stack.currentWidget() is window.vault.page
    assert window.acts["language_de"].isChecked()
    assert bench.settings.read().language == "de"
    window.acts.run("language_en")
    assert say.language is ENGLISH
    assert window.vault.case_id == case_id


def test_a_locked_window_changes_its_language_too(window: MainWindow) -> None:
    window.lock()
    first = window.unlock_page
    window.acts.run("language_de")
    assert window.vault is None
    assert window.stack.currentWidget() is window.unlock_page is not first


def test_nothing_changes_while_a_recovery_code_is_still_to_be_written_down(window: MainWindow, bench: Bench) -> None:
    window.lock()
    bench.door.is_open = True
    window.acts.run("language_de")
    bench.door.is_open = False
    assert say.language is ENGLISH
    assert window.acts["language_en"].isChecked()


def test_a_language_that_nobody_has_read_is_called_a_preview(window: MainWindow) -> None:
    assert window.acts["language_de"].text() == "Deutsch (preview)"
    assert window.acts["language_en"].text() == "English"


def test_the_system_s_language_is_taken_only_once_somebody_has_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert window_language("", "de_AT") is ENGLISH
    monkeypatch.setattr(GERMAN, "read_by", "a therapist")
    assert window_language("", "de_AT.UTF-8") is GERMAN
    assert window_language("en", "de_AT") is ENGLISH
    assert window_language("xx", "pt_BR") is ENGLISH


def test_qt_s_own_words_and_dates_follow(qapp: QApplication) -> None:
    speak("de")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"
    assert QLocale().monthName(3) == "März"
    speak("en")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Cancel"


def test_an_arabic_window_reads_from_right_to_left(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WINDOW_LANGUAGES, "ar", ARABIC)
    speak("ar")
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    speak("en")
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
