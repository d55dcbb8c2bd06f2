"""The manual in a window of its own, so that it can be read beside the work."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from ipt_desktop.messages import N_, Message
from ipt_desktop.resources import resource_path
from ipt_desktop.ui.widgets.item_roles import ID_ROLE
from ipt_desktop.ui.widgets.layout import row
from ipt_desktop.ui.widgets.plain_list import plain_list
from ipt_desktop.wording.language import say

FIRST_STEPS, WORDS = "first-steps", "words"
CHAPTERS: Mapping[str, Message] = MappingProxyType(
    {
        FIRST_STEPS: N_("chapter", "First steps"),
        "map": N_("chapter", "The map"),
        "session": N_("chapter", "A session"),
        "patient": N_("chapter", "With the patient"),
        "handouts": N_("chapter", "Handouts"),
        "safety": N_("chapter", "Safe and private"),
        WORDS: N_("chapter", "What the words mean"),
    }
)
_SIZE = QSize(980, 720)
_SIDE = 200
_MARGIN, _AIR = 18, 8
_PICTURE = "\ufffc"  # what stands for one in the text


class ManualDialog(QDialog):
    """Chapters on the left, the chosen one on the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Manual"))
        self.setModal(False)
        self._items = QStandardItemModel(self)
        self.list = plain_list(say("Chapters"), 34)
        self.list.setModel(self._items)
        self.list.setFixedWidth(_SIDE)
        for key, title in CHAPTERS.items():
            item = QStandardItem(say(title))
            item.setData(key, ID_ROLE)
            self._items.appendRow(item)
        self.text = ManualBrowser()
        self.list.selectionModel().currentChanged.connect(lambda now, before: self._show(str(now.data(ID_ROLE))))
        both = row(self.list, self.text, margins=(12, 14, 0, 0), spacing=12)
        both.setStretch(1, 1)
        self.setLayout(both)
        self.resize(_SIZE.boundedTo(parent.screen().availableSize() - QSize(40, 60)))

    def show_chapter(self, key: str) -> None:
        """Turns to a chapter."""
        self.list.setCurrentIndex(self._items.index(list(CHAPTERS).index(key), 0))
        self.text.setFocus()

    def _show(self, key: str) -> None:
        self.text.show_page(key)


class ManualBrowser(QTextBrowser):
    """One chapter; pictures are as wide as the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(say("Manual"))
        self.document().setDocumentMargin(_MARGIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_page(self, key: str) -> None:
        """Shows the chapter of this name."""
        self.setMarkdown(resource_path("manual", f"{key}.md").read_text("utf-8"))
        cursor, block = QTextCursor(self.document()), self.document().begin()
        while block.isValid():  # Markdown knows no air between paragraphs
            air = block.blockFormat()
            air.setTopMargin(_AIR * 2 if air.headingLevel() > 1 else 0)
            air.setBottomMargin(_AIR / 2 if block.textList() is not None else _AIR)
            if block.text() != _PICTURE:
                air.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(air)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802  Qt calls it
        """Fits pictures into the page."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        file = name.fileName() if isinstance(name, QUrl) else name
        picture = QImage(str(resource_path("manual", file)))
        width = min(self.viewport().width() - 2 * _MARGIN, picture.width())
        return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


def show_manual(window: QWidget, chapter: str = FIRST_STEPS) -> None:
    """Opens the manual at a chapter; one that is open already turns to it."""
    manual = next((dialog for dialog in window.findChildren(ManualDialog) if dialog.isVisible()), None)
    if manual is None:
        manual = ManualDialog(window)
        manual.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    manual.show()  # pictures are fitted into its width
    manual.show_chapter(chapter)
    manual.raise_()
    manual.activateWindow()
