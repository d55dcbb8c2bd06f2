"""How the sheets come out: paper, direction, colour, size of print, language, name, and what the practice adds."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.errors import FileRefused
from ipt_desktop.model.course_records import courses_of
from ipt_desktop.model.practice_settings import PracticeKey
from ipt_desktop.settings import Paper
from ipt_desktop.ui.context.case_context import SHEET_LANGUAGE, CaseContext
from ipt_desktop.ui.handouts.sheet_list import Choice
from ipt_desktop.ui.widgets.dialogs import open_dialog
from ipt_desktop.ui.widgets.editors import CheckField, ComboField, SegmentedControl, TextField
from ipt_desktop.ui.widgets.entry_line import UnfinishedWords
from ipt_desktop.ui.widgets.layout import button, column, label, row
from ipt_desktop.wording.course_wording import course_name
from ipt_desktop.wording.language import SHEET_LANGUAGES, say

LARGEST_LOGO = 500_000


class SheetOptions(QWidget):
    """``edited`` says that the sheets have to be made anew. What belongs to the practice is kept in the vault."""

    edited = Signal()

    def __init__(self, context: CaseContext, tell: Callable[[Callable[[], object]], bool]) -> None:
        super().__init__()
        self._context = context
        self._tell = tell
        self.paper = _segments(
            say("Paper"), [(paper, str(paper)) for paper in Paper], context.services.settings.read().paper
        )
        self.colour = _segments(say("Colour"), ((True, say("Colour")), (False, say("Black and white"))), True)
        self.landscape = _segments(
            say("Orientation"), ((None, say("Automatic")), (False, say("Portrait")), (True, say("Landscape"))), None
        )
        self.large = _segments(say("Print size"), ((False, say("Normal print")), (True, say("Large print"))), False)
        self.name = _segments(
            say("Patient’s name"),
            (("name", say("Name")), ("initials", say("Initials")), ("line", say("Blank line"))),
            "name",
        )
        self.safety = CheckField(say("Print the safety records on the record"))
        self.safety.setToolTip(say("What was done about each safety answer; never printed unless you tick it"))
        self.language = ComboField(
            [(code, language.name) for code, language in SHEET_LANGUAGES.items()], optional=False
        )
        self.language.set_value(context.sheet_language.code)
        self.language.name_for_readers(say("Language of the sheets"))
        self.course = self._courses()
        self.crisis = self._line(say("Where to call in a crisis"), PracticeKey.CRISIS_TEXT, 300)
        self.practice = self._line(say("Name of the practice"), PracticeKey.NAME, 120)
        self._logo = button(say("Logo…"), tip=say("A PNG or simple SVG picture for the top of the first page"))
        self._logo.clicked.connect(self._choose_logo)
        self._no_logo = button(say("No logo"), "quiet")
        self._no_logo.clicked.connect(lambda: self.keep_logo(b""))
        for choice in (
            self.paper,
            self.colour,
            self.landscape,
            self.large,
            self.name,
            self.language,
            self.safety,
            self.course,
        ):
            choice.edited.connect(self._changed)
        self.setLayout(
            column(
                *(self.course, row(self.paper, self.language), self.colour, self.landscape, self.large),
                *(label(say("Patient’s name on the sheet"), "field"), self.name, self.safety),
                *(label(say("Where to call in a crisis"), "field"), self.crisis),
                *(label(say("Practice"), "field"), self.practice, row(self._logo, self._no_logo, None)),
                spacing=7,
            )
        )

    def sheets(self, chosen: Sequence[Choice]) -> list[SheetRequest]:
        """These sheets as they are to be printed today."""
        whole = SheetRequest(
            "",
            paper=str(self.paper.value()),
            colour=self.colour.value(),
            crisis_text=self.crisis.text().strip(),
            date=self._context.services.now().date().isoformat(),
            landscape=self.landscape.value(),
            large=self.large.value(),
            language=self.language.value(),
            name=self.name.value(),
            safety=self.safety.value(),
            course_id=self.course.value() or "",
            practice=self.practice.text().strip(),
            logo=self._context.practice.logo,
        )
        return [replace(whole, sheet=key, blank=blank) for key, blank in chosen]

    def keep_logo(self, logo: bytes) -> None:
        """Keep this picture as the practice's logo; nothing takes it away. Raises InvalidValue for one of no use."""
        if logo:
            self._context.services.printer().check_logo(logo)
        self._keep(PracticeKey.LOGO, base64.b64encode(logo).decode())

    def _choose_logo(self) -> None:
        dialog = QFileDialog(self, say("Logo of the practice"), "", say("Pictures (*.png *.svg)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self._tell(lambda: self.keep_logo(_read(Path(path)))))
        open_dialog(dialog)

    def _courses(self) -> ComboField:
        """The courses of treatment, the latest chosen; not shown where there are not several."""
        courses = courses_of(self._context.network)
        options = [(course.id, course_name(number, course, say)) for number, course in enumerate(courses, start=1)]
        made = ComboField(options, optional=False)
        made.set_value(courses[-1].id if courses else None)
        made.name_for_readers(say("Course of treatment"))
        if len(courses) <= 1:
            made.hide()
        return made

    def _line(self, title: str, key: str, limit: int) -> TextField:
        line = TextField(limit=limit)
        unfinished = UnfinishedWords(
            line, self._context.texts.of_case(""), key, self._context.practice.rows.get(key, "")
        )
        line.setPlaceholderText(say("(left out if empty)"))
        line.name_for_readers(title)

        def keep() -> None:
            self._keep(key, str(line.value()).strip())
            if self._context.practice.rows.get(key, "") == str(line.value()).strip():
                unfinished.finish()

        line.left.connect(keep)
        return line

    def _keep(self, key: str, text: str) -> None:
        if text != self._context.practice.rows.get(key, "") and self._tell(
            lambda: self._context.store.set_practice(key, text)
        ):
            self._tell(self._context.read_practice)
            self.edited.emit()

    def _changed(self) -> None:
        file = self._context.services.settings
        kept = file.read()
        if kept.paper is not self.paper.value():
            self._tell(lambda: file.write(replace(kept, paper=self.paper.value())))
        language = str(self.language.value())
        if language != self._context.sheet_language.code and self._tell(
            lambda: self._context.store.set_practice(SHEET_LANGUAGE, language)
        ):
            self._tell(self._context.read_practice)
        self.edited.emit()


def _segments(title: str, options: Sequence[tuple[object, str]], value: object) -> SegmentedControl:
    made = SegmentedControl(options, optional=False)
    made.name_for_readers(title)
    made.set_value(value)
    return made


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_LOGO + 1)
    except OSError as problem:
        raise FileRefused("The picture cannot be read.") from problem
    if len(content) > LARGEST_LOGO:
        raise FileRefused("The logo is too large: at most 500 kB.")
    return content
