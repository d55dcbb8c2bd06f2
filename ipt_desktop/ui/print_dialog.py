"""What goes onto paper: choose the sheet, see the very pages, decide about each name, print or save."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QVBoxLayout, QWidget

from ipt_desktop.editing.fields import set_field
from ipt_desktop.errors import IptError
from ipt_desktop.model.choices import Visibility
from ipt_desktop.model.person import Person
from ipt_desktop.settings import Paper
from ipt_desktop.ui.editors import Chooser, Line, Segments
from ipt_desktop.ui.field_table import in_words
from ipt_desktop.ui.layouts import button, column, emptied, row, scrolled, words
from ipt_desktop.ui.listening import until_gone
from ipt_desktop.ui.print_preview import Preview
from ipt_desktop.ui.sheets import Made, SheetMaker, picture
from ipt_desktop.ui.work import Work
from ipt_desktop.workbench.ports import Sheet

CRISIS_KEY = "crisis_text"
SIDE = 380
_KINDS = (("handout", "Handout"), ("report", "Report"), ("worksheet", "Worksheet"))
_WIDEST = 612.0  # points: Letter is a little wider than A4
_PROMPT = {
    "handout": "Is this safe to take home? Who else may find it there?",
    "report": "For your own record. It holds what the patient's handout leaves out.",
    "worksheet": "An empty inventory to fill in together by hand.",
}


class PrintDialog(QDialog):
    """Preview, names, paper; nothing leaves the vault before Save or Print."""

    def __init__(self, work: Work, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Print")
        self._work = work
        self._maker = SheetMaker(work)
        self._made: Made | None = None
        self.kind = Segments(_KINDS, optional=False)
        self.kind.name_for_readers("Sheet")
        self.kind.set_value(what)
        self.paper = Segments([(one, str(one)) for one in Paper], optional=False)
        self.paper.name_for_readers("Paper")
        self.paper.set_value(work.parts.settings.read().paper)
        self.colour = Segments(((True, "Colour"), (False, "Black and white")), optional=False)
        self.colour.name_for_readers("Colour")
        self.colour.set_value(True)
        self.crisis = Line(limit=300)
        self.crisis.set_value(work.labels.get(CRISIS_KEY, ""))
        self.crisis.setPlaceholderText("Empty: nothing is printed")
        self.crisis.name_for_readers("Where to call in a crisis")
        self._prompt = words("", "subheading", wrap=True)
        self._people = QVBoxLayout()
        self._people.setSpacing(6)
        self.visibility: dict[str, Chooser] = {}
        self.preview = Preview()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self.trouble = words("", "wrong", wrap=True)
        self._save = button("Save as PDF…")
        self._print = button("Print…", "strong")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(150)
        self._soon.timeout.connect(self._make)
        self._put_together()
        self._listen()
        self._list_people()
        self.resize(parent.window().size().boundedTo(QSize(1240, 900)) - QSize(40, 40))
        self._make()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whatever is still being made has nobody to go to."""
        self._maker.drop()
        super().closeEvent(event)

    def save_to(self, path: Path) -> None:
        """Write the sheet into a file and note in the audit trail that it left."""
        from ipt_desktop.ui import on_paper  # loads the print system, which starting up must not wait for

        if self._made is not None and self._tell(lambda: on_paper.save(self._pdf(), path)):
            self._record()

    def _put_together(self) -> None:
        names = QWidget()
        names.setLayout(self._people)
        self._names = column(words("Names on the handout", "subheading"), scrolled(names), spacing=6)
        left = column(
            *(words("Sheet", "field"), self.kind, self._prompt, words("Paper", "field"), row(self.paper, self.colour)),
            *(words("Where to call in a crisis", "field"), self.crisis, 4, self._names, self.trouble),
            margins=(20, 18, 10, 16),
        )
        left.setStretch(left.count() - 2, 1)
        host = QWidget()
        host.setLayout(left)
        host.setFixedWidth(SIDE)
        close = button("Close")
        close.clicked.connect(self.close)
        right = column(
            self._bar,
            self.preview,
            row(None, close, self._save, self._print, margins=(0, 8, 16, 0)),
            margins=(0, 0, 0, 14),
        )
        right.setStretch(1, 1)
        whole = row(host, right, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _listen(self) -> None:
        for choice in (self.kind, self.paper, self.colour):
            choice.edited.connect(self._changed)
        self.crisis.left.connect(self._keep_crisis_text)
        self._save.clicked.connect(self._ask_where)
        self._print.clicked.connect(self._ask_printer)
        until_gone(self, self._work.document.changed.connect(lambda edit, initiator: self._soon.start()))

    def _list_people(self) -> None:
        emptied(self._people)
        options = [(one, in_words(one)) for one in Visibility]
        people = sorted(self._work.network.people.values(), key=lambda one: (one.ring_now.step, one.label.casefold()))
        for person in people:
            choice = Chooser(options, optional=False)
            choice.set_value(person.visibility)
            choice.name_for_readers(f"{person.label} on the handout")
            choice.edited.connect(lambda one=person.id, choice=choice: self._show_as(one, choice.value()))
            choice.setFixedWidth(120)
            self.visibility[person.id] = choice
            name = words(person.label)
            name.setToolTip(person.label)
            line = row(name, choice)
            line.setStretch(0, 1)
            self._people.addLayout(line)
        self._people.addStretch(1)

    def _show_as(self, person_id: str, visibility: Visibility) -> None:
        self._work.perform(lambda network: set_field(network, Person, [person_id], "visibility", visibility))

    def _changed(self) -> None:
        self._keep_paper()
        self._make()

    def _keep_paper(self) -> None:
        file = self._work.parts.settings
        chosen = file.read()
        if chosen.paper is not self.paper.value():
            self._tell(lambda: file.write(replace(chosen, paper=self.paper.value())))

    def _keep_crisis_text(self) -> None:
        text = self.crisis.text().strip()
        if text != self._work.labels.get(CRISIS_KEY, ""):
            self._tell(lambda: self._work.store.set_practice(CRISIS_KEY, text))
            self._tell(self._work.read_labels)
            self._make()

    def _sheet(self) -> Sheet:
        day = self._work.parts.now().date().isoformat()
        return Sheet(self.kind.value(), str(self.paper.value()), self.colour.value(), self.crisis.text().strip(), day)

    def _make(self) -> None:
        is_handout = self.kind.value() == "handout"
        self._prompt.setText(_PROMPT[self.kind.value()])
        self.crisis.setEnabled(is_handout)
        for choice in self.visibility.values():
            choice.setEnabled(is_handout)
        self._wait(True)
        self._maker.make(self._sheet(), self._preview_scale(), self._show, self._failed)

    def _preview_scale(self) -> float:
        """Pixels per point with which a page is as wide as the preview."""
        room = max(self.preview.width(), self.width() - SIDE - 20) - 60
        return max(room / _WIDEST, 0.5) * self.devicePixelRatioF()

    def _show(self, made: Made) -> None:
        self._made = made
        self.preview.show_pages([picture(page) for page in made.pages])
        self.trouble.setText("")
        self._wait(False)

    def _failed(self, problem: Exception) -> None:
        self._wait(False)
        self._tell(lambda: _raise(problem))

    def _wait(self, on: bool) -> None:
        self._bar.setVisible(on)
        for one in (self._save, self._print):
            one.setEnabled(not on)

    def _pdf(self) -> bytes:
        return self._made.pdf if self._made is not None else b""

    def _ask_where(self) -> None:
        from ipt_desktop.ui import on_paper  # see save_to

        name = on_paper.suggested_name(self.kind.value(), self._work.parts.now().date())
        dialog = QFileDialog(self, "Save as PDF", name, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from ipt_desktop.ui import on_paper  # see save_to

        printer = on_paper.fresh_printer(str(self.paper.value()))
        dialog = QPrintDialog(printer, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        self._wait(True)

        def come_out(made: Made) -> None:
            self._wait(False)
            if self._tell(lambda: on_paper.print_pages(printer, [picture(page) for page in made.pages])):
                self._record()

        self._maker.make(self._sheet(), on_paper.resolution(printer), come_out, self._failed)

    def _record(self) -> None:
        sheet, case = self._sheet(), self._work.network.case
        audience = {"handout": "handout", "report": "record", "worksheet": "nobody"}[sheet.what]
        self._tell(lambda: self._work.store.record_export(case.id, sheet.what, audience))

    def _tell(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except IptError as problem:
            self.trouble.setText(str(problem))
            return False
        return True


def _raise(problem: Exception) -> None:
    raise problem
