"""Takes what colleagues did into the vault, under the edits that still wait there. Local and quick; needs no server."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ipt_desktop.application.practice_port import Incoming, Received
from ipt_desktop.editing.id_remapping import with_free_ids
from ipt_desktop.editing.rebase import rebase_onto
from ipt_desktop.errors import InvalidValue, Refused, VaultDamaged
from ipt_desktop.model.case import Case
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.edit_codec import edit_from_plain, network_from_plain
from ipt_desktop.model.network import Network, difference
from ipt_desktop.model.practice import SharedCase
from ipt_desktop.practice.journal import NO_ENTRY
from ipt_desktop.practice.link import WHOLE_CASE, Link, code_after, with_code
from ipt_desktop.store.cases.outbox import edit_of


def receive(link: Link, incoming: Incoming) -> Received:
    """Writes what has come in. Raises what is wrong with it, Refused or VaultDamaged; the vault is then as before."""
    if incoming.problem:
        raise incoming.problem
    try:
        return _receive(link, incoming)
    except (LookupError, TypeError, ValueError, AttributeError, InvalidValue) as problem:
        raise VaultDamaged("A change by a colleague does not fit this case. It was left out.") from problem


def _receive(link: Link, incoming: Incoming) -> Received:
    case_id, store = incoming.shared.case_id, link.store
    known = store.shared().get(case_id)
    if known is None:
        network = _content_network(incoming)
        present = _present(link, case_id)
        if present is None:
            shared = replace(incoming.shared, code=network.case.code)
            store.follow(shared, {}, with_code(network, store.code_free_for(case_id, shared.code)))
            return Received(case_id, Edit("", ()), _authors(link, incoming), is_new=True)
        known = SharedCase(case_id, 1, 0, NO_ENTRY.hex(), incoming.shared.role, present.case.code)
        if difference(with_code(network, present.case.code), present):
            copied = with_free_ids(present, {case_id})
            store.keep_copy(with_code(copied, store.code_free_for(copied.case.id, copied.case.code)))
        store.follow(known, {})
    if known.head >= incoming.shared.head:
        return Received(case_id, Edit("", ()))
    now = store.load(case_id)
    mine = link.edits_waiting(case_id)
    edits = [edit_of(entry) for entry in mine]
    state = now
    for edit in reversed(edits):
        state = state.apply(edit.inverse)
    base, code, theirs, arrived = state, known.code, list[Edit](), set[str]()
    for _, content in incoming.contents:
        edit, code = _local(link, content, state, code)
        state = state.apply(edit)
        theirs.append(edit)
        arrived |= set(content["ids"])
    left = [index for index, entry in enumerate(mine) if entry.id not in arrived]
    rebased = rebase_onto(base, [edits[index] for index in left], theirs)
    moved = [Edit("", ())] * len(mine)
    for index, edit in zip(left, rebased.mine, strict=True):
        moved[index] = edit
    change = Edit("", difference(now, rebased.network))
    names = _authors(link, incoming)
    store.receive(replace(incoming.shared, code=code), change, mine, moved, ", ".join(names))
    return Received(case_id, change, names, rebased.notices)


def _local(link: Link, content: Mapping[str, Any], state: Network, code: str) -> tuple[Edit, str]:
    """The edit of an entry with the code that the patient has in this vault, and the code in the journal after it."""
    case = state.case
    if content["kind"] == WHOLE_CASE:
        network = network_from_plain(content["case"])
        arrived = network.case.code
        local = case.code if arrived == code else link.store.code_free_for(case.id, arrived)
        return Edit("", difference(state, with_code(network, local))), arrived
    edit, local, changes = edit_from_plain(content["edit"]), case.code, []
    for change in edit.changes:
        before, after = change.before, change.after
        if isinstance(before, Case) and isinstance(after, Case):
            was = local
            if after.code != before.code:
                local = link.store.code_free_for(case.id, after.code)
            changes.append(Change(replace(before, code=was), replace(after, code=local)))
        else:
            changes.append(change)
    return replace(edit, changes=tuple(changes)), code_after(edit, code)


def _content_network(incoming: Incoming) -> Network:
    """The case that the entries lead to from the first, which is a whole one."""
    network: Network | None = None
    for _, content in incoming.contents:
        if content["kind"] == WHOLE_CASE:
            network = network_from_plain(content["case"])
        elif network is not None:
            network = network.apply(edit_from_plain(content["edit"]))
    if network is None:
        raise VaultDamaged("A change by a colleague does not fit this case. It was left out.")
    return network


def _present(link: Link, case_id: str) -> Network | None:
    try:
        return link.store.load(case_id)
    except Refused:
        return None


def _authors(link: Link, incoming: Incoming) -> tuple[str, ...]:
    ids = dict.fromkeys(author for author, _ in incoming.contents if author != link.me)
    return tuple(map(link.members.name, ids))
