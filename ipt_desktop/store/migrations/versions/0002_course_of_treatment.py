"""The course of treatment: sessions, measures, events, histories, snapshots, formulation and ending.

Cases, courses and problem areas get new columns. Their tables are made anew, for a column added to a table would stand
behind its constraints, and a migrated vault is to be the same as a fresh one, to the letter.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False)


def _texts(*names: str) -> list["sa.Column[str]"]:
    return [_text(name) for name in names]


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


CASE_COLUMNS = "id, code, code_key, preferred_name, archived, focus_id, intimacy, notes, changed, people"
COURSE_COLUMNS = "case_id, id, started, symptom_onset, planned_sessions, sessions_held"
AREA_COLUMNS = (
    "case_id, id, kind, title, state, onset, upsetting, agreed_on, angle, stage, deceased_id, from_role, to_role, "
    "old_good, old_bad, new_good, new_bad, notes"
)
NEW_COURSE = {
    "format": "'classic'",
    "beginning_sessions": "3",
    "ending_sessions": "3",
    "mood_ten_is_worst": "0",
    "checklist": "'[]'",
    "measures": "'[]'",
    "medication": "''",
}
NEW_AREA_TEXTS = (
    "circumstances",
    "patient_part",
    "before_death",
    "around_death",
    "after_death",
    "rites",
    "good_memories",
    "hard_memories",
    "avoided",
    "new_ties",
    "anniversaries",
    "issue",
    "expects_of_other",
    "other_expects",
    "parallels",
    "tried",
    "options",
    "feelings",
    "needed",
    "habit",
    "past_relations",
    "to_practise",
)


def upgrade() -> None:
    """Make the new tables, and room in the old ones."""
    _set_aside("cases", "courses", "problem_areas")
    _make_cases(_whole("born", nullable=True), _maybe("retention_until"))
    _make_courses()
    _make_areas()
    _bring_back("cases", CASE_COLUMNS)
    _bring_back("courses", COURSE_COLUMNS, NEW_COURSE)
    _bring_back("problem_areas", AREA_COLUMNS, dict.fromkeys(NEW_AREA_TEXTS, "''"))
    _make_sessions()
    _make_measures_and_events()
    _make_histories()
    _make_formulations_and_endings()


def downgrade() -> None:
    """Take the new tables and columns away again, with what is in them."""
    for name in (
        "endings",
        "formulations",
        "standings",
        "snapshots",
        "focus_entries",
        "stage_entries",
        "goal_ratings",
        "timeline_events",
        "measures",
        "decision_reviews",
        "conversation_reviews",
        "week_events",
        "process_notes",
        "sessions",
    ):
        op.drop_table(name)
    _set_aside("cases", "courses", "problem_areas")
    _make_cases()
    _make_courses_as_before()
    _make_areas_as_before()
    _bring_back("cases", CASE_COLUMNS)
    _bring_back("courses", COURSE_COLUMNS)
    _bring_back("problem_areas", AREA_COLUMNS)


def _set_aside(*names: str) -> None:
    """Keep the rows in a table of their own; references into them are looked at when everything is done."""
    for name in names:
        op.execute(f"CREATE TABLE kept_{name} AS SELECT * FROM {name}")  # noqa: S608
    for name in names:
        op.drop_table(name)


def _bring_back(name: str, columns: str, new: dict[str, str] | None = None) -> None:
    names, values = (", ".join([columns, *part]) for part in ((new or {}).keys(), (new or {}).values()))
    op.execute(f"INSERT INTO {name} ({names}) SELECT {values} FROM kept_{name}")  # noqa: S608
    op.drop_table(f"kept_{name}")


def _make_cases(*new: sa.schema.SchemaItem) -> None:
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
        *new,
        _text("changed"),
        _whole("people"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code_key"),
    )


def _make_courses() -> None:
    _make_part_of_case(
        "courses",
        _maybe("started"),
        _maybe("symptom_onset"),
        _whole("planned_sessions"),
        _whole("sessions_held"),
        _text("format"),
        _maybe("previous_id"),
        _whole("beginning_sessions"),
        _whole("ending_sessions"),
        _flag("mood_ten_is_worst"),
        *_texts("checklist", "measures", "medication"),
        _points_to("previous_id", "courses"),
    )


def _make_courses_as_before() -> None:
    _make_part_of_case(
        "courses",
        _maybe("started"),
        _maybe("symptom_onset"),
        _whole("planned_sessions"),
        _whole("sessions_held"),
    )


def _make_areas() -> None:
    _make_part_of_case(
        "problem_areas",
        *_texts("kind", "title", "state", "onset"),
        _whole("upsetting", nullable=True),
        _maybe("agreed_on"),
        _number("angle", nullable=True),
        _maybe("stage"),
        _maybe("deceased_id"),
        *_texts("from_role", "to_role", "old_good", "old_bad", "new_good", "new_bad", "notes"),
        _maybe("expected"),
        *_texts(
            "circumstances",
            "patient_part",
            "before_death",
            "around_death",
            "after_death",
            "rites",
            "good_memories",
            "hard_memories",
            "avoided",
            "new_ties",
            "anniversaries",
            "issue",
            "expects_of_other",
            "other_expects",
        ),
        _maybe("spoken"),
        *_texts("parallels", "tried", "options"),
        _maybe("changed_on"),
        _maybe("wanted"),
        *_texts("feelings", "needed", "habit", "past_relations", "to_practise"),
        _points_to("deceased_id", "people"),
    )


def _make_areas_as_before() -> None:
    _make_part_of_case(
        "problem_areas",
        *_texts("kind", "title", "state", "onset"),
        _whole("upsetting", nullable=True),
        _maybe("agreed_on"),
        _number("angle", nullable=True),
        _maybe("stage"),
        _maybe("deceased_id"),
        *_texts("from_role", "to_role", "old_good", "old_bad", "new_good", "new_bad", "notes"),
        _points_to("deceased_id", "people"),
    )


def _make_sessions() -> None:
    _make_part_of_case(
        "sessions",
        _text("course_id"),
        _whole("number"),
        _maybe("held_on"),
        _whole("minutes", nullable=True),
        *_texts("mode", "attended"),
        _maybe("phase"),
        _whole("mood", nullable=True),
        *_texts("best_event", "worst_event"),
        _maybe("area_id"),
        *_texts("techniques", "success", "step", "step_result", "achievements", "summary"),
        _points_to("course_id", "courses"),
        _points_to("area_id", "problem_areas"),
    )
    _make_part_of_case(
        "process_notes",
        _text("words"),
        _points_to("id", "sessions"),
    )
    _make_part_of_case(
        "week_events",
        *_texts("session_id", "words", "people"),
        _maybe("mood_effect"),
        _points_to("session_id", "sessions"),
    )
    _make_part_of_case(
        "conversation_reviews",
        *_texts(
            "session_id",
            "people",
            "when_where",
            "said",
            "tone",
            "intent",
            "understood",
            "feeling",
            "outcome",
            "alternative",
            "rehearsed",
        ),
        _points_to("session_id", "sessions"),
    )
    _make_part_of_case(
        "decision_reviews",
        *_texts("session_id", "problem", "options", "weighing", "chosen", "rehearsed", "result"),
        _points_to("session_id", "sessions"),
    )


def _make_measures_and_events() -> None:
    _make_part_of_case(
        "measures",
        _text("course_id"),
        _maybe("session_id"),
        _text("instrument"),
        _maybe("taken_on"),
        _text("answers"),
        _whole("total", nullable=True),
        _whole("self_harm", nullable=True),
        _whole("difficulty", nullable=True),
        _maybe("safety_outcome"),
        *_texts("safety_words", "safety_at"),
        _points_to("course_id", "courses"),
        _points_to("session_id", "sessions"),
    )
    _make_part_of_case(
        "timeline_events",
        *_texts("words", "kind"),
        _maybe("began_on"),
        _maybe("ended_on"),
        _text("people"),
        _maybe("mood_effect"),
    )


def _make_histories() -> None:
    _make_part_of_case(
        "goal_ratings",
        *_texts("goal_id", "session_id"),
        _whole("value"),
        _points_to("goal_id", "goals"),
        _points_to("session_id", "sessions"),
    )
    _make_part_of_case(
        "stage_entries",
        *_texts("area_id", "stage"),
        _maybe("since"),
        _points_to("area_id", "problem_areas"),
    )
    _make_part_of_case(
        "focus_entries",
        *_texts("area_id", "course_id"),
        _maybe("since"),
        _maybe("agreed"),
        _points_to("area_id", "problem_areas"),
        _points_to("course_id", "courses"),
    )
    _make_part_of_case(
        "snapshots",
        _maybe("session_id"),
        _maybe("taken_on"),
        _points_to("session_id", "sessions"),
    )
    _make_part_of_case(
        "standings",
        *_texts("snapshot_id", "person_id", "label", "relation", "kind", "status"),
        _maybe("ring"),
        _number("angle"),
        _number("offset"),
        _whole("support", nullable=True),
        _whole("trigger", nullable=True),
        _maybe("line"),
        _points_to("snapshot_id", "snapshots"),
    )


def _make_formulations_and_endings() -> None:
    _make_part_of_case(
        "formulations",
        *_texts("biological", "psychological", "social", "cultural", "crisis", "distress", "agreed"),
        _maybe("agreed_on"),
        _points_to("id", "courses"),
    )
    _make_part_of_case(
        "endings",
        *_texts("achieved", "helped", "feelings", "early_signs", "what_to_do", "call_people", "call_words", "contract"),
        _maybe("recommendation"),
        _maybe("ended_on"),
        _points_to("id", "courses"),
    )
