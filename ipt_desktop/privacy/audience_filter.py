"""Decides, once, what each audience may see: the case is reduced to it before anything is drawn, listed or printed.

What has been taken out here cannot leak further on. Which fields an audience sees is declared with the fields
themselves; the rules about whole records are those of the domain reference, section 4.4.

Names in free text are replaced where they are certain. What only a person can judge is a passage: nothing may leave
while one is undecided. The steps of printing are ``passages_to_review``, a decision about each, and ``visible_to``
with these decisions.
"""

from collections.abc import Collection, Sequence

from ipt_desktop.editing.cascade import without
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.change import Edit
from ipt_desktop.model.entity import Entity, evolve
from ipt_desktop.model.enums import Visibility
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.timeline_records import Standing
from ipt_desktop.privacy.deidentification import deidentify
from ipt_desktop.privacy.home_texts import HomeTexts
from ipt_desktop.privacy.initials import dotted
from ipt_desktop.privacy.name_index import NO_NAMES, NameIndex
from ipt_desktop.privacy.record_names import RecordNames
from ipt_desktop.privacy.record_rules import RecordRules
from ipt_desktop.privacy.review import Decision, Passage, undecided
from ipt_desktop.privacy.visible_fields import visible_fields


def visible_to(
    network: Network, audience: Audience, decisions: Collection[Decision] = (), language: str = "en"
) -> Network:
    """The case with everything taken out that this audience may not see.

    PRIVATE sees everything. At home, people marked so are left out with all that is about them, and initials replace
    names where asked, in every text. SUPERVISION is the RECORD without anything that names a person or a place, as far
    as a program can find it. ``decisions`` are those about the passages to review; ``language`` is that of the sheet,
    for words that take the place of a name where a text does not show its own language.
    """
    if audience is Audience.PRIVATE:
        return network
    # What stays in the room keeps its names: nothing is looked for in texts, and the screen does not wait for it.
    index = NameIndex.of(network) if audience.is_at_home or audience is Audience.SUPERVISION else NO_NAMES
    reduced = _reduced(network, audience, index)
    if audience is Audience.SUPERVISION:
        return deidentify(reduced, index, decisions).network
    return _with_names_as_chosen(network, reduced, index, decisions, language) if audience.is_at_home else reduced


def passages_to_review(network: Network, audience: Audience, decisions: Collection[Decision] = ()) -> Sequence[Passage]:
    """The passages that a person still has to decide about before anything for this audience leaves."""
    if audience not in (Audience.HANDOUT, Audience.WORK_SHEET, Audience.SUPERVISION):
        return ()
    index = NameIndex.of(network)
    reduced = _reduced(network, audience, index)
    if audience is Audience.SUPERVISION:
        return undecided(deidentify(reduced, index).passages, decisions)
    texts = HomeTexts.of(network, index, _flagged(network), decisions, "en")
    if texts.changes_nothing:
        return ()
    names = RecordNames({person.id: person.label for person in network.people.values()})
    passages = [passage for record in reduced for passage in texts.passages(record, names)]
    return undecided(passages, decisions)


def with_decisions(
    network: Network, audience: Audience, decisions: Collection[Decision], language: str = "en"
) -> Network:
    """The case as the audience sees it once the passages have been decided about; the case itself stays as it is."""
    return visible_to(network, audience, decisions, language)


def goes_home(network: Network, record: Entity) -> bool:
    """Whether an event, a goal, an area or a text is on the patient's sheets: as chosen, or else by the rules."""
    return RecordRules.of(network, Audience.HANDOUT, lambda: NameIndex.of(network)).goes_home(record)


def _reduced(network: Network, audience: Audience, index: NameIndex) -> Network:
    rules = RecordRules.of(network, audience, lambda: index)
    kept = network.apply(Edit("", without(network, rules.hidden_records(network))))
    return Network.of(visible_fields(rules.adapted(record), audience) for record in kept)


def _with_names_as_chosen(
    network: Network, reduced: Network, index: NameIndex, decisions: Collection[Decision], language: str
) -> Network:
    """Names as the patient wants them on paper; of people who are off the map only initials are left."""
    texts = HomeTexts.of(network, index, _flagged(network), decisions, language)
    written: list[Entity] = []
    emptied: dict[type[Entity], list[str]] = {}
    for record in reduced:
        named = _with_chosen_label(record, network)
        after = texts.written(named) if not texts.changes_nothing else named
        written.append(after or named)
        if after is None:
            emptied.setdefault(type(record), []).append(record.id)
    home = Network.of(written)
    return home.apply(Edit("", without(home, emptied))) if emptied else home


def _with_chosen_label(record: Entity, network: Network) -> Entity:
    if isinstance(record, Person) and record.visibility is Visibility.INITIALS:
        return evolve(record, label=dotted(record.label))
    if isinstance(record, Standing):
        person = network.people.get(record.person_id)
        if person is None or person.visibility is not Visibility.NAME:
            return evolve(record, label=dotted(record.label))
    return record


def _flagged(network: Network) -> frozenset[str]:
    return frozenset(person.id for person in network.people.values() if person.is_flagged)
