"""What the declarations of fields cannot say: which records an audience does not see, and values that depend on others.

The rules are those of the domain reference, 4.4. At home means on paper the patient takes along: others may find it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import ParentNote
from ipt_desktop.model.entity import Entity, default_of, evolve, texts_of
from ipt_desktop.model.enums import AreaKind, AreaRole, Status, Visibility, YesNo
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.instruments import NO_ANSWER, SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import ENTITY_TYPES, Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink, Goal, ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import ConversationReview, DecisionReview, Session
from ipt_desktop.model.timeline_records import Standing, TimelineEvent
from ipt_desktop.model.treatment_enums import EventKind
from ipt_desktop.privacy.home_texts import names_any
from ipt_desktop.privacy.name_index import NameIndex
from ipt_desktop.privacy.visible_fields import audiences_of
from ipt_desktop.wording.hurtful_words import hurtful_words_in

Ids = frozenset[str]
# Records that are not on sheets at all where the therapist has said so, and those that stay there without these fields.
CHOSEN_WHOLE = (ProblemArea, Goal, TimelineEvent, ConversationReview, DecisionReview)
_CHOSEN_FIELDS: Mapping[type[Entity], tuple[str, ...]] = {
    Relationship: ("frequency", "activities", "satisfying", "unsatisfying", "expects_of_other", "other_expects"),
    Session: ("step", "step_result"),
    Formulation: ("agreed",),
    Ending: (*texts_of(Ending), "call_people"),
}
_STATUSES_PATIENTS_SEE = (Status.LIVING, Status.DECEASED, Status.UNBORN_LOSS)
_DATED_STATUSES = (Status.DECEASED, Status.UNBORN_LOSS)
# Kinds of event that go home only where the therapist says so for the single event.
_KEPT_FROM_HOME = (EventKind.SYMPTOM, EventKind.TREATMENT, EventKind.HEALTH, EventKind.SELF_HARM, EventKind.EPISODE)


@dataclass(frozen=True, slots=True)
class RecordRules:
    """The rules for one case and one audience.

    ``index`` makes the names of the case when they are needed. ``left_out`` are the people the patient does not want
    on paper, ``flagged`` those marked as frightening or violent.
    """

    audience: Audience
    index: Callable[[], NameIndex]
    left_out: Ids
    flagged: Ids
    disputed: Ids
    mourned: Ids
    areas_about_hidden: Ids

    @classmethod
    def of(cls, network: Network, audience: Audience, index: Callable[[], NameIndex]) -> "RecordRules":
        """The rules for this case."""
        people = network.people.values()
        left_out = frozenset(person.id for person in people if person.visibility is Visibility.LEAVE_OUT)
        flagged = frozenset(person.id for person in people if person.is_flagged)
        others = _other_sides(network)
        mourned = {area.id: area.deceased_id for area in network.areas.values() if area.is_about_death}
        return cls(
            audience=audience,
            index=index,
            left_out=left_out,
            flagged=flagged,
            disputed=frozenset(person_id for those in others.values() for person_id in those),
            mourned=frozenset(person_id for person_id in mourned.values() if person_id is not None),
            areas_about_hidden=frozenset(
                [
                    *(area_id for area_id, those in others.items() if those & flagged or (those and those <= left_out)),
                    *(area_id for area_id, person_id in mourned.items() if person_id in left_out),
                ]
            ),
        )

    def hidden_records(self, network: Network) -> Mapping[type[Entity], Iterable[str]]:
        """The ids of the records the audience does not see, by kind; what depends on them goes with them."""
        hidden: dict[type[Entity], set[str]] = defaultdict(set)
        for kind in ENTITY_TYPES:
            if self.audience not in audiences_of(kind):
                hidden[kind] = set(network.all(kind))
        if self.audience.is_at_home:
            hidden[Person] |= self.left_out
            for kind in (Standing, Tie, ParentNote, *CHOSEN_WHOLE):
                hidden[kind] |= {record.id for record in network.all(kind).values() if self._stays_away(record)}
        return hidden

    def _stays_away(self, record: Entity) -> bool:
        """Whether a record may not be taken home.

        Nothing at home tells of people who are left out, advises to confront somebody frightening, or shows what the
        therapist has kept from sheets.
        """
        if isinstance(record, Standing):
            return record.person_id in self.left_out
        if isinstance(record, Tie):
            return not self.flagged.isdisjoint((record.first_id, record.second_id))
        if isinstance(record, CHOSEN_WHOLE) and record.on_sheets is YesNo.NO:
            return True
        if isinstance(record, ProblemArea):
            return record.id in self.areas_about_hidden
        if isinstance(record, ConversationReview):
            return not (self.left_out | self.flagged).isdisjoint(record.people) or (
                bool(self.flagged) and names_any(record, self.flagged, self.index())
            )
        if isinstance(record, ParentNote):
            return record.share is not YesNo.YES
        return isinstance(record, TimelineEvent) and self._event_stays_away(record)

    def _event_stays_away(self, event: TimelineEvent) -> bool:
        if not self.left_out.isdisjoint(event.people):
            return True
        if event.on_sheets is not None:
            return False
        is_others_loss = event.kind is EventKind.LOSS and not (event.people and self.mourned.issuperset(event.people))
        return (
            event.kind in _KEPT_FROM_HOME
            or is_others_loss
            or not self.flagged.isdisjoint(event.people)
            or any(hurtful_words_in(getattr(event, field)) for field in texts_of(TimelineEvent))
        )

    def adapted(self, record: Entity) -> Entity:
        """The record with values that depend on other records, or of which the audience sees only a part."""
        if isinstance(record, Measure):
            return _without_harm(record)
        if not self.audience.is_patient:
            return record
        if isinstance(record, AreaLink) and not self._shows_part(record):
            return evolve(record, part=AreaRole.AFFECTED)
        if isinstance(record, Relationship):
            record = self._relationship(record)
        if isinstance(record, Person | Standing):
            record = _with_kind_status(record)
        return self._for_home(record) if self.audience.is_at_home else record

    def _for_home(self, record: Entity) -> Entity:
        """Somebody frightening is neither a helper nor on the list of calls, and nothing says what is between them."""
        if _is_kept(record):
            record = evolve(record, **{name: default_of(type(record), name) for name in _CHOSEN_FIELDS[type(record)]})
        if isinstance(record, Person) and record.id in self.flagged:
            return evolve(record, support=None, trigger=None, ring_before=None, ring_wanted=None)
        if isinstance(record, Relationship) and record.id in self.flagged:
            return Relationship(id=record.id)
        if isinstance(record, Standing) and record.person_id in self.flagged:
            return evolve(record, support=None, trigger=None, line=None)
        if isinstance(record, Ending):
            callable_people = tuple(person_id for person_id in record.call_people if person_id not in self.flagged)
            return evolve(record, call_people=callable_people)
        return record

    def goes_home(self, record: Entity) -> bool:
        """Whether a record is on the patient's sheets as things are: as chosen, or by the rules where nothing is."""
        return not (self._stays_away(record) or _is_kept(record))

    def _shows_part(self, link: AreaLink) -> bool:
        return self.audience is Audience.WORK_SHEET and link.part is AreaRole.FOCUS

    def _relationship(self, record: Relationship) -> Relationship:
        """What is expected only on the sheet about the disagreement, what was hard only about people who died."""
        if record.id not in self.disputed:
            record = evolve(record, expects_of_other="", other_expects="", expectations_spoken=None)
        if record.id not in self.mourned:
            record = evolve(record, unsatisfying="")
        return record


def _is_kept(record: Entity) -> bool:
    """Whether the therapist keeps the texts of a record from sheets."""
    return isinstance(record, Relationship | Session | Formulation | Ending) and record.on_sheets is YesNo.NO


def _other_sides(network: Network) -> Mapping[str, Ids]:
    """For each dispute whom it is with."""
    disputes = (area.id for area in network.areas.values() if area.kind is AreaKind.DISPUTE)
    return {
        area_id: frozenset(link.person_id for link in network.links_of(area_id=area_id) if link.part is AreaRole.FOCUS)
        for area_id in disputes
    }


def _with_kind_status(record: Person | Standing) -> Person | Standing:
    """Patients meet neither estranged nor ended, nor the date of it."""
    if record.status not in _STATUSES_PATIENTS_SEE:
        record = evolve(record, status=Status.UNKNOWN)
    if isinstance(record, Person) and record.status not in _DATED_STATUSES:
        record = evolve(record, status_date=None)
    return record


def _without_harm(measure: Measure) -> Measure:
    """The measure as its total; of an unfinished one the answers, but not the one about thoughts of death."""
    result = score(measure)
    answers = measure.answers if result.is_incomplete else ""
    item = SCALES[measure.instrument].safety_item
    if answers and item:
        answers = answers[: item.number - 1] + NO_ANSWER + answers[item.number :]
    return evolve(measure, answers=answers, total=result.total, self_harm=None)
