"""Export everything, to leave the program: each case as JSON and as printed sheets, in one folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QProgressBar, QWidget

from ipt_desktop.application.ports import CaseStorePort, SheetRequest
from ipt_desktop.errors import FileRefused, IptError
from ipt_desktop.messages import N_
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.session import ProcessNote
from ipt_desktop.resources import resource_path
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.vault_dialog import VaultDialog
from ipt_desktop.ui.widgets.editors import CheckField
from ipt_desktop.ui.widgets.file_dialogs import ask_folder
from ipt_desktop.ui.widgets.layout import column, label
from ipt_desktop.wording.language import say
from ipt_desktop.wording.sheet_catalogue import SHEETS

_ABOUT = N_(
    "",
    "Writes every case of the vault, including archived ones, into a folder: as a documented JSON file that this and "
    "other programs can read, and as PDF, the patient's handout and your reports. Process notes go into separate "
    "files. The files are not encrypted: they leave the protection of the vault, private notes included. Nothing in "
    "the vault changes; the audit trail records what was written.",
)
_DOCUMENTS = ("case-file.md", "case-file.schema.json")
_SHEETS = ("report", "handout", "course", "process-notes")
_CONTENTS = "contents.txt"


class ExportAllDialog(VaultDialog):
    """One case after the other, in the background; closing stops it and leaves what has been written so far."""

    def __init__(self, services: Services, parent: QWidget, store: CaseStorePort) -> None:
        super().__init__(services, parent, say("Export everything"), 520)
        self._store = store
        self._waiting: list[tuple[int, CaseSummary]] = []
        self._target = Path()
        self._practice = PracticeSettings()
        self._without_sheets = 0
        self.agree = CheckField(say("I understand these files are not encrypted"))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(say("Cases written"))
        self.progress.hide()
        self.state = label("", wrap=True)
        self.set_body(
            column(
                *(label(say(_ABOUT), wrap=True), 6, self.agree, 4, self.progress, self.state, self.wrong, None),
                spacing=8,
            )
        )
        self.close_button = self.add_cancel_button()
        self.go = self.add_strong_button(say("Choose a folder…"))
        self.go.setEnabled(False)
        self.agree.toggled.connect(self.go.setEnabled)
        self.go.clicked.connect(self._ask_where)

    def export_to(self, folder: Path) -> None:
        """Writes everything into a new folder within this one."""
        self.agree.hide()
        self.go.hide()
        self.close_button.setText(say.of("button", "Stop"))
        self.attempt(lambda: self._begin(folder))

    def _begin(self, folder: Path) -> None:
        cases = self._store.list_cases()
        self._practice = PracticeSettings(self._store.practice())
        self._target = _fresh_folder(folder, f"vault-export-{self.services.now():%Y-%m-%d}")
        self._waiting = list(enumerate(cases, start=1))
        contents = (f"{number:04d}\t{case.code}" for number, case in self._waiting)
        _write(self._target / _CONTENTS, "\n".join(("number\tcode of the case", *contents, "")).encode())
        for name in _DOCUMENTS:
            _write(self._target / name, resource_path(name).read_bytes())
        self.progress.setRange(0, max(len(cases), 1))
        self.progress.show()
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._finish()
            return
        number, case = self._waiting.pop(0)
        self.state.setText(say("Case {number} of {count}…", number=number, count=self.progress.maximum()))
        self.progress.setValue(number - 1)
        self.run_task(lambda: self._write_case(number, case.id), self._written)

    def _write_case(self, number: int, case_id: str) -> bool:
        """In the background: the case and its sheets; returns whether all sheets could be made."""
        network, name = self._store.load(case_id), f"{number:04d}"
        self._store.record_export(case_id, "case file", "record")
        self.services.files().export_case(network, self._target / f"{name}.json")
        if network.all(ProcessNote):
            whole = self._target / f"{name}-with-process-notes.json"
            self._store.record_export(case_id, "case file with process notes", "record")
            self.services.files().export_case(network, whole, process_notes=True)
        day = self.services.now().date().isoformat()
        for key in (key for key in _SHEETS if SHEETS[key].fits(network)):
            sheet = SheetRequest(key, str(self.services.settings.read().paper), date=day)
            try:
                page = self.services.printer().render_sheet(network, sheet, self._practice)
            except IptError:
                return False
            self._store.record_export(case_id, key, "record")
            _write(self._target / f"{name}-{key}.pdf", page)
        return True

    def _written(self, with_sheets: bool) -> None:
        self._without_sheets += not with_sheets
        self._next()

    def _finish(self) -> None:
        self.progress.setValue(self.progress.maximum())
        text = say("Everything has been written to “{folder}”. The files are not encrypted.", folder=self._target.name)
        if self._without_sheets:
            missing = say.count(
                "The sheets of {count} case could not be made.",
                "The sheets of {count} cases could not be made.",
                self._without_sheets,
            )
            text = f"{text} {missing}"
        self.state.setText(text)
        self.close_button.setText(say.of("button", "Close"))

    def _ask_where(self) -> None:
        ask_folder(self, self.services.folders, say("Folder for the export"), self.export_to)


def _fresh_folder(place: Path, name: str) -> Path:
    """A new folder for this user alone. Raises FileRefused."""
    names: Sequence[str] = (name, *(f"{name}-{number}" for number in range(2, 100)))
    for free in names:
        try:
            (place / free).mkdir(mode=0o700)
        except FileExistsError:
            continue
        except OSError as problem:
            raise FileRefused("Nothing can be written to this folder. Choose another.") from problem
        return place / free
    raise FileRefused("This folder already contains many exports of today. Choose another.")


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise FileRefused("A file could not be written. Is there room on the disk?") from problem
