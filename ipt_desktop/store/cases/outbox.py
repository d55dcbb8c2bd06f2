"""What a practice has not received yet: each edit of a shared case waits here from the moment it is saved."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from ipt_desktop.errors import Refused
from ipt_desktop.model.change import Edit
from ipt_desktop.model.edit_codec import edit_from_plain, edit_to_plain
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.practice import CaseRole, OutboxEntry
from ipt_desktop.store.database.practice_tables import practice_cases, practice_outbox

EDIT, OPENED = "edit", "opened"
_ROLE = select(practice_cases.c.role).where(practice_cases.c.case_id == bindparam("wanted"))
_COLUMNS = (practice_outbox.c.id, practice_outbox.c.case_id, practice_outbox.c.kind, practice_outbox.c.content)
_READ = select(*_COLUMNS).order_by(practice_outbox.c.number)


def enqueue(connection: Connection, case_id: str, edit: Edit) -> None:
    """Lets the edit wait for the server, where the case is shared. Raises Refused where it may only be read."""
    role = connection.execute(_ROLE, {"wanted": case_id}).scalar()
    if role is None:
        return
    if role == CaseRole.ENDED:
        raise Refused("Your access to this case has ended, so it cannot be changed here.")
    if not CaseRole(role).may_write:
        raise Refused("This case is shared with you for reading only, so it cannot be changed.")
    add(connection, case_id, EDIT, written(edit))


def add(connection: Connection, case_id: str, kind: str, content: str) -> None:
    """Lets something wait for the server."""
    row = {"id": new_id(), "case_id": case_id, "kind": kind, "content": content}
    connection.execute(insert(practice_outbox), row)


def written(edit: Edit) -> str:
    """The edit as it waits."""
    return json.dumps(edit_to_plain(edit), ensure_ascii=False)


def edit_of(entry: OutboxEntry) -> Edit:
    """The edit that waits."""
    return edit_from_plain(json.loads(entry.content))


def waiting(connection: Connection, case_id: str = "") -> list[OutboxEntry]:
    """What waits, oldest first; of one case or of all."""
    statement = _READ.where(practice_outbox.c.case_id == case_id) if case_id else _READ
    return [OutboxEntry(*row) for row in connection.execute(statement)]


def remove(connection: Connection, ids: Sequence[str]) -> None:
    """Forgets what the server has."""
    connection.execute(delete(practice_outbox).where(practice_outbox.c.id.in_(ids)))


def replace_edits(connection: Connection, entries: Sequence[OutboxEntry], edits: Sequence[Edit]) -> None:
    """Puts rebased edits in the place of those that wait; what no longer changes anything is forgotten."""
    remove(connection, [entry.id for entry, edit in zip(entries, edits, strict=True) if edit.is_empty])
    for entry, edit in zip(entries, edits, strict=True):
        if not edit.is_empty:
            statement = update(practice_outbox).where(practice_outbox.c.id == entry.id)
            connection.execute(statement.values(content=written(edit)))
