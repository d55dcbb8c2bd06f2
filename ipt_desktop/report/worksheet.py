"""The blank worksheet: rings to draw on with every sign explained, and a sheet of questions about one person."""

from collections.abc import Iterable, Mapping

from reportlab.platypus import Flowable, PageBreak, Spacer

from ipt_desktop.model.case import Case
from ipt_desktop.model.choices import RINGS
from ipt_desktop.model.network import Network
from ipt_desktop.notation.audience import Audience
from ipt_desktop.notation.legend import whole_legend
from ipt_desktop.notation.network_map import Look, network_map
from ipt_desktop.notation.style import Role
from ipt_desktop.notation.words import RATINGS, RING_NAMES
from ipt_desktop.report.press import Press
from ipt_desktop.report.style import GAP, LETTERING, SUBHEADING

TITLE = "The people in my life"
PERSON_TITLE = "About one person"
FOOTER = "Keep this sheet private. Names of others appear on it."
_HOW = "Draw everybody who matters to you: the closer to you, the nearer to the middle."
_COPY = "One sheet for each person: print this page as often as you need it."
_WHO = "Name ______________________________   What we are to each other ______________________________"
_BOX = "□"
_BLANK = "_" * 24
_STEP = 19.0
# The questions of the inventory (reference 1.2) in plain words, with the lines that an answer usually takes.
QUESTIONS = (
    ("How often are we in touch, and how? Who starts?", 1),
    ("What do we do together?", 1),
    ("What can we talk about? What do we leave out?", 1),
    ("What do I expect? What does the other one expect? Do we say so?", 2),
    ("What is good between us?", 1),
    ("What is hard? An example:", 2),
    ("What help do I get? What help do I give?", 1),
    ("How do disagreements go?", 1),
    ("How do I feel before, with and after this person?", 1),
    ("Does this person know how I am? How do they take it?", 1),
    ("What has changed between us, and when?", 1),
    ("What would I like to be different? Who can do something about it?", 2),
)


def worksheet(press: Press, labels: Mapping[str, str], date: str) -> bytes:
    """The worksheet, with nobody on it."""
    return press.pdf(TITLE, [*_rings(press, labels, date), PageBreak(), *_person(press)], FOOTER)


def _rings(press: Press, labels: Mapping[str, str], date: str) -> list[Flowable]:
    blank = Network.of([Case(id="blank", code="-")])
    top = [
        press.title(TITLE),
        press.text(f"Name {_BLANK}   Date {date or _BLANK}", SUBHEADING, role=Role.SOFT_INK),
        press.text(_HOW),
    ]
    entries = press.legend(whole_legend(Audience.HANDOUT, labels))
    used = sum(part.height for part in top) + entries.height + 2 * GAP
    figure = network_map(blank, Look(Audience.HANDOUT, labels=labels, lettering=LETTERING))
    picture = press.picture(figure, press.height - used)
    return [*top, Spacer(press.width, GAP), picture, Spacer(press.width, GAP / 2), entries]


def _person(press: Press) -> list[Flowable]:
    rings = [RING_NAMES[ring].lower() for ring in RINGS]
    parts: list[Flowable] = [press.title(PERSON_TITLE), press.text(_COPY, SUBHEADING, role=Role.SOFT_INK)]
    parts += [Spacer(press.width, GAP), press.text(_WHO, after=8.0)]
    choices = [
        ("How close now", rings),
        ("How close before I felt unwell", rings),
        ("How close I would like it", rings),
        ("Helps me", RATINGS),
        ("Is hard right now", RATINGS),
    ]
    parts.append(press.pairs([(title, _ticks(options)) for title, options in choices], 0.34))
    for question, lines in QUESTIONS:
        parts += [Spacer(press.width, GAP / 2), press.text(question, after=0.0), press.lines(lines, _STEP)]
    return parts


def _ticks(options: Iterable[str]) -> str:
    return "      ".join(f"{_BOX} {option}" for option in options)
