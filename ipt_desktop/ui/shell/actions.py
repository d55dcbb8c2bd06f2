"""The actions of the table made real: menus, keys, and who handles them now.

Names of Qt that the first picture does without are looked up where they are used: Qt loads each with all its values.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from ipt_desktop.messages import N_, Message
from ipt_desktop.ui.shell.digit_keys import digit_of
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.wording.language import say

MENUS: Mapping[str, Message] = {
    "File": N_("menu", "File"),
    "Edit": N_("menu", "Edit"),
    "View": N_("menu", "View"),
    "Map": N_("menu", "Map"),
    "Session": N_("menu", "Session"),
    "Handouts": N_("menu", "Handouts"),
    "Help": N_("menu", "Help"),
}
_BLANK = frozenset({"lock", "private", "shared", "blank", "quit"})  # what can be done on a blank screen
_SEALED = frozenset({"quit"})  # and while the passphrase is asked for
_HANDED_OVER = frozenset({"lock", "private"})  # and while the patient fills in a questionnaire alone
_FROM_ANYWHERE = ("lock", "blank", "private")
Handlers = Mapping[str, Callable[[], object]]


class Actions:
    """All actions by key. An action is enabled while it has a handler and the screen mode allows it.

    The menu bar has its titles at once; what is in the menus comes with ``complete``, after the first picture.
    ``chosen_keys`` are the user's own shortcuts by action, as portable text.
    """

    def __init__(self, window: QWidget, menu_bar: QMenuBar, chosen_keys: Mapping[str, str]) -> None:
        self._window = window
        self._chosen_keys = dict(chosen_keys)
        self._actions: dict[str, _Action] = {}
        self._on_map: list[QtGui.QAction] = []
        self._shared: set[str] = set()
        self._handlers: dict[str, Callable[[], object]] = {}
        self._names: dict[str, Message] = {}
        self._mode: ScreenMode | None = ScreenMode.PRIVATE
        self._is_handed_over = False
        self.menus: dict[str, QMenu] = {key: menu_bar.addMenu(_with_mnemonic(say(name))) for key, name in MENUS.items()}

    def complete(self, *, shared_only: bool = False) -> None:
        """Fills the menus, once; for a window that is always the patient's, only with what can be used there."""
        from ipt_desktop.ui.shell.action_table import ACTIONS  # long, and not on the first picture

        if self._actions:
            return
        groups: dict[str, QtGui.QActionGroup] = {}
        for spec in ACTIONS:
            if shared_only and not spec.shared:
                continue
            if spec.menu not in self.menus:
                self.menus[spec.menu] = self.menus[spec.menu.partition("/")[0]].addMenu("")
            menu = self.menus[spec.menu]
            if not spec.key:
                menu.addSeparator()
                continue
            action = _Action(self, self._window)
            action.setObjectName(spec.key)
            action.setCheckable(spec.checkable)
            if spec.on_map:
                action.setShortcutContext(QtCore.Qt.ShortcutContext.WidgetWithChildrenShortcut)
                self._on_map.append(action)
            else:
                self._window.addAction(action)  # so that its key works while the menu bar is hidden
            action.triggered.connect(lambda _on=False, key=spec.key: self.run(key))
            menu.addAction(action)
            self._actions[spec.key] = action
            self._names[spec.key] = spec.text
            if spec.shared:
                self._shared.add(spec.key)
            if spec.group:
                groups.setdefault(spec.group, QtGui.QActionGroup(self._window)).addAction(action)
        self.set_keys(self._chosen_keys)
        self.translate()
        self._enable()

    def translate(self) -> None:
        """Says everything in the language of the window as it is now."""
        from ipt_desktop.ui.shell.action_table import ACTIONS, SUBMENUS  # see complete

        for key, menu in self.menus.items():
            menu.setTitle(_with_mnemonic(say(MENUS[key])) if key in MENUS else say(SUBMENUS[key]))
        for spec in ACTIONS:
            if spec.key in self._actions:
                self._actions[spec.key].setText(say(spec.text))
                self._actions[spec.key].setStatusTip(say(spec.tip))

    def __getitem__(self, key: str) -> "QtGui.QAction":
        return self._actions[key]

    def set_keys(self, chosen: Mapping[str, str]) -> None:
        """Gives every action its keys: the user's own, else those of the table."""
        from ipt_desktop.ui.shell.action_table import ACTIONS  # see complete

        self._chosen_keys = dict(chosen)
        for spec in ACTIONS:
            if spec.key in self._actions:
                self._actions[spec.key].setShortcuts(shortcuts(spec.keys, chosen.get(spec.key)))

    def run(self, key: str) -> None:
        """Runs an action, if it is allowed."""
        if self.is_allowed(key):
            self._handlers[key]()

    def on_key(self, event: "QtGui.QKeyEvent") -> bool:
        """Handles a key before dialogs and menus get it: shortcuts of the window do not work there."""
        pressed = QtGui.QKeySequence(event.keyCombination())
        for key in _FROM_ANYWHERE:
            if self.is_allowed(key) and pressed in self[key].shortcuts():
                QtCore.QTimer.singleShot(0, self._window, partial(self.run, key))
                return True
        return self.run_by_place(event)

    def run_by_place(self, event: "QtGui.QKeyEvent") -> bool:
        """Runs the action of a digit key on keyboards on which the key types something else, such as French ones."""
        digit = digit_of(event)
        if not digit or QApplication.activeModalWidget() is not None or QApplication.activeWindow() is not self._window:
            return False
        combination = QtCore.QKeyCombination(event.modifiers(), QtCore.Qt.Key(QtCore.Qt.Key.Key_0.value + digit - 1))
        wanted = QtGui.QKeySequence(combination)
        focus = QApplication.focusWidget()
        if focus is None or (
            event.modifiers() == QtCore.Qt.KeyboardModifier.NoModifier
            and focus.testAttribute(QtCore.Qt.WidgetAttribute.WA_InputMethodEnabled)
        ):
            return False  # someone is typing
        page: QWidget | None = focus
        while page is not None and not page.actions():
            page = page.parentWidget()
        on_map = page.actions() if page is not None else []
        for key, action in self._actions.items():
            if (
                wanted in action.shortcuts()
                and self.is_allowed(key)
                and (action not in self._on_map or action in on_map)
            ):
                action.trigger()
                return True
        return False

    def bind(self, handlers: Handlers) -> None:
        """Handles these actions from now on."""
        self._handlers.update(handlers)
        self._enable()

    def unbind(self, keys: Iterable[str]) -> None:
        """Removes the handlers; an action that was named after something in a case gets its own name back."""
        for key in keys:
            self._handlers.pop(key, None)
            self._actions[key].setText(say(self._names[key]))
        self._enable()

    def set_mode(self, mode: ScreenMode | None, *, is_handed_over: bool = False) -> None:
        """Allows what the screen mode allows; None allows next to nothing, and so does a screen that is handed over."""
        self._mode = mode
        self._is_handed_over = is_handed_over
        self._enable()

    def is_allowed(self, key: str) -> bool:
        """Whether the action can be run now."""
        if key not in self._handlers:
            return False
        if self._is_handed_over:
            return key in _HANDED_OVER
        if self._mode is ScreenMode.PRIVATE:
            return True
        if self._mode is ScreenMode.SHARED:
            return key in self._shared
        return key in (_SEALED if self._mode is None else _BLANK)

    def put_on_map(self, page: QWidget) -> None:
        """Makes the keys that belong to the map work on this page."""
        page.addActions(self._on_map)

    def fill(self, menu: QMenu, keys: Iterable[str]) -> None:
        """Puts those actions that this window has into a context menu; an empty key is a separator."""
        for key in keys:
            if not key:
                menu.addSeparator()
            elif key in self._actions:
                menu.addAction(self._actions[key])

    def run_exactly(self, sequence: "QtGui.QKeySequence") -> None:
        """Runs the action with exactly these keys."""
        for key, action in self._actions.items():
            if sequence in action.shortcuts() and action.isEnabled():
                self.run(key)
                return

    def _enable(self) -> None:
        for key, action in self._actions.items():
            action.setEnabled(self.is_allowed(key))


class _Action(QtGui.QAction):
    """An action that resolves ambiguous keys: on a Hebrew keyboard Shift+S also counts as S."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._all = actions

    def event(self, event: QEvent) -> bool:
        """Runs the action that has exactly the keys which are held down."""
        if isinstance(event, QtGui.QShortcutEvent) and event.isAmbiguous():
            letter = event.key()[0].key()  # type: ignore[index]  # Qt's types lack it
            held = QApplication.keyboardModifiers()
            self._all.run_exactly(QtGui.QKeySequence(QtCore.QKeyCombination(held, letter)))
            return True
        return super().event(event)


def _with_mnemonic(title: str) -> str:
    return f"&{title}"


def shortcuts(
    keys: "Sequence[str] | QtGui.QKeySequence.StandardKey", chosen: str | None = None
) -> "list[QtGui.QKeySequence]":
    """The shortcuts of an action: the user's own, or those of the table, which the system may have its own for."""
    if chosen is not None:
        return [QtGui.QKeySequence(chosen)] if chosen else []
    if isinstance(keys, QtGui.QKeySequence.StandardKey):
        return QtGui.QKeySequence.keyBindings(keys)
    return [QtGui.QKeySequence(key) for key in keys]
