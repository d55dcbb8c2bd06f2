"""What all windows about the vault share: work beside the screen, a bar while it runs, a place for what went wrong."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QStackedLayout, QWidget

from ipt_desktop.errors import IptError
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.unlock_page import busy_bar
from ipt_desktop.ui.widgets.connections import guard_alive
from ipt_desktop.ui.widgets.layout import label

T = TypeVar("T")


class Steps(QStackedLayout):
    """Pages of which one is seen at a time; knows, unlike Qt's own, how high it must be for all its sentences."""

    def hasHeightForWidth(self) -> bool:
        """Sentences break their lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What the page that is seen needs."""
        page = self.currentWidget()
        return 0 if page is None else max(page.heightForWidth(width), page.sizeHint().height())


class VaultDialog(QDialog):
    """A window about the vault. ``stilled`` are the widgets that wait while work is under way.

    Results that arrive after it was closed, because the vault was locked meanwhile, say, go nowhere.
    """

    def __init__(self, services: Services, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.services = services
        self.wrong = label("", "wrong", wrap=True)
        self.bar = busy_bar()
        self.stilled: list[QWidget] = []

    def showEvent(self, event: QShowEvent) -> None:
        """Be high enough for all sentences, which Qt does not see to where lines are broken."""
        super().showEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Grow as well when a sentence comes up later."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def fit(self) -> None:
        """Grow where what is in the window has become longer."""
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def run_task(self, act: Callable[[], T], done: Callable[[T], object]) -> None:
        """Do something beside the screen; what goes wrong in a foreseen way is shown in the window."""
        self.wrong.setText("")
        self._wait(True)

        def finished(result: T) -> None:
            self._wait(False)
            done(result)

        self.services.background.run(act, guard_alive(self, finished), guard_alive(self, self._failed))

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something at once that may fail in a foreseen way. Returns whether it went through."""
        try:
            act()
        except IptError as problem:
            self.wrong.setText(str(problem))
            return False
        return True

    @property
    def is_working(self) -> bool:
        """Whether something is under way."""
        return not self.bar.isHidden()

    def on_error(self) -> None:
        """Called after something has failed, for whoever wants to do more than show the sentence."""

    def _failed(self, problem: Exception) -> None:
        self._wait(False)
        if not isinstance(problem, IptError):
            raise problem
        self.wrong.setText(str(problem))
        self.on_error()

    def _wait(self, on: bool) -> None:
        self.bar.setVisible(on)
        for widget in self.stilled:
            widget.setEnabled(not on)
