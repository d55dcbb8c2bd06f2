"""New columns of version 5: the group that a course belongs to, and who missed a session.

As in version 3, each table is made again from its own definition, with the new columns after its old ones.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# Table -> (column, its SQL type as the tables declare it, the value for rows that are there already).
NEW: dict[str, tuple[tuple[str, str, str], ...]] = {
    "courses": (
        ("group_code", "TEXT NOT NULL", "''"),
        ("group_met_on", "TEXT", "NULL"),
        ("group_goals", "TEXT NOT NULL", "''"),
    ),
    "sessions": (("missed", "BOOLEAN NOT NULL", "0"),),
}
# In the tables the columns stand before these, as SQLAlchemy writes them.
_BEFORE_CONSTRAINTS = "\n\tPRIMARY KEY"


def upgrade() -> None:
    """Make room for the new columns."""
    for table, columns in NEW.items():
        kept = _columns(table)
        added = "".join(f"\n\t{name} {kind}, " for name, kind, _ in columns)
        names = [*kept, *(name for name, _, _ in columns)]
        values = [*kept, *(value for _, _, value in columns)]
        _make_again(table, _definition(table).replace(_BEFORE_CONSTRAINTS, added + _BEFORE_CONSTRAINTS), names, values)


def downgrade() -> None:
    """Take the new columns away again, with what is in them."""
    for table, columns in NEW.items():
        gone = {name for name, _, _ in columns}
        kept = [name for name in _columns(table) if name not in gone]
        sql = _definition(table)
        for name, kind, _ in columns:
            sql = sql.replace(f"\n\t{name} {kind}, ", "", 1)
        _make_again(table, sql, kept, kept)


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
