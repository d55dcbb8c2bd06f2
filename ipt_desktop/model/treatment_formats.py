"""How each format of IPT is usually laid out: offered when a course begins, and changed freely afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ipt_desktop.model.treatment_enums import CourseFormat


@dataclass(frozen=True, slots=True)
class FormatPreset:
    """Sessions of a format: planned in all, of the beginning, of the ending; and which end of the mood scale is bad.

    ``source`` names where the number of sessions is from (domain reference 4.1); the borders of the short formats
    are this program's own proposal.
    """

    words: str
    planned_sessions: int
    beginning_sessions: int = 3
    ending_sessions: int = 3
    mood_ten_is_worst: bool = False
    source: str = ""


PRESETS: Mapping[CourseFormat, FormatPreset] = MappingProxyType(
    {
        CourseFormat.CLASSIC: FormatPreset("IPT for adults, weekly", 16, source="12 to 20 sessions, usually 16"),
        CourseFormat.BRIEF: FormatPreset("Brief IPT", 8, 2, 2, source="IPT-B: 8 sessions"),
        CourseFormat.ADOLESCENT: FormatPreset(
            "IPT-A for adolescents", 12, 4, 4, True, "IPT-A: 12 sessions, 4 and 4 and 4"
        ),
        CourseFormat.GROUP: FormatPreset("Group IPT", 8, 2, 2, source="Group IPT (WHO 2016): 8 meetings"),
        CourseFormat.COUNSELLING: FormatPreset(
            "Interpersonal counselling", 6, 1, 1, source="IPC: 6 sessions of 30 minutes"
        ),
        CourseFormat.MAINTENANCE: FormatPreset(
            "Maintenance, monthly", 12, 1, 1, source="IPT-M: monthly; a year is planned"
        ),
        CourseFormat.OWN: FormatPreset("Laid out freely", 16),
    }
)
