"""How long to search for a good arrangement, by the number of people."""

from typing import NamedTuple


class Effort(NamedTuple):
    """First guesses, maps kept of them, sweeps through everybody, places offered each time, rounds of polish."""

    guesses: int
    maps: int
    sweeps: int
    offers: int
    polish: int

    @classmethod
    def usual(cls, people: int) -> "Effort":
        """So much that 25 people take a quarter of a second, 60 one second and 200 three."""
        return next((effort for most, effort in _USUAL if people <= most), _LEAST)


_USUAL = (
    (8, Effort(32, 4, 12, 30, 2)),
    (16, Effort(48, 4, 10, 30, 1)),
    (25, Effort(48, 4, 7, 26, 1)),
    (40, Effort(24, 3, 8, 30, 1)),
    (60, Effort(32, 2, 11, 30, 1)),
    (120, Effort(10, 1, 6, 30, 0)),
    (200, Effort(6, 1, 3, 20, 0)),
)
_LEAST = Effort(4, 1, 1, 10, 0)
