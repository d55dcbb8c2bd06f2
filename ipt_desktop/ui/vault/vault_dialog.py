"""What all dialogs about the vault share: background work, a bar while it runs, a place for errors."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from ipt_desktop.errors import IptError
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.platform.tasks import Tasks
from ipt_desktop.ui.vault.unlock_page import busy_bar
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog
from ipt_desktop.ui.widgets.layout import label
from ipt_desktop.wording.language import say

T = TypeVar("T")


class Steps(QStackedLayout):
    """Pages of which one is shown at a time; unlike Qt's own it knows the height of wrapped sentences."""

    def hasHeightForWidth(self) -> bool:
        """Sentences wrap."""
        return True

    def minimumSize(self) -> QSize:
        """What the current page needs; the others are not shown."""
        page = self.currentWidget()
        return QSize() if page is None else page.minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        """What the current page needs."""
        page = self.currentWidget()
        return 0 if page is None else max(page.heightForWidth(width), page.sizeHint().height())


class VaultDialog(FramedDialog):
    """A dialog about the vault. ``disabled_while_busy`` are the widgets that wait while work is under way.

    Results that arrive after it was closed, for instance because the vault was locked, are dropped.
    """

    def __init__(self, services: Services, parent: QWidget, title: str, width: int = 440) -> None:
        super().__init__(parent, title, width)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.services = services
        self.wrong = label("", "wrong", wrap=True)
        self.bar = busy_bar()
        self.disabled_while_busy: list[QWidget] = []
        self._tasks = Tasks(self, services.background, self.wrong.setText, self._set_busy)

    def run_task(self, act: Callable[[], T], done: Callable[[T], object]) -> None:
        """Runs something in the background; a foreseen error is shown in the dialog."""
        self.wrong.setText("")
        self._tasks.run(act, done, self._fail)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Does something at once that may fail in a foreseen way; returns whether it succeeded."""
        return self._tasks.attempt(act)

    @property
    def is_working(self) -> bool:
        """Whether something is under way."""
        return not self.bar.isHidden()

    def on_error(self) -> None:
        """Called after something has failed; subclasses that need more than the sentence override it."""

    def _fail(self, error: IptError) -> None:
        self.wrong.setText(error.sentence(say))
        self.on_error()

    def _set_busy(self, is_busy: bool) -> None:
        self.bar.setVisible(is_busy)
        for widget in self.disabled_while_busy:
            widget.setEnabled(not is_busy)
