"""Asks what to do when the program is about to end while something is not in the vault yet."""

from PySide6.QtWidgets import QMessageBox, QWidget

from ipt_desktop.wording.language import say


def confirm_losing_changes(parent: QWidget) -> bool:
    """Whether to close although the latest changes will be lost."""
    text = say(
        "The vault cannot be written right now, so your latest changes are only in this window. Go back and try again, "
        "or close and lose them."
    )
    title = say("Not everything is saved")
    box = QMessageBox(QMessageBox.Icon.Warning, title, text, QMessageBox.StandardButton.NoButton, parent)
    back = box.addButton(say("Go back"), QMessageBox.ButtonRole.RejectRole)
    lose = box.addButton(say("Close and lose the changes"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    box.exec()
    return box.clickedButton() is lose
