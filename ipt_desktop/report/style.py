"""Measures of the printed page, in points: paper, margins, type; no text smaller than 9, no line thinner than 0.75."""

from reportlab.lib.colors import Color, HexColor

from ipt_desktop.notation.style import Role, Theme

PAPERS = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
MARGIN = 42.0
FOOT = 30.0
GAP = 10.0
TITLE = 20.0
HEADING = 13.0
SUBHEADING = 10.5
BODY = 10.0
SMALL = 9.0
LEADING = 1.36
THINNEST = 0.75
# The map is drawn smaller than on screen: names grow against the rings, so that they come out at 9 points.
LETTERING = 1.4
LETTERING_SMALL = 1.8


def colour(theme: Theme, role: Role, faded: bool = False) -> Color:
    """The colour of a role on paper; a faded mark is mixed with white, so that it prints on any printer."""
    full = HexColor(f"#{theme[role]}")
    if not faded:
        return full
    return Color(*(1 - (1 - part) * 0.3 for part in full.rgb()))
