"""The actions of the Map menu; their single keys come from the map's own table."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence

from ipt_desktop.canvas.input.map_keys import MAP_KEYS
from ipt_desktop.messages import N_, Message
from ipt_desktop.ui.shell.action_spec import ActionSpec, Keys, separator

Standard = QKeySequence.StandardKey


def _map(key: str, menu: str, text: Message, tip: Message, command: str = "") -> ActionSpec:
    return ActionSpec(key, menu, text, MAP_KEYS.get(command or key, ()), tip, on_map=True, shared=True)


def _switch(key: str, menu: str, text: Message, tip: Message) -> ActionSpec:
    return ActionSpec(key, menu, text, MAP_KEYS[key], tip, checkable=True, on_map=True, shared=True)


def _choice(group: str, key: str, menu: str, text: Message, tip: Message, command: str = "") -> ActionSpec:
    keys = MAP_KEYS[command or key]
    return ActionSpec(key, menu, text, keys, tip, checkable=True, group=group, on_map=True, shared=True)


def _tag(key: str, text: Message, tip: Message) -> ActionSpec:
    return ActionSpec(f"tag_{key}", "Map/Influence", text, MAP_KEYS[f"tag_{key}"], tip, on_map=True, shared=True)


def _network_view(key: str, text: Message, tip: Message) -> ActionSpec:
    return ActionSpec(f"free_{key}", "Map/Arrange", text, (), tip, checkable=True, group="free", shared=True)


def _side_by_side(key: str, text: Message, keys: Keys) -> ActionSpec:
    tip = N_("", "Two maps on the same angles, and who is in a different place in words")
    return ActionSpec(f"go_{key}", "Map/Compare", text, keys, tip, checkable=True, group="section", shared=True)


MAP: Sequence[ActionSpec] = (
    _choice("tool", "select", "Map", N_("menu", "Select"), N_("", "Select and move people")),
    _choice("tool", "add", "Map", N_("", "Add person"), N_("", "Click where the person belongs and type the name")),
    _choice("tool", "connect", "Map", N_("menu", "Connect"), N_("", "Click two people to connect them")),
    _switch(
        "snap", "Map", N_("menu", "Snap"), N_("", "Snap dragged people to the middle of their ring; Alt turns it off")
    ),
    _switch("pen", "Map", N_("menu", "Pen"), N_("", "Draw on the map while talking; it fades and isn't saved")),
    ActionSpec(
        "quick_entry",
        "Map",
        N_("", "Quick entry"),
        ("Ctrl+K",),
        N_("", "Type people into the line below the map"),
        shared=True,
    ),
    separator("Map"),
    ActionSpec(
        "arrange",
        "Map/Arrange",
        N_("", "Closeness circles"),
        ("Ctrl+R",),
        N_("", "Give everyone room; all stay on their rings"),
        shared=True,
    ),
    _map(
        "align",
        "Map/Arrange",
        N_("", "Align on their rings"),
        N_("", "Place the selected people at the same distance within their rings"),
    ),
    _map(
        "distribute",
        "Map/Arrange",
        N_("", "Distribute along the ring"),
        N_("", "Space the selected people evenly along their ring"),
    ),
    separator("Map/Arrange"),
    _network_view("off", N_("", "Back to the circles"), N_("", "Leave the network view; nothing has changed")),
    _network_view("spring", N_("", "Network view: by connection"), N_("", "Show who is connected, without rings")),
    _network_view(
        "kamada-kawai",
        N_("", "Network view: by distance"),
        N_("", "Show how far people are from each other, without rings"),
    ),
    _network_view(
        "areas",
        N_("", "Network view: by problem area"),
        N_("", "Show people around their problem areas, without rings"),
    ),
    _tag("support", N_("menu", "Support"), N_("", "Mark the selection as supportive")),
    _tag("trigger", N_("menu", "Trigger"), N_("", "Mark the selection as difficult")),
    _tag("both", N_("menu", "Both"), N_("", "Mark the selection as both supportive and difficult")),
    _tag("neither", N_("menu", "Neither"), N_("", "Mark the selection as neither")),
    _map("closer", "Map", N_("", "One ring in"), N_("", "Move the selection one ring in")),
    _map("further", "Map", N_("", "One ring out"), N_("", "Move the selection one ring out")),
    _map("unplace", "Map", N_("", "Take off the map"), N_("", "The selected people wait beside the map, not placed")),
    _switch("pin", "Map", N_("menu", "Pin"), N_("", "Keep the selection in place when the map is arranged")),
    separator("Map"),
    _choice("preset", "preset_all", "Map/Show", N_("menu", "Everyone"), N_("", "Show everyone alike")),
    _choice("preset", "preset_supports", "Map/Show", N_("", "Who helps"), N_("", "Fade everyone who does not help")),
    _choice(
        "preset",
        "preset_triggers",
        "Map/Show",
        N_("", "Who is difficult"),
        N_("", "Fade everyone who is not difficult"),
    ),
    *(
        _choice(
            "preset",
            f"preset_area_{number}",
            "Map/Show",
            N_("menu", "Problem area"),
            N_("", "Fade everyone who is not linked to this problem area"),
        )
        for number in range(1, 5)
    ),
    _choice(
        "preset", "preset_handout", "Map/Show", N_("", "As on the handout"), N_("", "Show only what the handout shows")
    ),
    separator("Map/Show"),
    _switch(
        "hulls",
        "Map/Show",
        N_("", "Outline groups"),
        N_("", "Outline people who share a part of life and are close by"),
    ),
    _choice("moment", "moment_now", "Map/Compare", N_("menu", "Now"), N_("", "Show where people are now")),
    _choice(
        "moment", "moment_before", "Map/Compare", N_("", "Before the episode"), N_("", "Show where people were before")
    ),
    _choice(
        "moment",
        "moment_wished",
        "Map/Compare",
        N_("", "Wished for"),
        N_("", "Show where the patient wants people to be"),
    ),
    separator("Map/Compare"),
    _switch(
        "ghosts_before",
        "Map/Compare",
        N_("", "Ghosts: before the episode"),
        N_("", "Outline where people were before the episode"),
    ),
    _switch(
        "ghosts_wished",
        "Map/Compare",
        N_("", "Ghosts: wished for"),
        N_("", "Outline where the patient wants people to be"),
    ),
    separator("Map/Compare"),
    _side_by_side("before", N_("", "Side by side: now and before"), ("Ctrl+Shift+B",)),
    _side_by_side("wished", N_("", "Side by side: now and wished for"), ("Ctrl+Shift+W",)),
    separator("Map"),
    _map("fit", "Map", N_("menu", "Fit"), N_("", "Show the whole map")),
    _map("legend", "Map", N_("menu", "Legend"), N_("", "Show what the signs on the map mean")),
    ActionSpec("zoom_in", "Map", N_("", "Zoom in"), Standard.ZoomIn, N_("", "Make the map larger"), shared=True),
    ActionSpec("zoom_out", "Map", N_("", "Zoom out"), Standard.ZoomOut, N_("", "Make the map smaller"), shared=True),
    ActionSpec(
        "zoom_reset",
        "Map",
        N_("", "Zoom to 100 %"),
        MAP_KEYS["zoom_reset"],
        N_("", "Show the map at its natural size"),
        shared=True,
    ),
)
