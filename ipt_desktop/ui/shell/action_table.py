"""Everything the program can do, as one table: its place in the menus, its keys, its sentence in the status bar.

Keys are few and none belongs to a system: no Ctrl+Alt (AltGr types letters with it), nothing that Windows, macOS, GNOME
or KDE keep for themselves. The single keys of the map come from the map's own table.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QKeySequence

from ipt_desktop.canvas.input.map_keys import MAP_KEYS
from ipt_desktop.messages import N_, Message
from ipt_desktop.ui.shell.action_spec import ActionSpec, separator
from ipt_desktop.ui.shell.map_actions import MAP
from ipt_desktop.ui.shell.theme_actions import TEXT_SIZES
from ipt_desktop.wording.language import WINDOW_LANGUAGES, Language
from ipt_desktop.wording.sheet_catalogue import SHEETS, MenuEntry

Standard = QKeySequence.StandardKey

SUBMENUS: Mapping[str, Message] = {
    "File/Keys": N_("menu", "Passphrase and recovery"),
    "View/Colours": N_("menu", "Colours"),
    "View/Text": N_("menu", "Text size"),
    "View/Language": N_("menu", "Language"),
    "Session/Patient": N_("menu", "Patient fills in"),
    "Map/Arrange": N_("menu", "Arrange"),
    "Map/Influence": N_("menu", "Influence"),
    "Map/Show": N_("menu", "Show"),
    "Map/Compare": N_("menu", "Compare"),
    "Handouts/Course": N_("menu", "Course handouts"),
}


def _page(digit: str, key: str, text: Message, tip: Message) -> ActionSpec:
    keys = (f"Ctrl+{digit}",) if digit else ()
    return ActionSpec(f"go_{key}", "View", text, keys, tip, checkable=True, group="section", shared=key == "map")


def _sheet(key: str, entry: MenuEntry) -> ActionSpec:
    menu = "Handouts/Course" if entry.of_course else "Handouts"
    keys = (entry.shortcut,) if entry.shortcut else ()
    return ActionSpec(f"print_{key}", menu, entry.text, keys, N_("", "Preview, print or save this sheet"))


def _text_size(percent: int) -> ActionSpec:
    name, tip = Message("", f"{percent} %"), N_("", "Size of all text in the window, from the next start on")
    return ActionSpec(f"text_{percent}", "View/Text", name, (), tip, True, "text size", shared=True)


def _language(language: Language) -> ActionSpec:
    tip = N_("", "Show the window in this language; changes made before cannot be undone any more")
    return ActionSpec(
        f"language_{language.code}", "View/Language", Message("", language.name), (), tip, True, "language"
    )


FILE: Sequence[ActionSpec] = (
    ActionSpec("new_case", "File", N_("", "New case…"), Standard.New, N_("", "Create a case under a code of your own")),
    ActionSpec(
        "case_list", "File", N_("", "All cases"), Standard.Open, N_("", "Close this case and go to the list of cases")
    ),
    separator("File"),
    ActionSpec(
        "import_case",
        "File",
        N_("menu", "Import…"),
        ("Ctrl+I",),
        N_("", "Bring in people or whole cases from a file"),
    ),
    ActionSpec(
        "export_case",
        "File",
        N_("", "Export case file…"),
        ("Ctrl+E",),
        N_("", "Save this case as a file, which is not encrypted"),
    ),
    ActionSpec(
        "export_record",
        "File",
        N_("", "Export for other programs…"),
        (),
        N_("", "Spreadsheet, GraphML, FHIR, pictures; with or without names"),
    ),
    separator("File"),
    ActionSpec(
        "share_case",
        "File",
        N_("", "Share case…"),
        (),
        N_("", "Let a colleague of your practice read or write this case, take it back, hand it over"),
    ),
    ActionSpec("practice", "File", N_("menu", "Practice…"), (), N_("", "Join a practice, see colleagues, recovery")),
    separator("File"),
    ActionSpec("backups", "File", N_("menu", "Backups…"), (), N_("", "List, make and restore backups")),
    ActionSpec(
        "export_all", "File", N_("", "Export everything…"), (), N_("", "Save every case as files, to leave the program")
    ),
    separator("File"),
    ActionSpec("audit", "File", N_("", "Audit trail…"), (), N_("", "Who did what in this vault, and when")),
    ActionSpec("check", "File", N_("", "Check vault…"), (), N_("", "Check the whole vault for damage")),
    ActionSpec(
        "passphrase",
        "File/Keys",
        N_("", "Change passphrase…"),
        (),
        N_("", "Choose another passphrase; backups are updated too"),
    ),
    ActionSpec(
        "new_code", "File/Keys", N_("", "New recovery code…"), (), N_("", "Replace the recovery code on your sheet")
    ),
    ActionSpec(
        "renew_keys",
        "File/Keys",
        N_("", "New keys for the vault…"),
        (),
        N_("", "Encrypt everything again; shuts out anyone who knows the old secrets"),
    ),
    ActionSpec(
        "forget",
        "File/Keys",
        N_("", "Forget on this computer"),
        (),
        N_("", "Always ask for the passphrase on this computer"),
    ),
    separator("File"),
    ActionSpec(
        "idle", "File", N_("menu", "Auto-lock…"), (), N_("", "After how many minutes of inactivity the vault locks")
    ),
    ActionSpec(
        "lock",
        "File",
        N_("menu", "Lock"),
        ("Ctrl+L",),
        N_("", "Close the vault until the passphrase is entered"),
        shared=True,
    ),
    ActionSpec("quit", "File", N_("menu", "Quit"), ("Ctrl+Q",), N_("", "Close the program"), shared=True),
)
EDIT: Sequence[ActionSpec] = (
    ActionSpec("undo", "Edit", N_("menu", "Undo"), Standard.Undo, N_("", "Undo the last change"), shared=True),
    ActionSpec("redo", "Edit", N_("menu", "Redo"), Standard.Redo, N_("", "Redo what was undone"), shared=True),
    separator("Edit"),
    ActionSpec(
        "remove",
        "Edit",
        N_("menu", "Remove"),
        MAP_KEYS["remove"][:1],
        N_("", "Remove the selection; undo brings it back"),
        shared=True,
    ),
    ActionSpec(
        "select_all",
        "Edit",
        N_("", "Select all"),
        Standard.SelectAll,
        N_("", "Select everyone on the map"),
        on_map=True,
        shared=True,
    ),
    ActionSpec(
        "palette",
        "Edit",
        N_("", "Quick search…"),
        ("Ctrl+J",),
        N_("", "Find a person, page, sheet or action by typing"),
    ),
    ActionSpec("find", "Edit", N_("", "Find people"), Standard.Find, N_("", "Find people in the table")),
    separator("Edit"),
    ActionSpec(
        "paste_people",
        "Edit",
        N_("", "Paste people…"),
        ("Ctrl+V",),
        N_("", "Add a list from the clipboard"),
        on_map=True,
    ),
    ActionSpec(
        "copy_report",
        "Edit",
        N_("", "Copy report as formatted text"),
        (),
        N_("", "For a letter; cleared when the vault locks"),
    ),
    ActionSpec(
        "copy_formulation",
        "Edit",
        N_("", "Copy formulation as formatted text"),
        (),
        N_("", "For a letter; cleared when the vault locks"),
    ),
    ActionSpec(
        "copy_picture",
        "Edit",
        N_("", "Copy map as picture"),
        ("Ctrl+Shift+C",),
        N_("", "Copy the map as you see it; cleared when the vault locks"),
    ),
)
VIEW: Sequence[ActionSpec] = (
    _page("1", "map", N_("", "Inventory map"), N_("", "Show the map of relationships")),
    _page("", "guide", N_("", "Guided inventory"), N_("", "Ask about the people, one question at a time")),
    _page("2", "people", N_("menu", "People"), N_("", "Show everyone as a table")),
    _page("3", "areas", N_("", "Problem areas"), N_("", "Show the problem areas")),
    _page("4", "summary", N_("menu", "Summary"), N_("", "Show the summary of the inventory")),
    _page("5", "sessions", N_("menu", "Sessions"), N_("", "Show the record of the sessions")),
    _page("6", "symptoms", N_("menu", "Symptoms"), N_("", "Show the questionnaires")),
    _page("", "rhythm", N_("", "Daily rhythm"), N_("", "Show the diary of daily rhythms")),
    _page("7", "timeline", N_("menu", "Timeline"), N_("", "Show the timeline of mood and life events")),
    _page("8", "change", N_("", "Change over time"), N_("", "Show the map as it was")),
    _page("9", "formulation", N_("menu", "Formulation"), N_("", "Show the formulation")),
    _page("", "ending", N_("menu", "Ending"), N_("", "Show the ending of treatment")),
    separator("View"),
    ActionSpec(
        "private",
        "View",
        N_("menu", "Private"),
        ("Ctrl+Shift+P",),
        N_("", "Everything, for you alone"),
        True,
        "mode",
        shared=True,
    ),
    ActionSpec(
        "shared",
        "View",
        N_("", "Patient view"),
        ("Ctrl+Shift+S",),
        N_("", "Only what the patient may see"),
        True,
        "mode",
        shared=True,
    ),
    ActionSpec(
        "blank",
        "View",
        N_("", "Blank screen"),
        ("F9",),
        N_("", "Show nothing; the same key brings everything back"),
        True,
        "mode",
        shared=True,
    ),
    separator("View"),
    ActionSpec(
        "patient_window",
        "View",
        N_("", "Patient’s window"),
        ("F8",),
        N_("", "A second window with nothing but the patient view, for another screen or a shared call"),
        True,
    ),
    ActionSpec(
        "patient_hold",
        "View",
        N_("", "Hold the patient’s window still"),
        ("Shift+F8",),
        N_("", "The patient’s window keeps its picture while you go on"),
        True,
    ),
    separator("View"),
    ActionSpec(
        "sidebar", "View", N_("", "Left panel"), ("F6",), N_("", "Show or hide pages and people"), True, shared=True
    ),
    ActionSpec(
        "inspector", "View", N_("", "Right panel"), ("F7",), N_("", "Show or hide the details of the selection"), True
    ),
    ActionSpec(
        "capture",
        "View",
        N_("", "Hide from screen capture (best effort)"),
        (),
        N_("", "Keep the windows out of screenshots and recordings; no protection against a camera"),
        True,
        shared=True,
    ),
    ActionSpec(
        "map_only",
        "View",
        N_("", "Map fills the screen"),
        Standard.FullScreen,
        N_("", "Show the map alone on the whole screen"),
        True,
        shared=True,
    ),
    separator("View"),
    ActionSpec(
        "theme_system",
        "View/Colours",
        N_("", "Same as the system"),
        (),
        N_("", "Light or dark, as the system is"),
        True,
        "theme",
        shared=True,
    ),
    ActionSpec(
        "theme_light", "View/Colours", N_("menu", "Light"), (), N_("", "Light colours"), True, "theme", shared=True
    ),
    ActionSpec(
        "theme_dark", "View/Colours", N_("menu", "Dark"), (), N_("", "Dark colours"), True, "theme", shared=True
    ),
    *map(_text_size, TEXT_SIZES),
    *map(_language, WINDOW_LANGUAGES.values()),
)
SESSION: Sequence[ActionSpec] = (
    ActionSpec(
        "measure",
        "Session",
        N_("", "Fill in a questionnaire"),
        ("Ctrl+Shift+M",),
        N_("", "PHQ-9: nine questions, answered with 0 to 3"),
    ),
    *(
        ActionSpec(
            f"hand_{key}",
            "Session/Patient",
            text,
            (),
            N_("", "One question a page, for the patient; your key for Private ends it (Ctrl+Shift+P)"),
        )
        for key, text in (
            ("phq-9", N_("menu", "PHQ-9")),
            ("gad-7", N_("menu", "GAD-7")),
            ("mood", N_("menu", "Mood")),
        )
    ),
    ActionSpec(
        "snapshot", "Session", N_("", "Take a snapshot"), ("Ctrl+Shift+T",), N_("", "Keep the map as it is today")
    ),
    ActionSpec(
        "new_session",
        "Session",
        N_("", "New session"),
        ("Ctrl+Shift+N",),
        N_("", "Record the next session, with today's date"),
    ),
    separator("Session"),
    ActionSpec(
        "session_held", "Session", N_("", "Add an unrecorded session"), (), N_("", "Count one more session as held")
    ),
    ActionSpec(
        "session_back",
        "Session",
        N_("", "Remove the last unrecorded session"),
        (),
        N_("", "Count one session less as held"),
    ),
    ActionSpec("course", "Session", N_("", "Course of treatment…"), (), N_("", "Format, dates, phases and checklist")),
)
HANDOUTS: Sequence[ActionSpec] = [_sheet(key, kind.menu) for key, kind in SHEETS.items() if kind.menu]
HELP: Sequence[ActionSpec] = (
    ActionSpec("manual", "Help", N_("menu", "Manual"), Standard.HelpContents, N_("", "Read how everything is done")),
    ActionSpec("tour", "Help", N_("", "Tour of the map"), (), N_("", "The map in ten steps")),
    ActionSpec(
        "learn",
        "Help",
        N_("", "Learn with Karin"),
        (),
        N_("", "A whole treatment in ten steps, from the first session to the last, with a case of the sample"),
    ),
    ActionSpec("words", "Help", N_("", "What the words mean"), (), N_("", "The terms of the program and of IPT")),
    separator("Help"),
    ActionSpec(
        "keys",
        "Help",
        N_("", "Keys and gestures"),
        (),
        N_("", "All keys at a glance; change them here"),
        shared=True,
    ),
    ActionSpec("about", "Help", N_("menu", "About"), (), N_("", "Name and version of the program"), shared=True),
)
ACTIONS: Sequence[ActionSpec] = (*FILE, *EDIT, *VIEW, *MAP, *SESSION, *HANDOUTS, *HELP)
