"""The columns that every table of the vault is made of, and what ties a row to its case."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

metadata = MetaData()


def text(name: str) -> Column[str]:
    """Text that is always there; empty where nothing was written."""
    return Column(name, Text, nullable=False)


def maybe(name: str) -> Column[str]:
    """Text, a choice, a date or an id that may be missing."""
    return Column(name, Text, nullable=True)


def flag(name: str) -> Column[bool]:
    """Yes or no."""
    return Column(name, Boolean, nullable=False)


def whole(name: str) -> Column[int]:
    """A whole number."""
    return Column(name, Integer, nullable=False)


def maybe_whole(name: str) -> Column[int]:
    """A whole number that may be missing."""
    return Column(name, Integer, nullable=True)


def number(name: str) -> Column[float]:
    """A number."""
    return Column(name, Float, nullable=False)


def maybe_number(name: str) -> Column[float]:
    """A number that may be missing."""
    return Column(name, Float, nullable=True)


def points_to(name: str, table: str) -> ForeignKeyConstraint:
    """The column names a row of the table, of the same case."""
    return ForeignKeyConstraint(
        ["case_id", name], [f"{table}.case_id", f"{table}.id"], deferrable=True, initially="DEFERRED"
    )


def part_of_case(
    name: str, *parts: Column[str] | Column[bool] | Column[int] | Column[float] | ForeignKeyConstraint
) -> Table:
    """A table whose rows belong to a case."""
    return Table(
        name,
        metadata,
        text("case_id"),
        text("id"),
        *parts,
        PrimaryKeyConstraint("case_id", "id"),
        ForeignKeyConstraint(["case_id"], ["cases.id"], deferrable=True, initially="DEFERRED"),
    )
