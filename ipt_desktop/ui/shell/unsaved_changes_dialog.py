"""Asks what to do when the program is to end while something is not in the vault yet."""

from PySide6.QtWidgets import QMessageBox, QWidget

_TITLE = "Not everything is saved"
_TOLD = (
    "The vault could not be written just now, so the latest changes are only on the screen. Go back and try again, "
    "or close and lose them."
)


def confirm_losing_changes(parent: QWidget) -> bool:
    """Whether to go on although the latest changes would be lost."""
    box = QMessageBox(QMessageBox.Icon.Warning, _TITLE, _TOLD, QMessageBox.StandardButton.NoButton, parent)
    back = box.addButton("Go back", QMessageBox.ButtonRole.RejectRole)
    lose = box.addButton("Close and lose the changes", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    box.exec()
    return box.clickedButton() is lose
