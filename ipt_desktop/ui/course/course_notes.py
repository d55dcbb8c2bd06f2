"""The lists of notes of a course: what parents may learn, and what was taken to supervision."""

from typing import cast

from ipt_desktop.messages import N_
from ipt_desktop.model.case import ParentNote
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.supervision import Supervision
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.course.note_list import NoteKind
from ipt_desktop.ui.forms.field import Field


def _parent_note(_context: CaseContext, course_id: str, words: str) -> Entity:
    return ParentNote(id=new_id(), course_id=course_id, words=words)


def _supervision(context: CaseContext, course_id: str, words: str) -> Entity:
    today = PartialDate.of_day(context.services.now().date())
    return Supervision(id=new_id(), course_id=course_id, held_on=today, question=words)


PARENTS = NoteKind(
    kind=ParentNote,
    table=(
        Field(ParentNote, "words", lines=1, share=3),
        Field(ParentNote, "share", N_("", "May they know?"), beside=True),
    ),
    title=N_("", "For the parents"),
    about=N_("", "Only notes marked Yes are printed, on the sheet for parents and nowhere else."),
    hint=N_("", "A note for the parents; Enter adds it"),
    add=N_("", "Add note for parents"),
    remove=N_("", "Remove note for parents"),
    make=_parent_note,
    owner=lambda note: cast("ParentNote", note).course_id,
)
SUPERVISION = NoteKind(
    kind=Supervision,
    table=(
        Field(Supervision, "held_on"),
        Field(Supervision, "supervisor", lines=1, beside=True),
        Field(Supervision, "question"),
        Field(Supervision, "outcome", beside=True),
    ),
    title=N_("", "Supervision"),
    about=N_("", "Not part of the record. Printed only in the portfolio without names."),
    hint=N_("", "A question for supervision; Enter adds it with today’s date"),
    add=N_("", "Add supervision"),
    remove=N_("", "Remove supervision"),
    make=_supervision,
    owner=lambda note: cast("Supervision", note).course_id,
)
