"""The symbol of a person: shape, split fill, badges, marks of death and loss; about the centre of the symbol."""

from itertools import pairwise

from ipt_desktop.figures.colours import Role
from ipt_desktop.figures.figure import (
    Box,
    Command,
    Drawn,
    Path,
    Point,
    Text,
    circle,
    flattened,
    polygon,
    polyline,
    rounded,
    shifted,
)
from ipt_desktop.model.enums import PersonKind, Shape, Status
from ipt_desktop.model.person import Person
from ipt_desktop.model.rings import PATIENT_RADIUS, PERSON_RADIUS
from ipt_desktop.privacy.initials import initials

BADGE_RADII = (0.0, 6.5, 8.0, 9.5)
_LOST = (Status.ESTRANGED, Status.ENDED, Status.LOST_CONTACT)
_CORNER = 17.0
_LARGEST_INITIALS = 27.0
_BADGE, _LARGEST_BADGE = 14.0, 25.0
_LARGE_SHARE = 0.9  # of a badge that the sign in it takes once letters are enlarged
_REACH = PERSON_RADIUS + 5.0
SUPPORT_BORDER = 2.0
TRIGGER_BORDER = 2.8


def outline(person: Person, radius: float = PERSON_RADIUS) -> tuple[Command, ...]:
    """The outline of a person's symbol."""
    if person.kind is PersonKind.PREGNANCY or person.status is Status.UNBORN_LOSS:
        return polygon(((0.0, -radius), (radius * 0.95, radius * 0.72), (-radius * 0.95, radius * 0.72)))
    side = radius * 0.9
    if person.shape is Shape.SQUARE:
        return rounded(Box(-side, -side, side, side), 2.0)
    if person.shape is Shape.ROUNDED:
        return rounded(Box(-side, -side, side, side), side * 0.45)
    if person.shape is Shape.DIAMOND:
        tip = radius * 1.12
        return polygon(((0.0, -tip), (tip, 0.0), (0.0, tip), (-tip, 0.0)))
    return circle(0.0, 0.0, radius)


def half(person: Person, side: int) -> list[Point]:
    """The left (-1) or right (+1) half of the symbol as points, for people who both support and trigger."""
    points = flattened(outline(person))
    kept: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise([*points, points[0]]):
        if x1 * side >= 0:
            kept.append((x1, y1))
        if x1 * x2 < 0:
            kept.append((0.0, y1 + (y2 - y1) * x1 / (x1 - x2)))
    # Begin at the top or bottom middle, so that the border can be drawn open along the middle line.
    starts = [index for index in range(len(kept)) if abs(kept[index - 1][0]) < 1e-6 and abs(kept[index][0]) < 1e-6]
    return kept[starts[0] :] + kept[: starts[0]] if starts else kept


def person_drawn(person: Person, letters: str, lettering: float = 1.0) -> tuple[Drawn, ...]:
    """Everything of the symbol but its label; ``letters`` are those of the problem areas the person is linked to.

    ``lettering`` enlarges the initials on paper, as far as the symbol has room.
    """
    lost = person.status in _LOST
    helps, hard = bool(person.support), bool(person.trigger)
    drawn: list[Drawn] = []
    if person.kind is PersonKind.GROUP:
        drawn.append(Path(outline(person, PERSON_RADIUS + 4.0), stroke=_stroke(person), width=1.2))
    dash = (4.0, 3.0) if lost or not (helps or hard) else ()
    if helps and hard:
        left, right = half(person, -1), half(person, 1)
        drawn += [Path(polygon(left), fill=Role.SUPPORT_FILL), Path(polygon(right), fill=Role.TRIGGER_FILL)]
        drawn.append(Path(polyline(left), stroke=Role.SUPPORT, width=SUPPORT_BORDER, dash=dash))
        drawn.append(Path(polyline(right), stroke=Role.TRIGGER, width=TRIGGER_BORDER, dash=dash))
    else:
        fill = Role.SUPPORT_FILL if helps else Role.TRIGGER_FILL if hard else Role.NEUTRAL_FILL
        width = SUPPORT_BORDER if helps else TRIGGER_BORDER if hard else 1.5
        drawn.append(Path(outline(person), fill, _stroke(person), width, dash))
    size = 14.0 if lettering <= 1.0 else min(12.0 * lettering, _LARGEST_INITIALS)
    drawn.append(Text(0.0, size * 0.36, initials(person.label), size, Role.SOFT_INK if lost else Role.INK, bold=True))
    if person.status is Status.DECEASED:
        drawn.append(_cross(0.0, PERSON_RADIUS * 0.92))
    if person.status is Status.UNBORN_LOSS:
        drawn.append(_cross(10.5, 3.2))  # small, below the initial
    drawn += _badges(person, lettering)
    drawn += _letters(letters, lettering)
    return tuple(drawn)


def _cross(y: float, arm: float) -> Path:
    ends: tuple[Command, ...] = (("M", -arm, y - arm), ("L", arm, y + arm), ("M", arm, y - arm), ("L", -arm, y + arm))
    return Path(ends, stroke=Role.SOFT_INK, width=1.3)


def symbol_box(person: Person, letters: str) -> Box:
    """The room that symbol and badges take, about the centre."""
    reach = _REACH + (4.0 if person.kind is PersonKind.GROUP else 0.0)
    bottom = _CORNER + 8.0 if letters or person.kind in _KIND_GLYPHS else PERSON_RADIUS + 1.5
    if person.kind is PersonKind.GROUP or person.shape is Shape.DIAMOND:
        bottom = max(bottom, reach - 1.0)
    return Box(-reach, -reach, reach + max(len(letters) - 1, 0) * 15.0, bottom)


def patient_drawn(name: str, size: float = 0.0) -> tuple[Drawn, ...]:
    """The patient's disc in the middle; without a ``size`` the name is as large as its length allows."""
    size = size or (14.0 if len(name) <= 6 else 11.0 if len(name) <= 9 else 9.0)
    disc = Path(circle(0.0, 0.0, PATIENT_RADIUS), fill=Role.INK)
    return disc, Text(0.0, size * 0.36, name, size, Role.ON_STRONG, bold=True)


def plus_badge(x: float, y: float, radius: float) -> tuple[Drawn, ...]:
    """The sign of support: a plus on a disc."""
    arm = radius * 0.55
    plus: tuple[Command, ...] = (("M", x - arm, y), ("L", x + arm, y), ("M", x, y - arm), ("L", x, y + arm))
    return (
        Path(circle(x, y, radius), Role.SUPPORT, Role.BACKGROUND, 1.5),
        Path(plus, stroke=Role.ON_STRONG, width=max(radius * 0.24, 1.6)),
    )


def bolt_badge(x: float, y: float, radius: float) -> tuple[Drawn, ...]:
    """The sign of trigger: a bolt on a disc."""
    shape = ((0.18, -0.68), (-0.42, 0.12), (-0.04, 0.12), (-0.18, 0.68), (0.42, -0.14), (0.04, -0.14))
    bolt = polygon([(x + right * radius, y + down * radius) for right, down in shape])
    return Path(circle(x, y, radius), Role.TRIGGER, Role.BACKGROUND, 1.5), Path(bolt, fill=Role.ON_STRONG)


def letter_badge(x: float, y: float, letter: str, size: float = _BADGE, share: float = 0.72) -> tuple[Drawn, ...]:
    """The letter of a problem area in a box, of which the letter takes a share."""
    half = size / 2
    box = rounded(Box(x - half, y - half, x + half, y + half), 3.0)
    return (
        Path(box, Role.FOCUS, Role.BACKGROUND, 1.2),
        Text(x, y + size * share * 0.36, letter, size * share, Role.ON_STRONG, bold=True),
    )


def _stroke(person: Person) -> Role:
    return Role.SUPPORT if person.support else Role.TRIGGER if person.trigger else Role.NEUTRAL


def _badges(person: Person, lettering: float) -> list[Drawn]:
    drawn: list[Drawn] = []
    if person.support:
        drawn += plus_badge(-_CORNER, -_CORNER, BADGE_RADII[person.support])
    if person.trigger:
        drawn += bolt_badge(_CORNER, -_CORNER, BADGE_RADII[person.trigger])
    if person.support is None and person.trigger is None:
        room = min(_BADGE * lettering, _LARGEST_BADGE)
        size, radius = (9.5, 6.5) if lettering <= 1.0 else (room * _LARGE_SHARE, room / 2)
        drawn.append(Path(circle(_CORNER, -_CORNER, radius), Role.PANEL, Role.NEUTRAL, 1.0))
        drawn.append(Text(_CORNER, -_CORNER + size * 0.36, "?", size, Role.SOFT_INK, bold=True))
    glyph = _KIND_GLYPHS.get(person.kind)
    if glyph:
        disc = Path(circle(-_CORNER, _CORNER, 7.5), Role.PANEL, Role.NEUTRAL, 1.0)
        drawn += [disc, *(path._replace(commands=shifted(path.commands, -_CORNER, _CORNER)) for path in glyph)]
    return drawn


def _letters(letters: str, lettering: float) -> list[Drawn]:
    size = _BADGE if lettering <= 1.0 else min(_BADGE * lettering, _LARGEST_BADGE)
    share = 0.72 if lettering <= 1.0 else _LARGE_SHARE
    drawn: list[Drawn] = []
    for index, letter in enumerate(letters):
        drawn += letter_badge(_CORNER + index * (size + 1.0), _CORNER, letter, size, share)
    return drawn


def _paw() -> tuple[Path, ...]:
    toes = [circle(x, y, 1.3) for x, y in ((-3.2, -1.2), (-1.2, -3.2), (1.2, -3.2), (3.2, -1.2))]
    return tuple(Path(part, fill=Role.SOFT_INK) for part in (*toes, circle(0.0, 1.6, 2.4)))


def _house() -> tuple[Path, ...]:
    walls = polygon(((-3.6, 3.6), (-3.6, -0.6), (0.0, -4.0), (3.6, -0.6), (3.6, 3.6)))
    return Path(walls, stroke=Role.SOFT_INK, width=1.3), Path(polyline(((0.0, 3.6), (0.0, 1.0))), stroke=Role.SOFT_INK)


def _case() -> tuple[Path, ...]:
    bag = rounded(Box(-4.0, -2.2, 4.0, 3.6), 1.0)
    return Path(bag, stroke=Role.SOFT_INK, width=1.3), Path(
        polyline(((-1.6, -2.4), (-1.6, -4.0), (1.6, -4.0), (1.6, -2.4))), stroke=Role.SOFT_INK, width=1.2
    )


_KIND_GLYPHS = {PersonKind.PET: _paw(), PersonKind.ORGANISATION: _house(), PersonKind.PROFESSIONAL: _case()}
