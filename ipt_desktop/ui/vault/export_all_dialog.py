"""Export everything, for leaving the program: each case as JSON and as printed sheets, in one folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QProgressBar, QWidget

from ipt_desktop.application.ports import CaseStorePort, SheetRequest
from ipt_desktop.errors import FileRefused, IptError
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.session import ProcessNote
from ipt_desktop.resources import resource_path
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.vault_dialog import VaultDialog
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.wording.sheet_catalogue import SHEETS

_TOLD = (
    "Writes every case of the vault, archived ones too, into a folder: as a documented JSON file that this and other "
    "programs can read, and as PDF, the patient's handout and your reports. Process notes are in files of their own. "
    "The files are not encrypted: they leave the protection of the vault, private notes included. Nothing in the "
    "vault changes; the audit trail says what was written."
)
_AGREE = "I know where the files go and who can read them there"
_DOCUMENTS = ("case-file.md", "case-file.schema.json")
_SHEETS = ("report", "handout", "course", "process-notes")
_CONTENTS = "contents.txt"


class ExportAllDialog(VaultDialog):
    """One case after the other, beside the screen; closing it stops, and leaves what has been written so far."""

    def __init__(self, services: Services, parent: QWidget, store: CaseStorePort) -> None:
        super().__init__(services, parent, "Export everything")
        self._store = store
        self._waiting: list[tuple[int, CaseSummary]] = []
        self._target = Path()
        self._labels: dict[str, str] = {}
        self._without_sheets = 0
        self.agree = QCheckBox(_AGREE)
        self.go = button("Choose a folder…", "strong")
        self.go.setEnabled(False)
        self.agree.toggled.connect(self.go.setEnabled)
        self.go.clicked.connect(self._ask_where)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Cases written")
        self.progress.hide()
        self.told = label("", wrap=True)
        self.close_it = button("Cancel")
        self.close_it.clicked.connect(self.reject)
        self.setMinimumWidth(500)
        self.setLayout(
            column(
                *(label("Export everything", "heading"), label(_TOLD, wrap=True), 6, self.agree, 4),
                *(self.progress, self.told, self.wrong, None, row(None, self.close_it, self.go)),
                margins=(20, 18, 20, 16),
                spacing=8,
            )
        )

    def export_to(self, folder: Path) -> None:
        """Write everything into a new folder within this one."""
        self.agree.hide()
        self.go.hide()
        self.close_it.setText("Stop")
        self.attempt(lambda: self._begin(folder))

    def _begin(self, folder: Path) -> None:
        lines = self._store.list_cases()
        self._labels = dict(self._store.practice())
        self._target = _fresh_folder(folder, f"vault-export-{self.services.now():%Y-%m-%d}")
        self._waiting = list(enumerate(lines, start=1))
        contents = (f"{at:04d}\t{line.code}" for at, line in self._waiting)
        _write(self._target / _CONTENTS, "\n".join(("number\tcode of the case", *contents, "")).encode())
        for name in _DOCUMENTS:
            _write(self._target / name, resource_path(name).read_bytes())
        self.progress.setRange(0, max(len(lines), 1))
        self.progress.show()
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._finish()
            return
        at, line = self._waiting.pop(0)
        self.told.setText(f"Case {at} of {self.progress.maximum()}…")
        self.progress.setValue(at - 1)
        self.run_task(lambda: self._write_case(at, line.id), self._written)

    def _write_case(self, at: int, case_id: str) -> bool:
        """Beside the screen: the case and its sheets; returns whether all sheets could be made."""
        network, name = self._store.load(case_id), f"{at:04d}"
        self._store.record_export(case_id, "case file", "record")
        self.services.files().export_case(network, self._target / f"{name}.json")
        if network.all(ProcessNote):
            whole = self._target / f"{name}-with-process-notes.json"
            self._store.record_export(case_id, "case file with process notes", "record")
            self.services.files().export_case(network, whole, process_notes=True)
        day = self.services.now().date().isoformat()
        for what in (one for one in _SHEETS if SHEETS[one].fits(network)):
            sheet = SheetRequest(what, str(self.services.settings.read().paper), date=day)
            try:
                page = self.services.printer().render_sheet(network, sheet, self._labels)
            except IptError:
                return False
            self._store.record_export(case_id, what, "record")
            _write(self._target / f"{name}-{what}.pdf", page)
        return True

    def _written(self, with_sheets: bool) -> None:
        self._without_sheets += not with_sheets
        self._next()

    def _finish(self) -> None:
        number = self.progress.maximum() if self.progress.maximum() else 0
        self.progress.setValue(number)
        told = f"Everything has been written into “{self._target.name}”. The files are not encrypted."
        if self._without_sheets:
            told += f" {self._without_sheets} of the cases have no sheets: they could not be printed."
        self.told.setText(told)
        self.close_it.setText("Close")

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Where to write everything")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.export_to(Path(path)))
        open_dialog(dialog)


def _fresh_folder(place: Path, name: str) -> Path:
    """A new folder only for this user. Raises FileRefused."""
    names: Sequence[str] = (name, *(f"{name}-{number}" for number in range(2, 100)))
    for one in names:
        try:
            (place / one).mkdir(mode=0o700)
        except FileExistsError:
            continue
        except OSError as problem:
            raise FileRefused("Nothing can be written into this folder. Choose another.") from problem
        return place / one
    raise FileRefused("This folder holds many exports of today already. Choose another.")


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise FileRefused("A file could not be written: is there room on the disk?") from problem
