"""The audit trail: who did what to which record and when, filtered by words, action and case."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.model.audit_entry import AuditEntry, AuditFilter
from ipt_desktop.model.search_key import search_key
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.vault.vault_dialog import VaultDialog
from ipt_desktop.ui.widgets.date_format import local_time, short_day
from ipt_desktop.ui.widgets.dialog_frame import Role
from ipt_desktop.ui.widgets.editors import ComboField
from ipt_desktop.ui.widgets.file_dialogs import ask_save
from ipt_desktop.ui.widgets.layout import column, label, row
from ipt_desktop.ui.widgets.text_table import TextTable
from ipt_desktop.wording.language import say

_ABOUT = N_(
    "",
    "What was done in this vault, without any content. Each entry is chained to the one before, so that altered or "
    "removed entries are noticed. Entries for deleted cases keep only an ID.",
)
_HEADINGS = (
    N_("column", "When"),
    N_("column", "Who"),
    N_("column", "What"),
    N_("column", "Case"),
    N_("column", "Records"),
)
_WIDTHS = (170, 100, 260, 160, 120)
_VAULT = "-"
_SHORT = 8


class AuditLogDialog(VaultDialog):
    """Newest first. ``codes`` name the cases that are in the vault now, by id."""

    def __init__(self, services: Services, parent: QWidget, codes: Mapping[str, str]) -> None:
        super().__init__(services, parent, say("Audit trail"), 900)
        self._codes = codes
        self._lines: Sequence[AuditEntry] = ()
        self.shown: Sequence[AuditEntry] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("Find words or an ID"))
        self.search.setAccessibleName(say("Find in the audit trail"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.filter)
        self.kind = _chooser(say("Filter by action"), say.of("filter", "Everything"))
        self.case = _chooser(say("Filter by case"), say("All cases"))
        for chooser in (self.kind, self.case):
            chooser.edited.connect(self.filter)
        self.table = TextTable(say("Audit trail"), [say(heading) for heading in _HEADINGS], _WIDTHS)
        self.table.setMinimumHeight(280)
        self.chain = label(say("Checking the chain…"), "soft", wrap=True)
        filters = row(self.search, self.kind, self.case)
        filters.setStretch(0, 1)
        body = column(
            *(label(say(_ABOUT), "soft", wrap=True), 4, filters, self.table, self.bar, self.chain, self.wrong),
            spacing=8,
        )
        body.setStretch(3, 1)
        self.set_body(body)
        self.save = self.add_button(say("Save as text…"), Role.ActionRole)
        self.save.clicked.connect(self._ask_where)
        self.add_close_button()
        vault_admin = services.vault_admin
        self.run_task(lambda: (vault_admin.audit_entries(AuditFilter()), vault_admin.audit_findings()), self._show)

    def filter(self) -> None:
        """Shows the entries that match."""
        wanted, kind, case = search_key(self.search.text()).split(), self.kind.value(), self.case.value()
        self.shown = [
            entry
            for entry in self._lines
            if kind in (None, entry.action)
            and (case is None or entry.case_id == ("" if case == _VAULT else case))
            and all(word in self._searched_text(entry) for word in wanted)
        ]
        self.table.show_rows([self._cells(entry) for entry in self.shown])

    def save_to(self, path: Path) -> None:
        """Writes the entries that are shown into a text file: ids, no codes and no content."""
        from ipt_desktop.ui.platform import printing  # loads the print system, which nothing else here needs

        lines = (
            f"{entry.recorded_at}\t{entry.who}\t{entry.sentence}\t{entry.case_id}\t{entry.details}"
            for entry in self.shown
        )
        content = "\n".join(("when\twho\twhat\tcase\tdetails", *lines, "")).encode()
        if self.attempt(lambda: self.services.vault_admin.record_printed("audit trail")):
            self.attempt(lambda: printing.save(content, path))

    def _show(self, result: tuple[Sequence[AuditEntry], Sequence[str]]) -> None:
        entries, findings = result
        self._lines = list(reversed(entries))
        actions = sorted({entry.action for entry in entries})
        everything: tuple[str | None, str] = (None, say.of("filter", "Everything"))
        self.kind.set_options([everything, *((action, action) for action in actions)])
        cases = dict.fromkeys(entry.case_id for entry in entries if entry.case_id)
        named = sorted((self._name(case_id), case_id) for case_id in cases)
        self.case.set_options(
            [(None, say("All cases")), (_VAULT, say("The vault itself")), *((case_id, name) for name, case_id in named)]
        )
        if findings:
            self.chain.setObjectName("wrong")
            self.chain.style().unpolish(self.chain)
            self.chain.setText(" ".join(say(finding) for finding in findings))
        else:
            self.chain.setText(
                say.count(
                    "{count} entry. No entries altered or missing.",
                    "{count} entries. No entries altered or missing.",
                    len(entries),
                )
            )
        self.filter()

    def _name(self, case_id: str) -> str:
        return self._codes.get(case_id) or say("deleted, {id}", id=case_id[:_SHORT])

    def _cells(self, entry: AuditEntry) -> tuple[str, ...]:
        case = self._name(entry.case_id) if entry.case_id else ""
        records = " ".join(record[:_SHORT] for record in entry.records if record != entry.case_id)
        moment = local_time(entry.recorded_at)
        return f"{short_day(moment.date())}  {moment:%H:%M:%S}", entry.who, entry.sentence, case, records

    def _searched_text(self, entry: AuditEntry) -> str:
        return search_key(" ".join((*self._cells(entry), entry.case_id, entry.details)))

    def _ask_where(self) -> None:
        title, kinds = say("Save the audit trail"), say("Text files (*.txt)")
        ask_save(self, self.services.folders, title, "audit-trail.txt", kinds, self.save_to)


def _chooser(name: str, everything: str) -> ComboField:
    chooser = ComboField([(None, everything)], optional=False)
    chooser.set_value(None)
    chooser.name_for_readers(name)
    chooser.setMinimumContentsLength(16)
    return chooser
