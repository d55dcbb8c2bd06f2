"""Measures of the printed page, in points: paper, margins, type; no text smaller than 9, no line thinner than 0.75."""

from dataclasses import dataclass
from functools import cache

from ipt_desktop.figures.colours import Role, Theme

PAPERS = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
MARGIN = 42.0
GAP = 10.0
LEADING = 1.36
THINNEST = 0.75


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """Sizes of type. ``on_map`` is the least size of a name on a map."""

    title: float
    heading: float
    subheading: float
    body: float
    small: float
    on_map: float

    @property
    def foot(self) -> float:
        """The room that the footer takes."""
        return 2.4 * self.small + 8.4 if self.small < LARGE.small else 3.0 * self.small + 10.0


USUAL = TypeSizes(title=20.0, heading=13.0, subheading=10.5, body=10.0, small=9.0, on_map=9.1)
# Large print begins at 18 points (the usual measure of societies of the blind). Names on a map of many people would
# cover each other at that size: they are 13, and the map is said in words beside it.
LARGE = TypeSizes(title=27.0, heading=21.0, subheading=18.0, body=18.0, small=18.0, on_map=13.0)


@cache
def shade(colour: str, faded: bool = False) -> str:
    """RRGGBB as PDF writes it; what is faded is mixed with white, so that it prints on any printer."""
    parts = (int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4))
    return " ".join(f"{1 - (1 - part) * 0.3 if faded else part:.3g}".replace("0.", ".", 1) for part in parts)


def filled(theme: Theme, role: Role, faded: bool = False) -> str:
    """The PDF operator that fills in the colour of a role."""
    return f"{shade(theme[role], faded)} rg"


def stroked(theme: Theme, role: Role, faded: bool = False) -> str:
    """The PDF operator that draws lines in the colour of a role."""
    return f"{shade(theme[role], faded)} RG"
