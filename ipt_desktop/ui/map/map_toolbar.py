"""The small tool bar above the map."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QToolButton

from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.widgets.flow_layout import FlowLayout
from ipt_desktop.wording.language import say

_GAP = 2  # pixels
SLIM, TOUCH = 34, 40  # pixels: for a mouse, and for fingers and pens in the patient view
_TOOLS = ("select", "add", "connect", "quick_entry")
_SWITCHES = ("pen", "fit", "legend")
_USUAL = ("preset_all", "moment_now")


class MapToolbar(QFrame):
    """Select, Add person, Connect, Quick entry, Arrange, Show, Pen, Fit, Legend and the zoom."""

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
        buttons += [arrange, self._show, *switches, self.zoom]
        self._tools = buttons
        layout = FlowLayout(self, gap=_GAP)
        layout.setContentsMargins(2, 0, 2, 0)
        for tool in buttons:
            layout.addWidget(tool)

    def fit(self, width: int) -> None:
        """Leaves out the zoom where the tools would take a second row for it."""
        needed = sum(tool.sizeHint().width() + _GAP for tool in self._tools)
        self.zoom.setVisible(needed <= width)

    def set_touch(self, on: bool) -> None:
        """Makes the tools large enough for fingers, or slim."""
        for tool in self.findChildren(QToolButton):
            tool.setFixedHeight(TOUCH if on else SLIM)

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
        tip = actions[key].statusTip()
        tool.setToolTip(say("{tip} ({keys})", tip=tip, keys=keys) if keys else tip)
        return tool


def _button(text: str) -> QToolButton:
    tool = QToolButton()
    tool.setObjectName("tool")
    tool.setText(text)
    tool.setFixedHeight(SLIM)
    tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    tool.setAccessibleName(text)
    return tool
