"""A window with a map, run as a process of its own: tells on standard output, as JSON lines, what became of it."""

import hashlib
import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ipt_desktop.application.document import Document
from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.figures.colours import DARK, LIGHT
from ipt_desktop.model.enums import Ring, SocialContext, TieKind
from tests.builders import FakeClock, FakeStore, a_link, a_network, a_person, a_tie, an_area

LOOK = 40  # milliseconds between two looks at the screen
STEADY = 8  # looks at which the window must have stood in the same place before anybody takes aim


class Witness:
    """The map of three people and a card, and what it has to tell."""

    def __init__(self) -> None:
        anna = a_person("Anna", id="anna", ring_now=Ring.INTIMATE, angle=90.0, circle=SocialContext.FAMILY)
        ben = a_person("Ben", id="ben", ring_now=Ring.CLOSE, angle=150.0, circle=SocialContext.FAMILY)
        cara = a_person("Cara", id="cara", ring_now=Ring.EXTENDED, angle=200.0, offset=0.2)
        area = an_area(id="area", angle=45.0)
        ties = [a_tie(anna, ben, TieKind.KIN)]
        network = a_network([anna, ben, cara], ties=ties, areas=[area], links=[a_link(area, ben)])
        self.document = Document(network, FakeStore(network), FakeClock())
        self.view = view = MapView()
        view.set_still(True)
        view.resize(900, 700)
        view.move(100, 80)
        view.setWindowTitle("map under test")
        view.set_document(self.document)
        view.set_theme(DARK)
        view.set_theme(LIGHT)
        self._seen = ""
        self._corners: list[tuple[int, int]] = []
        self._is_ready = False
        self._listen()

    def show(self) -> None:
        """Show the map, and look at it from now on."""
        self.view.show()
        self.view.activateWindow()
        self.view.setFocus()
        looking = QTimer(self.view)
        looking.timeout.connect(self._look)
        looking.start(LOOK)

    def tell(self, what: str) -> None:
        """What has happened, and how things stand."""
        view, network = self.view, self.document.network
        points = {**view.map_scene.points(), "area": view.map_scene.items_by_key["area:area"].mark.origin}
        spots = {one: view.viewport().mapToGlobal(view.spot_of(point)).toTuple() for one, point in points.items()}
        state = {
            "what": what,
            "spots": spots,
            "middle": view.viewport().mapToGlobal(view.spot_of((0.0, 0.0))).toTuple(),
            "people": {one: person.ring_now for one, person in network.people.items()},
            "places": {one: [person.angle, person.offset] for one, person in network.people.items()},
            "card": network.areas["area"].angle,
            "linked": sorted(link.person_id for link in network.links.values()),
            "chosen": view.selected_people(),
            "picture": self._picture(),
            "undo": str(self.document.history.undo_label),
            "percent": view.camera.percent,
        }
        sys.stdout.write(json.dumps(state) + "\n")
        sys.stdout.flush()

    def _listen(self) -> None:
        view = self.view
        self.document.changed.connect(lambda edit, _: self.tell(str(edit.label)))
        view.selection_changed.connect(lambda _: self.tell("selected"))
        view.connect_requested.connect(lambda first, second: self.tell(f"connect {first} {second}"))
        view.add_requested.connect(lambda _, name: self.tell(f"add {name}"))
        view.menu_requested.connect(lambda _, kind, one: self.tell(f"menu {kind} {one}"))
        view.zoom_changed.connect(lambda _: self.tell("zoomed"))

    def _look(self) -> None:
        """Say when the window is ready, and whenever something else is to be seen on the screen."""
        corner = self.view.mapToGlobal(self.view.rect().topLeft())
        self._corners = [*self._corners, (corner.x(), corner.y())][-STEADY:]
        if not self._is_ready:
            self._is_ready = self.view.isActiveWindow() and self._corners.count(self._corners[-1]) == STEADY
            if self._is_ready:
                self.tell("ready")
        now = self._picture()
        if now != self._seen:
            self._seen = now
            self.tell("seen")

    def _picture(self) -> str:
        """A word for what is really on the screen; asking for it paints nothing."""
        screen = QApplication.primaryScreen().grabWindow(self.view.winId()).toImage()
        return hashlib.sha256(bytes(screen.constBits())).hexdigest()


def main() -> None:
    """Show the map until the process is ended."""
    app = QApplication([])
    witness = Witness()
    witness.show()
    app.exec()


if __name__ == "__main__":
    main()
