"""The tables of the vault, column by column; the tests hold them equal to the entities and to the migrations.

Every row of a case carries the case's id in its primary key and in each reference, so that nothing can point into
another case. References are checked at the end of a transaction: an edit may come in any order.
"""

from sqlalchemy import Column, Connection, Integer, PrimaryKeyConstraint, String, Table, Text, UniqueConstraint

from ipt_desktop.model.case import Case, ChecklistLine, Course, ParentNote
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
from ipt_desktop.store.database import course_tables, practice_tables
from ipt_desktop.store.database.columns import (
    flag,
    maybe,
    maybe_number,
    maybe_whole,
    metadata,
    number,
    part_of_case,
    points_to,
    text,
    whole,
)

APPLICATION_ID = 0x49505456  # "IPTV" in the database's header
SCHEMA_VERSION = 5
KEY_PREFIX = "key of "  # rows of `meta` with the data keys that the vault has had, by vault id
REVISION = f"{SCHEMA_VERSION:04d}"  # Alembic's name for the same version

# Who is in focus is not held by a foreign key: cases and problem_areas would point at each other.
cases = Table(
    "cases",
    metadata,
    text("id"),
    text("code"),
    text("code_key"),  # the code as it is compared, so that K-01 and k-01 are one; not part of the entity
    text("preferred_name"),
    flag("archived"),
    maybe("focus_id"),
    text("intimacy"),
    text("notes"),
    maybe_whole("born"),
    maybe("retention_until"),
    # The last two are for the case list, kept by the store: when the case was changed (UTC, ISO 8601 to the second)
    # and how many people stand on its map.
    Column("changed", Text, nullable=False, default=""),
    Column("people", Integer, nullable=False, default=0),
    PrimaryKeyConstraint("id"),
    UniqueConstraint("code_key"),
)

courses = part_of_case(
    "courses",
    maybe("started"),
    maybe("symptom_onset"),
    whole("planned_sessions"),
    whole("sessions_held"),
    text("format"),
    maybe("previous_id"),
    whole("beginning_sessions"),
    whole("ending_sessions"),
    flag("mood_ten_is_worst"),
    text("checklist"),
    text("measures"),
    text("medication"),
    whole("continuation_sessions"),
    text("format_name"),
    text("items"),
    maybe_whole("measure_every"),
    maybe_whole("announced_with"),
    text("diagnosis"),
    maybe("remission_on"),
    maybe("birth"),
    maybe("birth_on"),
    text("crisis_agreement"),
    text("group_code"),
    maybe("group_met_on"),
    text("group_goals"),
    points_to("previous_id", "courses"),
)

checklist_lines = part_of_case(
    "checklist_lines",
    text("course_id"),
    text("phase"),
    text("words"),
    flag("done"),
    points_to("course_id", "courses"),
)

people = part_of_case(
    "people",
    text("label"),
    text("kind"),
    text("relation"),
    maybe("circle"),
    text("status"),
    maybe("status_date"),
    text("ring_now"),
    maybe("ring_before"),
    maybe("ring_wanted"),
    number("angle"),
    number("offset"),
    flag("pinned"),
    maybe_whole("support"),
    maybe_whole("trigger"),
    maybe_whole("age"),
    flag("age_is_decade"),
    text("shape"),
    maybe("lives_with"),
    maybe("confidant"),
    maybe("knows_about_depression"),
    text("visibility"),
    text("notes"),
    maybe("safety"),
    text("also_called"),
)

relationships = part_of_case(
    "relationships",
    maybe("line"),
    maybe("flow"),
    text("frequency"),
    text("channels"),
    maybe("initiator"),
    text("known_for"),
    text("activities"),
    text("topics_ok"),
    text("topics_avoided"),
    text("expects_of_other"),
    text("other_expects"),
    maybe("expectations_spoken"),
    maybe("expectations_met"),
    text("satisfying"),
    text("unsatisfying"),
    text("example"),
    text("support_received"),
    text("support_given"),
    maybe("reciprocity"),
    text("conflict_frequency"),
    maybe("conflict_style"),
    maybe("conflict_resolved"),
    text("feelings_before"),
    text("feelings_with"),
    text("feelings_after"),
    text("reaction_to_depression"),
    text("effect_of_depression"),
    maybe("onset_link"),
    maybe("onset_role"),
    text("change_wanted"),
    maybe("change_route"),
    maybe("on_sheets"),
    maybe("routine"),
    points_to("id", "people"),
)

ties = part_of_case(
    "ties",
    text("first_id"),
    text("second_id"),
    text("kind"),
    text("words"),
    points_to("first_id", "people"),
    points_to("second_id", "people"),
)

problem_areas = part_of_case(
    "problem_areas",
    text("kind"),
    text("title"),
    text("state"),
    text("onset"),
    maybe_whole("upsetting"),
    maybe("agreed_on"),
    maybe_number("angle"),
    maybe("stage"),
    maybe("deceased_id"),
    text("from_role"),
    text("to_role"),
    text("old_good"),
    text("old_bad"),
    text("new_good"),
    text("new_bad"),
    text("notes"),
    maybe("expected"),
    text("circumstances"),
    text("patient_part"),
    text("before_death"),
    text("around_death"),
    text("after_death"),
    text("rites"),
    text("good_memories"),
    text("hard_memories"),
    text("avoided"),
    text("new_ties"),
    text("anniversaries"),
    text("issue"),
    text("expects_of_other"),
    text("other_expects"),
    maybe("spoken"),
    text("parallels"),
    text("tried"),
    text("options"),
    maybe("changed_on"),
    maybe("wanted"),
    text("feelings"),
    text("needed"),
    text("habit"),
    text("past_relations"),
    text("to_practise"),
    maybe("on_sheets"),
    text("loss"),
    maybe_whole("importance"),
    maybe_whole("severity"),
    maybe_whole("other_importance"),
    maybe_whole("other_severity"),
    text("letter"),
    points_to("deceased_id", "people"),
)

area_links = part_of_case(
    "area_links",
    text("area_id"),
    text("person_id"),
    text("part"),
    points_to("area_id", "problem_areas"),
    points_to("person_id", "people"),
)

goals = part_of_case(
    "goals",
    maybe("area_id"),
    text("words"),
    text("state"),
    maybe("on_sheets"),
    points_to("area_id", "problem_areas"),
)

patterns = part_of_case("patterns", text("words"), text("people"))

# Words that are not part of a case yet; no foreign key: those of the vault's own dialogs belong to no case.
unfinished_texts = Table(
    "unfinished_texts",
    metadata,
    text("case_id"),
    text("place"),
    text("words"),
    PrimaryKeyConstraint("case_id", "place"),
)

practice = Table("practice", metadata, text("key"), text("value"), PrimaryKeyConstraint("key"))

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, nullable=False, autoincrement=False),
    text("at"),
    text("who"),
    text("action"),
    text("case_id"),  # no foreign key: the line outlives the case
    text("kind"),
    text("details"),
    text("previous"),
    text("hash"),
    PrimaryKeyConstraint("seq"),
)

meta = Table("meta", metadata, text("key"), text("value"), PrimaryKeyConstraint("key"))

# As Alembic itself would make it.
alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

OF_THE_PRACTICE = (practice_tables.practice_keys, practice_tables.practice_cases, practice_tables.practice_outbox)

TABLES: dict[type[Entity], Table] = {
    Case: cases,
    Course: courses,
    ChecklistLine: checklist_lines,
    Person: people,
    Relationship: relationships,
    Tie: ties,
    ProblemArea: problem_areas,
    AreaLink: area_links,
    Goal: goals,
    Pattern: patterns,
    Session: course_tables.sessions,
    ProcessNote: course_tables.process_notes,
    WeekEvent: course_tables.week_events,
    ConversationReview: course_tables.conversation_reviews,
    DecisionReview: course_tables.decision_reviews,
    Measure: course_tables.measures,
    SafetyRecord: course_tables.safety_records,
    TimelineEvent: course_tables.timeline_events,
    GoalRating: course_tables.goal_ratings,
    StageEntry: course_tables.stage_entries,
    FocusEntry: course_tables.focus_entries,
    Snapshot: course_tables.snapshots,
    Standing: course_tables.standings,
    Formulation: course_tables.formulations,
    Ending: course_tables.endings,
    RhythmDay: course_tables.rhythm_days,
    RhythmTargets: course_tables.rhythm_targets,
    ParentNote: course_tables.parent_notes,
    GriefMoment: course_tables.grief_moments,
    Supervision: course_tables.supervisions,
}


def make_tables(connection: Connection, vault_id: str) -> None:
    """The tables of a fresh vault, stamped with the versions that the open guard and Alembic look at."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    metadata.create_all(connection)
    connection.execute(alembic_version.insert().values(version_num=REVISION))
    connection.execute(meta.insert(), [{"key": "vault_id", "value": vault_id}, {"key": "audit_head", "value": "0 "}])
