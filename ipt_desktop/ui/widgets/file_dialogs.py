"""Asks for a file or a folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.folder_memory import FolderMemory

Chosen = Callable[[Path], object]


def ask_save(parent: QWidget, folders: FolderMemory, title: str, name: str, kinds: str, chosen: Chosen) -> None:
    """Asks where to save a file; ``name`` is the suggestion, ``kinds`` as in "PDF (*.pdf);;Text (*.txt)"."""
    dialog = QFileDialog(parent, title, str(folders.folder / name), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_ending(kind)))
    _open(dialog, folders, chosen)


def ask_open(parent: QWidget, folders: FolderMemory, title: str, kinds: str, chosen: Chosen) -> None:
    """Asks which file to open."""
    dialog = QFileDialog(parent, title, str(folders.folder), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, folders, chosen)


def ask_folder(
    parent: QWidget, folders: FolderMemory, title: str, chosen: Chosen, begin_at: Path | None = None
) -> None:
    """Asks for a folder."""
    dialog = QFileDialog(parent, title, str(begin_at or folders.folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    _open(dialog, folders, chosen)


def _ending(kind: str) -> str:
    """The first ending of a kind such as "PDF (*.pdf)"."""
    return kind.partition("*.")[2].rstrip(")").partition(" ")[0]


def _open(dialog: QFileDialog, folders: FolderMemory, chosen: Chosen) -> None:
    def choose(text: str) -> None:
        path = Path(text)
        folders.remember(path)
        chosen(path)

    dialog.fileSelected.connect(choose)
    open_dialog(dialog)
