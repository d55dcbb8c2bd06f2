"""The commands of the Map menu: influence, rings, pins, layout, network views, fading, ghosts, copying the map."""

from collections.abc import Callable, Mapping
from functools import partial
from threading import Event
from typing import TypeVar

from ipt_desktop.canvas.input.delete_command import removal
from ipt_desktop.canvas.view.map_view import MapView
from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.people import move_people, step_ring
from ipt_desktop.editing.support_trigger import set_support_trigger
from ipt_desktop.figures.colours import LIGHT
from ipt_desktop.figures.map.footprints import footprints
from ipt_desktop.figures.map.network_map import Ghosts, Look
from ipt_desktop.figures.map.ring_variants import RingVariant
from ipt_desktop.messages import N_
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.actions import Handlers
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.widgets.connections import guard_alive
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.wording.language import say
from ipt_desktop.wording.wording import area_title

MOST_AREA_PRESETS = 4
_TAG_NAMES = {
    "support": (N_("Tag", "Support"), N_("tag", "helps")),
    "trigger": (N_("Tag", "Trigger"), N_("tag", "hard right now")),
    "both": (N_("Tag", "Both"), N_("tag", "both")),
    "neither": (N_("Tag", "Neither"), N_("tag", "neither")),
}
T = TypeVar("T")


class MapCommands:
    """Carries out the actions of the Map menu for one map."""

    def __init__(
        self, context: CaseContext, view: MapView, window_context: WindowContext, busy: ProgressBanner
    ) -> None:
        self._context = context
        self._view = view
        self._actions = actions = window_context.actions
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
        context.practice_changed.connect(self.refresh)
        self.refresh()

    def handlers(self) -> Handlers:
        """The handlers of these actions."""
        view, actions = self._view, self._actions
        tags = {"support": (True, False), "trigger": (False, True), "both": (True, True), "neither": (False, False)}
        free, presets = ("spring", "kamada-kawai", "areas"), ("all", "supports", "triggers", "handout")
        handlers_by_key: dict[str, Callable[[], object]] = {
            "select": self._select,
            "add": partial(view.run, "add"),
            "connect": partial(view.run, "connect"),
            "remove": self.remove,
            "select_all": lambda: self._context.selection.choose_people(self._context.network.people),
            "copy_picture": self._copy,
            "arrange": self._arrange,
            "free_off": lambda: view.set_free(None),
            "closer": lambda: self._step(-1),
            "further": lambda: self._step(1),
            "pin": self._pin,
            "snap": lambda: view.set_snap(actions["snap"].isChecked()),
            "pen": lambda: view.tools.set_pen(actions["pen"].isChecked()),
            "hulls": lambda: view.set_hulls(actions["hulls"].isChecked()),
            "align": partial(view.run, "align"),
            "distribute": partial(view.run, "distribute"),
            "ghosts_before": lambda: self._toggle_ghosts(Ghosts.BEFORE),
            "ghosts_wished": lambda: self._toggle_ghosts(Ghosts.WISHED),
            "fit": view.camera.fit,
            "zoom_in": partial(view.run, "zoom in"),
            "zoom_out": partial(view.run, "zoom out"),
            "zoom_reset": view.camera.reset,
        }
        handlers_by_key |= {f"tag_{key}": partial(self._tag, *both) for key, both in tags.items()}
        handlers_by_key |= {f"free_{manner}": partial(self._free, manner) for manner in free}
        handlers_by_key |= {f"preset_{key}": partial(view.set_preset, key) for key in presets}
        handlers_by_key |= {f"moment_{when}": partial(view.set_moment, when) for when in RingVariant}
        numbers = range(1, MOST_AREA_PRESETS + 1)
        handlers_by_key |= {f"preset_area_{number}": partial(self._preset_area, number) for number in numbers}
        return handlers_by_key

    def refresh(self) -> None:
        """Updates the map's wording and the check marks of the menu."""
        work = self._context
        self._view.set_look(Look(work.audience, self.ghosts, practice=work.practice, say=say.language))
        everyone = work.document.network.people
        people = [everyone[person_id] for person_id in work.selection.people if person_id in everyone]
        self._actions["pin"].setChecked(bool(people) and all(person.pinned for person in people))
        self._name_areas()
        self._name_tags()

    def _name_areas(self) -> None:
        """Names the menu entries of the problem areas, in the words of the audience."""
        work, areas = self._context, self._areas()
        shown = self._view.map_scene.shown
        for index in range(MOST_AREA_PRESETS):
            action = self._actions[f"preset_area_{index + 1}"]
            action.setVisible(index < len(areas))
            if index < len(areas) and shown is not None and areas[index] in shown.areas:
                title = area_title(shown.areas[areas[index]], work.audience, work.practice, say.language)
                action.setText(title.replace("&", "&&"))

    def _name_tags(self) -> None:
        """In the patient view the menu speaks the patient's words."""
        is_shared = self._context.mode is ScreenMode.SHARED
        for key, (private, shared) in _TAG_NAMES.items():
            self._actions[f"tag_{key}"].setText(say(shared) if is_shared else say(private))
        self._actions.menus["Map/Influence"].setTitle(say("How it is") if is_shared else say("Influence"))

    def _areas(self) -> list[str]:
        return [area.id for area in self._context.document.network.areas_by_focus()]

    def remove(self) -> None:
        """Removes the selection."""
        chosen = self._context.selection.items
        self._context.perform(lambda network: removal(network, chosen))

    def _select(self) -> None:
        self._view.cancel_gesture()
        self._view.tools.set_pen(False)
        self._view.setFocus()

    def _tag(self, helps: bool, hard: bool) -> None:
        ids = self._context.selection.people
        self._context.perform(lambda network: set_support_trigger(network, ids, helps=helps, hard=hard))

    def _step(self, steps: int) -> None:
        self._context.perform(lambda network: step_ring(network, self._context.selection.people, steps))

    def _pin(self) -> None:
        ids = self._context.selection.people
        are_pinned = all(self._context.network.people[person_id].pinned for person_id in ids)
        self._context.perform(lambda network: set_field(network, Person, ids, "pinned", not are_pinned))
        self.refresh()

    def _toggle_ghosts(self, ghosts: Ghosts) -> None:
        self.ghosts = Ghosts.NONE if self.ghosts is ghosts else ghosts
        self._actions["ghosts_before"].setChecked(self.ghosts is Ghosts.BEFORE)
        self._actions["ghosts_wished"].setChecked(self.ghosts is Ghosts.WISHED)
        self.refresh()

    def _preset_area(self, number: int) -> None:
        areas = self._areas()
        if number <= len(areas):
            self._view.set_preset(f"area:{areas[number - 1]}")

    def _copy(self) -> None:
        self._clipboard.put(self._view.picture(LIGHT, 2.0))  # a dark map would print as a black square
        self._busy.say(say("The map is on the clipboard until the vault is locked."))

    def _arrange(self) -> None:
        work, stopped = self._context, Event()
        network = work.network
        room = footprints(network, work.audience)

        def place(places: Mapping[str, RingPosition]) -> None:
            self._busy.end()
            if work.is_closed or stopped.is_set():
                return
            people = work.network.people
            still_there = {person_id: place for person_id, place in places.items() if person_id in people}
            if same_rings(network, work.network):
                work.perform(lambda now: move_people(now, still_there, N_("", "Arrange")))
            else:
                self._busy.say(say("The map has changed in the meantime, so it was not arranged."))

        self._busy.begin(say("Arranging the map…"), stopped.set)
        arranger = work.services.layout
        self._in_background(lambda: arranger().arrange_on_rings(network, room, stopped.is_set), place)

    def _free(self, manner: str) -> None:
        work, stopped = self._context, Event()
        network, arranger = work.network, work.services.layout

        def show(points: Mapping[str, tuple[float, float]]) -> None:
            self._busy.end()
            if not work.is_closed and not stopped.is_set():
                self._view.set_free(points)
                self._view.camera.fit()

        self._busy.begin(say("Laying out the connections…"), stopped.set)
        self._in_background(lambda: arranger().free_view(network, manner), show)

    def _in_background(self, act: Callable[[], T], done: Callable[[T], object]) -> None:
        here = self._busy
        self._context.services.background.run(act, guard_alive(here, done), guard_alive(here, self._failed))

    def _failed(self, problem: Exception) -> None:
        self._busy.end()
        self._context.failed(problem)


def same_rings(before: Network, after: Network) -> bool:
    """Whether no one was added, removed, pinned or moved to another ring since."""
    return _rings(before) == _rings(after)


def _rings(network: Network) -> dict[str, tuple[Ring, bool]]:
    return {person.id: (person.ring_now, person.pinned) for person in network.people.values()}
