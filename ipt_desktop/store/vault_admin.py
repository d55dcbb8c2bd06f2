"""Implements VaultAdminPort: keys, audit log, location warnings, integrity check, pending edits, salvage."""

import contextlib
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ipt_desktop.atomic_files import make_private_folder, read_at_most, write_atomic
from ipt_desktop.errors import IptError, Refused, StoreUnavailable, VaultDamaged, VaultNewer
from ipt_desktop.model.audit_entry import AuditEntry, AuditFilter
from ipt_desktop.model.vault_reports import PassphraseStrength, SalvageReport
from ipt_desktop.store.audit_log import EVERYTHING, NewAuditEntry
from ipt_desktop.store.backup.retention_policy import is_check_due
from ipt_desktop.store.database.encrypted_database import Database, Key
from ipt_desktop.store.database.tables import SCHEMA_VERSION
from ipt_desktop.store.database.upgrade import migrate
from ipt_desktop.store.files.cloud_folders import warnings
from ipt_desktop.store.keys.keychain import remember, remembered_key
from ipt_desktop.store.keys.passphrase_strength import strength
from ipt_desktop.store.keys.recovery_code import is_group_right, looks_like_recovery_code
from ipt_desktop.store.recovery.page_recovery import PageRecovery
from ipt_desktop.store.recovery.pending_edits import Pending
from ipt_desktop.store.recovery.salvage import CaseSalvager
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault_files import VaultFiles, read_key_file
from ipt_desktop.store.vault_service import VaultService
from ipt_desktop.wording.language import say

_MAX_ASIDE_BYTES = 100_000_000
_PATIENCE = 0.5  # seconds
_TOO_OLD = (
    "The damaged vault comes from an older version of the program and cannot be upgraded. Restore a backup instead."
)


class VaultAdmin:
    """See VaultAdminPort."""

    def __init__(self, vault_service: VaultService) -> None:
        self._vault_service = vault_service
        self._keychain = vault_service.keychain

    @property
    def read_only(self) -> bool:
        """See VaultAdminPort."""
        return self._vault_service.is_open and self._vault_service.opened().read_only

    def warnings(self, folder: Path) -> Sequence[str]:
        """See VaultAdminPort."""
        messages = warnings(folder)
        if self._vault_service.is_open and self._vault_service.opened().lacks_log:
            messages.append(
                say(
                    "This vault was copied while it was open, so its latest changes are missing. If it looks empty or "
                    "old, close it and copy the original again after locking it there, or restore a backup."
                )
            )
        return messages

    def strength(self, passphrase: str, own_words: Sequence[str] = ()) -> PassphraseStrength:
        """How long a passphrase would be guessed at; ``own_words`` are what a thief knows anyway."""
        return strength(passphrase, own_words)

    def is_group_right(self, place: int, group: str) -> bool:
        """See KeyAdmin."""
        return is_group_right(place, group)

    def looks_like_recovery_code(self, secret: str) -> bool:
        """See KeyAdmin."""
        return looks_like_recovery_code(secret)

    def code_was_checked(self) -> None:
        """See VaultAdminPort."""
        self._vault_service.opened().code_was_checked()

    def is_code_checked(self) -> bool:
        """See VaultAdminPort."""
        return self._vault_service.opened().is_code_checked

    def seconds_to_wait(self, folder: Path) -> int:
        """See KeyAdmin."""
        return self._vault_service.make_vault(folder).seconds_to_wait()

    def renew_recovery_code(self, passphrase: str) -> str:
        """See VaultAdminPort."""
        opened = self._vault_service.opened()
        old_id = opened.id
        code = opened.renew_recovery_code(passphrase)
        self._vault_service.follow_keys(old_id)
        return code

    def renew_keys(self, passphrase: str) -> str:
        """See VaultAdminPort."""
        opened = self._vault_service.opened()
        old_id = opened.id
        code = opened.renew_keys(passphrase)
        with contextlib.suppress(StoreUnavailable):
            if self._keychain.is_safe():
                self._keychain.forget(old_id)
        return code

    def raw_key(self, passphrase: str) -> str:
        """See VaultAdminPort."""
        opened = self._vault_service.opened()
        key_file = opened.key_file()
        data_key, _ = opened.vault.data_key(key_file, passphrase)
        opened.note(NewAuditEntry("raw key shown"))
        return Key(data_key, key_file.vault_id).raw

    def can_remember(self) -> bool:
        """See KeyAdmin."""
        return self._keychain.is_safe()

    def remember(self) -> None:
        """See KeyAdmin."""
        opened = self._vault_service.opened()
        remember(self._keychain, opened.id, opened.database.key.data_key)
        opened.note(NewAuditEntry("remembered on this computer"))

    def forget(self) -> None:
        """See VaultAdminPort."""
        opened = self._vault_service.opened()
        self._keychain.forget(opened.id)
        opened.note(NewAuditEntry("forgotten by this computer"))

    def is_remembered(self, folder: Path) -> bool:
        """See KeyAdmin."""
        return self._remembered(folder) is not None

    def unlock_remembered(self, folder: Path) -> None:
        """See KeyAdmin."""
        key = self._remembered(folder)
        if key is None:
            raise Refused("This computer does not remember this vault.")
        self._vault_service.unlock_remembered(folder, key)

    def audit_entries(self, wanted: AuditFilter = EVERYTHING) -> Sequence[AuditEntry]:
        """See VaultAdminPort."""
        return self._vault_service.opened().audit_lines(wanted)

    def audit_findings(self) -> Sequence[str]:
        """See VaultAdminPort."""
        return self._vault_service.opened().audit_findings()

    def record_printed(self, title: str) -> None:
        """See VaultAdminPort."""
        self._vault_service.opened().note(NewAuditEntry("printed", kind=title))

    def is_check_due(self) -> bool:
        """See VaultAdminPort."""
        opened = self._vault_service.opened()
        made = opened.last_time("vault created") or opened.vault.trail.clock()
        return is_check_due(opened.last_time("checked"), made, opened.left_by_crash, opened.vault.trail.clock())

    def check(self) -> Sequence[str]:
        """See VaultAdminPort."""
        return self._vault_service.opened().check()

    def save_pending(self, pending: Pending, spare: Path | None = None) -> None:
        """See VaultAdminPort."""
        opened = self._vault_service.opened()
        places = _places_aside(opened, spare)
        if len(places) > 1 and opened.database.is_stalled(_PATIENCE):
            del places[0]  # a file on a drive that has stalled would be waited for just as long
        _keep(opened, places, pending)

    def load_pending(self, spare: Path | None = None) -> Pending:
        """See VaultAdminPort."""
        opened = self._vault_service.opened()
        places = [place for place in _places_aside(opened, spare) if place.is_file()]
        places.sort(key=lambda place: place.stat().st_mtime_ns)
        return [edit for place in places for edit in _taken_back(opened, place)]

    def replace_pending(self, left: Pending, spare: Path | None = None) -> None:
        """See VaultAdminPort."""
        opened = self._vault_service.opened()
        places = _places_aside(opened, spare)
        kept = _keep(opened, places, left, afresh=True) if left else None
        for place in places:
            if place != kept:
                with contextlib.suppress(OSError):
                    place.unlink(missing_ok=True)

    def salvage(self, folder: Path, secret: str, into: Path, passphrase: str) -> SalvageReport:
        """See VaultAdminPort."""
        self._vault_service.lock()
        key_file = read_key_file(VaultFiles(folder))
        key = Key(key_file.open_with(secret)[0], key_file.vault_id)
        copy = into / "vault.damaged"
        try:
            make_private_folder(into)
            _copy_with_log(VaultFiles(folder).database, copy)
            _settle(copy, key)
            with contextlib.closing(PageRecovery(copy, copy.with_name(f"{copy.name}.pages"), key)) as damaged:
                recovery_code = self._vault_service.create(into, passphrase)
                try:
                    return _refill(self._vault_service.opened(), CaseSalvager(damaged), recovery_code)
                except IptError:
                    self._vault_service.lock()
                    _unmake(VaultFiles(into))
                    raise
        except OSError as error:
            raise StoreUnavailable("The damaged vault cannot be copied.") from error
        finally:
            for left in into.glob(f"{copy.name}*"):
                with contextlib.suppress(OSError):  # encrypted as the damaged vault is
                    left.unlink()

    def _remembered(self, folder: Path) -> bytes | None:
        with contextlib.suppress(IptError):
            if self._keychain.is_safe():
                return remembered_key(self._keychain, read_key_file(VaultFiles(folder)).vault_id)
        return None


def _places_aside(opened: UnlockedVault, spare: Path | None) -> list[Path]:
    own = opened.vault.files.aside
    if spare is None:
        return [own]
    elsewhere = spare / f"{opened.origin[:8]}.aside"
    return [own, elsewhere]


def _taken_back(opened: UnlockedVault, place: Path) -> Pending:
    try:
        return opened.unsealed(read_at_most(place, _MAX_ASIDE_BYTES))
    except OSError:
        return ()


def _keep(opened: UnlockedVault, places: Sequence[Path], pending: Pending, *, afresh: bool = False) -> Path:
    """Seals edits in the first place that takes them, behind what lies there unless ``afresh``; returns the place."""
    trouble: Exception | None = None
    for place in places:
        earlier: Pending = ()
        try:
            if not afresh:
                with contextlib.suppress(VaultDamaged):  # what can no longer be read must not keep the new ones out
                    earlier = _taken_back(opened, place)
            if place != opened.vault.files.aside and not place.parent.exists():  # the drive of the vault may be gone
                make_private_folder(place.parent)
            write_atomic(place, opened.sealed([*earlier, *pending]))
        except (OSError, StoreUnavailable) as error:
            trouble = error
        else:
            return place
    raise StoreUnavailable("Unsaved changes could not be written to any disk.") from trouble


def _copy_with_log(database: Path, copy: Path) -> None:
    for ending in ("", "-wal"):
        source = database.with_name(database.name + ending)
        if source.exists():
            shutil.copyfile(source, copy.with_name(copy.name + ending))


def _settle(copy: Path, key: Key) -> None:
    """Moves what a crash has left in the log into the copy, and brings an older one up to date.

    Raises VaultNewer, and VaultDamaged where an older one is too damaged for that.
    """
    try:
        database = Database(copy, key, journal="DELETE")
    except VaultDamaged:
        return  # the list of tables cannot be read; closing has moved the log all the same
    with contextlib.closing(database):
        version = int(database.outside_transactions("PRAGMA user_version")[0][0])
        if version > SCHEMA_VERSION:
            raise VaultNewer("The vault was written by a newer version of this program.")
        try:
            migrate(database, version)
        except VaultDamaged as error:
            raise VaultDamaged(_TOO_OLD) from error


def _unmake(files: VaultFiles) -> None:
    """Deletes a vault that was only half filled, so that it is not taken for everything that could be recovered."""
    for path in (files.database, files.key, files.lock, *files.folder.glob(f"{files.database.name}-*")):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _refill(opened: UnlockedVault, salvager: CaseSalvager, recovery_code: str) -> SalvageReport:
    cases, whole, store = 0, 0, opened.cases()
    for key, value in salvager.practice().items():
        store.set_practice(key, value)
    for network, is_whole in salvager.networks():
        store.create(network)
        cases, whole = cases + 1, whole + is_whole
    store.keep_unfinished(salvager.unfinished())
    opened.shared_cases().set_keys(salvager.practice_keys())
    lines = [
        NewAuditEntry(
            line.action, line.case_id, line.kind, line.details, datetime.fromisoformat(line.recorded_at), line.who
        )
        for line in salvager.audit_lines()
    ]
    opened.note(*lines, NewAuditEntry("salvaged", details=f"{cases} cases"))
    return SalvageReport(recovery_code, cases, whole, salvager.losses)
