"""A case without the names of people and places, for supervision, and the passages that still need a human eye.

Follows the safe harbour of the HIPAA privacy rule (45 CFR 164.514(b)(2)): names of the patient, relatives, employers
and household members go, ages above 89 are pooled, places are shown to the therapist. Days become weeks from the
first session, which keeps their order and distance. A program cannot know that nothing identifies any more:
``passages`` is what the therapist reads before the copy leaves.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from ipt_desktop.model.audience import POOLED_AGE
from ipt_desktop.model.case import Case
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, field_specs, texts_of
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.relation_vocabulary import relation_within
from ipt_desktop.model.search_key import search_key
from ipt_desktop.model.timeline_records import Standing
from ipt_desktop.privacy.identifiers import without_identifiers
from ipt_desktop.privacy.name_finder import EVERYDAY_WORD, RELATION, SHARED_NAME, find_names
from ipt_desktop.privacy.name_index import PATIENT_ID, NameIndex, tokens
from ipt_desktop.privacy.name_words import relation_words
from ipt_desktop.privacy.record_names import RecordNames
from ipt_desktop.privacy.residual_identifiers import OPENING, SOMEBODY, ResidualIdentifier, residual_identifiers
from ipt_desktop.privacy.review import Action, Decision, Passage, excerpt
from ipt_desktop.privacy.stand_ins import sentence_around, shortened, without_span
from ipt_desktop.privacy.weeks import in_weeks, start_of_weeks
from ipt_desktop.wording.wording import capitalised

PATIENT = "Patient"
NOT_ON_MAP = "Somebody"
TAKEN_OUT = "[…]"
_LONGEST_ROLE = 3
_REPLACED = (SHARED_NAME, EVERYDAY_WORD)
# Names replaced though they may be everyday words, by the class and id of the record and the field.
_Doubts = dict[tuple[type[Entity], str, str], list[ResidualIdentifier]]


@dataclass(frozen=True, slots=True)
class DeidentifiedCase:
    """The case under pseudonyms, and what a human eye has to look at."""

    network: Network
    passages: tuple[Passage, ...]


def deidentify(network: Network, index: NameIndex, decisions: Collection[Decision] = ()) -> DeidentifiedCase:
    """The case with everybody under the name of their role, and every text searched for names, dates and numbers."""
    roles = pseudonyms(network, index)
    start = start_of_weeks(network)
    replaced: _Doubts = {}
    records = [_record(record, roles, index, start, replaced) for record in network]
    passages = tuple(_passages(records, roles, index, replaced))
    decided = [_decided(record, decisions) for record in records]
    return DeidentifiedCase(Network.of(decided), passages)


def pseudonyms(network: Network, index: NameIndex) -> dict[str, str]:
    """For each person the role they are called by, by id: Husband, Friend 1, Friend 2; the same each time."""
    people = sorted(network.people.values(), key=lambda person: person.id)
    roles = {person.id: _role(person, index) for person in people}
    counts, seen = Counter(roles.values()), Counter[str]()
    numbered = {}
    for person_id, role in roles.items():
        seen[role] += 1
        numbered[person_id] = f"{role} {seen[role]}" if counts[role] > 1 else role
    return numbered


def _role(person: Person, index: NameIndex) -> str:
    """What the person is to the patient: the relation as it was written where it is short and names nobody."""
    known = relation_within(person.relation)
    written = re.split(r"[,;(\d]", person.relation)[0].strip()
    words = written.split()
    role = capitalised(written)
    is_plain = all(hit.reason is RELATION for hit in find_names(role, index))
    is_small = all(word[0].islower() or relation_within(word) is not None for word in words) or len(words) == 1
    if words and len(words) <= _LONGEST_ROLE and is_plain and is_small and len(written) <= 40:
        return role
    return capitalised(known.words if known else str(person.kind))


def scrub(text: str, roles: Mapping[str, str], index: NameIndex) -> str:
    """The text with names under their pseudonyms, numbers and addresses gone."""
    return _scrubbed(text, roles, index)[0]


def _scrubbed(text: str, roles: Mapping[str, str], index: NameIndex) -> tuple[str, list[ResidualIdentifier]]:
    """The text with names replaced, and the places where the word may have been an everyday one.

    A name that is an everyday word too (Luz, Mamá) goes wherever it has a capital letter, even where every word has
    one: a sentence that reads oddly does less harm than a name that stays.
    """
    text = without_identifiers(text)
    hits = [hit for hit in find_names(text, index) if hit.certain or hit.reason in _REPLACED]
    parts: list[str] = []
    doubts: list[ResidualIdentifier] = []
    end = length = 0
    for (start, stop), group in groupby(hits, lambda hit: (hit.start, hit.end)):
        meant = list(group)
        if start < end:
            continue
        is_shared = len(meant) > 1 or meant[0].reason is SHARED_NAME
        role = SOMEBODY if is_shared else roles[meant[0].person_id]
        parts += [text[end:start], role + ("'s" if meant[0].possessive else "")]
        place = length + start - end
        length = place + len(parts[-1])
        end = stop
        if not is_shared and not meant[0].certain and search_key(text[start:stop]) not in relation_words():
            doubts.append(ResidualIdentifier(place, length, EVERYDAY_WORD))
    return "".join([*parts, text[end:]]), doubts


def _record(
    record: Entity, roles: Mapping[str, str], index: NameIndex, start: PartialDate | None, replaced: _Doubts
) -> Entity:
    """The record without names and dates; the names that may be everyday words are added to ``replaced``."""
    named = {**roles, PATIENT_ID: PATIENT}
    changed: dict[str, object] = {}
    for name, rule in field_specs(type(record)).items():
        value = getattr(record, name)
        if rule.is_text and value:
            text, doubts = _scrubbed(value, named, index)
            # A pseudonym may be longer than the name it stands for.
            changed[name] = shortened(text, rule.limit)
            replaced[type(record), record.id, name] = doubts
        elif isinstance(value, PartialDate):
            changed[name] = in_weeks(value, start)
    if isinstance(record, Person):
        changed["label"] = roles[record.id]
        if search_key(record.relation) == search_key(roles[record.id]) or search_key(
            str(changed.get("relation", ""))
        ) == search_key(re.sub(r" \d+$", "", roles[record.id])):
            changed["relation"] = ""  # the role says it already
        if record.age is not None and record.age >= POOLED_AGE:
            changed |= {"age": POOLED_AGE, "age_is_decade": False}
    if isinstance(record, Standing):
        changed["label"] = roles.get(record.person_id) or str(changed.get("relation", "")) or NOT_ON_MAP
    if isinstance(record, Case):
        changed["preferred_name"] = PATIENT
    return replace(record, **changed)  # type: ignore[arg-type]  # each value is of its field


def _passages(
    records: Collection[Entity], roles: Mapping[str, str], index: NameIndex, replaced: _Doubts
) -> list[Passage]:
    """The doubts about every text, those about first words last: few of them are names."""
    texts = [(record, name, getattr(record, name)) for record in records for name in _texts_to_read(record)]
    said = {token.text for _, _, text in texts for token in tokens(text)}
    of_roles = {token.key for role in (*roles.values(), PATIENT) for token in tokens(role)}
    known = frozenset(of_roles | {search_key(word) for word in said if word[0].islower()})
    names = RecordNames(roles)
    passages = [
        Passage(
            names.where(record, name),
            excerpt(text, doubt.start, doubt.end),
            doubt.reason,
            type(record).__name__,
            record.id,
            name,
            doubt.start,
            doubt.end,
            text,
        )
        for record, name, text in texts
        for doubt in _in_order(
            [place for place in replaced.get((type(record), record.id, name), ()) if place.end <= len(text)],
            residual_identifiers(text, known, index),
        )
    ]
    return sorted(passages, key=lambda passage: passage.reason == OPENING)


def _in_order(
    replaced: Collection[ResidualIdentifier], residual: Iterable[ResidualIdentifier]
) -> list[ResidualIdentifier]:
    """The doubts about a text in order; a place where a name was replaced is listed once."""
    others = [
        doubt for doubt in residual if not any(name.start < doubt.end and doubt.start < name.end for name in replaced)
    ]
    return sorted([*replaced, *others], key=lambda doubt: doubt.start)


def _texts_to_read(record: Entity) -> Iterator[str]:
    """The fields whose words were not made here."""
    made_here = {Person: ("label",), Standing: ("label",), Case: ("code", "preferred_name")}.get(type(record), ())
    return (name for name in texts_of(type(record)) if name not in made_here)


def _decided(record: Entity, decisions: Collection[Decision]) -> Entity:
    """The record as the therapist has decided: words taken out, or whole sentences."""
    changed: dict[str, str] = {}
    mine = [
        decision
        for decision in decisions
        if decision.record == type(record).__name__ and decision.record_id == record.id
    ]
    for decision in sorted(mine, key=lambda decision: -decision.start):
        if getattr(record, decision.field, None) != decision.text or decision.action is Action.KEEP:
            continue
        text = changed.get(decision.field, decision.text)
        if decision.action is Action.DROP:
            text = without_span(text, *sentence_around(decision.text, decision.start, decision.end))
        else:
            text = text[: decision.start] + TAKEN_OUT + text[decision.end :]
        changed[decision.field] = text.strip() or TAKEN_OUT
    return replace(record, **changed) if changed else record
