"""The pages as they will be printed, below each other."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ipt_desktop.ui.widgets.editors import SegmentedControl
from ipt_desktop.ui.widgets.layout import label, row
from ipt_desktop.wording.language import say

_MARGINS = 40
_SMOOTH = Qt.TransformationMode.SmoothTransformation
_FIT_WIDTH, _WHOLE_PAGE, _TWICE = "width", "page", "twice"


class PrintPreview(QScrollArea):
    """Shows pictures of pages: fitted to the width, whole, or twice as large as fitted. Never larger than drawn."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(say("Preview of the pages"))
        self.setMinimumWidth(380)
        self._host = QWidget()
        self._host.setObjectName("scrolled")
        self._column = QVBoxLayout(self._host)
        self._column.setSpacing(18)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._host)
        self.sheets: list[QLabel] = []
        self._pages: Sequence[QImage] = ()
        self._zoom = _FIT_WIDTH
        self.verticalScrollBar().valueChanged.connect(self.turned)

    def show_pages(self, pages: Sequence[QImage]) -> None:
        """Shows these pages; the scroll position stays."""
        self._pages = pages
        while len(self.sheets) > len(pages):
            sheet = self.sheets.pop()
            self._column.removeWidget(sheet)
            sheet.deleteLater()
        while len(self.sheets) < len(pages):
            sheet = QLabel()
            sheet.setObjectName("sheet")
            self.sheets.append(sheet)
            self._column.addWidget(sheet)
        self._draw()

    def set_zoom(self, zoom: str) -> None:
        """Shows the pages in this size."""
        self._zoom = zoom
        self._draw()

    def page_in_view(self) -> int:
        """The number of the page in the middle of the view; 0 where there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        numbers = [number for number, sheet in enumerate(self.sheets, start=1) if sheet.y() <= middle]
        return numbers[-1] if numbers else min(1, len(self.sheets))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A whole page stays whole."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        for number, (sheet, page) in enumerate(zip(self.sheets, self._pages, strict=True), start=1):
            size = self._size(page, ratio)
            fitting = page.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, _SMOOTH) if size != page.size() else page
            drawn = QPixmap.fromImage(fitting)
            drawn.setDevicePixelRatio(ratio)
            sheet.setPixmap(drawn)
            sheet.setFixedSize(drawn.deviceIndependentSize().toSize())
            sheet.setAccessibleName(say("Page {number} of {count}", number=number, count=len(self._pages)))
        self.turned.emit()

    def _size(self, page: QImage, ratio: float) -> QSize:
        width, height = max(page.width(), 1), max(page.height(), 1)
        share = max(self.viewport().width() - _MARGINS, 1) * ratio / width
        if self._zoom == _WHOLE_PAGE:
            share = min(share, max(self.viewport().height() - _MARGINS, 1) * ratio / height)
        share = share * 2 if self._zoom == _TWICE else min(share, 1.0)
        return QSize(round(width * share), round(height * share))


class ZoomBar(QWidget):
    """Chooses the size of the pages, and says which page is in view."""

    def __init__(self, preview: PrintPreview) -> None:
        super().__init__()
        self._preview = preview
        options = ((_FIT_WIDTH, say("Fit width")), (_WHOLE_PAGE, say("Whole page")), (_TWICE, say("Larger")))
        self.size_choice = SegmentedControl(options, optional=False)
        self.size_choice.name_for_readers(say("Size of the preview"))
        self.size_choice.set_value(_FIT_WIDTH)
        self.size_choice.edited.connect(lambda: preview.set_zoom(str(self.size_choice.value())))
        self.place = label("", "soft")
        self.setLayout(row(self.size_choice, self.place, spacing=12))
        preview.turned.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Says which page is in view."""
        count = len(self._preview.sheets)
        number = self._preview.page_in_view()
        self.place.setText(say("Page {number} of {count}", number=number, count=count) if count else "")
