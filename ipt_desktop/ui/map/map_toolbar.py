"""The small tool bar above the map."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QToolButton

from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.widgets.flow_layout import FlowLayout
from ipt_desktop.wording.language import say

TOUCH = 40  # pixels: large enough for a finger or a pen
_TOOLS = ("select", "add", "connect")
_SWITCHES = ("snap", "pen")
_USUAL = ("preset_all", "moment_now")


class MapToolbar(QFrame):
    """Select, Add person, Connect, Arrange, Show, Snap, Pen, Fit and the zoom."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("floating")
        self.setAccessibleName("Map tools")
        buttons = [self._of(actions, key) for key in _TOOLS]
        arrange = _button(say("Arrange ▾"))
        arrange.setToolTip(say("Arrange people on the circles, or by their connections"))
        arrange.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        arrange.setMenu(actions.menus["Map/Arrange"])
        self._usual = [actions[key] for key in _USUAL]
        self._show = self._show_button(actions)
        self.zoom = _button("100 %")
        self.zoom.setToolTip(say("Zoom to 100 %"))
        self.zoom.clicked.connect(lambda: actions.run("zoom_reset"))
        switches = [self._of(actions, key) for key in _SWITCHES]
        buttons += [arrange, self._show, *switches, self._of(actions, "fit"), self.zoom]
        layout = FlowLayout(self, gap=2)
        layout.setContentsMargins(4, 4, 4, 4)
        for tool in buttons:
            layout.addWidget(tool)

    def _show_button(self, actions: Actions) -> QToolButton:
        """Opens the display options; marked while some people are faded or shown at another time."""
        show = _button(say("Show ▾"))
        show.setToolTip(say("Fade people, show other times, outline groups"))
        show.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        show.setCheckable(True)
        menu = QMenu(show)
        menu.addActions(actions.menus["Map/Show"].actions())
        menu.addMenu(say("Compare")).addActions(actions.menus["Map/Compare"].actions())
        show.setMenu(menu)
        for usual in self._usual:
            usual.toggled.connect(self._mark_show)
        return show

    def _mark_show(self) -> None:
        self._show.setChecked(not all(usual.isChecked() for usual in self._usual))

    def show_zoom(self, percent: int) -> None:
        """Shows the zoom."""
        self.zoom.setText(say("{percent} %", percent=percent))
        self.zoom.setAccessibleName(say("Zoom {percent} percent, press for 100", percent=percent))

    @staticmethod
    def _of(actions: Actions, key: str) -> QToolButton:
        tool = _button("")
        tool.setDefaultAction(actions[key])
        keys = actions[key].shortcut().toString()
        tool.setToolTip(f"{actions[key].statusTip()} ({keys})")
        return tool


def _button(text: str) -> QToolButton:
    tool = QToolButton()
    tool.setObjectName("tool")
    tool.setText(text)
    tool.setMinimumHeight(TOUCH)
    tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    tool.setAccessibleName(text)
    return tool
