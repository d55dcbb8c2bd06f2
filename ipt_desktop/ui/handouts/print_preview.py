"""The pages as they will come out, below each other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

_MARGINS = 40
_SMOOTH = Qt.TransformationMode.SmoothTransformation


class PrintPreview(QScrollArea):
    """Shows pictures of pages; what lies wider than the room there is is shown smaller."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName("Preview of the pages")
        self.setMinimumWidth(380)
        self._host = QWidget()
        self._host.setObjectName("scrolled")
        self._column = QVBoxLayout(self._host)
        self._column.setSpacing(18)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._host)
        self.sheets: list[QLabel] = []

    def show_pages(self, pages: Sequence[QImage]) -> None:
        """Show these pages; the place one has scrolled to stays."""
        while len(self.sheets) > len(pages):
            sheet = self.sheets.pop()
            self._column.removeWidget(sheet)
            sheet.deleteLater()
        while len(self.sheets) < len(pages):
            sheet = QLabel()
            sheet.setObjectName("sheet")
            self.sheets.append(sheet)
            self._column.addWidget(sheet)
        ratio = self.devicePixelRatioF()
        room = round((self.viewport().width() - _MARGINS) * ratio)
        for at, (sheet, page) in enumerate(zip(self.sheets, pages, strict=True), start=1):
            fitting = page.scaledToWidth(room, _SMOOTH) if page.width() > room > 0 else page
            drawn = QPixmap.fromImage(fitting)
            drawn.setDevicePixelRatio(ratio)
            sheet.setPixmap(drawn)
            sheet.setFixedSize(drawn.deviceIndependentSize().toSize())
            sheet.setAccessibleName(f"Page {at} of {len(pages)}")
