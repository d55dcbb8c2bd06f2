"""Reads the screen as somebody would who looks at it."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QStatusBar,
    QTableView,
    QTabWidget,
    QWidget,
)

from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.ui.vault.recovery_code_page import RecoveryCodePage


def texts_on(window: QWidget) -> str:
    """Every text that is to be seen in the window, also by a screen reader, and its title."""
    QApplication.processEvents()  # what has just been added is shown by the next turn of the loop
    return texts_seen(window)


def texts_seen(window: QWidget) -> str:
    """The same without waiting for anything."""
    seen = [window.windowTitle()]
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            seen += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), *_texts_of(widget)]
    return "\n".join(seen)


def _texts_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QStatusBar):
        yield widget.currentMessage()
    elif isinstance(widget, QTabWidget):
        yield from (widget.tabText(at) for at in range(widget.count()))
    elif isinstance(widget, QMenuBar):
        menus = [menu for action in widget.actions() if isinstance(menu := action.menu(), QMenu)]
        yield from (action.text() for menu in menus for action in menu.actions())
    elif isinstance(widget, QListView | QTableView):
        yield from _cells(widget.model())


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.UserRole + 2)
    for row in range(model.rowCount()):
        for role in roles:
            yield str(model.index(row, 0).data(role) or "")


def person(network: Network, label: str) -> Person:
    """The person of this name."""
    return next(one for one in network.people.values() if one.label == label)


def type_groups(check: RecoveryCodePage, code: str) -> None:
    """Type the groups that are asked for from this code; a text that is no code goes into each line as it is."""
    groups = code.split("-")
    for line, place in zip(check.lines, check.places, strict=True):
        line.setText(groups[place - 1] if len(groups) > 1 else code)
