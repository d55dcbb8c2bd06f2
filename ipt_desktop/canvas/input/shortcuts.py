"""The keyboard of the map: one table that the map itself and the window's menus both read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence

from ipt_desktop.canvas.input.delete_command import removal
from ipt_desktop.canvas.input.map_keys import MAP_KEYS
from ipt_desktop.canvas.input.tools import Tools
from ipt_desktop.canvas.view.camera import STEP, Camera
from ipt_desktop.canvas.view.highlight_filters import HANDOUT
from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.editing.alignment import align_people, distribute_people
from ipt_desktop.editing.fields import change_all
from ipt_desktop.editing.people import STEP_ALONG, nudge_people
from ipt_desktop.figures.map.ring_variants import RingVariant
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea


class ShortcutTarget(Protocol):
    """The map's view, as the keys need it."""

    open_requested: SignalInstance

    @property
    def map_scene(self) -> MapScene: ...
    @property
    def camera(self) -> Camera: ...
    @property
    def tools(self) -> Tools: ...
    @property
    def has_snap(self) -> bool: ...
    def go_to(self, key: str) -> None: ...
    def toggle_current(self) -> None: ...
    def set_snap(self, on: bool) -> None: ...
    def selected_people(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Command:
    """What a key does: its name in menus, its keys (the first is shown), and the action."""

    name: str
    keys: tuple[str, ...]
    run: Callable[[ShortcutTarget], object]


def walk(view: ShortcutTarget, steps: int, *, extend: bool = False) -> bool:
    """Goes to the next person or card in ring order and selects it, alone or in addition; False at either end."""
    scene = view.map_scene
    order = scene.order()
    keys = [f"{kind}:{entity_id}" for kind, entity_id in scene.chosen]
    current = scene.current or next((key for key in reversed(keys) if key in order), "")
    place = order.index(current) + steps if current in order else (0 if steps > 0 else len(order) - 1)
    if not 0 <= place < len(order):
        return False
    kind, _, entity_id = order[place].partition(":")
    others = [item for item in scene.chosen if item != (kind, entity_id)] if extend else []
    scene.select([*others, (kind, entity_id)])
    view.go_to(order[place])
    return True


def nudge(view: ShortcutTarget, along: int = 0, across: int = 0) -> None:
    """Moves the selected people a step along or across their rings; a selected card moves around the rings."""
    scene = view.map_scene
    if scene.document is None or not scene.can_place:
        return
    people = view.selected_people()
    if people:
        view.tools.perform(nudge_people(scene.document.network, people, along=along, across=across))
    elif along:
        cards = [entity_id for kind, entity_id in scene.chosen if kind == "area"]
        view.tools.perform(_turned(scene, scene.document.network, cards, along))


def remove_chosen(view: ShortcutTarget) -> None:
    """Removes the selection."""
    scene = view.map_scene
    if scene.document is not None and scene.chosen:
        view.tools.perform(removal(scene.document.network, scene.chosen))


def select_all(view: ShortcutTarget) -> None:
    """Selects all people."""
    view.map_scene.select(("person", person_id) for person_id in view.map_scene.points())


def order_chosen(view: ShortcutTarget, ordered: Callable[[Network, list[str]], Edit]) -> None:
    """Orders the selected people with this function of `editing.alignment`."""
    scene = view.map_scene
    people = view.selected_people()
    if scene.document is not None and scene.can_place and people:
        view.tools.perform(ordered(scene.document.network, people))


def preview_handout(view: ShortcutTarget) -> None:
    """Shows the map as on the handout; the same again shows everyone."""
    view.map_scene.set_preset("all" if view.map_scene.preset == HANDOUT else HANDOUT)


def rename(view: ShortcutTarget) -> None:
    """Renames the selected person."""
    people = view.selected_people()
    if people:
        view.tools.rename(people[-1])


def open_current(view: ShortcutTarget) -> None:
    """Shows the details of the selection; while connecting, takes the mark that has the keyboard."""
    current = view.map_scene.current
    if view.tools.is_connecting and current:
        view.tools.connect_click(current)
    elif view.map_scene.chosen:
        view.open_requested.emit(*view.map_scene.chosen[-1])


def cancel(view: ShortcutTarget) -> None:
    """Ends what is in progress, otherwise clears the selection."""
    if not view.tools.cancel():
        view.map_scene.select([])


def _turned(scene: MapScene, network: Network, cards: list[str], along: int) -> Edit:
    angles = {}
    for area_id in cards:
        angles[area_id] = {"angle": (scene.card_angle(area_id) + along * STEP_ALONG) % 360.0}
    edit = change_all(network, ProblemArea, angles, N_("", "Move problem area"))
    return Edit(edit.label, edit.changes, merge=f"turn:{','.join(cards)}")


def _extended(steps: int) -> Callable[[ShortcutTarget], None]:
    def run(view: ShortcutTarget) -> None:
        walk(view, steps, extend=True)

    return run


COMMANDS: Mapping[str, Command] = {
    "add": Command(N_("", "Add person"), MAP_KEYS["add"], lambda view: view.tools.start_adding()),
    "connect": Command(
        N_("", "Connect"), MAP_KEYS["connect"], lambda view: view.tools.toggle_connecting(view.selected_people())
    ),
    "open": Command(N_("", "Details"), MAP_KEYS["open"], open_current),
    "rename": Command(N_("", "Rename"), MAP_KEYS["rename"], rename),
    "remove": Command(N_("", "Remove"), MAP_KEYS["remove"], remove_chosen),
    "select all": Command(N_("", "Select all"), MAP_KEYS["select all"], select_all),
    "choose": Command(N_("", "Select or deselect"), MAP_KEYS["choose"], lambda view: view.toggle_current()),
    "clockwise": Command(N_("", "Move along the ring"), MAP_KEYS["clockwise"], lambda view: nudge(view, along=1)),
    "counter-clockwise": Command(
        N_("", "Move back along the ring"), MAP_KEYS["counter-clockwise"], lambda view: nudge(view, along=-1)
    ),
    "outwards": Command(N_("", "Move away from the patient"), MAP_KEYS["outwards"], lambda view: nudge(view, across=1)),
    "inwards": Command(N_("", "Move closer to the patient"), MAP_KEYS["inwards"], lambda view: nudge(view, across=-1)),
    "extend": Command(N_("", "Also select the next person"), MAP_KEYS["extend"], _extended(1)),
    "extend back": Command(N_("", "Also select the previous person"), MAP_KEYS["extend back"], _extended(-1)),
    "align": Command(N_("", "Align on their rings"), MAP_KEYS["align"], lambda view: order_chosen(view, align_people)),
    "distribute": Command(
        N_("", "Distribute along the ring"), MAP_KEYS["distribute"], lambda view: order_chosen(view, distribute_people)
    ),
    "now": Command(N_("", "Show now"), MAP_KEYS["moment_now"], lambda view: view.map_scene.set_moment(RingVariant.NOW)),
    "before": Command(
        N_("", "Show before the episode"),
        MAP_KEYS["moment_before"],
        lambda view: view.map_scene.set_moment(RingVariant.BEFORE),
    ),
    "wished": Command(
        N_("", "Show wishes"), MAP_KEYS["moment_wished"], lambda view: view.map_scene.set_moment(RingVariant.WISHED)
    ),
    "handout": Command(N_("", "Show as on the handout"), MAP_KEYS["preset_handout"], preview_handout),
    "hulls": Command(
        N_("", "Outline groups"), MAP_KEYS["hulls"], lambda view: view.map_scene.set_hulls(not view.map_scene.has_hulls)
    ),
    "pen": Command(N_("", "Fading pen"), MAP_KEYS["pen"], lambda view: view.tools.set_pen(not view.tools.has_pen)),
    "snap": Command(N_("", "Snap to rings"), MAP_KEYS["snap"], lambda view: view.set_snap(not view.has_snap)),
    "fit": Command(N_("", "Fit"), MAP_KEYS["fit"], lambda view: view.camera.fit()),
    "zoom in": Command(N_("", "Zoom in"), MAP_KEYS["zoom_in"], lambda view: view.camera.zoom(STEP)),
    "zoom out": Command(N_("", "Zoom out"), MAP_KEYS["zoom_out"], lambda view: view.camera.zoom(1 / STEP)),
    "zoom reset": Command(N_("", "Actual size"), MAP_KEYS["zoom_reset"], lambda view: view.camera.reset()),
    "cancel": Command(N_("", "Cancel"), MAP_KEYS["cancel"], cancel),
}
_BY_KEY = {QKeySequence(key).toString(): command for command in COMMANDS.values() for key in command.keys}


def command_for(event: QKeyEvent) -> Command | None:
    """The command of a key press, if there is one."""
    return _BY_KEY.get(QKeySequence(event.keyCombination()).toString().replace("Num+", ""))
