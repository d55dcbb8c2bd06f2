"""The first tables: cases with what belongs to them, the practice's settings, the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def _maybe(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=True)


def _flag(name: str) -> "sa.Column[bool]":
    return sa.Column(name, sa.Boolean, nullable=False)


def _whole(name: str, nullable: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, nullable=nullable)


def _number(name: str, nullable: bool = False) -> "sa.Column[float]":
    return sa.Column(name, sa.Float, nullable=nullable)


def _points_to(name: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["case_id", name], [f"{table}.case_id", f"{table}.id"], deferrable=True, initially="DEFERRED"
    )


def _make_part_of_case(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        _text("case_id"),
        _text("id"),
        *parts,
        sa.PrimaryKeyConstraint("case_id", "id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], deferrable=True, initially="DEFERRED"),
    )


def upgrade() -> None:
    """Make the tables."""
    _make_cases_and_people()
    _make_relationships()
    _make_problem_areas()
    _make_practice_and_audit()


def downgrade() -> None:
    """Take the tables away again."""
    for name in (
        "patterns",
        "goals",
        "area_links",
        "problem_areas",
        "ties",
        "relationships",
        "people",
        "courses",
        "cases",
        "practice",
        "audit",
        "meta",
    ):
        op.drop_table(name)


def _make_cases_and_people() -> None:
    op.create_table(
        "cases",
        _text("id"),
        _text("code"),
        _text("code_key"),
        _text("preferred_name"),
        _flag("archived"),
        _maybe("focus_id"),
        _text("intimacy"),
        _text("notes"),
        _text("changed"),
        _whole("people"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code_key"),
    )
    _make_part_of_case(
        "courses",
        _maybe("started"),
        _maybe("symptom_onset"),
        _whole("planned_sessions"),
        _whole("sessions_held"),
    )
    _make_part_of_case(
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
        _whole("support", nullable=True),
        _whole("trigger", nullable=True),
        _whole("age", nullable=True),
        _flag("age_is_decade"),
        _text("shape"),
        _maybe("lives_with"),
        _maybe("confidant"),
        _maybe("knows_about_depression"),
        _text("visibility"),
        _flag("safety_flag"),
        _text("notes"),
    )


def _make_relationships() -> None:
    _make_part_of_case(
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
    _make_part_of_case(
        "ties",
        _text("first_id"),
        _text("second_id"),
        _text("kind"),
        _text("words"),
        _points_to("first_id", "people"),
        _points_to("second_id", "people"),
    )


def _make_problem_areas() -> None:
    _make_part_of_case(
        "problem_areas",
        _text("kind"),
        _text("title"),
        _text("state"),
        _text("onset"),
        _whole("upsetting", nullable=True),
        _maybe("agreed_on"),
        _number("angle", nullable=True),
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
    _make_part_of_case(
        "area_links",
        _text("area_id"),
        _text("person_id"),
        _text("part"),
        _points_to("area_id", "problem_areas"),
        _points_to("person_id", "people"),
    )
    _make_part_of_case(
        "goals",
        _maybe("area_id"),
        _text("words"),
        _text("state"),
        _points_to("area_id", "problem_areas"),
    )
    _make_part_of_case("patterns", _text("words"), _text("people"))


def _make_practice_and_audit() -> None:
    op.create_table("practice", _text("key"), _text("value"), sa.PrimaryKeyConstraint("key"))
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        _text("at"),
        _text("who"),
        _text("action"),
        _text("case_id"),
        _text("kind"),
        _text("details"),
        _text("previous"),
        _text("hash"),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_table("meta", _text("key"), _text("value"), sa.PrimaryKeyConstraint("key"))
