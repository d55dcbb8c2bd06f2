"""Cases in which a sheet found at home could hurt: what each of them takes home, and what is asked before."""

import json

import pytest

from ipt_desktop.model.advice import DISPUTE_IS_UNSAFE, VIOLENT_STYLE, advise, quiet_advice
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.codec import to_plain
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import (
    Answer,
    AreaKind,
    AreaRole,
    ConflictStyle,
    DisputeStage,
    LineKind,
    PersonKind,
    Ring,
    Status,
    SupportKind,
    TieKind,
    Visibility,
    YesNo,
)
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.model.network import Network
from ipt_desktop.model.timeline_records import TimelineEvent
from ipt_desktop.model.treatment_enums import EventKind, SafetyOutcome
from ipt_desktop.privacy.audience_filter import passages_to_review, visible_to
from ipt_desktop.privacy.review import Action
from tests.builders import (
    a_course,
    a_goal,
    a_link,
    a_measure,
    a_network,
    a_person,
    a_relationship,
    a_session,
    a_tie,
    an_area,
)
from tests.model.test_advice import TODAY

AT_HOME = [Audience.HANDOUT, Audience.WORK_SHEET]


def everything(network: Network) -> str:
    return json.dumps([to_plain(record) for record in network], ensure_ascii=False).casefold()


def a_violent_husband(visibility: Visibility = Visibility.LEAVE_OUT, safety: YesNo | None = YesNo.YES) -> Network:
    """Rolf Brandt hits when he is drunk; his sister took the patient in."""
    rolf = a_person(
        "Rolf Brandt",
        id="p1",
        relation="husband",
        ring_now=Ring.INTIMATE,
        ring_wanted=Ring.EXTENDED,
        support=1,
        trigger=3,
        visibility=visibility,
        safety=safety,
        lives_with=Answer.YES,
    )
    tara = a_person("Tara", id="p2", relation="Rolf Brandt's sister", support=2)
    joe = a_person("Joe", id="p3", relation="Rolf’s friend", ring_now=Ring.EXTENDED, support=1)
    bonds = [
        a_relationship(
            rolf,
            line=LineKind.CONFLICT,
            satisfying="pays the rent",
            unsatisfying="hits when drunk",
            expects_of_other="that he stops",
            other_expects="silence",
            conflict_style=ConflictStyle.VIOLENT,
            support_received=(SupportKind.INSTRUMENTAL,),
        ),
        a_relationship(tara, line=LineKind.CLOSE, satisfying="took me in when Rolf hit me"),
    ]
    dispute = an_area(id="a1", title="Living with Rolf", stage=DisputeStage.IMPASSE)
    leaving = an_area(
        id="a2",
        kind=AreaKind.TRANSITION,
        title="Leaving Rolf",
        from_role="wife",
        to_role="on my own with Tara’s help",
        old_bad="fear of Rolf",
    )
    course = a_course(id="c1", started=PartialDate(2025, 1))
    session = a_session(course, id="s1", step="Ask Tara whether I can stay if Rolf shouts")
    return a_network(
        [rolf, tara, joe],
        a_goal("Find a flat before Rolf is back in May", id="g1", area_id="a1"),
        course,
        session,
        a_measure(course, session, answers="222222221", safety_outcome=SafetyOutcome.ASKED, safety_words="asked"),
        TimelineEvent(id="e1", words="Rolf broke the door", kind=EventKind.RELATIONSHIP),
        TimelineEvent(id="e4", words="hospital after overdose", kind=EventKind.TREATMENT),
        Formulation(id="c1", agreed="I fell ill when Rolf began to drink again."),
        relationships=bonds,
        ties=[a_tie(rolf, tara, TieKind.KIN, words="afraid of him")],
        areas=[dispute, leaving],
        links=[
            a_link(dispute, rolf, AreaRole.FOCUS),
            a_link(leaving, rolf, AreaRole.ALLY),
            a_link(dispute, tara, AreaRole.ALLY),
        ],
        focus=dispute,
        preferred_name="Nora",
    )


@pytest.mark.parametrize("audience", AT_HOME)
def test_of_a_husband_left_out_no_name_goes_home_and_every_text_about_him_is_asked_about(audience: Audience) -> None:
    network = a_violent_husband()
    home = everything(visible_to(network, audience))
    assert "rolf" not in home
    assert "brandt" not in home
    asked = {(passage.record, passage.field) for passage in passages_to_review(network, audience)}
    assert asked == {
        ("Person", "relation"),
        ("Relationship", "satisfying"),
        ("ProblemArea", "title"),
        ("ProblemArea", "old_bad"),
        ("Goal", "words"),
        ("Session", "step"),
        ("TimelineEvent", "words"),
        ("Formulation", "agreed"),
    }


@pytest.mark.parametrize("visibility", Visibility)
@pytest.mark.parametrize("audience", AT_HOME)
def test_whatever_was_chosen_for_his_name_he_is_nobody_to_ask_or_to_confront(
    audience: Audience, visibility: Visibility
) -> None:
    network = a_violent_husband(visibility)
    drop = [passage.decide(Action.DROP) for passage in passages_to_review(network, audience)]
    home = visible_to(network, audience, drop)
    husband = home.people.get("p1")
    assert husband is None or (husband.support, husband.trigger, husband.ring_wanted) == (None, None, None)
    assert home.relationships.get("p1", a_relationship("p1")) == a_relationship("p1")
    assert (list(home.areas), home.focus, dict(home.ties), dict(home.goals)) == (["a2"], None, {}, {})
    assert not home.all(TimelineEvent)
    texts = [value for record in home for value in to_plain(record).values() if isinstance(value, str)]
    for word in ("drunk", "drink", "hits", "silence", "overdose", "door", "afraid", "hit me", "fear of"):
        assert not any(word in text for text in texts), word


def test_violence_asks_for_the_safety_answer_and_questions_work_on_the_dispute() -> None:
    unasked = {str(advice.sentence) for advice in advise(a_violent_husband(safety=None), TODAY)}
    asked = {str(advice.sentence) for advice in advise(a_violent_husband(), TODAY)}
    assert {VIOLENT_STYLE, DISPUTE_IS_UNSAFE} <= unasked
    assert DISPUTE_IS_UNSAFE in asked
    assert VIOLENT_STYLE not in asked
    assert [advice.where for advice in quiet_advice(a_violent_husband())] == ["p2", "p3"]


def test_names_that_are_everyday_words_leave_texts_as_they_were() -> None:
    people = [a_person(name, visibility=Visibility.INITIALS) for name in ("Will", "May", "Mother", "Hope")]
    goal, area = "In May I will ask for help; I hope my mother agrees", "Becoming a mother in May"
    network = a_network(
        people,
        a_goal(goal, id="g"),
        areas=[an_area(id="a", kind=AreaKind.TRANSITION, title=area)],
        preferred_name="Nora",
    )
    home = visible_to(network, Audience.HANDOUT)
    assert (home.goals["g"].words, home.areas["a"].title) == (goal, area)
    assert passages_to_review(network, Audience.HANDOUT) == []


def test_treatments_and_self_harm_stay_off_the_timeline_at_home() -> None:
    events = [
        TimelineEvent(id="e1", words="infection treated", kind=EventKind.TREATMENT, began_on=PartialDate(2024, 9)),
        TimelineEvent(id="e2", words="hospital after overdose", kind=EventKind.LIFE, began_on=PartialDate(2024, 10)),
    ]
    network = a_network([], a_course(started=PartialDate(2025, 1)), *events)
    assert not visible_to(network, Audience.HANDOUT).all(TimelineEvent)
    assert len(visible_to(network, Audience.SHARED).all(TimelineEvent)) == 2


def test_a_lost_pregnancy_stays_one() -> None:
    lina = a_person(
        "Lina", id="1", kind=PersonKind.PREGNANCY, status=Status.UNBORN_LOSS, status_date=PartialDate(2024, 11)
    )
    grief = an_area(kind=AreaKind.GRIEF, title="Losing Lina", deceased_id="1")
    for audience in (Audience.SHARED, *AT_HOME):
        seen = visible_to(a_network([lina], areas=[grief]), audience)
        assert (seen.people["1"].status, seen.people["1"].status_date) == (Status.UNBORN_LOSS, PartialDate(2024, 11))
        assert next(iter(seen.areas.values())).deceased_id == "1"


def test_what_was_written_about_a_grief_reaches_its_work_sheet_and_no_other() -> None:
    tom = a_person("Tom", id="1", relation="husband", status=Status.DECEASED)
    area = an_area(
        id="a",
        kind=AreaKind.GRIEF,
        title="Death of Tom",
        deceased_id="1",
        rites="funeral at church",
        avoided="his chair",
    )
    network = a_network([tom], areas=[area], focus=area)
    assert visible_to(network, Audience.WORK_SHEET).areas["a"].rites == "funeral at church"
    assert visible_to(network, Audience.HANDOUT).areas["a"].rites == ""
