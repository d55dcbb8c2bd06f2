"""New tables of version 4."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make room for what a practice shares."""
    _make_practice_tables()


def downgrade() -> None:
    """Take the new tables away again, with what is in them."""
    for table in _OF_THE_PRACTICE:
        op.drop_table(table)


_OF_THE_PRACTICE = ("practice_keys", "practice_cases", "practice_outbox")


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
