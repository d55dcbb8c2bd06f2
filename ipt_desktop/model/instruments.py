"""The symptom measures: how far they run, what their scores are called, and the items where these are free to use.

Items, answers, ranges, bands and thresholds as in the domain reference, 2.3 to 2.6. The PHQ-9 and the GAD-7 may be
shown, printed and translated without asking; of all others only totals are kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ipt_desktop.model.treatment_enums import Instrument

HIGHEST_ANSWER = 3
NO_ANSWER = "-"
ANSWER_SIGNS = "0123" + NO_ANSWER
_STEM = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
_ANSWERS = ("Not at all", "Several days", "More than half the days", "Nearly every day")


@dataclass(frozen=True, slots=True)
class Band:
    """A range of totals, both ends within it, and what it is called."""

    low: int
    high: int
    words: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """A published threshold: ``points`` from which on, or up to which, it counts; ``source`` names who says so."""

    points: int
    source: str


@dataclass(frozen=True, slots=True)
class Scale:
    """One measure. Totals run from ``low`` to ``high``; a higher total means more distress in every one of them.

    ``items`` and ``answers`` (worth 0 to 3) are empty where the texts are not free. ``harm_item`` is the number of
    the item on thoughts of death, 0 where there is none. ``caseness`` is the lowest total that counts as a case,
    ``reliable`` the least change that is more than chance, ``remission`` the highest total that counts as remission;
    ``response`` names who counts a fall by half as response. None where the reference gives no such rule.
    """

    name: str
    about: str
    low: int
    high: int
    bands: tuple[Band, ...] = ()
    stem: str = ""
    items: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    difficulty: str = ""
    difficulty_answers: tuple[str, ...] = ()
    harm_item: int = 0
    caseness: Threshold | None = None
    reliable: Threshold | None = None
    response: str = ""
    remission: Threshold | None = None

    def band(self, total: int) -> Band | None:
        """The band of a total; None where the measure has none."""
        return next((band for band in self.bands if band.low <= total <= band.high), None)


def _bands(*told: tuple[int, int, str]) -> tuple[Band, ...]:
    return tuple(Band(*one) for one in told)


_NHS = "NHS Talking Therapies"
_PHQ9 = Scale(
    name="PHQ-9",
    about="depression, answered by the patient",
    low=0,
    high=27,
    bands=_bands(
        (0, 4, "minimal"), (5, 9, "mild"), (10, 14, "moderate"), (15, 19, "moderately severe"), (20, 27, "severe")
    ),
    stem=_STEM,
    items=(
        "Little interest or pleasure in doing things",
        "Feeling down, depressed, or hopeless",
        "Trouble falling or staying asleep, or sleeping too much",
        "Feeling tired or having little energy",
        "Poor appetite or overeating",
        "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
        "Trouble concentrating on things, such as reading the newspaper or watching television",
        (
            "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or "
            "restless that you have been moving around a lot more than usual"
        ),
        "Thoughts that you would be better off dead or of hurting yourself in some way",
    ),
    answers=_ANSWERS,
    difficulty="If you checked off any problems, how difficult have these problems made it for you to do your work, "
    "take care of things at home, or get along with other people?",
    difficulty_answers=("Not difficult at all", "Somewhat difficult", "Very difficult", "Extremely difficult"),
    harm_item=9,
    caseness=Threshold(10, _NHS),
    reliable=Threshold(6, _NHS),
    response="Psychiatric Services, doi 10.1176/appi.ps.201900295",
    remission=Threshold(4, "Psychiatric Services, doi 10.1176/appi.ps.201900295"),
)
_GAD7 = Scale(
    name="GAD-7",
    about="anxiety, answered by the patient",
    low=0,
    high=21,
    bands=_bands((0, 4, "minimal"), (5, 9, "mild"), (10, 14, "moderate"), (15, 21, "severe")),
    stem=_STEM,
    items=(
        "Feeling nervous, anxious or on edge",
        "Not being able to stop or control worrying",
        "Worrying too much about different things",
        "Trouble relaxing",
        "Being so restless that it is hard to sit still",
        "Becoming easily annoyed or irritable",
        "Feeling afraid as if something awful might happen",
    ),
    answers=_ANSWERS,
    caseness=Threshold(8, _NHS),
    reliable=Threshold(4, _NHS),
)
_CESD = Scale(
    name="CES-D",
    about="depression, answered by the patient, total only",
    low=0,
    high=60,
    bands=_bands((0, 15, "below the screening cut-off"), (16, 60, "at or above the screening cut-off")),
    caseness=Threshold(16, "usual screening cut-off"),
)
_HAMD = Scale(
    name="HAM-D",
    about="depression, 17 items, rated by the clinician, total only",
    low=0,
    high=52,
    bands=_bands((0, 7, "none"), (8, 13, "mild"), (14, 18, "moderate"), (19, 22, "severe"), (23, 52, "very severe")),
    response="usual rule for the HAM-D",
    remission=Threshold(7, "usual rule for the HAM-D"),
)
_EPDS = Scale(
    name="EPDS",
    about="depression around birth, last 7 days, answered by the patient, total and item 10 only",
    low=0,
    high=30,
    bands=_bands((0, 9, "below both cut-offs"), (10, 12, "possible depression"), (13, 30, "likely depression")),
    harm_item=10,
    caseness=Threshold(13, "usual cut-off for likely depression"),
)
_MADRS = Scale(
    name="MADRS",
    about="depression, rated by the clinician, total only",
    low=0,
    high=60,
    bands=_bands((0, 6, "none"), (7, 19, "mild"), (20, 34, "moderate"), (35, 60, "severe")),
    response="usual rule for the MADRS",
    remission=Threshold(9, "Hawley et al. 2002"),
)
MADRS_REMISSION: Mapping[int, Threshold] = MappingProxyType(
    {
        9: Threshold(9, "Hawley et al. 2002"),
        4: Threshold(4, "Zimmerman et al. 2004, strict"),
    }
)
MADRS_CHOICE = "madrs_remission"


def chosen_remission(practice: Mapping[str, str]) -> Threshold:
    """The rule of remission on the MADRS that the practice has chosen among its settings; 9 where it has not."""
    chosen = practice.get(MADRS_CHOICE, "")
    return next((rule for points, rule in MADRS_REMISSION.items() if str(points) == chosen), MADRS_REMISSION[9])


_CDRSR = Scale(
    name="CDRS-R",
    about="depression of children and adolescents, rated by the clinician, total only",
    low=17,
    high=113,
    bands=_bands((17, 28, "range of remission"), (29, 39, "in between"), (40, 113, "clear depression")),
    caseness=Threshold(40, "usual cut-off for clear depression"),
    remission=Threshold(28, "usual rule for the CDRS-R"),
)
_BDI2 = Scale(name="BDI-II", about="depression, answered by the patient, total only", low=0, high=63)

SCALES: Mapping[Instrument, Scale] = MappingProxyType(
    {
        Instrument.PHQ9: _PHQ9,
        Instrument.GAD7: _GAD7,
        Instrument.CESD: _CESD,
        Instrument.HAMD: _HAMD,
        Instrument.EPDS: _EPDS,
        Instrument.MADRS: _MADRS,
        Instrument.CDRSR: _CDRSR,
        Instrument.BDI2: _BDI2,
    }
)
