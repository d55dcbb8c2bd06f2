"""The room somebody takes on the map."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Footprint:
    """The room a person with their label takes, in diagram units from the centre of the symbol."""

    left: float
    right: float
    above: float
    below: float
