"""Another program on the same screen: `read` prints the clipboard's text, `keep TEXT` puts one there and holds it."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def main(act: str, *words: str) -> None:
    """Do one of the two."""
    app = QApplication(sys.argv[:1])
    clipboard = app.clipboard()
    if act == "keep":
        clipboard.setText(" ".join(words))
        QTimer.singleShot(0, lambda: print("kept", flush=True))  # noqa: T201
        app.exec()
        return
    QTimer.singleShot(0, app.quit)
    app.exec()
    print(clipboard.text())  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
