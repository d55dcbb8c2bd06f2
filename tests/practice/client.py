"""A client in a process of its own: works on a shared case at random, now offline, now online, until it is told to end.

`python -m tests.practice.client FOLDER INVITATION CASE NAME SEED ROUNDS` prints each word that it wrote into the case.
"""

import random
import sys
from dataclasses import replace
from pathlib import Path

from ipt_desktop.errors import IptError
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.network import Network
from tests.builders import a_person, a_relationship
from tests.practice.therapists import Therapist


def random_edit(network: Network, word: str, chance: random.Random) -> Edit:
    """Writes this word into the case, once, and changes something else besides."""
    people = sorted(network.people.values(), key=lambda person: person.id)
    if chance.random() < 0.3 or not people:
        person = a_person(word)
        return Edit("Add", (Change(None, person), Change(None, a_relationship(person))))
    person = chance.choice(people)
    after = replace(
        person, notes=f"{person.notes} {word}.".strip(), age=chance.randrange(100), ring_now=chance.choice(list(Ring))
    )
    return Edit("Change", (Change(person, after),))


def words_in(network: Network) -> list[str]:
    """Every word that clients have written into the case, as often as it is there."""
    texts = (f"{person.label} {person.notes}" for person in network.people.values())
    return [word.strip(".") for text in texts for word in text.split() if ":" in word]


def work(therapist: Therapist, case_id: str, name: str, chance: random.Random, rounds: int) -> None:
    """So many rounds of one to three edits; after half of them the server is asked."""
    for number in range(rounds):
        for part in range(chance.randint(1, 3)):
            word = f"{name}:{number}:{part}"
            network = therapist.load(case_id)
            therapist.write(case_id, random_edit(network, word, chance))
            print(word, flush=True)  # noqa: T201
        if chance.random() < 0.5:
            for incoming in therapist.practice.exchange():
                therapist.practice.receive(incoming)


def main(folder: str, invitation: str, case_id: str, name: str, seed: str, rounds: str) -> None:
    """Works, then goes on until nothing waits."""
    therapist = Therapist(name, "tester", Path(folder), Path(invitation))
    work(therapist, case_id, name, random.Random(seed), int(rounds))
    therapist.sync()
    therapist.close()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except IptError as error:
        sys.exit(f"{type(error).__name__}: {error}")
