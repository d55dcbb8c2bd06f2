"""The audit trail to read: who did what to which record and when; filtered by words, kind and case."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from ipt_desktop.model.audit_entry import AuditEntry, AuditFilter
from ipt_desktop.model.search_key import search_key
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.vault_dialog import VaultDialog
from ipt_desktop.ui.widgets.date_format import on_the_wall
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.editors import ComboField
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable

_TOLD = (
    "What was done in this vault, without any content. Each line is chained to the one before, so that a line that was "
    "altered or taken out is noticed. It outlives a deleted case as a bare id."
)
_HEADINGS = ("When", "Who", "What", "Case", "Records")
_WIDTHS = (170, 100, 260, 160, 120)
_VAULT = "-"
_SHORT = 8


class AuditLogDialog(VaultDialog):
    """Newest first. ``codes`` name the cases that are in the vault now, by id."""

    def __init__(self, services: Services, parent: QWidget, codes: Mapping[str, str]) -> None:
        super().__init__(services, parent, "Audit trail")
        self._codes = codes
        self._lines: Sequence[AuditEntry] = ()
        self.shown: Sequence[AuditEntry] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find words or an id")
        self.search.setAccessibleName("Find in the audit trail")
        self.search.setClearButtonEnabled(True)
        self.kind = _chooser("Filter by what was done", "Everything")
        self.case = _chooser("Filter by case", "All cases")
        self.table = TextTable("Audit trail", _HEADINGS, _WIDTHS)
        self.chain = label("Looking whether the chain is whole…", "soft", wrap=True)
        self.save = button("Save as text…")
        self.save.clicked.connect(self._ask_where)
        close = button("Close")
        close.clicked.connect(self.reject)
        self.search.textChanged.connect(self.filter)
        for chooser in (self.kind, self.case):
            chooser.edited.connect(self.filter)
        filters = row(self.search, self.kind, self.case)
        filters.setStretch(0, 1)
        self.setLayout(
            column(
                *(label("Audit trail", "heading"), label(_TOLD, "soft", wrap=True), 4, filters, self.table),
                *(self.bar, self.chain, self.wrong, 4, row(self.save, None, close)),
                margins=(20, 18, 20, 16),
                spacing=8,
            )
        )
        self.resize(900, 620)
        care = services.vault_admin
        self.run_task(lambda: (care.audit_entries(AuditFilter()), care.audit_findings()), self._show)

    def filter(self) -> None:
        """Show the lines that are wanted."""
        wanted, kind, case = search_key(self.search.text()).split(), self.kind.value(), self.case.value()
        self.shown = [
            line
            for line in self._lines
            if kind in (None, line.action)
            and (case is None or line.case_id == ("" if case == _VAULT else case))
            and _holds(self._said(line), wanted)
        ]
        self.table.show_rows([self._cells(line) for line in self.shown])

    def save_to(self, path: Path) -> None:
        """Write the lines that are shown into a text file: ids, no codes and no content."""
        from ipt_desktop.ui.platform import printing  # loads the print system, which nothing else here needs

        lines = (f"{line.at}\t{line.who}\t{line.sentence}\t{line.case_id}\t{line.details}" for line in self.shown)
        content = "\n".join(("when\twho\twhat\tcase\tdetails", *lines, "")).encode()
        if self.attempt(lambda: self.services.vault_admin.record_printed("audit trail")):
            self.attempt(lambda: printing.save(content, path))

    def _show(self, found: tuple[Sequence[AuditEntry], Sequence[str]]) -> None:
        lines, findings = found
        self._lines = list(reversed(lines))
        self.kind.set_options([(None, "Everything"), *((one, one) for one in sorted({x.action for x in lines}))])
        cases = dict.fromkeys(line.case_id for line in lines if line.case_id)
        named = sorted((self._named(one), one) for one in cases)
        self.case.set_options(
            [(None, "All cases"), (_VAULT, "The vault itself"), *((one, name) for name, one in named)]
        )
        if findings:
            self.chain.setObjectName("wrong")
            self.chain.style().unpolish(self.chain)
            self.chain.setText(" ".join(findings))
        else:
            number = f"{len(lines):,}".replace(",", " ")
            self.chain.setText(f"The chain is whole: {number} lines, none altered, none missing.")
        self.filter()

    def _named(self, case_id: str) -> str:
        return self._codes.get(case_id) or f"deleted, {case_id[:_SHORT]}"

    def _cells(self, entry: AuditEntry) -> tuple[str, ...]:
        case = self._named(entry.case_id) if entry.case_id else ""
        records = " ".join(one[:_SHORT] for one in entry.records if one != entry.case_id)
        return f"{on_the_wall(entry.at):%Y-%m-%d  %H:%M:%S}", entry.who, entry.sentence, case, records

    def _said(self, entry: AuditEntry) -> str:
        return search_key(" ".join((*self._cells(entry), entry.case_id, entry.details)))

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Save the audit trail", "audit-trail.txt", "Text (*.txt)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        open_dialog(dialog)


def _holds(said: str, wanted: Sequence[str]) -> bool:
    return all(one in said for one in wanted)


def _chooser(name: str, everything: str) -> ComboField:
    chooser = ComboField([(None, everything)], optional=False)
    chooser.set_value(None)
    chooser.name_for_readers(name)
    chooser.setMinimumContentsLength(16)
    return chooser
