"""A window with a map, run as a process of its own: tells on standard output, as JSON lines, what became of it."""

import hashlib
import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ipt_desktop.canvas.view import MapView
from ipt_desktop.model.choices import Circle, Ring, TieKind
from ipt_desktop.notation.style import DARK, LIGHT
from ipt_desktop.workbench.document import Document
from tests.builders import FakeClock, FakeStore, a_network, a_person, a_tie


def main() -> None:
    """Show the map until standard input is closed or the window is."""
    app = QApplication([])
    anna = a_person("Anna", id="anna", ring_now=Ring.INTIMATE, angle=90.0, circle=Circle.FAMILY)
    ben = a_person("Ben", id="ben", ring_now=Ring.CLOSE, angle=150.0, circle=Circle.FAMILY)
    network = a_network([anna, ben], ties=[a_tie(anna, ben, TieKind.KIN)])
    document = Document(network, FakeStore(network), FakeClock())
    view = MapView()
    view.set_still(True)
    view.resize(900, 700)
    view.move(100, 80)
    view.setWindowTitle("map under test")
    view.set_document(document)
    view.set_theme(DARK)
    view.set_theme(LIGHT)

    def picture() -> str:
        """A word for what is really on the screen; asking for it paints nothing."""
        image = app.primaryScreen().grabWindow(view.winId()).toImage()
        return hashlib.sha256(bytes(image.constBits())).hexdigest()

    def tell(what: str) -> None:
        spots = {one: view.spot_of(point) for one, point in view.map_scene.points().items()}
        there = {one: view.viewport().mapToGlobal(spot).toTuple() for one, spot in spots.items()}
        middle = view.viewport().mapToGlobal(view.viewport().rect().center()).toTuple()
        people = {one: person.ring_now for one, person in document.network.people.items()}
        state: dict[str, object] = {
            "what": what,
            "spots": there,
            "middle": middle,
            "people": people,
            "chosen": view.selected_people(),
        }
        state |= {"picture": picture(), "undo": document.history.undo_label, "percent": view.zoom_percent()}
        sys.stdout.write(json.dumps(state) + "\n")
        sys.stdout.flush()

    document.changed.connect(lambda edit, _: tell(edit.label))
    view.selection_changed.connect(lambda _: tell("selected"))
    view.connect_requested.connect(lambda first, second: tell(f"connect {first} {second}"))
    view.add_requested.connect(lambda _, name: tell(f"add {name}"))
    view.menu_requested.connect(lambda _, kind, one: tell(f"menu {kind} {one}"))
    view.zoom_changed.connect(lambda _: tell("zoomed"))
    view.show()
    view.activateWindow()
    view.setFocus()

    places: list[tuple[int, int]] = []

    def ready() -> None:
        """The window has the keyboard, and the window manager has stopped moving it."""
        corner = view.mapToGlobal(view.rect().topLeft())
        places.append((corner.x(), corner.y()))
        if view.isActiveWindow() and len(places) > 10 and len(set(places[-10:])) == 1:
            tell("ready")
        else:
            QTimer.singleShot(20, ready)

    seen = [""]

    def look() -> None:
        now = picture()
        if now != seen[0]:
            seen[0] = now
            tell("seen")

    looking = QTimer(view)
    looking.timeout.connect(look)
    looking.start(50)
    ready()
    app.exec()


if __name__ == "__main__":
    main()
