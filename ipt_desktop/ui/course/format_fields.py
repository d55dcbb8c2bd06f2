"""Fields that only some formats use: shown where the format of the course has the part, and made when first shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ipt_desktop.messages import N_
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_format import has_part
from ipt_desktop.model.recurrence import known_signs
from ipt_desktop.model.session import Session
from ipt_desktop.model.treatment_format import Part
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field, Table
from ipt_desktop.ui.forms.form import Form
from ipt_desktop.ui.widgets.card import card
from ipt_desktop.ui.widgets.layout import column, label
from ipt_desktop.wording.language import say


@dataclass(frozen=True, slots=True)
class PartFields:
    """The fields of one part: their heading, the form, and a sentence about them."""

    title: str
    table: Table
    about: str = ""


OF_COURSE: Mapping[Part, PartFields] = MappingProxyType(
    {
        Part.EARLY_SIGNS: PartFields(N_("", "Remission"), (Field(Course, "remission_on"),)),
        Part.BIRTH: PartFields(
            N_("", "Pregnancy and birth"),
            (Field(Course, "birth"), Field(Course, "birth_on")),
            N_("", "After a loss nothing in the plan speaks of a baby."),
        ),
        Part.CRISIS: PartFields(
            N_("", "Crisis agreement"),
            (Field(Course, "crisis_agreement", N_("", "In the patient’s words"), lines=4),),
            N_("", "Printed on “My plan for hard moments”."),
        ),
        Part.GROUP: PartFields(
            N_("", "The group"),
            (
                Field(Course, "group_code", example=N_("", "Tuesday")),
                Field(Course, "group_met_on", beside=True),
                Field(Course, "group_goals", N_("", "Goals for the group, in the patient’s words"), lines=2),
            ),
            N_(
                "",
                "Cases with the same group belong together: a name or code without any patient’s name. "
                "“Group meeting” in the list of cases writes a meeting into the record of each member.",
            ),
        ),
    }
)
OF_SESSION: Mapping[Part, PartFields] = MappingProxyType(
    {
        Part.MOOD_RANGE: PartFields(
            N_("", "The week’s range of mood"), (Field(Session, "mood_best"), Field(Session, "mood_worst"))
        ),
        Part.EARLY_SIGNS: PartFields(
            N_("", "Early signs"), (Field(Session, "signs"), Field(Session, "signs_words", beside=True))
        ),
        Part.GROUP: PartFields(N_("", "The group"), (Field(Session, "missed"),)),
    }
)


class FormatFields(QWidget):
    """A card for each part that the format of the course uses."""

    def __init__(self, context: CaseContext, parts: Mapping[Part, PartFields]) -> None:
        super().__init__()
        self._context = context
        self._parts = parts
        self.forms: dict[Part, Form] = {}
        self._cards: dict[Part, QFrame] = {}
        self._hints: dict[Part, QLabel] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.setLayout(column(self._rows))

    def show_course(self, course: Course, entity_id: str) -> None:
        """Shows the fields of this course, or of a session of it."""
        for part in self._parts:
            is_used = has_part(course, part)
            if is_used and part not in self.forms:
                self._add(part)
            if part in self.forms:
                self._cards[part].setVisible(is_used)
                self.forms[part].show_ids((entity_id,) if is_used else ())
        if Part.EARLY_SIGNS in self._hints:
            signs = known_signs(self._context.network, course)
            hint = self._hints[Part.EARLY_SIGNS]
            hint.setText(say("Known signs: {signs}", signs=signs) if signs else "")
            hint.setVisible(bool(signs))
        self.setVisible(any(has_part(course, part) for part in self._parts))

    def _add(self, part: Part) -> None:
        fields = self._parts[part]
        self.forms[part] = Form(self._context, fields.table)
        self._hints[part] = label("", "soft", wrap=True)
        self._hints[part].hide()
        about = say(fields.about) if fields.about else ""
        self._cards[part] = card(say(fields.title), self._hints[part], self.forms[part], about=about)
        self._rows.addWidget(self._cards[part])
