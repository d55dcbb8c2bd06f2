"""Hands over to the server what waits in the outbox: one question for each case, whole or nothing.

Killed anywhere, nothing is lost or doubled: each entry names what it was in the outbox, so an entry that arrived
without being acknowledged is recognized when the journal is read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from nacl.utils import random

from ipt_desktop.errors import Refused
from ipt_desktop.model.case import Case
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.edit_codec import edit_to_plain
from ipt_desktop.model.practice import CaseRole, OutboxEntry, SharedCase
from ipt_desktop.practice.identity import statement
from ipt_desktop.practice.journal import FORMAT, KEY_BYTES, NO_ENTRY
from ipt_desktop.practice.link import EDITED, Link, key_name
from ipt_desktop.practice.membership import Share, grant
from ipt_desktop.practice.server import Behind, Head
from ipt_desktop.store.cases.outbox import EDIT, OPENED, edit_of

ENTRIES_BETWEEN_WHOLE_CASES = 200
_MOST_AT_ONCE = 500


def begin_following(link: Link, case_id: str) -> None:
    """From now on the case has a journal, which the next push begins on the server."""
    if case_id in link.store.shared():
        return
    code = link.store.load(case_id).case.code
    shared = SharedCase(case_id, 1, 0, NO_ENTRY.hex(), CaseRole.OWN, code)
    link.store.follow(shared, {key_name(case_id, 1): random(KEY_BYTES).hex()})


def push(link: Link, heads: Iterable[Head]) -> list[Head]:
    """Hands over what waits; returns how far the journals go then.

    A journal that has gone on is left alone: it is read first. Raises Refused where colleagues have too old a version
    of the program.
    """
    known = {head.case_id: head for head in heads}
    shared = link.store.shared()
    for case in shared.values():
        if not case.head and case.case_id not in known and case.role is CaseRole.OWN:
            known[case.case_id], shared[case.case_id] = _begin(link, case)
    waiting = link.store.waiting()
    for entry in waiting:
        if entry.kind == OPENED and entry.case_id in known:
            _push_opening(link, entry)
    edits = sorted((entry for entry in waiting if entry.kind == EDIT), key=lambda entry: entry.case_id)
    for case_id, entries in groupby(edits, key=lambda entry: entry.case_id):
        case_here, head = shared.get(case_id), known.get(case_id)
        if case_here and head and (head.head, head.epoch) == (case_here.head, case_here.epoch):
            try:
                known[case_id] = _push_case(link, case_here, head, list(entries))
            except Behind:
                known[case_id] = replace(head, head=head.head + 1)  # a guess: the next time it is read
    return list(known.values())


def _begin(link: Link, case: SharedCase) -> tuple[Head, SharedCase]:
    key = link.case_key(case.case_id, case.epoch)
    entry, after = link.sealed(link.whole(case), case, key)
    shares = owner_shares(link, case.case_id, case.epoch, key)
    link.server.begin(entry, shares)
    link.store.acknowledge(after, [])
    return Head(case.case_id, 1, 1, 1, FORMAT, shares[0]), after


def owner_shares(link: Link, case_id: str, epoch: int, key: bytes) -> list[Share]:
    """The shares of this therapist and of the key on paper."""
    recovery = link.members.recovery()
    ids = [link.me, *([recovery.id] if recovery else [])]
    return [
        grant(Share(case_id, id_, epoch, CaseRole.OWN, None, b"", link.me), key, link.members.keys(id_), link.identity)
        for id_ in ids
    ]


def _push_case(link: Link, shared: SharedCase, head: Head, entries: Sequence[OutboxEntry]) -> Head:
    if not shared.role.may_write:
        return head
    if head.least_speaks < FORMAT:
        raise Refused("Changes wait until every colleague has this version of the program. Nothing is lost.")
    key = link.case_key(shared.case_id, shared.epoch)
    after, sealed = shared, []
    pushed = entries[:_MOST_AT_ONCE]
    for edit, ids in joined(pushed):
        outgoing, code = recoded(edit, after.code)
        entry, after = link.sealed({"kind": EDITED, "ids": ids, "edit": edit_to_plain(outgoing)}, after, key)
        after = replace(after, code=code)
        sealed.append(entry)
    link.server.append(sealed)
    link.store.acknowledge(after, [entry.id for entry in pushed])
    if after.head - head.whole >= ENTRIES_BETWEEN_WHOLE_CASES:
        whole, after = link.sealed(link.whole(after), after, key)
        link.server.append([whole], is_whole=True)
        link.store.acknowledge(after, [])
        head = replace(head, whole=after.head)
    return replace(head, head=after.head)


def _push_opening(link: Link, entry: OutboxEntry) -> None:
    moment = datetime.fromisoformat(entry.content)
    signature = link.identity.sign(opening_statement(entry.case_id, link.me, moment))
    link.server.note_opening(entry.case_id, moment, signature)
    link.store.forget_waiting([entry.id])


def opening_statement(case_id: str, member: str, moment: datetime) -> bytes:
    """What a member signs about having opened a case."""
    return statement("opened", case_id, member, round(moment.timestamp()))


def joined(entries: Sequence[OutboxEntry]) -> list[tuple[Edit, list[str]]]:
    """The edits to send, typing in one field joined to one, with what they were in the outbox."""
    edits: list[tuple[Edit, list[str]]] = []
    for entry in entries:
        edit = edit_of(entry)
        if edits and edit.merge and edits[-1][0].merge == edit.merge:
            last, ids = edits.pop()
            edits.append((last.merged_with(edit), [*ids, entry.id]))
        else:
            edits.append((edit, [entry.id]))
    return edits


def recoded(edit: Edit, code: str) -> tuple[Edit, str]:
    """The edit as the journal tells it, where the patient has this code, and the code after it."""
    changes = []
    for change in edit.changes:
        before, after = change.before, change.after
        if isinstance(before, Case) and isinstance(after, Case):
            was, code = code, code if after.code == before.code else after.code
            changes.append(Change(replace(before, code=was), replace(after, code=code)))
        else:
            changes.append(change)
    return replace(edit, changes=tuple(changes)), code
