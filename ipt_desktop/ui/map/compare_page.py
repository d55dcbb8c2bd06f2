"""The map now and at another time side by side, with the differences in words. Read-only."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ipt_desktop.canvas.view.side_by_side import SideBySideView
from ipt_desktop.figures.map.network_map import Look
from ipt_desktop.figures.map.ring_variants import RingVariant
from ipt_desktop.messages import N_
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.theme import Appearance
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.refresh import refresh_when_shown
from ipt_desktop.wording.language import say

_TITLES = {
    RingVariant.BEFORE: N_("", "Now, and before the episode"),
    RingVariant.WISHED: N_("", "Now, and as wished for"),
}


class ComparePage(QWidget):
    """``back`` returns to the map; so does Escape."""

    def __init__(
        self, context: CaseContext, appearance: Appearance, variant: RingVariant, back: Callable[..., object]
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._context = context
        self.view = SideBySideView()
        self.view.set_variant(variant)
        self.view.set_document(context.document)
        self.view.set_theme(appearance.theme)
        appearance.changed.connect(self.view.set_theme)
        self.back = button(say("Back to the map"), "quiet", say("Escape"))
        self.back.clicked.connect(back)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(back)
        top = row(label(say(_TITLES[variant]), "subheading"), None, self.back)
        layout = column(top, self.view, margins=(16, 10, 16, 10), spacing=6)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.view.differences)
        refresh_when_shown(self, self._show, context.mode_changed, context.practice_changed)

    def leave(self) -> None:
        """Stops following the case."""
        self.view.set_document(None)

    def _show(self) -> None:
        self.view.set_look(Look(self._context.audience, practice=self._context.practice, say=say.language))
