"""The map now and at another time beside it, with what differs in words; nothing is changed here."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ipt_desktop.canvas.view.side_by_side import SideBySideView
from ipt_desktop.figures.map.network_map import Look
from ipt_desktop.figures.map.ring_variants import RingVariant
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy
from ipt_desktop.ui.widgets.layout import button, column, label, row

_TITLES = {RingVariant.BEFORE: "Now, and before the episode", RingVariant.WISHED: "Now, and as wished for"}


class ComparePage(QWidget):
    """``back`` returns to the map, which Escape does too."""

    def __init__(
        self, context: CaseContext, appearance: Appearance, which: RingVariant, back: Callable[..., object]
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.view = SideBySideView()
        self.view.set_which(which)
        self.view.set_document(context.document)
        self.view.set_theme(appearance.theme)
        appearance.changed.connect(self.view.set_theme)
        self.back = button("Back to the map", "quiet", "Escape")
        self.back.clicked.connect(back)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(back)
        top = row(label(_TITLES[which], "subheading"), None, self.back)
        layout = column(top, self.view, margins=(16, 10, 16, 10), spacing=6)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.view.words)
        disconnect_on_destroy(
            self, context.mode_changed.connect(self._show), context.labels_changed.connect(self._show)
        )
        self._show()

    def leave(self) -> None:
        """Follow the case no more."""
        self.view.set_document(None)

    def _show(self) -> None:
        self.view.set_look(Look(self._context.audience, labels=self._context.labels))
