"""The selection on the map, in the table and in the lists: one value that all of them follow."""

from collections.abc import Iterable

from ipt_desktop.application.signal import Signal
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie

Item = tuple[str, str]
KINDS: dict[str, type[Entity]] = {"person": Person, "tie": Tie, "area": ProblemArea, "line": Relationship}


class Selection:
    """The chosen items as (kind, id); kinds are person, tie, area and line
    (the patient's own line to a person, whose id it has).

    ``changed`` tells (initiator): whoever chose can leave its own marks alone.
    """

    def __init__(self) -> None:
        self.items: tuple[Item, ...] = ()
        self.changed: Signal[[object]] = Signal()

    def choose(self, items: Iterable[Item], initiator: object = None) -> None:
        """Chooses exactly these; the same choice again tells nobody."""
        chosen = tuple(dict.fromkeys(item for item in items if item[0] in KINDS))
        if chosen != self.items:
            self.items = chosen
            self.changed.emit(initiator)

    def choose_people(self, ids: Iterable[str], initiator: object = None) -> None:
        """Chooses these people and nothing else."""
        self.choose((("person", person_id) for person_id in ids), initiator)

    def ids(self, kind: str) -> tuple[str, ...]:
        """The selected ids of one kind."""
        return tuple(item_id for item_kind, item_id in self.items if item_kind == kind)

    @property
    def people(self) -> tuple[str, ...]:
        """The chosen people."""
        return self.ids("person")

    def forget_missing(self, network: Network) -> None:
        """Drops what is no longer part of the case."""
        self.choose(item for item in self.items if item[1] in network.all(KINDS[item[0]]))
