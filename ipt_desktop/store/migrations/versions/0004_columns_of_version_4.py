"""New columns of version 4, table by table, and its new tables.

As in version 3, each table is made again from its own definition, with the new columns after its old ones: a migrated
vault is to be the same as a fresh one, to the letter.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TEXT, _WHOLE, _MAYBE_WHOLE = "TEXT NOT NULL", "INTEGER NOT NULL", "INTEGER"
_ANCHORS = ("up", "contact", "work", "dinner", "bed")
# Table -> (column, its SQL type as the tables declare it, the value for rows that are there already).
NEW: dict[str, tuple[tuple[str, str, str], ...]] = {
    "courses": (
        ("continuation_sessions", _WHOLE, "0"),
        ("format_name", _TEXT, "''"),
        ("items", _TEXT, "'[]'"),
        ("measure_every", _MAYBE_WHOLE, "NULL"),
        ("announced_with", _MAYBE_WHOLE, "NULL"),
        ("diagnosis", _TEXT, "''"),
        ("remission_on", "TEXT", "NULL"),
        ("birth", "TEXT", "NULL"),
        ("birth_on", "TEXT", "NULL"),
        ("crisis_agreement", _TEXT, "''"),
    ),
    "sessions": (
        ("mood_best", _MAYBE_WHOLE, "NULL"),
        ("mood_worst", _MAYBE_WHOLE, "NULL"),
        ("signs", "TEXT", "NULL"),
        ("signs_words", _TEXT, "''"),
        ("self_rated", _TEXT, "'[]'"),
    ),
    "timeline_events": (("treatment", _TEXT, "''"), ("helped", _TEXT, "''")),
    "relationships": (("on_sheets", "TEXT", "NULL"), ("routine", "TEXT", "NULL")),
    "problem_areas": (
        ("loss", "TEXT NOT NULL", "'someone close'"),
        ("importance", _MAYBE_WHOLE, "NULL"),
        ("severity", _MAYBE_WHOLE, "NULL"),
        ("other_importance", _MAYBE_WHOLE, "NULL"),
        ("other_severity", _MAYBE_WHOLE, "NULL"),
        ("letter", _TEXT, "''"),
    ),
    "conversation_reviews": (("on_sheets", "TEXT", "NULL"),),
    "decision_reviews": (("on_sheets", "TEXT", "NULL"),),
    "formulations": (("on_sheets", "TEXT", "NULL"),),
    "endings": (("on_sheets", "TEXT", "NULL"),),
}
# Table -> its columns after case_id and id, and the table that each reference points to.
TABLES: dict[str, tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]] = {
    "checklist_lines": (
        (("course_id", _TEXT), ("phase", _TEXT), ("words", _TEXT), ("done", "BOOLEAN NOT NULL")),
        (("course_id", "courses"),),
    ),
    "rhythm_days": (
        (
            ("day", "TEXT"),
            *((anchor, _MAYBE_WHOLE) for anchor in _ANCHORS),
            *((f"{anchor}_company", _MAYBE_WHOLE) for anchor in _ANCHORS),
            ("people", _TEXT),
            ("mood", _MAYBE_WHOLE),
        ),
        (),
    ),
    "supervisions": (
        (("course_id", _TEXT), ("held_on", "TEXT"), ("supervisor", _TEXT), ("question", _TEXT), ("outcome", _TEXT)),
        (("course_id", "courses"),),
    ),
    "grief_moments": (
        (("area_id", _TEXT), ("words", _TEXT), ("happened_on", "TEXT"), ("feeling", _WHOLE)),
        (("area_id", "problem_areas"),),
    ),
    "parent_notes": ((("course_id", _TEXT), ("words", _TEXT), ("share", "TEXT")), (("course_id", "courses"),)),
    "rhythm_targets": (tuple((anchor, _MAYBE_WHOLE) for anchor in _ANCHORS), (("id", "courses"),)),
}
# In the tables the columns stand before these, as SQLAlchemy writes them.
_BEFORE_CONSTRAINTS = "\n\tPRIMARY KEY"
_DEFERRED = "DEFERRABLE INITIALLY DEFERRED"


def upgrade() -> None:
    """Make room for the new columns and tables."""
    for table, columns in NEW.items():
        kept = _columns(table)
        added = "".join(f"\n\t{name} {kind}, " for name, kind, _ in columns)
        names = [*kept, *(name for name, _, _ in columns)]
        values = [*kept, *(value for _, _, value in columns)]
        _make_again(table, _definition(table).replace(_BEFORE_CONSTRAINTS, added + _BEFORE_CONSTRAINTS), names, values)
    _make_unfinished_texts()
    _make_practice_tables()
    for table, (own, references) in TABLES.items():
        lines = [f"{name} {kind}" for name, kind in (("case_id", _TEXT), ("id", _TEXT), *own)]
        lines.append("PRIMARY KEY (case_id, id)")
        lines += [
            f"FOREIGN KEY(case_id, {name}) REFERENCES {target} (case_id, id) {_DEFERRED}" for name, target in references
        ]
        lines.append(f"FOREIGN KEY(case_id) REFERENCES cases (id) {_DEFERRED}")
        op.get_bind().exec_driver_sql(f"CREATE TABLE {table} (" + ", ".join(lines) + " )")


def downgrade() -> None:
    """Take the new columns and tables away again, with what is in them."""
    for table in (*_OF_THE_PRACTICE, "unfinished_texts", *reversed(TABLES)):
        op.drop_table(table)
    for table, columns in NEW.items():
        gone = {name for name, _, _ in columns}
        kept = [name for name in _columns(table) if name not in gone]
        sql = _definition(table)
        for name, kind, _ in columns:
            sql = sql.replace(f"\n\t{name} {kind}, ", "", 1)
        _make_again(table, sql, kept, kept)


_OF_THE_PRACTICE = ("practice_keys", "practice_cases", "practice_outbox")


def _make_unfinished_texts() -> None:
    """What was typed and is not part of a case yet."""
    op.create_table(
        "unfinished_texts",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("case_id", "place", "words")),
        sa.PrimaryKeyConstraint("case_id", "place"),
    )


def _make_practice_tables() -> None:
    """Keys, how far each shared case was followed, and what waits for the server."""

    def text(name: str) -> "sa.Column[str]":
        return sa.Column(name, sa.Text, nullable=False)

    def whole(name: str) -> "sa.Column[int]":
        return sa.Column(name, sa.Integer, nullable=False)

    op.create_table("practice_keys", text("name"), text("value"), sa.PrimaryKeyConstraint("name"))
    op.create_table(
        "practice_cases",
        *(text("case_id"), whole("epoch"), whole("head"), text("head_hash"), text("role"), text("code")),
        sa.PrimaryKeyConstraint("case_id"),
    )
    op.create_table(
        "practice_outbox",
        *(whole("number"), text("id"), text("case_id"), text("kind"), text("content")),
        sa.PrimaryKeyConstraint("number"),
    )


def _definition(table: str) -> str:
    statement = sa.text("SELECT sql FROM sqlite_master WHERE name = :name")
    return str(op.get_bind().execute(statement, {"name": table}).scalar_one())


def _columns(table: str) -> list[str]:
    return [row[1] for row in op.get_bind().execute(sa.text(f"PRAGMA table_info({table})"))]


def _make_again(table: str, sql: str, names: list[str], values: list[str]) -> None:
    op.execute(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")  # noqa: S608
    op.drop_table(table)
    op.get_bind().exec_driver_sql(sql)
    op.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM kept_{table}")  # noqa: S608
    op.drop_table(f"kept_{table}")
