"""The last resort: an unexpected error is shown in plain words before anything is written anywhere."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMessageBox

from ipt_desktop.wording.language import say


def show_error(report: str, keep: Callable[[], object]) -> None:
    """Shows the report, which names places in the program and no values; ``keep`` writes it if that is agreed to."""
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(say("Something went wrong"))
    box.setText(say("An unexpected error occurred. Everything the status bar shows as saved is safe."))
    box.setInformativeText(
        say(
            "You can go on working. The report below names places in the program and nothing about a patient. It stays "
            "on this computer: keep it in the log to show it to someone who helps you, or discard it."
        )
    )
    box.setDetailedText(report)
    kept = box.addButton(say("Keep in the log"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(say.of("button", "Discard"), QMessageBox.ButtonRole.RejectRole)
    kept.clicked.connect(keep)
    # With no window of ours in front, nothing else would keep the box until it has been read.
    box.finished.connect(lambda _: box.deleteLater())
    box.open()
