"""Where in a case a text is, in words for the therapist."""

from collections.abc import Mapping
from dataclasses import dataclass

from ipt_desktop.model.entity import Entity, field_specs
from ipt_desktop.model.entity_titles import entity_title
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.wording.language import say


@dataclass(frozen=True, slots=True)
class RecordNames:
    """What people are called in the list of passages, by id: their names, or their roles in a copy for supervision."""

    people: Mapping[str, str]

    def where(self, record: Entity, field: str) -> str:
        """The record and the field: ``Goal``, ``Mother: An example``, ``Mother and Father: In words``."""
        title = say(field_specs(type(record))[field].title)
        subject = self._subject(record)
        return title if subject == title else say("{subject}: {field}", subject=subject, field=title)

    def _subject(self, record: Entity) -> str:
        if isinstance(record, Person | Relationship):
            return self.people[record.id]
        if isinstance(record, Tie):
            first, second = self.people[record.first_id], self.people[record.second_id]
            return say("{first} and {second}", first=first, second=second)
        return say(entity_title(type(record).__name__).title)
