"""The actions of the table made real: menus, keys, and who answers them just now.

Names of Qt that the first picture does without are looked up where they are used: Qt loads each with all its values.
"""

from collections.abc import Callable, Iterable, Mapping

from PySide6 import QtCore, QtGui
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ipt_desktop.ui.shell.screen_mode import ScreenMode

MENUS = ("File", "Edit", "View", "Map", "Session", "Handouts", "Help")
Handlers = Mapping[str, Callable[[], object]]


class Actions:
    """All actions by key. An action is enabled while somebody answers it and the screen mode allows it.

    The menu bar has its titles at once; what is in the menus comes with ``complete``, after the first picture.
    """

    def __init__(self, window: QWidget, menu_bar: QMenuBar) -> None:
        self._window = window
        self._actions: dict[str, QtGui.QAction] = {}
        self._on_map: list[QtGui.QAction] = []
        self._shared: set[str] = set()
        self._handlers: dict[str, Callable[[], object]] = {}
        self._names: dict[str, str] = {}
        self._mode = ScreenMode.PRIVATE
        self.menus: dict[str, QMenu] = {name: menu_bar.addMenu(f"&{name}") for name in MENUS}

    def complete(self) -> None:
        """Fill the menus, once."""
        from ipt_desktop.ui.shell.action_table import ACTS  # long, and nothing of it is on the first picture

        if self._actions:
            return
        groups: dict[str, QtGui.QActionGroup] = {}
        for act in ACTS:
            menu = self._menu(act.menu)
            if not act.key:
                menu.addSeparator()
                continue
            action = QtGui.QAction(act.text, self._window)
            action.setObjectName(act.key)
            action.setShortcut(QtGui.QKeySequence(act.keys))
            action.setStatusTip(act.tip)
            action.setCheckable(act.checkable)
            if act.on_map:
                action.setShortcutContext(QtCore.Qt.ShortcutContext.WidgetWithChildrenShortcut)
                self._on_map.append(action)
            else:
                self._window.addAction(action)  # so that its key works while the menu bar is hidden
            action.triggered.connect(lambda _on=False, key=act.key: self.run(key))
            menu.addAction(action)
            self._actions[act.key] = action
            self._names[act.key] = act.text
            if act.shared:
                self._shared.add(act.key)
            if act.group:
                groups.setdefault(act.group, QtGui.QActionGroup(self._window)).addAction(action)
        self._enable()

    def __getitem__(self, key: str) -> "QtGui.QAction":
        return self._actions[key]

    def run(self, key: str) -> None:
        """Have an action done by whoever answers it."""
        if self.is_allowed(key):
            self._handlers[key]()

    def bind(self, handlers: Handlers) -> None:
        """Answer these actions from now on."""
        self._handlers.update(handlers)
        self._enable()

    def unbind(self, keys: Iterable[str]) -> None:
        """Nobody answers these actions any more; one that was named after something in a case is not any longer."""
        for key in keys:
            self._handlers.pop(key, None)
            self._actions[key].setText(self._names[key])
        self._enable()

    def set_mode(self, mode: ScreenMode) -> None:
        """Allow what the screen mode allows."""
        self._mode = mode
        self.menus["Map/Influence"].menuAction().setVisible(
            mode is ScreenMode.PRIVATE
        )  # its words are not the patient's
        self._enable()

    def is_allowed(self, key: str) -> bool:
        """Whether the action can be done just now."""
        return key in self._handlers and (self._mode is ScreenMode.PRIVATE or key in self._shared)

    def put_on_map(self, page: QWidget) -> None:
        """Let the keys that belong to the map work on this page."""
        page.addActions(self._on_map)

    def fill(self, menu: QMenu, keys: Iterable[str]) -> None:
        """Put actions into a context menu; an empty key is a line between groups."""
        for key in keys:
            if key:
                menu.addAction(self._actions[key])
            else:
                menu.addSeparator()

    def _menu(self, path: str) -> QMenu:
        if path not in self.menus:
            outer, _, inner = path.partition("/")
            self.menus[path] = self.menus[outer].addMenu(inner)
        return self.menus[path]

    def _enable(self) -> None:
        for key, action in self._actions.items():
            action.setEnabled(self.is_allowed(key))
