"""The whole program as its users start it, which tells on standard output, as JSON lines, what stands on the screen."""

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from ipt_desktop import bootstrap, settings
from ipt_desktop.exchange.case_file import case_to_bytes
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.new_vault import NewVaultPage
from ipt_desktop.ui.shell import application, open_window
from tests.offline import forbid_network


def main() -> None:
    """Run on the settings file given; the real vault, the real printer, the real everything."""
    forbid_network()
    app = application()
    entry = bootstrap.entry(settings.SettingsFile(Path(sys.argv[1])), bootstrap.late_door())
    window = open_window(entry, bootstrap.rooms(entry))
    told = ""

    def tell() -> None:
        nonlocal told
        state = json.dumps(seen(window))
        if state != told:
            told = state
            sys.stdout.write(state + "\n")
            sys.stdout.flush()

    clock = QTimer()
    clock.timeout.connect(tell)
    clock.start(50)
    app.exec()
    entry.background.wait()


def seen(window: MainWindow) -> dict[str, Any]:
    """The page, its words, where each button and line is on the screen, and the case as a file would hold it."""
    front = QApplication.activeModalWidget() or QApplication.activePopupWidget() or QApplication.activeWindow()
    page = window.stack.currentWidget()
    state: dict[str, Any] = {
        "page": type(page).__name__,
        "front": type(front).__name__,
        "title": window.windowTitle(),
        "code": page.check.code.text() if isinstance(page, NewVaultPage) else "",
        "asked": page.check.places if isinstance(page, NewVaultPage) else [],
        "status": window.status.saved.text(),
        "spots": dict(spots(front or window)),
        "people": 0,
    }
    room = window.vault
    if room is not None and room.case_id:
        work = room.case.work  # type: ignore[attr-defined]
        network = work.document.network
        state["people"] = len(network.people)
        state["undo"] = work.document.history.undo_label
        state["focus"] = str(network.focus.kind) if network.focus else ""
        state["tags"] = {one.label: [one.support, one.trigger] for one in network.people.values()}
        state["links"] = sorted(network.people[link.person_id].label for link in network.links.values())
        state["case"] = case_to_bytes(network).decode()
        view = room.case.desk.map.view  # type: ignore[attr-defined]
        if view.isVisible():
            points = view.map_scene.points()
            names = {one.id: one.label for one in network.people.values()}
            state["map"] = {
                names[one]: view.viewport().mapToGlobal(view.spot_of(point)).toTuple()
                for one, point in points.items()
                if one in names
            }
    return state


def spots(front: QWidget) -> list[tuple[str, tuple[int, int]]]:
    """The middle of each button and line in front, by its text or its name for readers."""
    found = []
    for widget in front.findChildren(QWidget):
        if (
            isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit)
            and widget.isVisible()
            and widget.isEnabled()
        ):
            name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            middle = widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2))
            found.append((name.replace("&", ""), (middle.x(), middle.y())))
    return found


if __name__ == "__main__":
    main()
