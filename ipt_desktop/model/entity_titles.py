"""What each kind of record is called in sentences: error messages, the audit log and lists of passages read it here.

The keys are class names, because the audit log and damaged files name kinds this program may not know.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ipt_desktop.messages import N_, Message


@dataclass(frozen=True, slots=True)
class EntityTitle:
    """The title of a kind of record, as a heading or at the start of a sentence, and the words for one and several."""

    title: Message
    singular: Message
    plural: Message


_TITLES: Mapping[str, EntityTitle] = {
    "Case": EntityTitle(N_("record", "Case"), N_("record", "case"), N_("record", "cases")),
    "Course": EntityTitle(
        N_("record", "Course of treatment"), N_("record", "course of treatment"), N_("record", "courses of treatment")
    ),
    "ChecklistLine": EntityTitle(
        N_("record", "Line of the checklist"),
        N_("record", "line of the checklist"),
        N_("record", "lines of the checklist"),
    ),
    "Person": EntityTitle(N_("record", "Person"), N_("record", "person"), N_("record", "people")),
    "Relationship": EntityTitle(
        N_("record", "Relationship"), N_("record", "relationship"), N_("record", "relationships")
    ),
    "Tie": EntityTitle(
        N_("record", "Tie between people"), N_("record", "tie between people"), N_("record", "ties between people")
    ),
    "ProblemArea": EntityTitle(
        N_("record", "Problem area"), N_("record", "problem area"), N_("record", "problem areas")
    ),
    "AreaLink": EntityTitle(
        N_("record", "Part in a problem area"),
        N_("record", "part in a problem area"),
        N_("record", "parts in problem areas"),
    ),
    "Goal": EntityTitle(N_("record", "Goal"), N_("record", "goal"), N_("record", "goals")),
    "Pattern": EntityTitle(N_("record", "Pattern"), N_("record", "pattern"), N_("record", "patterns")),
    "Session": EntityTitle(N_("record", "Session"), N_("record", "session"), N_("record", "sessions")),
    "ProcessNote": EntityTitle(
        N_("record", "Process note"), N_("record", "process note"), N_("record", "process notes")
    ),
    "WeekEvent": EntityTitle(
        N_("record", "Event of the week"), N_("record", "event of the week"), N_("record", "events of the week")
    ),
    "ConversationReview": EntityTitle(
        N_("record", "Conversation review"), N_("record", "conversation review"), N_("record", "conversation reviews")
    ),
    "DecisionReview": EntityTitle(
        N_("record", "Decision review"), N_("record", "decision review"), N_("record", "decision reviews")
    ),
    "Measure": EntityTitle(N_("record", "Measure"), N_("record", "measure"), N_("record", "measures")),
    "SafetyRecord": EntityTitle(
        N_("record", "Safety record"), N_("record", "safety record"), N_("record", "safety records")
    ),
    "TimelineEvent": EntityTitle(
        N_("record", "Event on the timeline"),
        N_("record", "event on the timeline"),
        N_("record", "events on the timeline"),
    ),
    "GoalRating": EntityTitle(N_("record", "Goal rating"), N_("record", "goal rating"), N_("record", "goal ratings")),
    "StageEntry": EntityTitle(
        N_("record", "Stage of a dispute"), N_("record", "stage of a dispute"), N_("record", "stages of disputes")
    ),
    "FocusEntry": EntityTitle(
        N_("record", "Choice of focus"), N_("record", "choice of focus"), N_("record", "choices of focus")
    ),
    "Snapshot": EntityTitle(N_("record", "Snapshot"), N_("record", "snapshot"), N_("record", "snapshots")),
    "Standing": EntityTitle(
        N_("record", "Place in a snapshot"), N_("record", "place in a snapshot"), N_("record", "places in snapshots")
    ),
    "Formulation": EntityTitle(N_("record", "Formulation"), N_("record", "formulation"), N_("record", "formulations")),
    "Ending": EntityTitle(N_("record", "Ending"), N_("record", "ending"), N_("record", "endings")),
    "Supervision": EntityTitle(N_("record", "Supervision"), N_("record", "supervision"), N_("record", "supervisions")),
    "GriefMoment": EntityTitle(
        N_("record", "Moment of a relationship"),
        N_("record", "moment of a relationship"),
        N_("record", "moments of a relationship"),
    ),
    "ParentNote": EntityTitle(
        N_("record", "Note for parents"), N_("record", "note for parents"), N_("record", "notes for parents")
    ),
    "RhythmDay": EntityTitle(
        N_("record", "Day of the diary"), N_("record", "day of the diary"), N_("record", "days of the diary")
    ),
    "RhythmTargets": EntityTitle(
        N_("record", "Set of target times"), N_("record", "set of target times"), N_("record", "sets of target times")
    ),
}
_UNKNOWN = EntityTitle(N_("record", "Record"), N_("record", "record"), N_("record", "records"))


def entity_title(class_name: str) -> EntityTitle:
    """The words for a kind of record, by the name of its class; plain "record" for one of a newer version."""
    return _TITLES.get(class_name, _UNKNOWN)


def titled_kinds() -> frozenset[str]:
    """The class names that have words of their own."""
    return frozenset(_TITLES)
