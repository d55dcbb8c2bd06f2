"""Writes unfinished texts soon after they were typed."""

from PySide6.QtCore import QObject, QTimer

from ipt_desktop.application.unfinished_texts import UnfinishedTexts

SOON = 700  # milliseconds after the first keystroke that is not written yet


def write_soon(texts: UnfinishedTexts, owner: QObject) -> QTimer:
    """Writes them from now on, again and again while the disk refuses; stop the timer to end it."""
    timer = QTimer(owner, interval=SOON, singleShot=True)
    timer.timeout.connect(texts.write)

    def wait() -> None:
        if texts.unwritten and not timer.isActive():
            timer.start()

    texts.changed.connect(wait)
    return timer
