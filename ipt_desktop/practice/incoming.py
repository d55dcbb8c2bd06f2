"""Reads what the journals hold beyond this vault, and believes nothing that is not signed, sealed and in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ipt_desktop.application.practice_port import Incoming
from ipt_desktop.errors import InvalidValue, Refused, VaultDamaged
from ipt_desktop.model.practice import CaseRole, SharedCase
from ipt_desktop.practice import journal
from ipt_desktop.practice.journal import FORMAT, NO_ENTRY, SealedEntry
from ipt_desktop.practice.link import WHOLE_CASE, Link, key_name, root_name
from ipt_desktop.practice.server import Head

EpochKeys = Mapping[int, tuple[bytes, frozenset[str]]]
_MISSING = "Entries of this case are missing on the practice's server, or were put back. Nothing was changed here."


def follow_access(link: Link, heads: Iterable[Head]) -> list[SharedCase]:
    """Remembers what this therapist may do with each case now; returns those whose access has changed."""
    roles = {head.case_id: head.share.role for head in heads}
    changed = []
    for case in link.store.shared().values():
        role = roles.get(case.case_id, CaseRole.ENDED if case.head else case.role)
        if role is not case.role:
            link.store.set_role(case.case_id, role)
            changed.append(replace(case, role=role))
    return changed


def fetch(link: Link, heads: Iterable[Head]) -> list[Incoming]:
    """What is new; a journal that cannot be believed comes with its problem."""
    shared, news = link.store.shared(), []
    for head in heads:
        case = shared.get(head.case_id)
        known = case or SharedCase(head.case_id, head.epoch, 0, NO_ENTRY.hex(), head.share.role, "")
        if case and (case.head, case.epoch) == (head.head, head.epoch):
            continue
        try:
            news.append(_fetched(link, known, head))
        except (VaultDamaged, Refused, InvalidValue) as problem:
            news.append(Incoming(known, problem=problem))
    return news


def _fetched(link: Link, known: SharedCase, head: Head) -> Incoming:
    if head.head < known.head:
        raise VaultDamaged(
            "The practice's server has an older state of this case than this vault: it may have been restored from a "
            "backup. Nothing was changed here. Tell your administrator."
        )
    entries = link.server.entries(known.case_id, known.head or head.whole - 1)
    keys = _epoch_keys(link, entries, head)
    if any(entry.place.epoch not in keys for entry in entries):  # access had ended for a while
        entries = [entry for entry in entries if entry.place.seq >= head.whole]
    seq, last_hash, epoch = known.head, bytes.fromhex(known.head_hash), known.epoch if known.head else 0
    contents: list[tuple[str, Mapping[str, Any]]] = []
    for entry in entries:
        follows = entry.place.seq == seq + 1 and entry.previous == last_hash
        # A vault that is new to the case, or far behind, begins with a whole case.
        begins = not contents and (not known.head or entry.place.seq > seq + 1)
        content = _opened(link, entry, keys)
        if not follows and not (begins and content["kind"] == WHOLE_CASE):
            raise VaultDamaged(_MISSING)
        if entry.place.epoch < epoch or (entry.place.epoch > epoch and content["kind"] != WHOLE_CASE):
            raise VaultDamaged(_MISSING)
        contents.append((entry.place.author, content))
        seq, last_hash, epoch = entry.place.seq, entry.hash, entry.place.epoch
    if seq < head.head:
        raise VaultDamaged(_MISSING)
    after = replace(known, epoch=epoch, head=seq, head_hash=last_hash.hex(), role=head.share.role)
    return Incoming(after, tuple(contents))


def _epoch_keys(link: Link, entries: Sequence[SealedEntry], head: Head) -> EpochKeys:
    """By epoch: the key, and who may write. What is new to this vault is remembered, with who began the epoch."""
    shares, known = link.server.shares(head.case_id), link.store.keys()
    keys: dict[int, tuple[bytes, frozenset[str]]] = {}
    owners: frozenset[str] = frozenset()
    for epoch in sorted({share.epoch for share in shares}):
        granted = [share for share in shares if share.epoch == epoch]
        name = root_name(head.case_id, epoch)
        root = link.members.check_shares(granted, known.get(name, ""))
        if name not in known and owners and root not in owners:
            raise VaultDamaged("A share on the practice's server was granted by someone who does not own the case.")
        owners = frozenset(share.member for share in granted if share.role is CaseRole.OWN)
        mine = next((share for share in granted if share.member == link.me), None)
        if mine is not None and epoch in {head.epoch, *(entry.place.epoch for entry in entries)}:
            key = link.identity.unseal(mine.sealed_key)
            link.store.set_keys({key_name(head.case_id, epoch): key.hex(), name: root})
            keys[epoch] = key, frozenset(share.member for share in granted if share.role.may_write)
    return keys


def _opened(link: Link, entry: SealedEntry, keys: EpochKeys) -> Mapping[str, Any]:
    place = entry.place
    if place.format > FORMAT:
        raise Refused(
            "{name} uses a newer version of the program. Update this one to see the changes; until then your own "
            "changes wait here, and nothing is lost.",
            name=link.members.name(place.author),
        )
    if place.epoch not in keys:
        raise Refused("This vault does not have the key of this case.")
    key, writers = keys[place.epoch]
    content = journal.unseal(entry, key, link.members.keys(place.author))
    if place.author not in writers:
        raise VaultDamaged("An entry on the practice's server comes from someone who may only read this case.")
    if content.get("kind") == WHOLE_CASE or "edit" in content:
        return content
    raise VaultDamaged("An entry on the practice's server does not open with the key of this case.")
