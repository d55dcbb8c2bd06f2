"""Builds a draft piece by piece: cleans names, joins parallel ties, counts what is left out, keeps the questions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipt_desktop.errors import FileRefused, InvalidValue
from ipt_desktop.exchange.readers.cleaning import NAME, one_line
from ipt_desktop.messages import N_
from ipt_desktop.model.draft import MOST_PEOPLE, Draft, DraftMap, DraftPerson, DraftTie, Option, Question, Remark, Table
from ipt_desktop.model.enums import PersonKind, Ring, TieKind
from ipt_desktop.model.person import Person
from ipt_desktop.model.relation_vocabulary import known_relation
from ipt_desktop.model.relationship import Relationship

NOBODY = N_("", "There is nobody in this file.")
_LONG_NAME = N_("", "names shortened to 200 characters")
_UNNAMED = N_("", "people without a name, called Unnamed")
_SELF = N_("", "ties of a person to themselves")
_LOST = N_("", "ties to people who are not in the file")
_MANY = N_("", "people beyond the first 500")


@dataclass(slots=True)
class DraftBuilder:
    """What is known so far. ``answers`` are those given by hand, by the key of the question."""

    format: str
    answers: Mapping[str, str]
    today: date
    code: str = ""
    preferred_name: str = ""
    notes: str = ""
    table: Table | None = None
    ticked: bool = True
    people: dict[str, DraftPerson] = field(default_factory=dict)
    maps: list[DraftMap] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    _ties: dict[tuple[str, str], DraftTie] = field(default_factory=dict)
    _left_out: Counter[str] = field(default_factory=Counter)
    _parts: dict[str, Mapping[str, object]] = field(default_factory=dict)
    _unnamed: int = 0

    def ask(
        self, key: str, prompt: str, options: Sequence[Option], default: str, column: int | None = None, **parts: object
    ) -> str:
        """Ask; returns the answer that counts: the one given, where it is on offer, else the default."""
        given = self.answers.get(key, default)
        answer = given if any(option.value == given for option in options) else default
        self.questions.append(Question(key, prompt, tuple(options), answer, parts, column))
        return answer

    def leave_out(self, subject: str, count: int = 1, **parts: object) -> None:
        """Count something that does not come along."""
        if count:
            self._left_out[subject] += count
            self._parts[subject] = parts

    def person(self, key: str, label: object, relationship: Mapping[str, Any] | None = None, **fields: Any) -> bool:
        """Add a person; without a ring they are not placed yet. Returns whether there was room."""
        if key in self.people:
            return False
        if self.is_full():
            return False
        made = self.made(key, label, relationship, **fields)
        self.people[key] = made
        return True

    def is_full(self) -> bool:
        """Whether nobody else can be taken: the person asked about counts as left out then."""
        if len(self.people) < MOST_PEOPLE:
            return False
        self.leave_out(_MANY)
        return True

    def made(
        self, key: str, label: object, relationship: Mapping[str, Any] | None = None, **fields: Any
    ) -> DraftPerson:
        """A person whose fields are within their limits: those that are not are left out and counted."""
        name = one_line(label)
        if len(str(label)) > NAME and len(name) >= NAME - 1:
            self.leave_out(_LONG_NAME)
        if not name:
            self._unnamed += 1
            name = f"Unnamed {self._unnamed}"
            self.leave_out(_UNNAMED)
        values = {
            "label": name,
            "ring_now": Ring.UNPLACED,
            **{field: value for field, value in fields.items() if value is not None},
        }
        if "relation" in values:
            values["relation"] = one_line(values["relation"])
            known = known_relation(values["relation"])
            if known is not None and known.kind is not PersonKind.PERSON:
                values.setdefault("kind", known.kind)
        return DraftPerson(key, self._within(Person, values), self._within(Relationship, relationship or {}))

    def tie(self, first: str, second: str, kind: TieKind = TieKind.OTHER, words: str = "") -> None:
        """Tie two people; parallel ties become one, with the words of all."""
        if first == second:
            self.leave_out(_SELF)
            return
        if first not in self.people or second not in self.people:
            self.leave_out(_LOST)
            return
        pair = (min(first, second), max(first, second))
        before = self._ties.get(pair)
        if before is None:
            self._ties[pair] = DraftTie(first, second, kind, one_line(words))
            return
        known = [part for part in (*before.words.split(", "), one_line(words)) if part]
        stronger = before.kind if before.kind is not TieKind.OTHER else kind
        self._ties[pair] = DraftTie(before.first, before.second, stronger, ", ".join(dict.fromkeys(known))[:NAME])

    def draft(self) -> Draft:
        """The draft. Raises FileRefused when there is nobody in it."""
        if not self.people and not any(question.options for question in self.questions):
            raise FileRefused(NOBODY)
        return Draft(
            format=self.format,
            people=tuple(self.people.values()),
            ties=tuple(self._ties.values()),
            maps=tuple(self.maps),
            questions=tuple(self.questions),
            left_out=tuple(Remark(reason, count, self._parts[reason]) for reason, count in self._left_out.items()),
            code=one_line(self.code, 40),
            preferred_name=one_line(self.preferred_name),
            notes=self.notes,
            table=self.table,
            ticked=self.ticked,
        )

    def _within(self, kind: type[Person] | type[Relationship], values: Mapping[str, Any]) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        needed = {"label": "-"} if kind is Person else {}
        for name, value in values.items():
            try:
                kind(id="-", **{**needed, name: value})
            except InvalidValue:
                self.leave_out(N_("", "values outside their limits"))
                continue
            kept[name] = value
        return kept
