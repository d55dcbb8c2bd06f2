"""What a measure is made of: range, bands, thresholds, safety item, and the items where their texts are free."""

from dataclasses import dataclass
from enum import Enum


class Rights(Enum):
    """Whether the texts of the items may be shown here."""

    FREE = "free"
    PUBLIC_DOMAIN = "public domain"
    RESTRICTED = "restricted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Band:
    """A range of totals, both ends within it, what it is called, and how it is called for patients."""

    low: int
    high: int
    name: str
    plain: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """A published threshold: ``points`` from which on, or up to which, it counts; ``source`` names the publication."""

    points: int
    source: str


@dataclass(frozen=True, slots=True)
class SafetyItem:
    """The item on suicide or self-harm: its number, its answers from ``low`` (nothing) to ``high``, and its subject."""

    number: int
    high: int
    about: str
    low: int = 0


@dataclass(frozen=True, slots=True)
class Scale:
    """One measure. Totals run from ``low`` to ``high``; a higher total means more distress, or with
    ``higher_is_better`` more support.

    ``plain_name`` is what it is about, for patients. ``items`` are empty where the texts are not included;
    ``answers`` are worth 0, 1, 2 and so on. ``quick`` measures have a button of their own. ``caseness`` is the
    lowest total that counts as a case, ``reliable`` the least change that is more than chance, ``remission`` the
    highest total that counts as remission; ``response`` names the source of a fall by half as response;
    ``original`` is the older rule of clinically significant change. ``source`` names the publication and the
    licence. Measures with ``recovery_pair`` are judged together. None or empty where the reference gives no such
    rule.
    """

    name: str
    about: str
    plain_name: str
    low: int
    high: int
    bands: tuple[Band, ...] = ()
    rights: Rights = Rights.RESTRICTED
    credit: str = ""
    stem: str = ""
    items: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    difficulty: str = ""
    difficulty_answers: tuple[str, ...] = ()
    safety_item: SafetyItem | None = None
    quick: bool = False
    has_depressive_pattern: bool = False
    recovery_pair: bool = False
    caseness: Threshold | None = None
    reliable: Threshold | None = None
    response: str = ""
    remission: Threshold | None = None
    original: Threshold | None = None
    higher_is_better: bool = False
    source: str = ""

    def band(self, total: int) -> Band | None:
        """The band of a total; None where the measure has none."""
        return next((band for band in self.bands if band.low <= total <= band.high), None)
