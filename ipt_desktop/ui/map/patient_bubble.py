"""The bubble beside a person in the patient view: helps, hard right now, and the wish, in the patient's words."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QWidget

from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.editing.fields import set_field
from ipt_desktop.messages import N_
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import RINGS, Ring
from ipt_desktop.model.person import Person
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.editors import SegmentedControl
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.wording.language import say
from ipt_desktop.wording.wording import relation_line

TARGET = 40  # pixels: large enough for a finger
_LEVELS = (N_("level", "no"), N_("level", "a little"), N_("level", "some"), N_("level", "a lot"))
_WISHES = ((-1, N_("wish", "closer")), (0, N_("wish", "as it is")), (1, N_("wish", "further")))
_AWAY = 34  # pixels between the middle of a person and the bubble


class PatientBubble(QFrame):
    """Shown in the patient view while exactly one person is selected; each click is one edit."""

    def __init__(self, context: CaseContext, view: MapView) -> None:
        super().__init__(view)
        self.setObjectName("floating")
        self._context = context
        self._view = view
        self._person_id = ""
        self._name = label("", "heading", wrap=True)
        self._relation = label("", "soft", wrap=True)
        levels = [(level, say(name)) for level, name in enumerate(_LEVELS)]
        self.helps = _choice(levels, say("Helps me"), ("neither", "support", "support", "support"))
        self.hard = _choice(levels, say("Hard right now"), ("neither", "trigger", "trigger", "trigger"))
        self.wish = _choice([(step, say(name)) for step, name in _WISHES], say("I would like this person to be"), ())
        self.helps.edited.connect(lambda: self._rate("support", self.helps.value()))
        self.hard.edited.connect(lambda: self._rate("trigger", self.hard.value()))
        self.wish.edited.connect(self._set_wish)
        close = button("×", "quiet", say("Close"))
        close.setAccessibleName(say("Close"))
        close.clicked.connect(lambda: context.selection.choose(()))
        top = row(column(self._name, self._relation, spacing=0), close)
        top.setStretch(0, 1)
        rows: list[QWidget] = []
        for title, control in (
            (say("Helps me"), self.helps),
            (say("Hard right now"), self.hard),
            (say("I would like this person to be"), self.wish),
        ):
            rows += [label(title, "field"), control]
        self.setLayout(column(top, *rows, margins=(14, 10, 14, 12), spacing=5))
        self.setFixedWidth(320)
        self.hide()
        self._listen()

    def follow(self) -> None:
        """Shows the selected person, or hides."""
        people = self._context.selection.people
        person = self._context.network.people.get(people[0]) if len(people) == 1 else None
        is_shared = self._context.mode is ScreenMode.SHARED
        if person is None or not is_shared or len(self._context.selection.items) > 1 or not person.is_placed:
            if self.isAncestorOf(self.focusWidget()):
                self._view.setFocus()  # else the toolkit goes on to the next person, and chooses them
            self.hide()
            return
        self._person_id = person.id
        self._name.setText(person.label)
        relation = relation_line(person, Audience.SHARED, say.language)
        self._relation.setText(relation)
        self._relation.setVisible(bool(relation))
        self.helps.set_value(person.support)
        self.hard.set_value(person.trigger)
        self.wish.set_value(_wish_of(person))
        self.ensurePolished()
        self.resize(self.width(), max(self.heightForWidth(self.width()), self.sizeHint().height()))
        self.show()
        self.raise_()
        self.place()

    def place(self) -> None:
        """Moves beside the person or into a corner, wherever it covers the fewest people."""
        points = self._view.map_scene.points()
        if self._person_id not in points or self.isHidden():
            return
        spots = {person_id: self._view.spot_of(point) for person_id, point in points.items()}
        centre = self._view.spot_of((0.0, 0.0))
        own, size, room = spots[self._person_id], self.size(), self._view.size()
        right, bottom = room.width() - size.width() - 6, room.height() - size.height() - 6
        middle = min(max(own.y() - size.height() // 2, 6), max(bottom, 6))
        beside = [(own.x() + _AWAY, middle), (own.x() - _AWAY - size.width(), middle)]
        corners = [(left, top) for left in (right, 6) for top in (6, bottom)]
        places = [QRect(QPoint(*corner), size) for corner in (*beside, *corners)]
        inside = [place for place in places if QRect(QPoint(), room).contains(place)] or places[2:3]

        def covered(place: QRect) -> tuple[int, int]:
            wide = place.adjusted(-20, -20, 20, 20)
            people = sum(wide.contains(spot) for spot in (*spots.values(), centre))
            return people + 5 * wide.contains(own), (place.center() - own).manhattanLength()

        self.move(min(inside, key=covered).topLeft())

    def _listen(self) -> None:
        context, view = self._context, self._view
        disconnect_on_destroy(
            self,
            context.document.changed.connect(lambda edit, initiator: self.follow()),
            context.selection.changed.connect(lambda initiator: self.follow()),
            context.mode_changed.connect(self.follow),
        )
        view.zoom_changed.connect(lambda percent: self.place())
        view.resized.connect(self.place)
        view.horizontalScrollBar().valueChanged.connect(self.place, Qt.ConnectionType.QueuedConnection)
        view.verticalScrollBar().valueChanged.connect(self.place, Qt.ConnectionType.QueuedConnection)

    def _rate(self, field: str, level: int) -> None:
        ids = [self._person_id]
        self._context.perform(lambda network: set_field(network, Person, ids, field, level))

    def _set_wish(self) -> None:
        person = self._context.network.people.get(self._person_id)
        if person is not None:
            wanted = _ring_wished(person.ring_now, self.wish.value())
            self._context.perform(lambda network: set_field(network, Person, [person.id], "ring_wanted", wanted))
            self.follow()  # nobody comes closer than the innermost ring: the choice goes back to what is kept


def _choice(options: list[tuple[int, str]], title: str, tones: tuple[str, ...]) -> SegmentedControl:
    control = SegmentedControl(options, optional=False, tones=tones)
    control.name_for_readers(title)
    for segment in control.buttons():
        segment.setMinimumHeight(TARGET)
    return control


def _wish_of(person: Person) -> int | None:
    """-1 for closer, 0 for as it is, 1 for further; None when nothing has been said."""
    if person.ring_wanted is None:
        return None
    return (person.ring_wanted.step > person.ring_now.step) - (person.ring_wanted.step < person.ring_now.step)


def _ring_wished(now: Ring, steps: int) -> Ring:
    return RINGS[min(max(now.step + steps, 0), len(RINGS) - 1)]
