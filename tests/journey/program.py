"""The whole program as its users start it, which tells on standard output, as JSON lines, what stands on the screen.

Only the calendar can be set: a file named today beside the settings, read at each look, holds the day and the hour.
"""

import json
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from ipt_desktop import settings
from ipt_desktop.bootstrap import services, startup
from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.exchange.case_file import case_to_bytes
from ipt_desktop.model.network import Network
from ipt_desktop.ui.application import application, open_window
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.page_factory import PageFactory
from ipt_desktop.ui.vault.new_vault_page import NewVaultPage
from tests.offline import forbid_network
from tests.ui.page_reader import texts_seen

KEYS = {
    "print_staying-well": "Ctrl+Shift+Y",
    "print_agreed": "Ctrl+Shift+U",
    "course": "Ctrl+Shift+J",
    "go_ending": "Ctrl+Shift+H",
}  # of the user's own: the program has none for these


def main() -> None:
    """Run on the settings file given; the real vault, the real printer, the real everything."""
    forbid_network()
    app = application()
    file = settings.SettingsFile(Path(sys.argv[1]))
    if not file.path.exists():
        file.write(settings.Settings(keys=KEYS))
    today = file.path.with_name("today")
    entry = startup.unlock_services(file, startup.lazy_vault_service())

    def rooms(window: MainWindow) -> PageFactory:
        parts = services.window_services(entry, startup.lazy_backup_service(entry.vault_service))
        return PageFactory(replace(parts, now=lambda: day_of(today)), window)

    window = open_window(entry, rooms)
    window.painted.connect(startup._start_log)
    told: dict[str, Any] = {}

    def tell() -> None:
        """Tell what is new and what is gone: the whole each time would keep the program busy with telling."""
        nonlocal told
        state = seen(window)
        new = {key: value for key, value in state.items() if key not in told or told[key] != value}
        gone = sorted(told.keys() - state.keys())
        told = state
        if new or gone:
            sys.stdout.write(json.dumps({"new": new, "gone": gone}) + "\n")
            sys.stdout.flush()

    clock = QTimer()
    clock.timeout.connect(tell)
    clock.start(50)
    app.exec()
    entry.background.wait()


def day_of(file: Path) -> datetime:
    """The day in the file, or the real one."""
    return datetime.fromisoformat(file.read_text()).astimezone() if file.exists() else datetime.now().astimezone()


def seen(window: MainWindow) -> dict[str, Any]:
    """The page, its words, where each button and line is on the screen, and the case as a file would hold it."""
    front = QApplication.activeModalWidget() or QApplication.activePopupWidget() or QApplication.activeWindow()
    page = window.stack.currentWidget()
    state: dict[str, Any] = {
        "page": type(page).__name__,
        "front": type(front).__name__,
        "keyboard": getattr(QApplication.focusWidget(), "accessibleName", str)(),
        "title": window.windowTitle(),
        "code": page.check.code.text() if isinstance(page, NewVaultPage) else "",
        "asked": page.check.places if isinstance(page, NewVaultPage) else [],
        "status": window.status.saved.text(),
        "spots": dict(reversed(spots(front or window))),
        "at": named(at) if (at := QApplication.focusWidget()) else "",
        "stop": id(at),
        "said": texts_seen(front or window),
        "people": 0,
    }
    room = window.vault
    if room is not None and room.case_id:
        work = room.case.context  # type: ignore[attr-defined]
        network = work.document.network
        state["people"] = len(network.people)
        state["undo"] = str(work.document.history.undo_label)
        state["focus"] = str(network.focus.kind) if network.focus else ""
        state["tags"] = {one.label: [one.support, one.trigger] for one in network.people.values()}
        state["links"] = sorted(network.people[link.person_id].label for link in network.links.values())
        state["case"] = Told.file_of(network)
        workspace = room.case.workspace  # type: ignore[attr-defined]
        state["map"] = people_on(workspace.map.view, network)
        theirs = workspace.desk.window
        if theirs is not None and theirs.isVisible():
            state["theirs"] = {
                "spots": dict(reversed(spots(theirs))),
                "map": people_on(theirs.map.view, network),
                "cards": cards_on(theirs.map.view, network),
                "said": texts_seen(theirs),
            }
    return state


def people_on(view: MapView, network: Network) -> dict[str, tuple[int, int]]:
    """Where each person of a map is on the screen, by name; nobody on one that is hidden."""
    names = {one.id: one.label for one in network.people.values()}
    points = view.map_scene.points() if view.isVisible() else {}
    on_screen = {one: view.viewport().mapToGlobal(view.spot_of(point)) for one, point in points.items()}
    return {names[one]: (spot.x(), spot.y()) for one, spot in on_screen.items() if one in names}


def cards_on(view: MapView, network: Network) -> dict[str, tuple[int, int]]:
    """Where the card of each problem area is on the screen, by its kind."""
    cards = [mark for mark in view.map_scene.figure.marks if mark.kind == "area" and mark.id in network.areas]
    on_screen = {mark.id: view.viewport().mapToGlobal(view.spot_of(mark.origin)) for mark in cards if view.isVisible()}
    return {str(network.areas[one].kind): (spot.x(), spot.y()) for one, spot in on_screen.items()}


class Told:
    """The case as a file would hold it, made anew only when it is another one."""

    network: Network | None = None
    file = ""

    @classmethod
    def file_of(cls, network: Network) -> str:
        """The file of this case."""
        if network is not cls.network:
            cls.network, cls.file = network, case_to_bytes(network).decode()
        return cls.file


def spots(front: QWidget) -> list[tuple[str, tuple[int, int]]]:
    """The middle of each button and line in front, by its text or its name for readers."""
    found = []
    for widget in front.findChildren(QWidget):
        if (
            isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit)
            and widget.isVisible()
            and widget.isEnabled()
        ):
            # A check box is deaf to the pointer right of its words.
            breadth = widget.height() if isinstance(widget, QCheckBox) else widget.width()
            middle = widget.mapToGlobal(QPoint(breadth // 2, widget.height() // 2))
            found.append((named(widget), (middle.x(), middle.y())))
    return found


def named(widget: QWidget) -> str:
    """What a widget is called to those who listen."""
    name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    return name.replace("&", "")


if __name__ == "__main__":
    main()
