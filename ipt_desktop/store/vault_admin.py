"""Care for the vault behind a door: its keys, audit trail, place, damage; fits the port `VaultCare` by shape."""

import contextlib
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ipt_desktop.atomic_files import make_private_folder, write_atomic
from ipt_desktop.errors import IptError, Refused, StoreUnavailable, VaultDamaged, VaultNewer
from ipt_desktop.model.audit_entry import AuditEntry, AuditFilter
from ipt_desktop.model.change import Edit
from ipt_desktop.model.vault_reports import PassphraseStrength, SalvageReport
from ipt_desktop.store.audit_log import EVERYTHING, NewAuditEntry
from ipt_desktop.store.backup.retention_policy import is_check_due
from ipt_desktop.store.database.encrypted_database import Database, Key
from ipt_desktop.store.database.tables import SCHEMA_VERSION
from ipt_desktop.store.database.upgrade import migrate
from ipt_desktop.store.files.cloud_folders import warnings
from ipt_desktop.store.keys.keychain import Keychain, SystemKeychain, remember, remembered_key
from ipt_desktop.store.keys.passphrase_strength import strength
from ipt_desktop.store.keys.recovery_code import is_group_right
from ipt_desktop.store.recovery.page_recovery import PageRecovery
from ipt_desktop.store.recovery.pending_edits import Pending
from ipt_desktop.store.recovery.salvage import CaseSalvager
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault_files import VaultFiles, read_key_file
from ipt_desktop.store.vault_service import VaultService

_TOO_OLD = (
    "The damaged vault comes from an older version of the program and cannot be brought up to date: a backup helps."
)


class VaultAdmin:
    """What can be done for a vault besides working in it and backing it up.

    Methods about the open vault raise Refused while it is locked, StoreUnavailable when the disk refuses.
    """

    def __init__(self, vault_service: VaultService, keychain: Keychain | None = None) -> None:
        self._vault_service = vault_service
        self._keychain = keychain or SystemKeychain()

    @property
    def read_only(self) -> bool:
        """Whether the open vault can only be read, as far as is known; False while it is locked."""
        return self._vault_service.is_open and self._vault_service.opened().read_only

    def warnings(self, folder: Path) -> Sequence[str]:
        """What the therapist should know about a vault's place: a cloud copies it, conflict copies lie there."""
        return warnings(folder)

    def strength(self, passphrase: str, own_words: Sequence[str] = ()) -> PassphraseStrength:
        """How long a passphrase would be guessed at; ``own_words`` are what a thief knows anyway."""
        return strength(passphrase, own_words)

    def is_group_right(self, place: int, group: str) -> bool:
        """Whether a typed group can stand at this place (1-8) of a recovery code."""
        return is_group_right(place, group)

    def code_was_checked(self) -> None:
        """Writes down that somebody has typed groups of the present recovery code from paper."""
        self._vault_service.opened().code_was_checked()

    def is_code_checked(self) -> bool:
        """Whether somebody has shown to have the present recovery code on paper."""
        return self._vault_service.opened().is_code_checked

    def seconds_to_wait(self, folder: Path) -> int:
        """Whole seconds until a passphrase may be tried again; 0 where there is no need to wait."""
        return self._vault_service.vault_at(folder).seconds_to_wait()

    def renew_recovery_code(self, passphrase: str) -> str:
        """A new recovery code, returned once; the old one no longer opens the vault. Raises WrongPassphrase."""
        return self._vault_service.opened().renew_recovery_code(passphrase)

    def renew_keys(self, passphrase: str) -> str:
        """Encrypts everything anew; returns the new recovery code. Backups keep their keys. Raises WrongPassphrase."""
        opened = self._vault_service.opened()
        old_id = opened.id
        code = opened.renew_keys(passphrase)
        with contextlib.suppress(StoreUnavailable):
            if self._keychain.is_safe():
                self._keychain.forget(old_id)
        return code

    def raw_key(self, passphrase: str) -> str:
        """Data key and salt, 96 hexadecimal digits: other programs read the vault with it. Raises WrongPassphrase."""
        opened = self._vault_service.opened()
        key_file = opened.key_file()
        data_key, _ = opened.vault.data_key(key_file, passphrase)
        opened.note(NewAuditEntry("raw key shown"))
        return Key(data_key, key_file.vault_id).raw

    def can_remember(self) -> bool:
        """Whether this computer has a keychain that is safe enough."""
        return self._keychain.is_safe()

    def remember(self) -> None:
        """Lets this computer open the vault without its passphrase from now on."""
        opened = self._vault_service.opened()
        remember(self._keychain, opened.id, opened.database.key.data_key)
        opened.note(NewAuditEntry("remembered on this computer"))

    def forget(self) -> None:
        """Ends what `remember` began."""
        opened = self._vault_service.opened()
        self._keychain.forget(opened.id)
        opened.note(NewAuditEntry("forgotten by this computer"))

    def is_remembered(self, folder: Path) -> bool:
        """Whether this computer may be able to open the vault by itself."""
        return self._remembered(folder) is not None

    def unlock_remembered(self, folder: Path) -> None:
        """Opens what this computer remembers. Raises WrongPassphrase where that is out of date, and as `unlock`."""
        found = self._remembered(folder)
        if found is None:
            raise Refused("This computer does not remember this vault.")
        self._vault_service.unlock_remembered(folder, found)

    def audit_entries(self, wanted: AuditFilter = EVERYTHING) -> Sequence[AuditEntry]:
        """The audit trail or what is wanted of it, oldest line first."""
        return self._vault_service.opened().audit_lines(wanted)

    def audit_findings(self) -> Sequence[str]:
        """What is wrong with the chain of the audit trail, in sentences; empty where nothing is."""
        return self._vault_service.opened().audit_findings()

    def record_printed(self, what: str) -> None:
        """Writes down that the audit trail itself, a recovery sheet or the like was printed or exported."""
        self._vault_service.opened().note(NewAuditEntry("printed", kind=what))

    def is_check_due(self) -> bool:
        """Whether the vault should be looked through: it was not closed properly, or a year has passed."""
        opened = self._vault_service.opened()
        made = opened.last_time("vault created") or opened.vault.trail.clock()
        return is_check_due(opened.last_time("checked"), made, opened.left_by_crash, opened.vault.trail.clock())

    def check(self) -> Sequence[str]:
        """What is wrong with the vault, in sentences that name pages, tables and ids; empty where nothing is."""
        return self._vault_service.opened().check()

    def save_pending(self, pending: Sequence[tuple[str, Edit]], spare: Path | None = None) -> None:
        """Keeps edits that the disk refused, sealed, behind those that lie aside already: locking does not lose them.

        They lie in the vault's folder or, where that takes nothing, in the folder ``spare``. Raises StoreUnavailable
        where neither takes them.
        """
        opened = self._vault_service.opened()
        _keep(opened, _places_aside(opened, spare), pending)

    def load_pending(self, spare: Path | None = None) -> Sequence[tuple[str, Edit]]:
        """The edits that were put aside, with the ids of their cases, oldest first. Raises VaultDamaged."""
        opened = self._vault_service.opened()
        places = [place for place in _places_aside(opened, spare) if place.is_file()]
        places.sort(key=lambda place: place.stat().st_mtime_ns)
        return [edit for place in places for edit in _taken_back(opened, place)]

    def replace_pending(self, left: Sequence[tuple[str, Edit]], spare: Path | None = None) -> None:
        """Lets go of the edits that lie aside, but for those that are left; where no disk takes these, of none."""
        opened = self._vault_service.opened()
        places = _places_aside(opened, spare)
        kept = _keep(opened, places, left, afresh=True) if left else None
        for place in places:
            if place != kept:
                with contextlib.suppress(OSError):
                    place.unlink(missing_ok=True)

    def salvage(self, folder: Path, secret: str, into: Path, passphrase: str) -> SalvageReport:
        """Saves what can be read of a damaged vault into a new one in the folder ``into``, which is then open.

        ``secret`` opens the damaged vault, ``passphrase`` will open the new one. Nothing of the damaged vault is
        changed. Raises WrongPassphrase, VaultDamaged where nothing can be read, and as making a vault.
        """
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
    return [own] if spare is None else [own, spare / f"{opened.origin[:8]}.aside"]


def _taken_back(opened: UnlockedVault, place: Path) -> Pending:
    try:
        return opened.take_back(place.read_bytes())
    except OSError:
        return ()


def _keep(opened: UnlockedVault, places: Sequence[Path], pending: Pending, *, afresh: bool = False) -> Path:
    """Seals edits in the first place that takes them, behind what lies there unless ``afresh``; returns the place."""
    trouble: OSError | None = None
    for place in places:
        earlier: Pending = ()
        if not afresh:
            with contextlib.suppress(VaultDamaged):  # what cannot be read any more must not keep the new ones out
                earlier = _taken_back(opened, place)
        try:
            if not place.parent.exists():
                make_private_folder(place.parent)
            write_atomic(place, opened.sealed([*earlier, *pending]))
        except OSError as error:
            trouble = error
        else:
            return place
    raise StoreUnavailable("What is not saved yet cannot be put aside either: no disk takes it.") from trouble


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
    """Takes a vault away that was only half filled: nobody must take it for all that could be saved."""
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
    lines = [
        NewAuditEntry(line.action, line.case_id, line.kind, line.details, datetime.fromisoformat(line.at), line.who)
        for line in salvager.audit_lines()
    ]
    opened.note(*lines, NewAuditEntry("salvaged", details=f"{cases} cases"))
    return SalvageReport(recovery_code, cases, whole, salvager.losses)
