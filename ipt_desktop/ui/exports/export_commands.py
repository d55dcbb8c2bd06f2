"""Export for other programs, map files, and formatted text on the clipboard; each is in the audit trail first."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.record_form import RECORD_FORMS, RecordOptions
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.exports.export_record_dialog import ExportRecordDialog
from ipt_desktop.ui.exports.map_picture import map_picture
from ipt_desktop.ui.shell.actions import Handlers
from ipt_desktop.ui.shell.clipboard_guard import ClipboardGuard
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.file_dialogs import ask_save
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.wording.formulation_html import formulation_html
from ipt_desktop.wording.language import say


class ExportCommands:
    """Answers the actions of one open case."""

    def __init__(self, context: CaseContext, page: QWidget, busy: ProgressBanner, clipboard: ClipboardGuard) -> None:
        self._context = context
        self._page = page
        self._busy = busy
        self._clipboard = clipboard

    def handlers(self) -> Handlers:
        """The actions answered here."""
        return {
            "export_record": self.ask,
            "copy_report": self.copy_report,
            "copy_formulation": self.copy_formulation,
        }

    def ask(self) -> None:
        """Ask for form and names, then for the file."""
        self._context.document.settle.emit()
        open_dialog(ExportRecordDialog(self._context.network, self._ask_where, self._page))

    def export_to(self, path: Path, form: str, options: RecordOptions) -> None:
        """Note in the audit trail that the record leaves, and write it in the background."""
        context, writer = self._context, self._context.services.records()
        network = context.network
        audience = Audience.SUPERVISION if options.deidentified else Audience.RECORD

        def done(_: object) -> None:
            if not context.is_closed:
                self._busy.say_saved(say("The file has been written. It is not encrypted."), path)

        if context.attempt(lambda: context.record_export(form, str(audience))):
            # A picture is painted here, where Qt paints; everything else is made in the background.
            picture = map_picture(visible_to(network, audience), audience) if form == "png" else b""
            context.services.background.run(
                lambda: writer.write(picture or writer.record(network, form, options), path), done, context.failed
            )

    def copy_report(self) -> None:
        """Copy the report as formatted text, for a letter; it leaves the clipboard on locking."""
        context = self._context
        sheet = SheetRequest(sheet="report", date=context.services.now().date().isoformat())
        self._copy("report", lambda: context.services.printer().render_html(context.network, [sheet], context.practice))

    def copy_formulation(self) -> None:
        """Copy the latest formulation as formatted text."""
        self._copy("formulation", lambda: formulation_html(visible_to(self._context.network, Audience.RECORD)))

    def _copy(self, sheet: str, make: Callable[[], str]) -> None:
        context = self._context
        context.document.settle.emit()

        def copy() -> None:
            html = make()
            context.record_export(f"{sheet} as formatted text", str(Audience.RECORD))
            self._clipboard.put_html(html)

        if context.attempt(copy):
            self._busy.say(say("Copied as formatted text: paste it into a letter. It leaves the clipboard on locking."))

    def _ask_where(self, form: str, options: RecordOptions) -> None:
        ending = RECORD_FORMS[form].ending
        name = f"record-{self._context.services.now():%Y-%m-%d}{ending}"
        folders, title = self._context.services.folders, say("Export for other programs")
        ask_save(self._page, folders, title, name, f"(*{ending})", lambda path: self.export_to(path, form, options))
