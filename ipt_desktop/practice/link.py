"""What both directions of the exchange with the server share: the connection, the vault, the keys, the members."""

from dataclasses import dataclass, replace
from typing import Any

from ipt_desktop.errors import Refused
from ipt_desktop.model.case import Case
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.edit_codec import network_to_plain
from ipt_desktop.model.network import Network
from ipt_desktop.model.practice import OutboxEntry, SharedCase
from ipt_desktop.practice import journal
from ipt_desktop.practice.identity import Identity
from ipt_desktop.practice.journal import Place, SealedEntry
from ipt_desktop.practice.membership import Members
from ipt_desktop.practice.server import Server
from ipt_desktop.store.cases.outbox import EDIT, edit_of
from ipt_desktop.store.cases.shared_case_store import SharedCaseStore

EDITED, WHOLE_CASE = "edit", "case"


@dataclass(frozen=True, slots=True)
class Link:
    """A vault that belongs to a practice, and its server. ``me`` is this therapist's id in the practice."""

    server: Server
    store: SharedCaseStore
    identity: Identity
    members: Members
    me: str

    def case_key(self, case_id: str, epoch: int) -> bytes:
        """The key of a case. Raises Refused where this vault does not have it."""
        key = self.store.keys().get(key_name(case_id, epoch))
        if key is None:
            raise Refused("This vault does not have the key of this case.")
        return bytes.fromhex(key)

    def sealed(self, content: dict[str, Any], shared: SharedCase, key: bytes) -> tuple[SealedEntry, SharedCase]:
        """The next entry of a journal, and where the vault is after it."""
        place = Place(shared.case_id, shared.head + 1, shared.epoch, self.me)
        entry = journal.seal(content, place, bytes.fromhex(shared.head_hash), key, self.identity)
        return entry, replace(shared, head=place.seq, head_hash=entry.hash.hex())

    def edits_waiting(self, case_id: str) -> list[OutboxEntry]:
        """The edits of a case that the server does not have."""
        return [entry for entry in self.store.waiting(case_id) if entry.kind == EDIT]

    def without_waiting(self, case_id: str) -> Network:
        """The case as the journal has it: without the edits that wait."""
        while True:
            waiting = self.edits_waiting(case_id)
            network = self.store.load(case_id)
            if self.edits_waiting(case_id) == waiting:  # nothing was saved in between
                break
        for entry in reversed(waiting):
            network = network.apply(edit_of(entry).inverse)
        return network

    def whole(self, shared: SharedCase) -> dict[str, Any]:
        """The whole case as content of an entry."""
        network = with_code(self.without_waiting(shared.case_id), shared.code)
        return {"kind": WHOLE_CASE, "ids": [], "case": network_to_plain(network)}


def key_name(case_id: str, epoch: int) -> str:
    """The name under which the key of a case is remembered."""
    return f"case {case_id} {epoch}"


def root_name(case_id: str, epoch: int) -> str:
    """The name under which it is remembered who began to use a key."""
    return f"root {case_id} {epoch}"


def with_code(network: Network, code: str) -> Network:
    """The case under another code."""
    if network.case.code == code:
        return network
    return network.apply(Edit("", (Change(network.case, replace(network.case, code=code)),)))


def code_after(edit: Edit, code: str) -> str:
    """The code of the case after the edit, which finds it under this one."""
    codes = [change.after.code for change in edit.changes if isinstance(change.after, Case)]
    return codes[-1] if codes else code
