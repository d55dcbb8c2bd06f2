"""How long to search for a good arrangement, by the number of people."""

from typing import NamedTuple


class SearchBudget(NamedTuple):
    """The effort of each phase.

    ``guesses`` initial layouts are relaxed, ``sifted`` of them go through ``rounds`` of sifting with ``positions``
    candidates each and at first a ``heat`` in crossings, ``annealed`` of those through ``sweeps`` of annealing with
    ``offers`` candidates, and the best through ``polish`` rounds of refinement.
    """

    guesses: int
    sifted: int
    rounds: int
    positions: int
    heat: float
    annealed: int
    sweeps: int
    offers: int
    polish: int

    @classmethod
    def usual(cls, people: int) -> "SearchBudget":
        """The effort for so many people: a quarter of a second for 25, one second for 60, three for 200."""
        return next((budget for most, budget in _USUAL if people <= most), _LEAST)


_USUAL = (
    (8, SearchBudget(48, 6, 40, 40, 1.0, 3, 6, 26, 2)),
    (16, SearchBudget(48, 4, 28, 40, 1.0, 2, 6, 26, 1)),
    (25, SearchBudget(48, 4, 22, 40, 1.0, 2, 6, 26, 1)),
    (40, SearchBudget(32, 2, 20, 36, 0.5, 1, 8, 26, 1)),
    (60, SearchBudget(32, 1, 26, 32, 0.5, 1, 8, 26, 1)),
    (120, SearchBudget(10, 1, 6, 24, 0.2, 1, 6, 26, 1)),
    (200, SearchBudget(6, 1, 3, 20, 0.2, 1, 4, 20, 0)),
)
_LEAST = SearchBudget(4, 1, 1, 10, 0.1, 1, 1, 10, 0)
