"""A quiet list of two-part lines, as it stands in the sidebar and beside the sessions."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from ipt_desktop.ui.widgets.two_column_delegate import TwoColumnDelegate


def plain_list(title: str, height: int) -> QListView:
    """A list that is only looked at and chosen from; ``height`` of a line in pixels."""
    view = QListView()
    view.setObjectName("plain")
    view.setItemDelegate(TwoColumnDelegate(view, height))
    view.setAccessibleName(title)
    view.setUniformItemSizes(True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setIconSize(QSize(0, 0))
    return view
