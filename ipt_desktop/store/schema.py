"""The tables of the vault, column by column; the tests hold them equal to the entities and to the migrations.

Every row of a case carries the case's id in its primary key and in each reference, so that nothing can point into
another case. References are checked at the end of a transaction: an edit may come in any order.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from ipt_desktop.model.case import Case, Course
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import AreaLink, Goal, Pattern, ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie

APPLICATION_ID = 0x49505456  # "IPTV" in the database's header
SCHEMA_VERSION = 1
REVISION = f"{SCHEMA_VERSION:04d}"  # Alembic's name for the same version

metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _maybe(name: str) -> Column[str]:
    return Column(name, Text, nullable=True)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _whole(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _maybe_whole(name: str) -> Column[int]:
    return Column(name, Integer, nullable=True)


def _number(name: str) -> Column[float]:
    return Column(name, Float, nullable=False)


def _points_to(name: str, table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["case_id", name], [f"{table}.case_id", f"{table}.id"], deferrable=True, initially="DEFERRED"
    )


def _part_of_case(
    name: str, *parts: Column[str] | Column[bool] | Column[int] | Column[float] | ForeignKeyConstraint
) -> Table:
    return Table(
        name,
        metadata,
        _text("case_id"),
        _text("id"),
        *parts,
        PrimaryKeyConstraint("case_id", "id"),
        ForeignKeyConstraint(["case_id"], ["cases.id"], deferrable=True, initially="DEFERRED"),
    )


# Who is in focus is not held by a foreign key: cases and problem_areas would point at each other.
cases = Table(
    "cases",
    metadata,
    _text("id"),
    _text("code"),
    _text("code_key"),  # the code as it is compared, so that K-01 and k-01 are one; not part of the entity
    _text("preferred_name"),
    _flag("archived"),
    _maybe("focus_id"),
    _text("intimacy"),
    _text("notes"),
    # The last two are for the case list, kept by the store: when the case was changed (UTC, ISO 8601 to the second)
    # and how many people stand on its map.
    Column("changed", Text, nullable=False, default=""),
    Column("people", Integer, nullable=False, default=0),
    PrimaryKeyConstraint("id"),
    UniqueConstraint("code_key"),
)

courses = _part_of_case(
    "courses",
    _maybe("started"),
    _maybe("symptom_onset"),
    _whole("planned_sessions"),
    _whole("sessions_held"),
)

people = _part_of_case(
    "people",
    _text("label"),
    _text("kind"),
    _text("relation"),
    _maybe("circle"),
    _text("status"),
    _maybe("status_date"),
    _text("ring_now"),
    _maybe("ring_before"),
    _maybe("ring_wanted"),
    _number("angle"),
    _number("offset"),
    _flag("pinned"),
    _maybe_whole("support"),
    _maybe_whole("trigger"),
    _maybe_whole("age"),
    _flag("age_is_decade"),
    _text("shape"),
    _maybe("lives_with"),
    _maybe("confidant"),
    _maybe("knows_about_depression"),
    _text("visibility"),
    _flag("safety_flag"),
    _text("notes"),
)

relationships = _part_of_case(
    "relationships",
    _maybe("line"),
    _maybe("flow"),
    _text("frequency"),
    _text("channels"),
    _maybe("initiator"),
    _text("known_for"),
    _text("activities"),
    _text("topics_ok"),
    _text("topics_avoided"),
    _text("expects_of_other"),
    _text("other_expects"),
    _maybe("expectations_spoken"),
    _maybe("expectations_met"),
    _text("satisfying"),
    _text("unsatisfying"),
    _text("example"),
    _text("support_received"),
    _text("support_given"),
    _maybe("reciprocity"),
    _text("conflict_frequency"),
    _maybe("conflict_style"),
    _maybe("conflict_resolved"),
    _text("feelings_before"),
    _text("feelings_with"),
    _text("feelings_after"),
    _text("reaction_to_depression"),
    _text("effect_of_depression"),
    _maybe("onset_link"),
    _maybe("onset_role"),
    _text("change_wanted"),
    _maybe("change_route"),
    _points_to("id", "people"),
)

ties = _part_of_case(
    "ties",
    _text("first_id"),
    _text("second_id"),
    _text("kind"),
    _text("words"),
    _points_to("first_id", "people"),
    _points_to("second_id", "people"),
)

problem_areas = _part_of_case(
    "problem_areas",
    _text("kind"),
    _text("title"),
    _text("state"),
    _text("onset"),
    _maybe_whole("upsetting"),
    _maybe("agreed_on"),
    Column("angle", Float, nullable=True),
    _maybe("stage"),
    _maybe("deceased_id"),
    _text("from_role"),
    _text("to_role"),
    _text("old_good"),
    _text("old_bad"),
    _text("new_good"),
    _text("new_bad"),
    _text("notes"),
    _points_to("deceased_id", "people"),
)

area_links = _part_of_case(
    "area_links",
    _text("area_id"),
    _text("person_id"),
    _text("part"),
    _points_to("area_id", "problem_areas"),
    _points_to("person_id", "people"),
)

goals = _part_of_case(
    "goals",
    _maybe("area_id"),
    _text("words"),
    _text("state"),
    _points_to("area_id", "problem_areas"),
)

patterns = _part_of_case("patterns", _text("words"), _text("people"))

practice = Table("practice", metadata, _text("key"), _text("value"), PrimaryKeyConstraint("key"))

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, nullable=False, autoincrement=False),
    _text("at"),
    _text("who"),
    _text("action"),
    _text("case_id"),  # no foreign key: the line outlives the case
    _text("kind"),
    _text("details"),
    _text("previous"),
    _text("hash"),
    PrimaryKeyConstraint("seq"),
)

meta = Table("meta", metadata, _text("key"), _text("value"), PrimaryKeyConstraint("key"))

# As Alembic itself would make it.
alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

TABLES: dict[type[Entity], Table] = {
    Case: cases,
    Course: courses,
    Person: people,
    Relationship: relationships,
    Tie: ties,
    ProblemArea: problem_areas,
    AreaLink: area_links,
    Goal: goals,
    Pattern: patterns,
}


def make_tables(connection: Connection, vault_id: str) -> None:
    """The tables of a fresh vault, stamped with the versions that the open guard and Alembic look at."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    metadata.create_all(connection)
    connection.execute(alembic_version.insert().values(version_num=REVISION))
    connection.execute(meta.insert(), [{"key": "vault_id", "value": vault_id}, {"key": "audit_head", "value": "0 "}])
