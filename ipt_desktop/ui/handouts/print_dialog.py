"""The print dialog: tick the sheets, see the exact pages, decide about each name, print or save."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.errors import IptError
from ipt_desktop.messages import N_
from ipt_desktop.model.audience import Audience
from ipt_desktop.privacy.review import Decision
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.handouts.name_visibility_panel import NameVisibilityPanel
from ipt_desktop.ui.handouts.print_preview import PrintPreview, ZoomBar
from ipt_desktop.ui.handouts.review_passages_dialog import ReviewPassagesDialog
from ipt_desktop.ui.handouts.sheet_list import SheetList
from ipt_desktop.ui.handouts.sheet_options import SheetOptions
from ipt_desktop.ui.handouts.sheet_renderer import RenderedSheet, SheetRenderer, marked_pages, picture
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy, guard_alive
from ipt_desktop.ui.widgets.dialog_frame import FramedDialog, Role
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.file_dialogs import ask_save
from ipt_desktop.ui.widgets.layout import button, column, label, row, scrolled
from ipt_desktop.ui.widgets.progress_banner import ProgressBanner
from ipt_desktop.wording.language import say
from ipt_desktop.wording.sheet_catalogue import SHEETS

SIDE = 400
_WIDEST = 612.0  # points: Letter is a little wider than A4
_TAKEN_HOME = N_("", "Is this safe to take home? Who else may find it there?")
_OWN = N_("", "For your own record. It contains what the patient’s sheets leave out.")
_COPY = N_("", "For a colleague: names are replaced, but only you can judge whether the patient is recognisable.")
_EMPTY = N_("", "To fill in together by hand.")
_MISSING = N_("", "No font can print these characters; a box is printed instead: {characters}")
_HURTFUL = N_("", "Words that could hurt if someone at home finds them: {words}")
_NOTHING = N_("", "Tick a sheet to see it.")


class PrintDialog(FramedDialog):
    """Preview, names, paper; nothing leaves the vault before Save or Print."""

    def __init__(self, context: CaseContext, sheet: str, parent: QWidget) -> None:
        super().__init__(parent, say.of("window", "Print"), 760)
        self._context = context
        self._maker = SheetRenderer(context)
        self._made: RenderedSheet | None = None
        self._is_leaving = False
        self._decisions: tuple[Decision, ...] = ()
        self.list = SheetList(context.network)
        self.options = SheetOptions(context, self._succeeds)
        self.names = NameVisibilityPanel(context)
        self._prompt = label("", "subheading", wrap=True)
        self.passages = button("")
        self.passages.hide()
        self.preview = PrintPreview()
        self.zoom = ZoomBar(self.preview)
        self.news = ProgressBanner()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self.trouble = label("", "wrong", wrap=True)
        self._print = self.add_strong_button(say("Print…"))
        self._save = self.add_button(say("Save…"), Role.AcceptRole)
        self.add_close_button()
        self._soon = QTimer(self, singleShot=True, interval=150)
        self._soon.timeout.connect(self._make)
        self._put_together()
        self.resize(parent.window().size().boundedTo(QSize(1240, 900)) - QSize(40, 40))
        self._listen()
        kind = SHEETS[sheet]
        self.list.choose([(sheet, not kind.filled)])

    def reject(self) -> None:
        """Closes; not while something is on its way to the printer or into a file, which takes a moment."""
        if not self._is_leaving:
            super().reject()

    def save_to(self, path: Path) -> None:
        """Notes the export in the audit trail, and writes the sheets into a PDF or HTML file, by its ending."""
        from ipt_desktop.ui.platform import printing  # loads the print system, which starting up must not wait for

        def keep(content: bytes) -> None:
            self._wait(False)
            if self._succeeds(self._note) and self._succeeds(lambda: printing.save(content, path)):
                self.news.say_saved(say("The sheets have been saved. They are not encrypted."), path)

        if path.suffix.lower() in (".html", ".htm"):
            self._leave()
            self._maker.html(
                self._sheets(), guard_alive(self, lambda page: keep(page.encode())), guard_alive(self, self._failed)
            )
        elif self._made is not None:
            keep(self._made.pdf)

    def _put_together(self) -> None:
        host = QWidget()
        choices = (self.list, self._prompt, self.passages, self.options, 6, self.names, None)
        host.setLayout(column(*choices, margins=(0, 0, 14, 0)))
        self._choices = scrolled(host)
        self._choices.setFixedWidth(SIDE)
        right = column(self.news, self._bar, self.preview, self.trouble, row(self.zoom, None), spacing=8)
        right.setStretch(1, 1)
        whole = row(self._choices, right)
        whole.setStretch(1, 1)
        self.set_body(whole)

    def _listen(self) -> None:
        self.list.edited.connect(self._make)
        self.options.edited.connect(self._make)
        self.passages.clicked.connect(self._show_passages)
        self._save.clicked.connect(self._ask_where)
        self._print.clicked.connect(self._ask_printer)
        disconnect_on_destroy(self, self._context.document.changed.connect(lambda edit, initiator: self._soon.start()))

    def _sheets(self) -> list[SheetRequest]:
        return [replace(sheet, decisions=self._decisions) for sheet in self.options.sheets(self.list.chosen())]

    @property
    def _goes_home(self) -> bool:
        """Whether a filled sheet for the patient is among those ticked."""
        return any(SHEETS[sheet.sheet].for_patient and not sheet.blank for sheet in self._sheets())

    def _has_to_decide(self) -> bool:
        """Opens the passages, and says so, where a patient's sheet still waits for decisions about them."""
        if self._made is None or not self._made.passages or not self._goes_home:
            return False
        self.trouble.setText(say("First decide about the passages that may name someone."))
        self._show_passages()
        return True

    def _decide(self, decisions: Sequence[Decision]) -> None:
        self._decisions += tuple(decisions)
        self._make()

    def _make(self) -> None:
        sheets = self._sheets()
        self._prompt.setText(say(_prompt(sheets)))
        self.options.safety.setVisible(any(SHEETS[sheet.sheet].audience is Audience.RECORD for sheet in sheets))
        self.names.setEnabled(self._goes_home)
        if sheets:
            self._wait(True)
            self._maker.make(
                sheets, self._preview_scale(), guard_alive(self, self._show), guard_alive(self, self._failed)
            )
        else:
            self._maker.drop()
            self._show(RenderedSheet(b"", [], []))
            self._wait(True, busy=False)

    def _preview_scale(self) -> float:
        """Pixels per point with which a page is as wide as the preview."""
        room = max(self.preview.width(), self.width() - SIDE - 20) - 60
        return max(room / _WIDEST, 0.5) * self.devicePixelRatioF()

    def _show(self, made: RenderedSheet) -> None:
        self._made = made
        self.preview.show_pages(marked_pages(made))
        self.trouble.setText("\n".join(_warnings(made)))
        self.passages.setText(
            say.count(
                "Read before sharing: {count} passage…", "Read before sharing: {count} passages…", len(made.passages)
            )
        )
        self.passages.setVisible(bool(made.passages))
        self._wait(False)

    def _show_passages(self) -> None:
        if self._made is not None:
            decide = guard_alive(self, self._decide) if self._goes_home else None
            open_dialog(ReviewPassagesDialog(self._made.passages, self, decide))

    def _failed(self, problem: Exception) -> None:
        self._wait(False)
        self._succeeds(lambda: _raise(problem))

    def _leave(self) -> None:
        """Marks that something is on its way out; nothing else begins before it has arrived."""
        self._soon.stop()
        self._wait(True)
        self._is_leaving = True
        self._choices.setEnabled(False)

    def _wait(self, on: bool, *, busy: bool = True) -> None:
        self._is_leaving = False
        self._choices.setEnabled(True)
        self._bar.setVisible(on and busy)
        for way_out in (self._save, self._print):
            way_out.setEnabled(not on)

    def _ask_where(self) -> None:
        if self._has_to_decide():
            return
        from ipt_desktop.ui.platform import printing  # see save_to

        sheets = [sheet for sheet, _ in self.list.chosen()]
        name = printing.suggested_name(sheets, self._context.services.now().date())
        kinds = say("PDF (*.pdf);;Page for a browser (*.html)")
        ask_save(self, self._context.services.folders, say.of("window", "Save"), name, kinds, self.save_to)

    def _ask_printer(self) -> None:
        if self._has_to_decide():
            return
        from ipt_desktop.ui.platform import printing  # see save_to

        pages = len(self._made.pages) if self._made else 1
        printer = printing.chosen_printer(str(self.options.paper.value()), pages, self)
        if printer is None:
            return
        self._leave()

        def come_out(made: RenderedSheet) -> None:
            self._wait(False)
            if self._succeeds(self._note):
                wanted = printing.wanted_pages(printer, len(made.pages))
                chosen = [picture(made.pages[index]) for index in wanted]
                self._succeeds(lambda: printing.print_pages(printer, chosen))

        self._maker.make(
            self._sheets(), printing.resolution(printer), guard_alive(self, come_out), guard_alive(self, self._failed)
        )

    def _note(self) -> None:
        for sheet in self._sheets():
            self._context.record_export(sheet.sheet, "nobody" if sheet.blank else str(SHEETS[sheet.sheet].audience))

    def _succeeds(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except IptError as problem:
            self.trouble.setText(problem.sentence(say))
            return False
        return True


def _prompt(sheets: list[SheetRequest]) -> str:
    if not sheets:
        return _NOTHING
    if any(SHEETS[sheet.sheet].for_patient and not sheet.blank for sheet in sheets):
        return _TAKEN_HOME
    audiences = {SHEETS[sheet.sheet].audience for sheet in sheets if not sheet.blank}
    if audiences == {Audience.SUPERVISION}:
        return _COPY
    return _OWN if audiences else _EMPTY


def _warnings(made: RenderedSheet) -> Iterator[str]:
    if missing := " ".join(dict.fromkeys(sign for sign, _ in made.missing)):
        yield say(_MISSING, characters=missing)
    if made.hard:
        yield say(_HURTFUL, words=", ".join(made.hard))


def _raise(problem: Exception) -> None:
    raise problem
