"""What the declarations of fields cannot say: which records an audience does not see, and values that depend on others.

The rules are those of the domain reference, 4.4. At home means on paper the patient takes along: others may find it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.entity import Entity, evolve
from ipt_desktop.model.enums import AreaKind, AreaRole, Status, Visibility
from ipt_desktop.model.instruments import NO_ANSWER, SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import ENTITY_TYPES, Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import ConversationReview
from ipt_desktop.model.timeline_records import Standing, TimelineEvent
from ipt_desktop.model.treatment_enums import EventKind
from ipt_desktop.privacy.visible_fields import audiences_of

Ids = frozenset[str]
_LOSSES = (Status.DECEASED, Status.UNBORN_LOSS)
_STATUSES_PATIENTS_SEE = (Status.LIVING, *_LOSSES)


@dataclass(frozen=True, slots=True)
class RecordRules:
    """The rules for one case and one audience.

    ``left_out`` are the people the patient does not want on paper, ``flagged`` those marked as frightening or violent.
    """

    audience: Audience
    left_out: Ids
    flagged: Ids
    disputed: Ids
    mourned: Ids

    @classmethod
    def of(cls, network: Network, audience: Audience) -> "RecordRules":
        """The rules for this case."""
        people = network.people.values()
        focus_links = (link for link in network.links.values() if link.part is AreaRole.FOCUS)
        return cls(
            audience=audience,
            left_out=frozenset(person.id for person in people if person.visibility is Visibility.LEAVE_OUT),
            flagged=frozenset(person.id for person in people if person.safety_flag),
            disputed=frozenset(
                link.person_id for link in focus_links if network.areas[link.area_id].kind is AreaKind.DISPUTE
            ),
            mourned=frozenset(
                area.deceased_id
                for area in network.areas.values()
                if area.kind is AreaKind.GRIEF and area.deceased_id is not None
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
            for kind in (Standing, TimelineEvent, ConversationReview):
                hidden[kind] |= {record.id for record in network.all(kind).values() if self._stays_away(record)}
        return hidden

    def _stays_away(self, record: Entity) -> bool:
        """Whether a record may not be taken home.

        Nothing at home tells of people who are left out, advises to confront somebody frightening, or shows symptoms,
        which may be of self-harm.
        """
        if isinstance(record, Standing):
            return record.person_id in self.left_out
        if isinstance(record, ConversationReview):
            return not (self.left_out | self.flagged).isdisjoint(record.people)
        if isinstance(record, TimelineEvent):
            return record.kind is EventKind.SYMPTOM or not self.left_out.isdisjoint(record.people)
        return False

    def adapted(self, record: Entity) -> Entity:
        """The record with values that depend on other records, or of which the audience sees only a part."""
        if isinstance(record, Measure):
            return _without_harm(record)
        if not self.audience.is_patient:
            return record
        if isinstance(record, Person | Standing):
            return _with_kind_status(record)
        if isinstance(record, AreaLink) and not self._shows_part(record):
            return evolve(record, part=AreaRole.AFFECTED)
        if isinstance(record, Relationship):
            return self._relationship(record)
        return record

    def _shows_part(self, link: AreaLink) -> bool:
        return self.audience is Audience.WORK_SHEET and link.part is AreaRole.FOCUS

    def _relationship(self, record: Relationship) -> Relationship:
        """What is expected only on the sheet about the disagreement, what was hard only about people who died."""
        is_safe = record.id not in self.flagged
        if not (is_safe and record.id in self.disputed):
            record = evolve(record, expects_of_other="", other_expects="", expectations_spoken=None)
        if not (is_safe and record.id in self.mourned):
            record = evolve(record, unsatisfying="")
        return record


def _with_kind_status(record: Person | Standing) -> Person | Standing:
    """Patients meet neither estranged nor ended, nor the date of it."""
    if record.status not in _STATUSES_PATIENTS_SEE:
        record = evolve(record, status=Status.UNKNOWN)
    if isinstance(record, Person) and record.status not in _LOSSES:
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
