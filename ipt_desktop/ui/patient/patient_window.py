"""The patient's window: the patient view alone, for another screen, for a shared call, or to hand over."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QMenuBar, QPushButton, QStackedWidget, QWidget

from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.context.patient_context import PatientContext
from ipt_desktop.ui.map.legend_panel import LegendStrip
from ipt_desktop.ui.map.map_commands import MapCommands
from ipt_desktop.ui.map.map_page import MapPage
from ipt_desktop.ui.map.undo_commands import UndoCommands
from ipt_desktop.ui.patient.boards import BOARDS, PEOPLE
from ipt_desktop.ui.platform.screen_capture_guard import FOR_PATIENT
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.flow_layout import FlowLayout
from ipt_desktop.ui.widgets.layout import button, column, label
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.wording.language import say

_SIZE = QSize(1_280, 720)
_SHORTLY = 5_000  # milliseconds
_LOW = 600  # pixels
MAP = "map"


class PatientWindow(QWidget):
    """Shows the map and the boards of one case to the patient; ``closed`` is emitted when it is closed by hand.

    It follows the case live, holds its picture still, or is blank. Its menus, keys and undo are its own: whatever is
    not for patients is not in them.
    """

    closed = Signal()

    def __init__(self, private: CaseContext, window_context: WindowContext) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setWindowTitle(say("Patient view"))
        self.resize(_SIZE)
        self.is_held = self.is_blank = False
        self._alone: QWidget | None = None
        self._appearance = window_context.appearance
        self.context = PatientContext(private, self)
        self.actions_here = self._make_actions()
        self._message = label("", "chip")
        self._message.setParent(self)
        self._message.hide()
        self._passes = QTimer(self, interval=_SHORTLY, singleShot=True)
        self._passes.timeout.connect(self._message.hide)
        self._busy = ProgressBanner()
        theme = self._appearance.theme
        self.map = MapPage(self.context, self.actions_here, theme, self.say, opens_later=True)
        self.legend = LegendStrip(self.context, self.map.view, theme)
        self._appearance.changed.connect(self.map.set_theme)
        self._appearance.changed.connect(self.legend.set_theme)
        self.map.tools.hide()  # its few tools are beside the tabs
        self._bind(window_context)
        self._made: dict[str, QWidget] = {MAP: self.map}
        self.pages = QStackedWidget()
        self.pages.addWidget(self.map)
        self.tabs = self._make_tabs()
        self._content = QWidget()
        layout = column(self._bar(), self._busy, self.pages, self.legend, spacing=0)
        layout.setStretch(2, 1)
        self._content.setLayout(layout)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._nothing = QWidget()
        self._stack = QStackedWidget()
        for page in (self._content, self._picture, self._nothing):
            self._stack.addWidget(page)
        self.setLayout(column(self._stack))
        disconnect_on_destroy(self, self.context.trouble.connect(self._busy.show_error))
        self.go(MAP)

    def say(self, sentence: str) -> None:
        """Shows a sentence that goes by itself; an empty one clears it."""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self._message.raise_()
        self._place_message()
        self._passes.start()

    def go(self, page: str) -> None:
        """Shows the map or one of the boards."""
        if page not in self._made:
            self._made[page] = BOARDS[page][1](self.context, self._appearance)
            self.pages.addWidget(self._made[page])
        self.pages.setCurrentWidget(self._made[page])
        self.tabs[page].setChecked(True)
        self._show_legend()

    def hold(self, on: bool) -> None:
        """Keeps the present picture while the case changes, or follows the case again."""
        if on and not self.is_held and not self.is_blank:
            self._picture.setPixmap(self._content.grab())
        self.is_held = on
        self._show()

    def blank(self, on: bool) -> None:
        """Shows nothing, or what was there before."""
        self.is_blank = on
        self._show()

    def show_alone(self, page: QWidget) -> None:
        """Shows nothing but this page, which cannot be left from here, until `end_alone`."""
        self._alone = page
        self._stack.addWidget(page)
        self._show()
        page.setFocus()

    def end_alone(self, page: QWidget) -> None:
        """Takes that page away."""
        self._alone = None
        self._stack.removeWidget(page)
        page.deleteLater()
        self._show()

    def put_away(self) -> None:
        """Closes until it is shown again: nothing of the case stays on it."""
        self.hide()
        self.is_held = self.is_blank = False
        self._picture.clear()
        self.map.view.cancel_gesture()
        self.map.view.set_document(None)
        self.context.forget()
        for key in [key for key in self._made if key != MAP]:
            page = self._made.pop(key)
            self.pages.removeWidget(page)
            page.deleteLater()
        self.go(MAP)
        self._show()

    def leave(self) -> None:
        """Closes for good."""
        self.put_away()
        self.context.is_closed = True
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A page that is shown alone stays until the therapist takes it back."""
        if self._alone is not None:
            event.ignore()
        else:
            event.accept()
            self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """The map is composed when its size is known."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.setProperty(FOR_PATIENT, True)
        self.map.open()
        self.map.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the passing sentence at the bottom."""
        super().resizeEvent(event)
        self._place_message()
        self._show_legend()

    def _show(self) -> None:
        shown = self._alone or (self._picture if self.is_held else self._content)
        self._stack.setCurrentWidget(self._nothing if self.is_blank else shown)

    def _show_legend(self) -> None:
        """In a low window the map needs the room."""
        self.legend.setVisible(self.tabs[MAP].isChecked() and self.height() >= _LOW)

    def _place_message(self) -> None:
        self._message.adjustSize()
        self._message.move((self.width() - self._message.width()) // 2, self.height() - self._message.height() - 12)

    def _make_actions(self) -> Actions:
        """Actions of its own, which never leave the patient view; their menu bar is not shown."""
        menu_bar = QMenuBar(self)
        menu_bar.setNativeMenuBar(False)
        menu_bar.hide()
        actions = Actions(self, menu_bar, self.context.services.settings.read().keys)
        actions.complete(shared_only=True)
        actions.set_mode(ScreenMode.SHARED)
        return actions

    def _bind(self, window_context: WindowContext) -> None:
        own = replace(window_context, actions=self.actions_here)
        commands = MapCommands(self.context, self.map.view, own, self._busy)
        undo = UndoCommands(self.context, self.map.view, self.say)
        self.actions_here.bind(
            {
                **commands.handlers(),
                "undo": undo.undo,
                "redo": undo.redo,
                "quick_entry": self.map.start_entry,
                "unplace": self.map.strip.take_back,
            }
        )

    def _make_tabs(self) -> dict[str, QPushButton]:
        titles = {MAP: PEOPLE, **{key: title for key, (title, _) in BOARDS.items()}}
        tabs = {key: button(say(title), "tab") for key, title in titles.items()}
        group = QButtonGroup(self)
        for key, tab in tabs.items():
            tab.setCheckable(True)
            tab.clicked.connect(partial(self._go_to, key))
            group.addButton(tab)
        return tabs

    def _go_to(self, page: str, _on: bool = False) -> None:
        self.context.document.settle.emit()
        self.go(page)

    def _bar(self) -> QWidget:
        bar = QWidget()
        layout = FlowLayout(bar, gap=2)
        layout.setContentsMargins(16, 8, 16, 4)
        for tab in self.tabs.values():
            layout.addWidget(tab)
        titles = {"add": say("Add someone"), "connect": say.of("button", "Connect"), "undo": say.of("button", "Undo")}
        for key, title in titles.items():
            tool = button(title, "quietTab")
            tool.clicked.connect(partial(self._run, key))
            layout.addWidget(tool)
        return bar

    def _run(self, key: str, _on: bool = False) -> None:
        """Carries out one of the tools; those of the map are of use only there."""
        if key != "undo":
            self.go(MAP)
        self.actions_here.run(key)
