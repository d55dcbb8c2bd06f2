"""Any case with people who are left out, initialled or frightening, and their names in every text of it."""

from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from ipt_desktop.model.case import Case
from ipt_desktop.model.entity import Entity, field_specs, texts_of
from ipt_desktop.model.enums import Visibility, YesNo
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.timeline_records import Standing
from tests.builders import a_person, a_relationship
from tests.strategies import networks

PEOPLE = {
    "out": a_person(
        "Rolf Brandt", id="out", relation="husband", visibility=Visibility.LEAVE_OUT, also_called="the Bear"
    ),
    "short": a_person("Jürgen O’Neill", id="short", visibility=Visibility.INITIALS),
    "word": a_person("Will", id="word", visibility=Visibility.LEAVE_OUT),
    "feared": a_person("Иван", id="feared", safety=YesNo.YES, visibility=Visibility.NAME),
    "seen": a_person("Tara", id="seen"),
}  # fmt: skip
FORMS = (
    "Rolf", "Rolfs", "ROLF’S", "Mr. Brandt", "Brandt, Rolf", "R. Brandt", "R.B.", "Rolfi", "my husband", "mi marido",
    "the Bear", "Herr Brandt", "Herrn Brandts", "Señor Brandt", "M. Brandt", "rolf", "Rolf-Brandt", "RolfBrandt",
    "Rollf", "Juergen", "Jürgen's", "O'Neill", "J. O’Neill", "ONeill", "Will", "Will's", "will", "in May", "Ивана",
    "с Иваном", "Jurgen", "Ju\u0308rgen", "Ivan", "mon mari", "meinem Mann", "the Brandts", "die Brandts",
    "@rolfbrandt",
    "Ваня", "Tara", "Tara's", "Annabel",
)  # fmt: skip
_SENTENCES = (
    ("Today {}. So", " and "),
    ("Heute war ich mit {} nicht da. Dann", " und "),
    ("Hoy no estoy con {}. Luego", " y "),
    ("Aujourd’hui je ne suis pas avec {}. Puis", " et "),
    ("{} (said so)", ", "),
)
OWN_NAMES = {(Person, "label"), (Case, "code"), (Case, "preferred_name"), (Standing, "label")}


@st.composite
def cases_full_of_names(draw: st.DrawFn) -> Network:
    """Any case with these people in it and their names in every text."""
    network = draw(networks(most=1))
    records: list[Entity] = [*network, *PEOPLE.values(), *(a_relationship(person) for person in PEOPLE.values())]
    chance = Random(draw(st.integers(0, 10_000)))
    return Network.of(_with_texts(chance, record) for record in records)


def _sentence(chance: Random) -> str:
    sentence, joined = chance.choice(_SENTENCES)
    return sentence.format(joined.join(chance.sample(FORMS, chance.randint(1, 3))))


def _with_texts(chance: Random, record: Entity) -> Entity:
    texts = {
        name: _sentence(chance)[: field_specs(type(record))[name].limit]
        for name in texts_of(type(record))
        if (type(record), name) not in OWN_NAMES and name != "also_called"
    }
    return replace(record, **texts)
