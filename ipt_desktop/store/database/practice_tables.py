"""What an open vault remembers of a practice of several therapists; empty where there is none.

Nothing here belongs to one case by a foreign key: keys outlive a case that is deleted, and a case may be known before
it has arrived.
"""

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Table

from ipt_desktop.store.database.columns import metadata, text, whole

NAME_PREFIX = "shared "  # of each name in practice_keys: rows of a damaged vault are told apart by it

# The keys of this therapist and of the cases, and how to reach the server.
practice_keys = Table("practice_keys", metadata, text("name"), text("value"), PrimaryKeyConstraint("name"))

practice_cases = Table(
    "practice_cases",
    metadata,
    text("case_id"),
    whole("epoch"),
    whole("head"),
    text("head_hash"),
    text("role"),
    text("code"),
    PrimaryKeyConstraint("case_id"),
)

# What the server does not have yet, written in the transaction of the edit itself.
practice_outbox = Table(
    "practice_outbox",
    metadata,
    Column("number", Integer, nullable=False),
    text("id"),
    text("case_id"),
    text("kind"),
    text("content"),
    PrimaryKeyConstraint("number"),
)
