"""The shape of a case file: its name, version, parts and limits; reader, writer and schema all look here."""

from collections.abc import Mapping
from types import MappingProxyType

from ipt_desktop.errors import FileRefused
from ipt_desktop.model.case import ChecklistLine, Course, ParentNote
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.grief_moment import GriefMoment
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink, Goal, Pattern, ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.model.rhythm_day import RhythmDay, RhythmTargets
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.session import ConversationReview, DecisionReview, ProcessNote, Session, WeekEvent
from ipt_desktop.model.supervision import Supervision
from ipt_desktop.model.timeline_records import (
    FocusEntry,
    GoalRating,
    Snapshot,
    StageEntry,
    Standing,
    TimelineEvent,
)

FORMAT = "ipt-desktop case"
VERSION = 5  # 1 knew the inventory alone, 2 to 4 had fewer fields; their files are read as they are

# The patient stands apart as "case"; every other kind of entity has a list of its own, in this order.
LISTS: Mapping[str, type[Entity]] = MappingProxyType(
    {
        "courses": Course,
        "checklist_lines": ChecklistLine,
        "people": Person,
        "relationships": Relationship,
        "ties": Tie,
        "areas": ProblemArea,
        "links": AreaLink,
        "goals": Goal,
        "patterns": Pattern,
        "sessions": Session,
        "process_notes": ProcessNote,
        "week_events": WeekEvent,
        "conversations": ConversationReview,
        "decisions": DecisionReview,
        "measures": Measure,
        "safety_records": SafetyRecord,
        "events": TimelineEvent,
        "goal_ratings": GoalRating,
        "stages": StageEntry,
        "focus_entries": FocusEntry,
        "snapshots": Snapshot,
        "standings": Standing,
        "formulations": Formulation,
        "endings": Ending,
        "rhythm_days": RhythmDay,
        "rhythm_targets": RhythmTargets,
        "parent_notes": ParentNote,
        "grief_moments": GriefMoment,
        "supervisions": Supervision,
    }
)

MOST_BYTES = 20_000_000
MOST_ENTRIES = 10_000
# What makes a parser allocate is not the length of a file but the values in it: both signs bound their number.
MOST_VALUES = 500_000


def check_size(content: bytes) -> None:
    """Raises FileRefused for a file that would take more memory than any case can need."""
    if len(content) > MOST_BYTES:
        raise FileRefused("The file is larger than {value} MB, which no case can be.", value=MOST_BYTES // 1000000)
    if content.count(b",") + content.count(b"[") + content.count(b"{") > MOST_VALUES:
        raise FileRefused("The file holds more values than a case can have.")


def check_entries(count: int) -> None:
    """Raises FileRefused for more people, ties, goals and so on, taken together, than a case can have."""
    if count > MOST_ENTRIES:
        raise FileRefused(
            "The file holds more than {most_entries:,} entries, which no case can have.", most_entries=MOST_ENTRIES
        )
