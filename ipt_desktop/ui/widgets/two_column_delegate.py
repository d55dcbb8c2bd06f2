"""Draws a line of a list in two parts: words on the left, something short and soft on the right."""

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ipt_desktop.ui.widgets.item_roles import DETAIL_ROLE, Index

_PADDING = 12
_GAP = 10  # pixels between the name and the detail


class TwoColumnDelegate(QStyledItemDelegate):
    """The chosen line stands on a card of its own."""

    def __init__(self, parent: QObject, height: int) -> None:
        super().__init__(parent)
        self._height = height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line as high as asked for."""
        return QSize(80, max(self._height, option.fontMetrics.height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line."""
        rect, palette = option.rect, option.palette
        state, font, metrics = option.state, option.font, option.fontMetrics
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        if is_chosen or has_focus:
            edge = QPalette.ColorRole.Highlight if has_focus else QPalette.ColorRole.Mid
            painter.setPen(QPen(palette.color(edge), 2.0 if has_focus else 1.0))
            painter.setBrush(palette.brush(QPalette.ColorRole.Base) if is_chosen else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), 8.0, 8.0)
        if is_chosen:
            bar = QRectF(rect.left() + 5.0, rect.top() + 8.0, 3.0, rect.height() - 16.0)
            painter.fillRect(_mirrored(bar, option), palette.brush(QPalette.ColorRole.Highlight))
        inner = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        name_width = metrics.horizontalAdvance(str(index.data()))
        small = painter.font()
        small.setPixelSize(max(font.pixelSize() - 1, 11))
        painter.setFont(small)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        # The name comes first: the detail is shortened before it, but keeps a third of the line.
        share = max(inner.width() - name_width - _GAP, inner.width() // 3)
        detail = str(index.data(DETAIL_ROLE) or "")
        short = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, share)
        width = painter.fontMetrics().horizontalAdvance(short)
        painter.drawText(inner, _side(option, Qt.AlignmentFlag.AlignRight), short)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        room = _mirrored(QRectF(inner.adjusted(0, 0, -(width + _GAP if short else 0), 0)), option).toRect()
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _side(option, Qt.AlignmentFlag.AlignLeft), name)
        painter.restore()


def _side(option: QStyleOptionViewItem, side: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """The side of the line, which is the other one where lines begin on the right."""
    return (
        QStyle.visualAlignment(option.direction, side) | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    )


def _mirrored(box: QRectF, option: QStyleOptionViewItem) -> QRectF:
    """The box at the other end of the line where lines begin on the right."""
    return QRectF(QStyle.visualRect(option.direction, option.rect, box.toRect()))
