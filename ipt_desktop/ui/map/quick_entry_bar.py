"""Quick entry over the map."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.quick_entry import QuickEntryLine
from ipt_desktop.ui.shell.actions import Actions
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, column, row
from ipt_desktop.wording.language import say


class QuickEntryBar(QFrame):
    """Adds people as fast as they can be typed. It floats over the map and closes when it is left empty."""

    def __init__(self, context: CaseContext, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("floating")
        self._context = context
        self.line = QuickEntryLine(context)
        self.edit, self.hint = self.line.edit, self.line.hint
        self.line.added.connect(lambda ids: context.selection.choose_people(ids, initiator=self))
        self.edit.escaped.connect(self.close_line)
        # Enter hides the suggestions before the line gets the focus back, so look only afterwards.
        self._left = QTimer(self)
        self._left.setSingleShot(True)
        self._left.timeout.connect(self._close_if_empty)
        self.edit.editingFinished.connect(self._left.start)
        self.guide = button(say("Ask question by question"), "quiet", say("Opens the guided inventory"))
        self.guide.clicked.connect(lambda: actions.run("go_guide"))
        self.setLayout(column(row(self.line, self.guide), margins=(12, 8, 12, 6)))
        disconnect_on_destroy(self, context.mode_changed.connect(self._show_line))
        self._show_line()

    def open(self) -> None:
        """Shows the line and puts the cursor into it."""
        self._show_guide()
        self.show()
        self.raise_()
        self.edit.setFocus()

    def take_over(self, line: str) -> None:
        """Goes on with a line from elsewhere that was not understood."""
        self.open()
        self.edit.setText(line)
        self.line.add()

    def close_line(self) -> None:
        """Clears and hides the line; the map gets the keyboard."""
        self.line.clear()
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus()
        self._show_if_empty()

    def _show_line(self) -> None:
        """Each view has its own line: the patient never sees what the therapist was typing alone."""
        is_alone = self._context.mode is ScreenMode.PRIVATE
        self.edit.unfinished.show("new person" if is_alone else "new person in the patient view")
        if not self.edit.hasFocus():
            self._show_if_empty()

    def _show_guide(self) -> None:
        is_alone = self._context.mode is ScreenMode.PRIVATE
        self.guide.setVisible(is_alone and not self._context.document.network.people)

    def _show_if_empty(self) -> None:
        self._show_guide()
        self.setVisible(not self._context.document.network.people or bool(self.edit.text()))

    def _close_if_empty(self) -> None:
        # Asked of the window: nothing has the focus while the window is not the active one.
        is_used = self.window().focusWidget() is self.edit or self.edit.is_suggesting or self.edit.text().strip()
        if not is_used and self._context.network.people:
            self.hide()
