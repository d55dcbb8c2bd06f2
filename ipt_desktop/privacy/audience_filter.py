"""Decides, once, what each audience may see: the case is reduced to it before anything is drawn, listed or printed.

What has been taken out here cannot leak further on. Which fields an audience sees is declared with the fields
themselves; the rules about whole records are those of the domain reference, section 4.4.
"""

from collections.abc import Iterable, Mapping, Sequence

from ipt_desktop.editing.cascade import without
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.change import Edit
from ipt_desktop.model.entity import Entity, evolve, texts_of
from ipt_desktop.model.enums import Visibility
from ipt_desktop.model.network import Network
from ipt_desktop.model.timeline_records import Standing
from ipt_desktop.privacy.deidentification import Passage, deidentify, pseudonyms
from ipt_desktop.privacy.initials import dotted
from ipt_desktop.privacy.name_replacement import without_names
from ipt_desktop.privacy.record_rules import RecordRules
from ipt_desktop.privacy.visible_fields import visible_fields

SOMEONE = "someone"
SOMEBODY = "Somebody"


def visible_to(network: Network, audience: Audience) -> Network:
    """The case with everything taken out that this audience may not see.

    PRIVATE sees everything. At home, people marked so are left out with all ties, links and events, and initials
    replace names where asked, in every text. SUPERVISION is the RECORD without anything that names a person or a
    place, as far as a program can find it.
    """
    if audience is Audience.PRIVATE:
        return network
    reduced = _reduced(network, audience)
    return deidentify(reduced).network if audience is Audience.SUPERVISION else reduced


def passages_to_review(network: Network) -> Sequence[Passage]:
    """What a person has to read in the supervision copy of a case before it leaves: it may still say who it is."""
    return deidentify(_reduced(network, Audience.SUPERVISION)).passages


def _reduced(network: Network, audience: Audience) -> Network:
    rules = RecordRules.of(network, audience)
    kept = network.apply(Edit("", without(network, rules.hidden_records(network))))
    records: Iterable[Entity] = (visible_fields(rules.adapted(record), audience) for record in kept)
    if audience.is_at_home:
        records = _with_names_as_chosen(network, records)
    if audience is Audience.SUPERVISION:
        records = _with_roles_in_old_maps(network, records)
    return Network.of(records)


def _with_names_as_chosen(network: Network, records: Iterable[Entity]) -> Iterable[Entity]:
    """Names as the patient wants them on paper; of people who are off the map only initials are left."""
    choices = {person.id: person.visibility for person in network.people.values()}
    stand_ins = {
        person.label: SOMEONE if person.visibility is Visibility.LEAVE_OUT else dotted(person.label)
        for person in network.people.values()
        if person.visibility is not Visibility.NAME
    }
    for record in records:
        if isinstance(record, Standing) and choices.get(record.person_id) is not Visibility.NAME:
            yield _renamed(evolve(record, label=dotted(record.label)), stand_ins)
        else:
            yield _renamed(record, stand_ins)


def _renamed(record: Entity, stand_ins: Mapping[str, str]) -> Entity:
    texts = {name: getattr(record, name) for name in texts_of(type(record))}
    return evolve(record, **{name: without_names(text, stand_ins) for name, text in texts.items() if text})


def _with_roles_in_old_maps(network: Network, records: Iterable[Entity]) -> Iterable[Entity]:
    roles = pseudonyms(network)
    for record in records:
        if isinstance(record, Standing):
            yield evolve(record, label=roles.get(record.person_id) or record.relation or SOMEBODY)
        else:
            yield record
