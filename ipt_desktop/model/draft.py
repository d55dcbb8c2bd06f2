"""What a file of another program holds, before it is taken into a case: people, ties, earlier maps, open questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import TieKind

MOST_PEOPLE = 500
"""More people than this are never offered from one file."""


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A file's content. Its name is looked at only while reading and kept nowhere: it is often the patient's name."""

    content: bytes
    name: str = ""


@dataclass(frozen=True, slots=True)
class DraftPerson:
    """A person to be: fields of Person and of Relationship by name. ``key`` is how the file names the person."""

    key: str
    fields: Mapping[str, Any]
    relationship: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The name."""
        return str(self.fields["label"])


@dataclass(frozen=True, slots=True)
class DraftTie:
    """What two people of the draft are to each other."""

    first: str
    second: str
    kind: TieKind = TieKind.OTHER
    words: str = ""


@dataclass(frozen=True, slots=True)
class DraftMap:
    """An earlier map: everybody on it as they stood then."""

    title: str
    taken_on: PartialDate | None
    people: tuple[DraftPerson, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. A label that is a Message is translated when shown; any other text comes from the file."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something the file leaves open. ``answer`` is what counts now: the default unless another was given.

    ``prompt`` is a template filled with ``parts``; ``column`` is the column of the table that it asks about.
    """

    key: str
    prompt: str
    options: tuple[Option, ...]
    answer: str
    parts: Mapping[str, object] = field(default_factory=dict)
    column: int | None = None

    @property
    def answer_label(self) -> str:
        """The label of what counts now."""
        return next((option.label for option in self.options if option.value == self.answer), self.answer)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is left out or changed, and how often: ``subject`` is a message, ``parts`` fill it."""

    subject: str
    count: int
    parts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """The first rows of a list, for a preview."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that a file gives under the answers so far. ``ticked`` is whether people come along unless unticked."""

    format: str
    people: tuple[DraftPerson, ...] = ()
    ties: tuple[DraftTie, ...] = ()
    maps: tuple[DraftMap, ...] = ()
    questions: tuple[Question, ...] = ()
    left_out: tuple[Remark, ...] = ()
    code: str = ""
    preferred_name: str = ""
    notes: str = ""
    table: Table | None = None
    ticked: bool = True

    def only(self, keys: Sequence[str]) -> "Draft":
        """The draft with these people and the ties between them."""
        chosen = set(keys)
        return replace(
            self,
            people=tuple(person for person in self.people if person.key in chosen),
            ties=tuple(tie for tie in self.ties if {tie.first, tie.second} <= chosen),
            maps=self.maps if chosen >= {person.key for person in self.people} else self._maps_of(chosen),
        )

    def _maps_of(self, chosen: set[str]) -> tuple[DraftMap, ...]:
        # People who were gone by the time of the last map belong to nobody's choice and stay.
        unticked = {person.key for person in self.people} - chosen
        return tuple(
            DraftMap(
                earlier.title,
                earlier.taken_on,
                tuple(person for person in earlier.people if person.key not in unticked),
            )
            for earlier in self.maps
        )
