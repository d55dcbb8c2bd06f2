"""Edits that could not be saved before the vault was locked: written, in order, once it is open again."""

from dataclasses import dataclass
from pathlib import Path

from ipt_desktop.application.ports import CaseStorePort, Pending, VaultAdminPort
from ipt_desktop.errors import IptError, Refused
from ipt_desktop.model.unfinished_text import UnfinishedText


@dataclass(frozen=True, slots=True)
class PendingOutcome:
    """How many edits were written, and the first error that kept others from it."""

    written: int
    error: IptError | None = None


def write_pending_edits(vault_admin: VaultAdminPort, store: CaseStorePort, spare: Path) -> PendingOutcome:
    """Writes the pending edits, oldest first; those that were not written stay pending.

    An edit that no longer fits its case is skipped, for later ones may fit; when the disk refuses, all that is newer
    waits with it, so that the order is kept.
    """
    kept: list[Pending] = []
    first_error: IptError | None = None
    try:
        pending = vault_admin.load_pending(spare)
        for index, waiting in enumerate(pending):
            try:
                _write(store, waiting)
            except Refused as error:
                kept, first_error = [*kept, waiting], first_error or error
            except IptError as error:
                kept, first_error = [*kept, *pending[index:]], first_error or error
                break
        if len(kept) < len(pending):
            vault_admin.replace_pending(kept, spare)
    except IptError as error:
        return PendingOutcome(0, first_error or error)
    return PendingOutcome(len(pending) - len(kept), first_error)


def _write(store: CaseStorePort, waiting: Pending) -> None:
    if isinstance(waiting, UnfinishedText):
        store.keep_unfinished([waiting])
    else:
        store.write(*waiting)
