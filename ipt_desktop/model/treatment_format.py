"""What a format of IPT is made of; the formats that ship are a table, of which a practice may change its copies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from ipt_desktop.model.treatment_enums import ChecklistItem, Instrument, Phase

Checklist = Mapping[Phase, tuple[ChecklistItem, ...]]
Prompts = tuple[str, ...]


class Part(Enum):
    """A part of the program that only some formats use: elsewhere it is not shown."""

    RHYTHM = "diary of social rhythms"
    PARENTS = "part of the parents"
    MOOD_RANGE = "best and worst mood of the week"
    BIRTH = "pregnancy and birth"
    CRISIS = "crisis agreement"
    EARLY_SIGNS = "early signs at each session"
    GROUP = "group"


class DueRule(Enum):
    """When something on the checklist is due, where its phase alone does not say it."""

    HALF_TIME = "at half time"
    BEFORE_ENDING = "when the ending is to be announced"
    LAST_OF_PHASE = "at the last session of its phase"


DUE_RULES: Mapping[ChecklistItem, DueRule] = MappingProxyType(
    {
        ChecklistItem.MIDTERM: DueRule.HALF_TIME,
        ChecklistItem.ENDING: DueRule.BEFORE_ENDING,
        ChecklistItem.CONTINUE: DueRule.LAST_OF_PHASE,
    }
)


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, its phases with the sessions of each, and which end of the mood scale is bad.

    ``checklist`` holds what is to be done in each phase. The ``measures`` are proposed, and due every
    ``measure_every`` sessions; the ending is announced with ``announced_with`` sessions left. ``most_areas`` is how
    many problem areas may be worked on at a time. ``prompts`` remind the therapist what a phase is for, ``agenda`` what
    a single session is for; ``sheets`` are those that no other format has. ``source`` names where the number of
    sessions is from (domain reference 4.1); the borders of the short formats are this program's own proposal.
    """

    name: str
    planned_sessions: int
    checklist: Checklist
    beginning_sessions: int = 3
    ending_sessions: int = 3
    continuation_sessions: int = 0
    mood_ten_is_worst: bool = False
    measures: tuple[Instrument, ...] = (Instrument.PHQ9, Instrument.GAD7)
    measure_every: int = 4
    announced_with: int = 4
    most_areas: int = 2
    parts: frozenset[Part] = frozenset()
    sheets: tuple[str, ...] = ()
    prompts: Mapping[Phase, Prompts] = field(default_factory=dict)
    agenda: Mapping[int, Prompts] = field(default_factory=dict)
    source: str = ""
