"""One frame for all dialogs: heading, a body that scrolls when the screen is small, buttons in the system's order."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLayout, QPushButton, QVBoxLayout, QWidget

from ipt_desktop.ui.widgets.layout import button, label, scrolled
from ipt_desktop.wording.language import say

Role = QDialogButtonBox.ButtonRole
_AROUND = 48  # pixels for the title bar and a little air
_SIDE = 20


class FramedDialog(QDialog):
    """A dialog that is never larger than the screen. Put content into ``set_body``, buttons into ``add_button``."""

    def __init__(self, parent: QWidget | None, title: str, width: int = 440) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._width = width
        self.heading = label(title, "heading", wrap=True)
        self.buttons = QDialogButtonBox()
        self.buttons.rejected.connect(self.reject)
        self._content = QWidget()
        self._area = scrolled(self._content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 18, _SIDE, 16)
        layout.setSpacing(10)
        layout.addWidget(self.heading)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.buttons)

    def set_body(self, body: QLayout) -> None:
        """Fills the part between heading and buttons."""
        self._content.setLayout(body)

    def add_button(self, text: str, role: Role, look: str = "") -> QPushButton:
        """Adds a button in the place that its role has on this system."""
        made = button(text, look)
        self.buttons.addButton(made, role)
        return made

    def add_strong_button(self, text: str, role: Role = Role.AcceptRole) -> QPushButton:
        """Adds the button for what the dialog is there for."""
        return self.add_button(text, role, "strong")

    def add_cancel_button(self) -> QPushButton:
        """Adds the button that closes without doing anything."""
        return self.add_button(say.of("button", "Cancel"), Role.RejectRole)

    def add_close_button(self) -> QPushButton:
        """Adds the button that closes a dialog which only shows something."""
        return self.add_button(say.of("button", "Close"), Role.RejectRole)

    def sizeHint(self) -> QSize:
        """As large as the content needs, within the screen."""
        return _fitting(self, self._content, self._width)

    def minimumSizeHint(self) -> QSize:
        """Small screens get a body that scrolls."""
        return QSize(min(self._width, _room(self).width()), 160)

    def showEvent(self, event: QShowEvent) -> None:
        """Opens large enough for all sentences."""
        super().showEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Grows when a sentence appears later."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self.fit()
        return done

    def fit(self) -> None:
        """Grows to the content, never beyond the screen."""
        wanted, room = self.sizeHint(), _room(self)
        self.setMaximumSize(room)
        self.resize(wanted.expandedTo(self.size()).boundedTo(room))


def _room(dialog: QDialog) -> QSize:
    screen = dialog.screen().availableGeometry().size()
    return QSize(screen.width() - 16, screen.height() - _AROUND)


def _fitting(dialog: FramedDialog, content: QWidget, width: int) -> QSize:
    room = _room(dialog)
    width = min(max(width, content.minimumSizeHint().width() + 2 * _SIDE), room.width())
    parts = (dialog.heading, content, dialog.buttons)
    height = sum(_height(part, width - 2 * _SIDE) for part in parts)
    return QSize(width, min(height + 54, room.height()))


def _height(part: QWidget, width: int) -> int:
    layout = part.layout()
    needed = part.heightForWidth(width) if layout is None else layout.totalHeightForWidth(width)
    return max(needed, part.sizeHint().height() if needed < 0 else needed)
