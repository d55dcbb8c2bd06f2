"""Everything the program can do, as one table: its place in the menus, its key, its sentence in the status bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from ipt_desktop.wording.sheet_catalogue import SHEETS, MenuEntry

Keys = str | QKeySequence.StandardKey
Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    ``menu`` may name a menu within a menu, as in Map/Arrange. ``group`` makes actions exclude each other. ``on_map``
    limits the key to the map page, so that single letters never surprise who types elsewhere. ``shared`` leaves the
    action usable while the patient looks on.
    """

    key: str
    menu: str
    text: str
    keys: Keys
    tip: str
    checkable: bool = False
    group: str = ""
    on_map: bool = False
    shared: bool = False


def _section(at: int, key: str, text: str) -> ActionSpec:
    shared = key == "map"
    tip = f"Show the page: {text.lower()}"
    return ActionSpec(f"go_{key}", "View", text, f"Ctrl+{at}", tip, checkable=True, group="section", shared=shared)


def _map(key: str, menu: str, text: str, keys: Keys, tip: str) -> ActionSpec:
    return ActionSpec(key, menu, text, keys, tip, on_map=True, shared=True)


def _switch(key: str, menu: str, text: str, keys: Keys, tip: str) -> ActionSpec:
    return ActionSpec(key, menu, text, keys, tip, checkable=True, on_map=True, shared=True)


def _one_of(group: str, key: str, menu: str, text: str, keys: Keys, tip: str) -> ActionSpec:
    return ActionSpec(key, menu, text, keys, tip, checkable=True, group=group, on_map=True, shared=True)


def _preset(keys: str, key: str, text: str, tip: str) -> ActionSpec:
    return _one_of("preset", f"preset_{key}", "Map/Show", text, keys, tip)


def _moment(keys: str, key: str, text: str, tip: str) -> ActionSpec:
    return _one_of("moment", f"moment_{key}", "Map/Compare", text, keys, tip)


def _tag(key: str, text: str, keys: str, tip: str) -> ActionSpec:
    return ActionSpec(f"tag_{key}", "Map/Influence", text, keys, tip, on_map=True)


def _beside(key: str, text: str, keys: str) -> ActionSpec:
    tip = "Two maps on the same angles, and in words who stands elsewhere"
    return ActionSpec(f"go_{key}", "Map/Compare", text, keys, tip, checkable=True, group="section", shared=True)


def _free(key: str, text: str, keys: str, tip: str) -> ActionSpec:
    return ActionSpec(f"free_{key}", "Map/Arrange", text, keys, tip, checkable=True, group="free", shared=True)


FILE: Sequence[ActionSpec] = (
    ActionSpec("new_case", "File", "New case…", Standard.New, "Begin a case with a code of your own"),
    ActionSpec("case_list", "File", "All cases", Standard.Open, "Close this case and go to the list of cases"),
    ActionSpec("", "File", "", "", ""),
    ActionSpec("import_case", "File", "Import case file…", "Ctrl+I", "Read a case from a file of this program"),
    ActionSpec(
        "export_case", "File", "Export case file…", "Ctrl+E", "Write this case into a file; the file is not encrypted"
    ),
    ActionSpec("", "File", "", "", ""),
    ActionSpec("backups", "File", "Backups…", "Ctrl+Alt+U", "See all backups, make one, go back to one"),
    ActionSpec(
        "export_all", "File", "Export everything…", "Ctrl+Alt+E", "Every case as files, for leaving the program"
    ),
    ActionSpec("", "File", "", "", ""),
    ActionSpec("audit", "File", "Audit trail…", "Ctrl+Alt+A", "What was done in this vault, by whom and when"),
    ActionSpec("check", "File", "Check vault…", "Ctrl+Alt+V", "Look through the whole vault for damage"),
    ActionSpec(
        "passphrase", "File/Keys", "Change passphrase…", "Ctrl+Alt+P", "Choose another passphrase for this vault"
    ),
    ActionSpec(
        "new_code", "File/Keys", "New recovery code…", "Ctrl+Alt+R", "The code on the old sheet opens nothing any more"
    ),
    ActionSpec("renew_keys", "File/Keys", "New keys for the vault…", "Ctrl+Alt+Y", "Encrypt everything anew"),
    ActionSpec(
        "forget", "File/Keys", "Forget on this computer", "Ctrl+Alt+F", "Ask for the passphrase again from now on"
    ),
    ActionSpec("", "File", "", "", ""),
    ActionSpec("idle", "File", "Lock after…", "Ctrl+Alt+K", "After how many minutes without a touch the vault locks"),
    ActionSpec("lock", "File", "Lock", "Ctrl+L", "Close the vault until the passphrase is given again", shared=True),
    ActionSpec("quit", "File", "Quit", "Ctrl+Q", "Close the program; everything is saved already", shared=True),
)
EDIT: Sequence[ActionSpec] = (
    ActionSpec("undo", "Edit", "Undo", Standard.Undo, "Take the last step back", shared=True),
    ActionSpec("redo", "Edit", "Redo", Standard.Redo, "Bring back what was taken back", shared=True),
    ActionSpec("", "Edit", "", "", ""),
    ActionSpec(
        "remove", "Edit", "Remove", Standard.Delete, "Remove what is selected; undo brings it back", shared=True
    ),
    ActionSpec(
        "select_all", "Edit", "Select everybody", Standard.SelectAll, "Select all people", on_map=True, shared=True
    ),
    ActionSpec("find", "Edit", "Find people", Standard.Find, "Look for people in the table"),
    ActionSpec("", "Edit", "", "", ""),
    ActionSpec(
        "copy_picture", "Edit", "Copy map as picture", "Ctrl+Shift+C", "Copy the map as you see it; cleared on locking"
    ),
)
VIEW: Sequence[ActionSpec] = (
    _section(1, "map", "Inventory map"),
    _section(2, "people", "People"),
    _section(3, "areas", "Problem areas"),
    _section(4, "summary", "Summary"),
    _section(5, "sessions", "Sessions"),
    _section(6, "formulation", "Formulation"),
    _section(7, "ending", "Ending"),
    _section(8, "symptoms", "Symptoms"),
    _section(9, "timeline", "Timeline"),
    ActionSpec("go_change", "View", "Change over time", "Ctrl+Alt+9", "Show the map as it was", True, "section"),
    ActionSpec("", "View", "", "", ""),
    ActionSpec("private", "View", "Private", "Ctrl+Shift+P", "Everything, for you alone", True, "mode", shared=True),
    ActionSpec(
        "shared",
        "View",
        "Shared with the patient",
        "Ctrl+Shift+S",
        "Only what the patient may see",
        True,
        "mode",
        shared=True,
    ),
    ActionSpec(
        "blank",
        "View",
        "Blank screen",
        "F9",
        "Show nothing; the same key brings everything back",
        True,
        "mode",
        shared=True,
    ),
    ActionSpec("", "View", "", "", ""),
    ActionSpec("sidebar", "View", "Left panel", "F6", "Show or hide sections and people", True, shared=True),
    ActionSpec("inspector", "View", "Right panel", "F7", "Show or hide what is known about the selection", True),
    ActionSpec(
        "capture",
        "View",
        "Hide from screen capture (best effort)",
        "Ctrl+Alt+H",
        "Keep the windows out of pictures of the screen where the system can; no protection against a camera",
        True,
        shared=True,
    ),
    ActionSpec(
        "map_only", "View", "Map fills the screen", "F11", "Show the map alone on the whole screen", True, shared=True
    ),
    ActionSpec("", "View", "", "", ""),
    ActionSpec(
        "theme_system",
        "View/Colours",
        "As the system",
        "Ctrl+Alt+S",
        "Light or dark as the system is",
        True,
        "theme",
        shared=True,
    ),
    ActionSpec("theme_light", "View/Colours", "Light", "Ctrl+Alt+L", "Light colours", True, "theme", shared=True),
    ActionSpec("theme_dark", "View/Colours", "Dark", "Ctrl+Alt+D", "Dark colours", True, "theme", shared=True),
)
MAP: Sequence[ActionSpec] = (
    _one_of("tool", "select", "Map", "Select", "V", "Select and move people"),
    _one_of("tool", "add", "Map", "Add person", "N", "Put somebody on the map and type the name"),
    _one_of("tool", "connect", "Map", "Connect", "C", "Choose two people to connect"),
    _switch("snap", "Map", "Snap", "S", "Let dragged people snap to the middle of their ring; Alt holds it off"),
    _switch("pen", "Map", "Pen", "I", "Draw on the map while talking; it fades and is kept nowhere"),
    ActionSpec("quick_entry", "Map", "Quick entry", "Ctrl+K", "Type people into the line below the map", shared=True),
    ActionSpec("", "Map", "", "", ""),
    ActionSpec(
        "arrange", "Map/Arrange", "Closeness circles", "Ctrl+R", "Give everybody room; nobody changes ring", shared=True
    ),
    _map("align", "Map/Arrange", "Align on their rings", "L", "Put who is selected equally far out on their rings"),
    _map("distribute", "Map/Arrange", "Distribute along the ring", "D", "Put who is selected evenly apart"),
    ActionSpec("", "Map/Arrange", "", "", ""),
    _free("off", "Back to the circles", "Ctrl+Shift+0", "Leave the free view; nothing has changed"),
    _free("spring", "Free view: springs", "Ctrl+Shift+1", "Show who is connected, without rings"),
    _free(
        "kamada-kawai", "Free view: distances", "Ctrl+Shift+2", "Show how far people are from each other, without rings"
    ),
    _free(
        "areas", "Free view: by problem area", "Ctrl+Shift+3", "Show people around their problem areas, without rings"
    ),
    _tag("support", "Support", "Shift+S", "Who is selected supports the patient"),
    _tag("trigger", "Trigger", "Shift+T", "Who is selected is hard for the patient"),
    _tag("both", "Both", "Shift+B", "Who is selected both supports and is hard"),
    _tag("neither", "Neither", "Shift+N", "Who is selected does neither"),
    _map("closer", "Map", "One ring closer", "Ctrl+Down", "Move who is selected one ring inwards"),
    _map("further", "Map", "One ring further", "Ctrl+Up", "Move who is selected one ring outwards"),
    _switch("pin", "Map", "Pinned", "P", "Arranging leaves pinned people where they are"),
    ActionSpec("", "Map", "", "", ""),
    _preset("1", "all", "Everybody", "Show everybody alike"),
    _preset("2", "supports", "Who helps", "Fade whoever does not help"),
    _preset("3", "triggers", "Who is hard", "Fade whoever is not hard just now"),
    *(
        _preset(str(at + 3), f"area_{at}", f"Problem area {at}", "Fade whoever is not linked to this problem area")
        for at in range(1, 5)
    ),
    _preset("H", "handout", "As on the handout", "Show only what the patient's sheet shows"),
    ActionSpec("", "Map/Show", "", "", ""),
    _switch("hulls", "Map/Show", "Outline groups", "G", "Outline people of one circle of life who stand together"),
    _moment("8", "now", "Now", "Show people where they stand now"),
    _moment("9", "before", "Before the episode", "Show where people stood before"),
    _moment("0", "wished", "Wished for", "Show where the patient wishes people"),
    ActionSpec("", "Map/Compare", "", "", ""),
    _switch("ghosts_before", "Map/Compare", "Outline: before the episode", "B", "Outline where people stood before"),
    _switch("ghosts_wished", "Map/Compare", "Outline: wished for", "W", "Outline where the patient wishes people"),
    ActionSpec("", "Map/Compare", "", "", ""),
    _beside("before", "Side by side: now and before", "Ctrl+Shift+B"),
    _beside("wished", "Side by side: now and wished", "Ctrl+Shift+W"),
    ActionSpec("", "Map", "", "", ""),
    _map("fit", "Map", "Fit", "F", "Show the whole map"),
    ActionSpec("zoom_in", "Map", "Zoom in", Standard.ZoomIn, "Make the map larger", shared=True),
    ActionSpec("zoom_out", "Map", "Zoom out", Standard.ZoomOut, "Make the map smaller", shared=True),
    ActionSpec("zoom_reset", "Map", "Zoom to 100 %", "Ctrl+0", "Show the map in its natural size", shared=True),
)
SESSION: Sequence[ActionSpec] = (
    ActionSpec(
        "measure", "Session", "Fill in a questionnaire", "Ctrl+Alt+Q", "PHQ-9: nine questions, answered with 0 to 3"
    ),
    ActionSpec("snapshot", "Session", "Take a snapshot", "Ctrl+Alt+T", "Keep the map as it stands today"),
    ActionSpec("new_session", "Session", "New session", "Ctrl+Shift+N", "Record the next session, with today's date"),
    ActionSpec("", "Session", "", "", ""),
    ActionSpec("session_held", "Session", "Count a session without a record", "Ctrl+Alt+N", "Count one more session"),
    ActionSpec("session_back", "Session", "Take a session back", "Ctrl+Alt+B", "Count one session less"),
    ActionSpec(
        "course",
        "Session",
        "Course of treatment…",
        "Ctrl+Alt+C",
        "Format, dates, phases and checklist",
    ),
)


def _sheet(key: str, entry: MenuEntry) -> ActionSpec:
    menu = "Handouts/Of the course" if entry.of_course else "Handouts"
    return ActionSpec(f"print_{key}", menu, entry.text, entry.shortcut, "Preview, print or save this sheet")


HANDOUTS: Sequence[ActionSpec] = [_sheet(key, kind.menu) for key, kind in SHEETS.items() if kind.menu]
HELP: Sequence[ActionSpec] = (
    ActionSpec("keys", "Help", "Keys and gestures", Standard.HelpContents, "All keys at a glance", shared=True),
    ActionSpec("about", "Help", "About", "Shift+F1", "Name and version of the program", shared=True),
)
ACTS: Sequence[ActionSpec] = (*FILE, *EDIT, *VIEW, *MAP, *SESSION, *HANDOUTS, *HELP)
