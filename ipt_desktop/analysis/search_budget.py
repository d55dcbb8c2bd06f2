"""How long to search for a good arrangement, by the number of people."""

from typing import NamedTuple


class SearchBudget(NamedTuple):
    """First guesses, maps kept of them, sweeps through everybody, places offered each time, rounds of polish."""

    guesses: int
    maps: int
    sweeps: int
    offers: int
    polish: int

    @classmethod
    def usual(cls, people: int) -> "SearchBudget":
        """So much that 25 people take a quarter of a second, 60 one second and 200 three."""
        return next((effort for most, effort in _USUAL if people <= most), _LEAST)


_USUAL = (
    (8, SearchBudget(48, 6, 20, 30, 2)),
    (16, SearchBudget(48, 5, 22, 30, 1)),
    (25, SearchBudget(48, 5, 18, 26, 1)),
    (40, SearchBudget(48, 5, 18, 26, 1)),
    (60, SearchBudget(48, 6, 16, 24, 1)),
    (120, SearchBudget(10, 1, 12, 30, 1)),
    (200, SearchBudget(6, 1, 8, 20, 0)),
)
_LEAST = SearchBudget(4, 1, 1, 10, 0)
