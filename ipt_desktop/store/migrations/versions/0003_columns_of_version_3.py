"""New columns of version 3, table by table, and its new tables.

A column added with ALTER TABLE would stand behind the constraints, and a migrated vault is to be the same as a fresh
one, to the letter. So each table is made again from its own definition, with the new columns after its old ones.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# Table -> (column, its SQL type as the tables declare it, the value for rows that are there already).
NEW: dict[str, tuple[tuple[str, str, str], ...]] = {
    "people": (
        ("safety", "TEXT", "CASE safety_flag WHEN 1 THEN 'yes' END"),
        ("also_called", "TEXT NOT NULL", "''"),
    ),
    "problem_areas": (("on_sheets", "TEXT", "NULL"),),
    "goals": (("on_sheets", "TEXT", "NULL"),),
    "sessions": (("on_sheets", "TEXT", "NULL"),),
    "timeline_events": (("on_sheets", "TEXT", "NULL"),),
    "snapshots": (("title", "TEXT NOT NULL", "''"),),
    "endings": (("ended_how", "TEXT", "NULL"),),
}
_SAFETY_TEXTS = ("case_id", "id", "measure_id", "outcomes", "words", "recorded_at", "recorded_by")
# Table -> (column, its SQL type, its value on the way down, the column after it): replaced by one of those above.
REPLACED: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "people": (("safety_flag", "BOOLEAN NOT NULL", "coalesce(safety = 'yes', 0)", "notes"),),
}
# In the tables the columns stand before these, as SQLAlchemy writes them.
_BEFORE_CONSTRAINTS = "\n\tPRIMARY KEY"


def upgrade() -> None:
    """Make room for the new columns."""
    _make_safety_records()
    for table, columns in NEW.items():
        added = "".join(f"\n\t{name} {kind}, " for name, kind, _ in columns)
        replaced = REPLACED.get(table, ())
        kept = [name for name in _columns(table) if name not in {column[0] for column in replaced}]
        values = [*kept, *(value for _, _, value in columns)]
        names = [*kept, *(name for name, _, _ in columns)]
        sql = _definition(table).replace(_BEFORE_CONSTRAINTS, added + _BEFORE_CONSTRAINTS)
        for name, kind, _, _ in replaced:
            sql = sql.replace(f"\n\t{name} {kind}, ", "", 1)
        _make_again(table, sql, names, values)


def downgrade() -> None:
    """Take the new columns away again, with what is in them."""
    op.drop_table("safety_records")
    for table, columns in NEW.items():
        gone = {name for name, _, _ in columns}
        kept = [name for name in _columns(table) if name not in gone]
        sql = _definition(table)
        for name, kind, _ in columns:
            sql = sql.replace(f"\n\t{name} {kind}, ", "", 1)
        names, values = list(kept), list(kept)
        for name, kind, value, before in REPLACED.get(table, ()):
            sql = sql.replace(f"\n\t{before} ", f"\n\t{name} {kind}, \n\t{before} ", 1)
            names.append(name)
            values.append(value)
        _make_again(table, sql, names, values)


def _make_safety_records() -> None:
    text = [sa.Column(name, sa.Text, nullable=False) for name in _SAFETY_TEXTS]
    op.create_table(
        "safety_records",
        *text,
        sa.Column("answer", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("case_id", "id"),
        sa.ForeignKeyConstraint(
            ["case_id", "measure_id"], ["measures.case_id", "measures.id"], deferrable=True, initially="DEFERRED"
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], deferrable=True, initially="DEFERRED"),
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
