"""All keys and gestures in one table, where keys can be changed; and what the program is called."""

import platform
from collections.abc import Sequence
from dataclasses import replace

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QWidget

from ipt_desktop import __version__
from ipt_desktop.errors import IptError
from ipt_desktop.messages import N_, Message
from ipt_desktop.resources import resource_path
from ipt_desktop.settings import SettingsFile
from ipt_desktop.ui.shell.action_spec import ActionSpec
from ipt_desktop.ui.shell.action_table import ACTIONS
from ipt_desktop.ui.shell.actions import MENUS, Actions, shortcuts
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog, Role
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.language import say

_GESTURES: Sequence[tuple[Message, Message]] = (
    (N_("", "Double-click on a ring"), N_("", "Add someone there")),
    (N_("", "Drag a person"), N_("", "Change ring and angle; with Alt without snapping to the ring")),
    (N_("", "Drag from a person's handle"), N_("", "Connect with someone else")),
    (N_("", "Drag the background"), N_("", "Select with a frame; with Space or the middle button, move the map")),
    (N_("", "Wheel, with Ctrl"), N_("", "Scroll; zoom at the pointer")),
    (N_("", "Two fingers, on screen or trackpad"), N_("", "Move the map; spread or pinch to zoom")),
    (N_("", "Arrow keys"), N_("", "Move the selection along and across the rings")),
    (N_("key", "Tab"), N_("", "Go to the next person, whose lines light up")),
    (N_("", "Shift with an arrow key"), N_("", "Select the next person as well")),
    (N_("", "Space, Return"), N_("", "Select or deselect; show details")),
    (N_("key", "Escape"), N_("", "Cancel what has been started")),
)


class KeysDialog(FramedDialog):
    """The gestures, then every action with its keys; a chosen action can be given other keys."""

    def __init__(self, parent: QWidget, actions: Actions, settings: SettingsFile) -> None:
        super().__init__(parent, say("Keys and gestures"), 780)
        self._actions = actions
        self._settings = settings
        self._chosen = dict(settings.read().keys)
        self._specs = [spec for menu in MENUS for spec in ACTIONS if spec.key and spec.menu.split("/")[0] == menu]
        headings = (say.of("column", "Keys"), say.of("column", "What they do"), say.of("column", "Menu"))
        self.table = TextTable(say("Keys and gestures"), headings, (220, 330, 90))
        self.table.setMinimumHeight(300)
        self.table.selectionModel().currentChanged.connect(self._show_keys)
        self.edit = QKeySequenceEdit()
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.edit.setAccessibleName(say("New keys"))
        self.change = button(say("Change keys"))
        self.change.clicked.connect(self.change_keys)
        self.wrong = label("", "wrong", wrap=True)
        line = row(label(say("New keys"), "field"), self.edit, self.change)
        line.setStretch(1, 1)
        body = column(self.table, line, self.wrong, spacing=8)
        body.setStretch(0, 1)
        self.set_body(body)
        self.add_button(say("Restore defaults"), Role.ResetRole).clicked.connect(self.restore_defaults)
        self.add_close_button()
        self._fill()

    def change_keys(self) -> None:
        """Gives the chosen action the typed keys; refuses those of another action."""
        spec = self._spec()
        if spec is None:
            return
        wanted = self.edit.keySequence()
        others = (other for other in self._specs if other.key != spec.key)
        taken = next((other for other in others if not wanted.isEmpty() and wanted in self._keys(other)), None)
        if taken is not None:
            self.wrong.setText(say("“{action}” already has these keys.", action=say(taken.text)))
            return
        self._keep({**self._chosen, spec.key: wanted.toString(QKeySequence.SequenceFormat.PortableText)})

    def restore_defaults(self) -> None:
        """Gives every action the keys that the program came with."""
        self._keep({})

    def _keep(self, chosen: dict[str, str]) -> None:
        try:
            self._settings.write(replace(self._settings.read(), keys=chosen))
        except IptError as error:
            self.wrong.setText(error.sentence(say))
            return
        self._chosen = chosen
        self.wrong.setText("")
        self._actions.set_keys(chosen)
        row_index = self.table.chosen
        self._fill()
        self.table.selectRow(row_index)

    def _fill(self) -> None:
        gestures = [(say(gesture), say(meaning), "") for gesture, meaning in _GESTURES]
        keys = [
            (_in_words(self._keys(spec)), say(spec.text).rstrip("…"), say(MENUS[_menu(spec)])) for spec in self._specs
        ]
        self.table.show_rows([*gestures, *keys])
        self._show_keys(QModelIndex(), QModelIndex())

    def _spec(self) -> ActionSpec | None:
        index = self.table.chosen - len(_GESTURES)
        return self._specs[index] if index >= 0 else None

    def _keys(self, spec: ActionSpec) -> Sequence[QKeySequence]:
        return shortcuts(spec.keys, self._chosen.get(spec.key))

    def _show_keys(self, _now: QModelIndex, _before: QModelIndex) -> None:
        spec = self._spec()
        self.edit.setEnabled(spec is not None)
        self.change.setEnabled(spec is not None)
        keys = self._keys(spec) if spec else []
        self.edit.setKeySequence(keys[0] if keys else QKeySequence())


def show_keys(parent: QWidget, actions: Actions, settings: SettingsFile) -> None:
    """Opens the table of keys and gestures."""
    open_dialog(KeysDialog(parent, actions, settings))


def show_about(parent: QWidget) -> None:
    """Opens the name and version."""
    dialog = FramedDialog(parent, say("Interpersonal Inventory"), 460)
    versions = say(
        "Version {version} · Python {python} · Qt {qt}",
        version=__version__,
        python=platform.python_version(),
        qt=pyside_version,
    )
    about = say(
        "The interpersonal inventory for IPT therapists: draw it, tag it, link it, keep it encrypted, print it. "
        "Nothing leaves this computer by itself."
    )
    parts = [label(versions, "soft", wrap=True), label(about, wrap=True)]
    if resource_path("THIRD-PARTY.txt").is_file():
        parts.append(
            label(say("The licences of third parties come with the program: THIRD-PARTY.txt."), "soft", wrap=True)
        )
    dialog.set_body(column(*parts, None, spacing=10))
    dialog.add_close_button()
    open_dialog(dialog)


def _menu(spec: ActionSpec) -> str:
    return spec.menu.split("/")[0]


def _in_words(keys: Sequence[QKeySequence]) -> str:
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
