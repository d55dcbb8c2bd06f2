"""What the Map menu does: influence, rings, pins, arranging, free views, fading, ghosts, the map as a picture."""

from collections.abc import Callable, Mapping
from functools import partial
from threading import Event
from typing import TypeVar

from ipt_desktop.canvas.input.delete_command import removal
from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.people import move_people, step_ring
from ipt_desktop.editing.support_trigger import set_support_trigger
from ipt_desktop.figures.map.footprints import footprints
from ipt_desktop.figures.map.network_map import Ghosts, Look
from ipt_desktop.figures.map.ring_variants import RingVariant
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.actions import Handlers
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.widgets.connections import guard_alive
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.wording.wording import area_title

MOST_AREA_PRESETS = 4
T = TypeVar("T")


class MapCommands:
    """Answers the actions of the Map menu for one map."""

    def __init__(
        self, context: CaseContext, view: MapView, window_context: WindowContext, busy: ProgressBanner
    ) -> None:
        self._context = context
        self._view = view
        self._actions = actions = window_context.actions
        self._appearance = window_context.appearance
        self._clipboard = window_context.clipboard
        self._busy = busy
        self.ghosts = Ghosts.NONE
        for key in ("select", "preset_all", "moment_now", "free_off"):
            actions[key].setChecked(True)
        for switch in ("pen", "hulls", "ghosts_before", "ghosts_wished"):
            actions[switch].setChecked(False)
        actions["snap"].setChecked(view.has_snap)
        view.snap_changed.connect(actions["snap"].setChecked)
        view.pen_changed.connect(actions["pen"].setChecked)
        context.document.changed.connect(lambda edit, initiator: self.refresh())
        context.selection.changed.connect(lambda initiator: self.refresh())
        context.mode_changed.connect(self.refresh)
        context.labels_changed.connect(self.refresh)
        self.refresh()

    def handlers(self) -> Handlers:
        """The actions answered here."""
        view, actions = self._view, self._actions
        tags = {"support": (True, False), "trigger": (False, True), "both": (True, True), "neither": (False, False)}
        free, presets = ("spring", "kamada-kawai", "areas"), ("all", "supports", "triggers", "handout")
        answers: dict[str, Callable[[], object]] = {
            "select": self._select,
            "add": view.start_add,
            "connect": view.start_connect,
            "remove": self.remove,
            "select_all": lambda: self._context.selection.choose_people(self._context.network.people),
            "copy_picture": self._copy,
            "arrange": self._arrange,
            "free_off": lambda: view.set_free(None),
            "closer": lambda: self._step(-1),
            "further": lambda: self._step(1),
            "pin": self._pin,
            "snap": lambda: view.set_snap(actions["snap"].isChecked()),
            "pen": lambda: view.set_pen(actions["pen"].isChecked()),
            "hulls": lambda: view.set_hulls(actions["hulls"].isChecked()),
            "align": partial(view.run, "align"),
            "distribute": partial(view.run, "distribute"),
            "ghosts_before": lambda: self._toggle_ghosts(Ghosts.BEFORE),
            "ghosts_wished": lambda: self._toggle_ghosts(Ghosts.WISHED),
            "fit": view.fit,
            "zoom_in": view.zoom_in,
            "zoom_out": view.zoom_out,
            "zoom_reset": view.zoom_reset,
        }
        answers |= {f"tag_{key}": partial(self._tag, *both) for key, both in tags.items()}
        answers |= {f"free_{manner}": partial(self._free, manner) for manner in free}
        answers |= {f"preset_{key}": partial(view.set_preset, key) for key in presets}
        answers |= {f"moment_{when}": partial(view.set_moment, when) for when in RingVariant}
        answers |= {f"preset_area_{at}": partial(self._preset_area, at) for at in range(1, MOST_AREA_PRESETS + 1)}
        return answers

    def refresh(self) -> None:
        """Bring the map's words and the menu's marks up to date."""
        work = self._context
        self._view.set_look(Look(work.audience, self.ghosts, labels=work.labels))
        people = [work.network.people[one] for one in work.selection.people if one in work.network.people]
        self._actions["pin"].setChecked(bool(people) and all(person.pinned for person in people))
        self._name_areas()

    def _name_areas(self) -> None:
        """Each problem area's entry in the menu says which it is, in the words of whoever looks on."""
        work, areas = self._context, self._areas()
        shown = self._view.map_scene.shown
        for at in range(MOST_AREA_PRESETS):
            action = self._actions[f"preset_area_{at + 1}"]
            action.setVisible(at < len(areas))
            if at < len(areas) and shown is not None and areas[at] in shown.areas:
                title = area_title(shown.areas[areas[at]], work.audience, work.labels)
                action.setText(title.replace("&", "&&"))

    def _areas(self) -> list[str]:
        return sorted(self._context.network.areas)

    def remove(self) -> None:
        """Remove whatever is selected."""
        chosen = self._context.selection.items
        self._context.perform(lambda network: removal(network, chosen))

    def _select(self) -> None:
        self._view.cancel_gesture()
        self._view.set_pen(False)
        self._view.setFocus()

    def _tag(self, helps: bool, hard: bool) -> None:
        ids = self._context.selection.people
        self._context.perform(lambda network: set_support_trigger(network, ids, helps=helps, hard=hard))

    def _step(self, steps: int) -> None:
        self._context.perform(lambda network: step_ring(network, self._context.selection.people, steps))

    def _pin(self) -> None:
        ids = self._context.selection.people
        everybody_is = all(self._context.network.people[one].pinned for one in ids)
        self._context.perform(lambda network: set_field(network, Person, ids, "pinned", not everybody_is))
        self.refresh()

    def _toggle_ghosts(self, ghosts: Ghosts) -> None:
        self.ghosts = Ghosts.NONE if self.ghosts is ghosts else ghosts
        self._actions["ghosts_before"].setChecked(self.ghosts is Ghosts.BEFORE)
        self._actions["ghosts_wished"].setChecked(self.ghosts is Ghosts.WISHED)
        self.refresh()

    def _preset_area(self, at: int) -> None:
        areas = self._areas()
        if at <= len(areas):
            self._view.set_preset(f"area:{areas[at - 1]}")

    def _copy(self) -> None:
        self._clipboard.put(self._view.picture(self._appearance.theme, 2.0))
        self._busy.say("The map is on the clipboard until the vault is locked.")

    def _arrange(self) -> None:
        work, stopped = self._context, Event()
        network = work.network
        room = footprints(network, work.audience)

        def place(places: Mapping[str, RingPosition]) -> None:
            self._busy.end()
            if work.is_closed or stopped.is_set():
                return
            still_there = {one: place for one, place in places.items() if one in work.network.people}
            if same_rings(network, work.network):
                work.perform(lambda now: move_people(now, still_there, "Arrange"))
            else:
                self._busy.say("The map has changed in the meantime, so it was not arranged.")

        self._busy.begin("Arranging the map…", stopped.set)
        arranger = work.services.layout
        self._beside(lambda: arranger().arrange_on_rings(network, room, stopped.is_set), place)

    def _free(self, manner: str) -> None:
        work, stopped = self._context, Event()
        network, arranger = work.network, work.services.layout

        def show(points: Mapping[str, tuple[float, float]]) -> None:
            self._busy.end()
            if not work.is_closed and not stopped.is_set():
                self._view.set_free(points)
                self._view.fit()

        self._busy.begin("Laying out the connections…", stopped.set)
        self._beside(lambda: arranger().free_view(network, manner), show)

    def _beside(self, act: Callable[[], T], done: Callable[[T], object]) -> None:
        here = self._busy
        self._context.services.background.run(act, guard_alive(here, done), guard_alive(here, self._failed))

    def _failed(self, problem: Exception) -> None:
        self._busy.end()
        self._context.failed(problem)


def same_rings(before: Network, after: Network) -> bool:
    """Whether nobody came, went, moved to another ring or was pinned since."""
    return {one: (person.ring_now, person.pinned) for one, person in before.people.items()} == {
        one: (person.ring_now, person.pinned) for one, person in after.people.items()
    }
