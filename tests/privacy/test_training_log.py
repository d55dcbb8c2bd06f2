"""Self-ratings and supervisions are seen by the therapist, and by supervision without names; the record has neither."""

import pytest

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.session import Session
from ipt_desktop.model.supervision import Supervision
from ipt_desktop.model.treatment_enums import SelfRated
from ipt_desktop.privacy.audience_filter import visible_to
from tests.builders import a_course, a_network, a_session

COURSE = a_course()
SESSION = a_session(COURSE, 1, self_rated=(SelfRated.FOCUS,))
ASKED = Supervision(id="s", course_id=COURSE.id, supervisor="Dr Stone", question="Is it grief with Karin?")
NETWORK = a_network(["Karin"], COURSE, SESSION, ASKED, preferred_name="Mara")


@pytest.mark.parametrize("audience", [a for a in Audience if a not in (Audience.PRIVATE, Audience.SUPERVISION)])
def test_the_record_and_the_patient_learn_nothing_of_it(audience: Audience) -> None:
    seen = visible_to(NETWORK, audience)
    assert seen.all(Supervision) == {}
    assert all(not session.self_rated for session in seen.all(Session).values())


def test_supervision_sees_it_without_names() -> None:
    seen = visible_to(NETWORK, Audience.SUPERVISION)
    (asked,) = seen.all(Supervision).values()
    assert "Karin" not in asked.question
    assert asked.question
    assert asked.supervisor == ""
    assert [session.self_rated for session in seen.all(Session).values()] == [(SelfRated.FOCUS,)]
