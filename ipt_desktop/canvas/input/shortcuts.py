"""The keyboard of the map: one table that the map itself and the window's menus both read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QKeyEvent, QKeySequence

from ipt_desktop.canvas.input.delete_command import removal
from ipt_desktop.canvas.view.highlight_filters import HANDOUT
from ipt_desktop.canvas.view.map_scene import MapScene
from ipt_desktop.editing.alignment import align_people, distribute_people
from ipt_desktop.editing.fields import change_all
from ipt_desktop.editing.people import STEP_ALONG, nudge_people
from ipt_desktop.figures.map.ring_variants import RingVariant
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea


class ShortcutTarget(Protocol):
    """What the keys act on: the map's view."""

    @property
    def map_scene(self) -> MapScene: ...
    def perform(self, edit: Edit) -> bool: ...
    def go_to(self, key: str) -> None: ...
    def open_current(self) -> None: ...
    def choose_current(self) -> None: ...
    def start_add(self) -> None: ...
    def start_connect(self) -> None: ...
    def cancel(self) -> None: ...
    def fit(self) -> None: ...
    def zoom_in(self) -> None: ...
    def zoom_out(self) -> None: ...
    def zoom_reset(self) -> None: ...
    def set_snap(self, on: bool) -> None: ...
    def set_pen(self, on: bool) -> None: ...
    def set_preset(self, preset: str) -> None: ...
    @property
    def has_snap(self) -> bool: ...
    @property
    def has_pen(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Command:
    """What a key does: its words for a menu, its keys (the first is shown), and the deed."""

    words: str
    keys: tuple[str, ...]
    run: Callable[[ShortcutTarget], None]


def walk(view: ShortcutTarget, steps: int, *, extend: bool = False) -> bool:
    """Go to the next person or card in ring order and select it, alone or besides; False at either end."""
    scene = view.map_scene
    order = scene.order()
    keys = [f"{kind}:{one}" for kind, one in scene.chosen]
    here = scene.current or next((key for key in reversed(keys) if key in order), "")
    at = order.index(here) + steps if here in order else (0 if steps > 0 else len(order) - 1)
    if not 0 <= at < len(order):
        return False
    kind, _, entity_id = order[at].partition(":")
    others = [one for one in scene.chosen if one != (kind, entity_id)] if extend else []
    scene.select([*others, (kind, entity_id)])
    view.go_to(order[at])
    return True


def nudge(view: ShortcutTarget, along: int = 0, across: int = 0) -> None:
    """Move who is selected a step along or across their rings; a selected card turns around the rings."""
    scene = view.map_scene
    if scene.document is None or not scene.can_place:
        return
    people = [one for kind, one in scene.chosen if kind == "person"]
    if people:
        view.perform(nudge_people(scene.document.network, people, along=along, across=across))
    elif along:
        cards = [one for kind, one in scene.chosen if kind == "area"]
        view.perform(_turned(scene, scene.document.network, cards, along))


def remove_chosen(view: ShortcutTarget) -> None:
    """Remove what is selected."""
    scene = view.map_scene
    if scene.document is not None and scene.chosen:
        view.perform(removal(scene.document.network, scene.chosen))


def select_all(view: ShortcutTarget) -> None:
    """Select everybody."""
    view.map_scene.select(("person", one) for one in view.map_scene.points())


def order_chosen(view: ShortcutTarget, ordered: Callable[[Network, list[str]], Edit]) -> None:
    """Put the selected people in order by this function of ``editing.alignment``."""
    scene = view.map_scene
    people = [one for kind, one in scene.chosen if kind == "person"]
    if scene.document is not None and scene.can_place and people:
        view.perform(ordered(scene.document.network, people))


def preview_handout(view: ShortcutTarget) -> None:
    """Show the map as the handout does; the same again shows everybody."""
    view.set_preset("all" if view.map_scene.preset == HANDOUT else HANDOUT)


def _turned(scene: MapScene, network: Network, cards: list[str], along: int) -> Edit:
    angles = {}
    for one in cards:
        shown = scene.card_angle(one)
        angles[one] = {"angle": (shown + along * STEP_ALONG) % 360.0}
    edit = change_all(network, ProblemArea, angles, "Move problem area")
    return Edit(edit.label, edit.changes, merge=f"turn:{','.join(cards)}")


def _extended(steps: int) -> Callable[[ShortcutTarget], None]:
    def run(view: ShortcutTarget) -> None:
        walk(view, steps, extend=True)

    return run


COMMANDS: Mapping[str, Command] = {
    "add": Command("Add person", ("N",), lambda view: view.start_add()),
    "connect": Command("Connect", ("C",), lambda view: view.start_connect()),
    "open": Command("Details", ("Return", "Enter"), lambda view: view.open_current()),
    "remove": Command("Remove", ("Del", "Backspace"), remove_chosen),
    "select all": Command("Select everybody", ("Ctrl+A",), select_all),
    "choose": Command("Select or leave out", ("Space",), lambda view: view.choose_current()),
    "clockwise": Command("Move along the ring", ("Right",), lambda view: nudge(view, along=1)),
    "counter-clockwise": Command("Move back along the ring", ("Left",), lambda view: nudge(view, along=-1)),
    "outwards": Command("Move further from the patient", ("Up",), lambda view: nudge(view, across=1)),
    "inwards": Command("Move closer to the patient", ("Down",), lambda view: nudge(view, across=-1)),
    "extend": Command("Select the next as well", ("Shift+Right", "Shift+Down"), _extended(1)),
    "extend back": Command("Select the one before as well", ("Shift+Left", "Shift+Up"), _extended(-1)),
    "align": Command("Align on their rings", ("L",), lambda view: order_chosen(view, align_people)),
    "distribute": Command("Distribute along the ring", ("D",), lambda view: order_chosen(view, distribute_people)),
    "now": Command("Where people are now", ("8",), lambda view: view.map_scene.set_moment(RingVariant.NOW)),
    "before": Command("Where people stood before", ("9",), lambda view: view.map_scene.set_moment(RingVariant.BEFORE)),
    "wished": Command("Where people are wished", ("0",), lambda view: view.map_scene.set_moment(RingVariant.WISHED)),
    "handout": Command("As on the handout", ("H",), preview_handout),
    "hulls": Command("Outline groups", ("G",), lambda view: view.map_scene.set_hulls(not view.map_scene.has_hulls)),
    "pen": Command("Pen that fades", ("I",), lambda view: view.set_pen(not view.has_pen)),
    "snap": Command("Snap to the rings", ("S",), lambda view: view.set_snap(not view.has_snap)),
    "fit": Command("Fit", ("F",), lambda view: view.fit()),
    "zoom in": Command("Zoom in", ("Ctrl++", "Ctrl+="), lambda view: view.zoom_in()),
    "zoom out": Command("Zoom out", ("Ctrl+-",), lambda view: view.zoom_out()),
    "zoom reset": Command("Actual size", ("Ctrl+0",), lambda view: view.zoom_reset()),
    "cancel": Command("Cancel", ("Esc",), lambda view: view.cancel()),
}
_BY_KEY = {QKeySequence(key).toString(): command for command in COMMANDS.values() for key in command.keys}


def command_for(event: QKeyEvent) -> Command | None:
    """The command of a key press."""
    return _BY_KEY.get(QKeySequence(event.keyCombination()).toString().replace("Num+", ""))
