"""The last resort: what nobody foresaw is shown in plain words before anything is written anywhere."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMessageBox


def show_error(report: str, keep: Callable[[], object]) -> None:
    """Show the report, which names places in the program and no values; ``keep`` writes it where it was agreed to."""
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Something went wrong")
    box.setText("Something went wrong that was not foreseen. What the status bar calls saved is saved.")
    box.setInformativeText(
        "You can go on working. The report below names places in the program, nothing of a patient. "
        "It stays on this computer: keep it in the log to show it to whoever helps you, or drop it."
    )
    box.setDetailedText(report)
    kept = box.addButton("Keep in the log", QMessageBox.ButtonRole.AcceptRole)
    box.addButton("Drop it", QMessageBox.ButtonRole.RejectRole)
    kept.clicked.connect(keep)
    # With no window of ours in front nothing else would keep the box until somebody has read it.
    box.finished.connect(lambda _: box.deleteLater())
    box.open()
