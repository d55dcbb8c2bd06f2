"""A case is one patient; a course is one treatment of that patient."""

from dataclasses import dataclass

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.audience import EVERYONE, HANDOUT_ONLY, IN_SESSION, ON_RECORD, RECORD_ONLY
from ipt_desktop.model.dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate
from ipt_desktop.model.entity import Entity, choice, flag, instance, multi_choice, number, reference, text
from ipt_desktop.model.enums import YesNo
from ipt_desktop.model.treatment_enums import BirthState, ChecklistItem, CourseFormat, Instrument, Phase

MAX_SESSIONS = 999  # of one course: maintenance may go on for many years


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Entity):
    """One patient, known by a code; the preferred name is what stands in the middle of the map.

    ``focus_id`` is the problem area in focus: there is never more than one. ``born`` is the year of birth, kept only
    to work out how long the record must be kept; ``retention_until`` is that day, as set by hand (reference 4.3).
    """

    code: str = text("Code", limit=40, required=True, lines=False, seen_by=RECORD_ONLY, stand_in="-")
    preferred_name: str = text("Preferred name", limit=200, lines=False, seen_by=EVERYONE)
    archived: bool = flag("Archived", seen_by=RECORD_ONLY)
    focus_id: str | None = reference("Focus", "ProblemArea", optional=True, seen_by=EVERYONE)
    intimacy: str = text("Capacity for intimacy", seen_by=ON_RECORD)
    notes: str = text("Private notes")
    born: int | None = number("Year of birth", EARLIEST_YEAR, LATEST_YEAR, None, seen_by=RECORD_ONLY)
    retention_until: PartialDate | None = instance("Keep until", PartialDate, seen_by=RECORD_ONLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Entity):
    """One time-limited treatment; a second one names the one before.

    Planned sessions run from 1 to 40 (reference 4.1: 8 to 20 in most formats, default 16). The first
    ``beginning_sessions`` and the last ``ending_sessions`` of them are the outer phases; in formats with a
    continuation the ``continuation_sessions`` before the ending are one. ``sessions_held`` counts those before the
    first one recorded here. Mood runs from 1 to 10; with ``mood_ten_is_worst`` 10 is the bad end.

    Courses with the same ``group_code`` are the members of one group; the code names no patient.

    ``format_name`` and the fields from ``items`` to ``announced_with`` are set where a practice has changed the
    format, and empty where the format is as the program has it.
    """

    started: PartialDate | None = instance("Start of treatment", PartialDate, seen_by=EVERYONE)
    symptom_onset: PartialDate | None = instance("Onset of symptoms", PartialDate, seen_by=EVERYONE)
    planned_sessions: int = number("Planned sessions", 1, 40, 16, seen_by=EVERYONE)
    sessions_held: int = number(
        "Sessions held before the first one recorded here", 0, MAX_SESSIONS, 0, seen_by=EVERYONE
    )
    format: CourseFormat = choice("Format", CourseFormat, CourseFormat.CLASSIC, seen_by=EVERYONE)
    previous_id: str | None = reference("Course before this one", "Course", optional=True, seen_by=EVERYONE)
    beginning_sessions: int = number("Sessions of the beginning", 0, 40, 3, seen_by=EVERYONE)
    ending_sessions: int = number("Sessions of the ending", 0, 40, 3, seen_by=EVERYONE)
    mood_ten_is_worst: bool = flag("In mood ratings 10 is worst", seen_by=EVERYONE)
    checklist: tuple[ChecklistItem, ...] = multi_choice("Done so far", ChecklistItem, seen_by=ON_RECORD)
    measures: tuple[Instrument, ...] = multi_choice("Measures chosen", Instrument, seen_by=ON_RECORD)
    medication: str = text("Medication", limit=2_000, seen_by=ON_RECORD)
    continuation_sessions: int = number("Sessions of the continuation", 0, 40, 0, seen_by=EVERYONE)
    format_name: str = text("Name of the format", limit=60, lines=False, seen_by=ON_RECORD)
    items: tuple[ChecklistItem, ...] = multi_choice("On the checklist", ChecklistItem, seen_by=ON_RECORD)
    measure_every: int | None = number("Sessions from measure to measure", 1, 40, None, seen_by=ON_RECORD)
    announced_with: int | None = number("Sessions left when the ending is announced", 1, 40, None, seen_by=ON_RECORD)
    diagnosis: str = text("Diagnosis and specifiers", limit=500)
    remission_on: PartialDate | None = instance("In remission since", PartialDate, seen_by=ON_RECORD)
    birth: BirthState | None = choice("The baby", BirthState, seen_by=ON_RECORD)
    birth_on: PartialDate | None = instance("Due date, birth or loss", PartialDate, seen_by=ON_RECORD)
    crisis_agreement: str = text("What we agreed for a crisis", limit=2_000, seen_by=EVERYONE)
    group_code: str = text("Group", limit=40, lines=False)
    group_met_on: PartialDate | None = instance("Meeting before the group", PartialDate, seen_by=ON_RECORD)
    group_goals: str = text("Goals for the group", limit=2_000, seen_by=IN_SESSION)

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.previous_id == self.id:
            raise InvalidValue("A course cannot come before itself.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistLine(Entity):
    """Something to do in a phase that the practice or the therapist has added to the checklist of a course."""

    course_id: str = reference("Course", "Course", seen_by=ON_RECORD)
    phase: Phase = choice("Phase", Phase, Phase.BEGINNING, seen_by=ON_RECORD)
    words: str = text("To do", limit=200, required=True, lines=False, seen_by=ON_RECORD)
    done: bool = flag("Done", seen_by=ON_RECORD)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentNote(Entity):
    """Something for the parents of an adolescent, in the therapist's words.

    Only what ``share`` allows, note by note, reaches the sheet for parents; no other sheet and no record has it.
    """

    course_id: str = reference("Course", "Course", seen_by=HANDOUT_ONLY)
    words: str = text("For the parents", limit=2_000, required=True, seen_by=HANDOUT_ONLY)
    share: YesNo | None = choice("May be shared with parents", YesNo, seen_by=HANDOUT_ONLY)
