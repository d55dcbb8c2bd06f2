"""The free texts of a case as the patient takes them home: names as chosen, and passages that wait for a decision."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ipt_desktop.messages import N_, Message
from ipt_desktop.model.case import Case
from ipt_desktop.model.entity import Entity, default_of, evolve, field_specs, texts_of
from ipt_desktop.model.enums import Visibility
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.timeline_records import Standing
from ipt_desktop.privacy.initials import dotted
from ipt_desktop.privacy.name_finder import LETTERS, RELATION, Hit, find_names
from ipt_desktop.privacy.name_index import NameIndex, tokens
from ipt_desktop.privacy.record_names import RecordNames
from ipt_desktop.privacy.review import Action, Decision, Passage, excerpt
from ipt_desktop.privacy.stand_ins import StandIn, sentence_around, shortened, without_span
from ipt_desktop.privacy.text_language import language_of

FRIGHTENING = N_("", "It names someone marked as frightening. Is it safe where this sheet will be?")
# Whose sheet it is stands on it as the therapist chose.
_AS_CHOSEN = {(Case, "preferred_name"), (Case, "code")}


@dataclass(frozen=True, slots=True)
class HomeTexts:
    """How texts are written for home. ``stand_ins`` holds who is left out or by initials, by id.

    ``flagged`` are people marked as frightening or violent: no text that names them is printed without a decision,
    whatever was chosen for their name.
    """

    index: NameIndex
    stand_ins: Mapping[str, StandIn]
    flagged: frozenset[str]
    language: str
    decisions: Mapping[Decision, Decision]

    @classmethod
    def of(
        cls, network: Network, index: NameIndex, flagged: frozenset[str], decisions: Iterable[Decision], language: str
    ) -> "HomeTexts":
        """The texts of this case."""
        stand_ins = {
            person.id: StandIn() if person.visibility is Visibility.LEAVE_OUT else StandIn(dotted(person.label))
            for person in network.people.values()
            if person.visibility is not Visibility.NAME
        }
        return cls(index, stand_ins, flagged, language, {_undecided(decision): decision for decision in decisions})

    @property
    def changes_nothing(self) -> bool:
        """Whether everybody may be named everywhere."""
        return not self.stand_ins and not self.flagged

    def passages(self, record: Entity, names: RecordNames) -> Iterator[Passage]:
        """The places in a record's texts that need a decision."""
        for field, text in _texts(record):
            for hit in self._hits(record, field, text):
                if self._needs_decision(hit):
                    yield _passage(record, names, field, text, hit, self._reason(hit))

    def written(self, record: Entity) -> Entity | None:
        """The record as it goes home; None where a decision has taken out a text that it cannot be without."""
        changed: dict[str, str] = {}
        for field, text in _texts(record):
            after = self._written(record, field, text)
            if after != text:
                changed[field] = shortened(after, field_specs(type(record))[field].limit)
        if any(
            not value.strip() and not isinstance(default_of(type(record), name), str) for name, value in changed.items()
        ):
            return None
        return evolve(record, **changed)

    def _written(self, record: Entity, field: str, text: str) -> str:
        hits = self._hits(record, field, text)
        language = language_of((token.key for token in tokens(text)), self.language) if hits else self.language
        spans: list[tuple[int, int, str]] = []
        for hit in hits:
            action = self._action(record, field, text, hit)
            if action is Action.DROP:
                spans.append((*sentence_around(text, hit.start, hit.end), ""))
            elif action is Action.REPLACE:
                start, instead = self.stand_ins.get(hit.person_id, StandIn()).written(text, hit, language)
                # Initials end in a full stop already.
                end = hit.end + (instead.endswith(".") and text[hit.end : hit.end + 1] == ".")
                spans.append((start, end, instead))
        return _replaced(text, spans)

    def _action(self, record: Entity, field: str, text: str, hit: Hit) -> Action:
        if self._needs_decision(hit):
            place = Decision(type(record).__name__, record.id, field, hit.start, hit.end, text, Action.KEEP)
            decision = self.decisions.get(place)
            if decision is not None:
                return decision.action
        return Action.REPLACE if hit.certain and hit.person_id in self.stand_ins else Action.KEEP

    def _needs_decision(self, hit: Hit) -> bool:
        return hit.person_id in self.flagged or not hit.certain

    def _reason(self, hit: Hit) -> Message:
        return FRIGHTENING if hit.person_id in self.flagged and (hit.certain or hit.reason is RELATION) else hit.reason

    def _hits(self, record: Entity, field: str, text: str) -> list[Hit]:
        """The places that matter, one for each span. A name on the map is not doubted because others share it."""
        own = _named_by(record) if field == "label" else ""
        chosen: dict[tuple[int, int], Hit] = {}
        hits = find_names(text, self.index)
        own_spans = {(hit.start, hit.end) for hit in hits if own and hit.person_id == own}
        for hit in hits:
            if (hit.start, hit.end) not in own_spans and self._matters(hit):
                before = chosen.get((hit.start, hit.end))
                if before is None or (hit.person_id in self.flagged and before.person_id not in self.flagged):
                    chosen[hit.start, hit.end] = hit
        return list(chosen.values())

    def _matters(self, hit: Hit) -> bool:
        if hit.person_id in self.flagged:
            return True
        stand_in = self.stand_ins.get(hit.person_id)
        if stand_in is None:
            return False
        # Initials and "my husband" say no more than the initials that are printed anyway.
        return not stand_in.text or hit.reason not in (LETTERS, RELATION)


def _named_by(record: Entity) -> str:
    """Whose name the label of a record is."""
    return record.id if isinstance(record, Person) else record.person_id if isinstance(record, Standing) else ""


def names_any(record: Entity, people: frozenset[str], index: NameIndex) -> bool:
    """Whether a text of the record names one of these people, for certain or as the only husband or the like."""
    return any(
        hit.person_id in people and (hit.certain or hit.reason is RELATION)
        for _, text in _texts(record)
        for hit in find_names(text, index)
    )


def _texts(record: Entity) -> Iterator[tuple[str, str]]:
    for field in texts_of(type(record)):
        text = getattr(record, field)
        if text and (type(record), field) not in _AS_CHOSEN:
            yield field, text


def _undecided(decision: Decision) -> Decision:
    """The place of a decision, whatever was decided."""
    return replace(decision, action=Action.KEEP)


def _replaced(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """The text with each span replaced; an empty one, a sentence, closes its gap and swallows what is inside it."""
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    kept: list[tuple[int, int, str]] = []
    for span in ordered:
        if kept and span[0] < kept[-1][1]:
            continue
        kept.append(span)
    for start, end, instead in reversed(kept):
        text = text[:start] + instead + text[end:] if instead else without_span(text, start, end)
    return text


def _passage(record: Entity, names: RecordNames, field: str, text: str, hit: Hit, reason: Message) -> Passage:
    where = names.where(record, field)
    words = excerpt(text, hit.start, hit.end)
    return Passage(where, words, reason, type(record).__name__, record.id, field, hit.start, hit.end, text)
