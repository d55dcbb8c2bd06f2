"""Each format of IPT as data: how it is usually laid out, its checklist, and what is due when.

The layout is offered when a course begins and changed freely afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ipt_desktop.messages import N_
from ipt_desktop.model.treatment_enums import ChecklistItem, CourseFormat, Phase

Checklist = Mapping[Phase, tuple[ChecklistItem, ...]]


@dataclass(frozen=True, slots=True)
class FormatPreset:
    """One format: its name, sessions planned, of the beginning, of the ending; and which end of the mood scale is bad.

    ``checklist`` holds what is to be done in each phase. A chosen measure is due every ``measure_every`` sessions; the
    ending is announced with ``announced_with`` sessions left. ``source`` names where the number of sessions is from
    (domain reference 4.1); the borders of the short formats are this program's own proposal.
    """

    name: str
    planned_sessions: int
    checklist: Checklist
    beginning_sessions: int = 3
    ending_sessions: int = 3
    mood_ten_is_worst: bool = False
    measure_every: int = 4
    announced_with: int = 4
    source: str = ""


_BEGINNING = (
    ChecklistItem.DIAGNOSIS,
    ChecklistItem.PATIENT_ROLE,
    ChecklistItem.INVENTORY,
    ChecklistItem.TIMELINE,
    ChecklistItem.FOCUS,
    ChecklistItem.TIME_LIMIT,
    ChecklistItem.GOALS,
)
_MIDDLE = (ChecklistItem.MIDTERM, ChecklistItem.ENDING)
_END = (ChecklistItem.GOALS_REVIEWED, ChecklistItem.FEELINGS, ChecklistItem.STAYING_WELL)


def _checklist(
    beginning: tuple[ChecklistItem, ...], middle: tuple[ChecklistItem, ...], end: tuple[ChecklistItem, ...]
) -> Checklist:
    return MappingProxyType({Phase.BEGINNING: beginning, Phase.MIDDLE: middle, Phase.END: end})


_CLASSIC = _checklist(_BEGINNING, _MIDDLE, _END)
_ADOLESCENT = _checklist((*_BEGINNING, ChecklistItem.PARENTS, ChecklistItem.PARENTS_SEE), _MIDDLE, _END)
_GROUP = _checklist((ChecklistItem.PRE_GROUP, *_BEGINNING, ChecklistItem.GROUP_RULES), _MIDDLE, _END)
_COUNSELLING = _checklist(
    (ChecklistItem.STRESS, ChecklistItem.INVENTORY, ChecklistItem.FOCUS, ChecklistItem.TIME_LIMIT),
    (ChecklistItem.GOALS,),
    (ChecklistItem.GOALS_REVIEWED, ChecklistItem.FURTHER_HELP, ChecklistItem.STAYING_WELL),
)
_MAINTENANCE = _checklist(
    (ChecklistItem.REMISSION, ChecklistItem.EARLY_SIGNS, ChecklistItem.MAINTENANCE_PLAN, ChecklistItem.TIME_LIMIT),
    (ChecklistItem.MIDTERM,),
    (ChecklistItem.STAYING_WELL, ChecklistItem.CONTRACT),
)

PRESETS: Mapping[CourseFormat, FormatPreset] = MappingProxyType(
    {
        CourseFormat.CLASSIC: FormatPreset(
            N_("format", "IPT for adults, weekly"), 16, _CLASSIC, source="12 to 20 sessions, usually 16"
        ),
        CourseFormat.BRIEF: FormatPreset(
            N_("format", "Brief IPT"), 8, _CLASSIC, 2, 2, announced_with=3, source="IPT-B: 8 sessions"
        ),
        CourseFormat.ADOLESCENT: FormatPreset(
            N_("format", "IPT-A for adolescents"),
            12,
            _ADOLESCENT,
            4,
            4,
            mood_ten_is_worst=True,
            source="IPT-A: 12 sessions, 4 and 4 and 4",
        ),
        CourseFormat.GROUP: FormatPreset(
            N_("format", "Group IPT"), 8, _GROUP, 2, 2, announced_with=3, source="Group IPT (WHO 2016): 8 meetings"
        ),
        CourseFormat.COUNSELLING: FormatPreset(
            N_("format", "Interpersonal counselling"),
            6,
            _COUNSELLING,
            1,
            1,
            measure_every=3,
            announced_with=2,
            source="IPC: 6 sessions of 30 minutes",
        ),
        CourseFormat.MAINTENANCE: FormatPreset(
            N_("format", "Maintenance, monthly"),
            12,
            _MAINTENANCE,
            1,
            1,
            measure_every=1,
            announced_with=2,
            source="IPT-M: monthly; a year is planned",
        ),
        CourseFormat.OWN: FormatPreset(N_("format", "Your own format"), 16, _CLASSIC),
    }
)


def checklist_of(format_: CourseFormat) -> Checklist:
    """What is to be done in each phase of this format."""
    return PRESETS[format_].checklist
