"""Notes for parents reach the sheet for parents where the note allows it, and nothing else whatever."""

import pytest

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import ParentNote
from ipt_desktop.model.enums import YesNo
from ipt_desktop.model.treatment_enums import CourseFormat
from ipt_desktop.privacy.audience_filter import visible_to
from tests.builders import a_course, a_network

COURSE = a_course(format=CourseFormat.ADOLESCENT)
NOTES = [
    ParentNote(id=f"n{number}", course_id=COURSE.id, words=f"note {share}", share=share)
    for number, share in enumerate((YesNo.YES, YesNo.NO, None))
]


@pytest.mark.parametrize("audience", [a for a in Audience if a is not Audience.PRIVATE])
def test_only_a_note_that_may_be_shared_goes_home_and_none_goes_elsewhere(audience: Audience) -> None:
    seen = visible_to(a_network([], COURSE, *NOTES), audience).all(ParentNote).values()
    assert [note.words for note in seen] == (["note yes"] if audience is Audience.HANDOUT else [])
