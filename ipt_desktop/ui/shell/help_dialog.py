"""All keys and gestures at a glance, and what the program is called."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from ipt_desktop import __version__
from ipt_desktop.ui.shell.action_table import ACTS
from ipt_desktop.ui.shell.actions import MENUS
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.layout import button, column, label, row, scrolled

_GESTURES = (
    ("Double-click on a ring", "Add somebody there"),
    ("Drag a person", "Change ring and angle; Alt leaves out the snap to the ring"),
    ("Drag from a person's handle", "Connect with somebody else"),
    ("Drag the background", "Select a box; with space or the middle button, move the map"),
    ("Wheel, with Ctrl", "Scroll, zoom at the pointer"),
    ("Two fingers, on screen or trackpad", "Move the map; spread or pinch to zoom"),
    ("Arrow keys", "Move who is selected along and across the rings"),
    ("Tab", "Go to the next person, whose lines light up"),
    ("Shift with an arrow key", "Select the next person as well"),
    ("Space, Return", "Select or leave out; details"),
    ("Escape", "Cancel what has been begun"),
)


def show_keys(parent: QWidget) -> None:
    """Open the list of keys and gestures."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    lines: list[tuple[str, str]] = [("Mouse, pen and touch", ""), *_GESTURES]
    for menu in MENUS:
        lines.append((menu, ""))
        for act in ACTS:
            if act.key and act.menu.split("/")[0] == menu:
                keys = QKeySequence(act.keys).toString(QKeySequence.SequenceFormat.NativeText)
                lines.append((keys, act.text.rstrip("…")))
    for at, (left, right) in enumerate(lines):
        grid.addWidget(label(left, "" if right else "subheading"), at, 0)
        grid.addWidget(label(right, "soft", wrap=True), at, 1)
    grid.setColumnStretch(1, 1)
    content = QWidget()
    content.setLayout(grid)
    _open(parent, "Keys and gestures", scrolled(content, "Keys and gestures"), 520, 560)


def show_about(parent: QWidget) -> None:
    """Open the name and version."""
    told = label(
        f"Version {__version__}\n\nThe interpersonal inventory for IPT therapists: draw it, tag it, link it, keep it "
        "encrypted, print it. Nothing leaves this computer by itself.",
        wrap=True,
    )
    _open(parent, "Interpersonal Inventory", told, 420, 220)


def _open(parent: QWidget, title: str, content: QWidget, width: int, height: int) -> None:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    close = button("Close")
    close.clicked.connect(dialog.accept)
    layout = column(label(title, "heading"), content, row(None, close), margins=(20, 18, 20, 14), spacing=10)
    layout.setStretch(1, 1)
    dialog.setLayout(layout)
    dialog.resize(width, height)
    open_dialog(dialog)
