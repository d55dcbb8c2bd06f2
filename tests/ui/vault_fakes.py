"""Fake care for a vault and fake backups: values to look at, and switches for what can go wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ipt_desktop.application.ports import Pending
from ipt_desktop.errors import IptError, WrongPassphrase
from ipt_desktop.messages import Sentence
from ipt_desktop.model.audit_entry import AuditEntry, AuditFilter
from ipt_desktop.model.change import Edit
from ipt_desktop.model.unfinished_text import UnfinishedText
from ipt_desktop.model.vault_reports import (
    BackupHolding,
    BackupInfo,
    BackupReason,
    CaseDifference,
    Difference,
    PassphraseStrength,
    RestorePreview,
    SalvageReport,
)

PASSPHRASE = "seven quiet herons wade"
CODE = "7K3PD-AAAAB-CCCCD-EEEEF-GGGGH-JJJJK-MMMMN-PPPPQ"
NEW_CODE = "8X4QE-AAAAB-CCCCD-EEEEF-GGGGH-JJJJK-MMMMN-PPPPR"
EVERYTHING = AuditFilter()


@dataclass
class FakeCare:
    """Care without a vault. ``trouble`` set to an error makes what touches the disk raise it."""

    passphrase: Callable[[], str] = lambda: PASSPHRASE
    read_only: bool = False
    error: IptError | None = None
    sentences: list[str] = field(default_factory=list)
    seconds: int = 0
    keychain: bool = False
    remembered: bool = False
    lines: list[AuditEntry] = field(default_factory=list)
    chain: list[str] = field(default_factory=list)
    damage: list[str] = field(default_factory=list)
    check_due: bool = False
    printed: list[str] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)
    on_unlock: Callable[[Path], object] = lambda folder: None
    made: list[str] = field(default_factory=list)
    code_checked: bool = True

    def warnings(self, folder: Path) -> Sequence[str]:
        return self.sentences

    def strength(self, passphrase: str, own_words: Sequence[str] = ()) -> PassphraseStrength:
        score = min(4, len(set(passphrase)) // 4)
        return PassphraseStrength(score, f"It would stand {score} of 4.")

    def is_group_right(self, place: int, group: str) -> bool:
        return group.upper() in (CODE.split("-")[place - 1], NEW_CODE.split("-")[place - 1])

    def looks_like_recovery_code(self, secret: str) -> bool:
        return "".join(secret.upper().split()) in (CODE, NEW_CODE)

    def code_was_checked(self) -> None:
        self.code_checked = True

    def is_code_checked(self) -> bool:
        return self.code_checked

    def seconds_to_wait(self, folder: Path) -> int:
        return self.seconds

    def renew_recovery_code(self, passphrase: str) -> str:
        return self._made("code", passphrase)

    def renew_keys(self, passphrase: str) -> str:
        return self._made("keys", passphrase)

    def can_remember(self) -> bool:
        return self.keychain

    def remember(self) -> None:
        self._stumble()
        self.remembered = True

    def forget(self) -> None:
        self.remembered = False

    def is_remembered(self, folder: Path) -> bool:
        return self.remembered

    def unlock_remembered(self, folder: Path) -> None:
        self.on_unlock(folder)

    def audit_entries(self, wanted: AuditFilter = EVERYTHING) -> Sequence[AuditEntry]:
        return self.lines

    def audit_findings(self) -> Sequence[str]:
        return self.chain

    def record_printed(self, what: str) -> None:
        self.printed.append(what)

    def is_check_due(self) -> bool:
        return self.check_due

    def check(self) -> Sequence[str]:
        self._stumble()
        return self.damage

    @property
    def pending_edits(self) -> Sequence[tuple[str, Edit]]:
        return [waiting for waiting in self.pending if not isinstance(waiting, UnfinishedText)]

    def save_pending(self, pending: Sequence[Pending], spare: Path | None = None) -> None:
        self._stumble()
        self.pending += pending

    def load_pending(self, spare: Path | None = None) -> Sequence[Pending]:
        return self.pending

    def replace_pending(self, left: Sequence[Pending], spare: Path | None = None) -> None:
        self.pending = list(left)

    def salvage(self, folder: Path, secret: str, into: Path, passphrase: str) -> SalvageReport:
        self._check(secret)
        return SalvageReport(NEW_CODE, 3, 2, (Sentence.of("Page 17 could not be read."),))

    def _made(self, what: str, passphrase: str) -> str:
        self._check(passphrase)
        self._stumble()
        self.made.append(what)
        self.code_checked = False
        return NEW_CODE

    def _check(self, secret: str) -> None:
        if secret not in (self.passphrase(), CODE):
            raise WrongPassphrase("This passphrase does not open the vault.")

    def _stumble(self) -> None:
        if self.error is not None:
            raise self.error


class FakeBackups:
    """Three backups; ``preview`` finds one case of each kind of difference."""

    def __init__(self, folder: Path) -> None:
        own = folder / "backups"
        self.lines = [
            BackupInfo(own / "c", "2026-11-13T08:00:00+00:00", BackupReason.DAILY, same_keys=True),
            BackupInfo(own / "b", "2026-11-03T08:00:00+00:00", BackupReason.BY_HAND, same_keys=True),
            BackupInfo(own / "a", "2026-02-03T08:00:00+00:00", BackupReason.DAILY, same_keys=False),
        ]
        self.trouble: IptError | None = None
        self.asked_for: list[Path | None] = []
        self.restored: list[BackupInfo] = []
        self.held: list[BackupHolding] = []

    def list_backups(self, extra: Path | None = None) -> Sequence[BackupInfo]:
        return list(self.lines)

    def update_keys(self, extra: Path | None = None) -> int:
        return 0

    def back_up(self, extra: Path | None = None) -> BackupInfo:
        self.asked_for.append(extra)
        self._stumble()
        made = BackupInfo(
            self.lines[0].folder.with_name("d"), "2026-11-14T13:00:00+00:00", BackupReason.BY_HAND, same_keys=True
        )
        self.lines.insert(0, made)
        return made

    def back_up_if_due(self, extra: Path | None = None) -> bool:
        self.asked_for.append(extra)
        self._stumble()
        return False

    def preview(self, backup: BackupInfo, secret: str = "") -> RestorePreview:
        if not backup.same_keys and secret != "old passphrase":
            raise WrongPassphrase("This passphrase does not open the backup.")
        then = "2026-11-02T10:00:00+00:00"
        now = "2026-11-12T10:00:00+00:00"
        found = (
            CaseDifference(Difference.OLDER, "K-01", "Maya", now, then),
            CaseDifference(Difference.WOULD_BE_LOST, "K-02", "Karin", now, ""),
            CaseDifference(Difference.COMES_BACK, "K-03", "Otto", "", then),
        )
        return RestorePreview(backup.made_at, found, 4, practice_differs=False)

    def restore(self, backup: BackupInfo, secret: str = "") -> BackupInfo:
        self._stumble()
        self.restored.append(backup)
        return BackupInfo(Path("e"), "2026-11-14T13:01:00+00:00", BackupReason.BEFORE_RESTORE, same_keys=True)

    def backups_containing(self, case_id: str, extra: Path | None = None) -> Sequence[BackupHolding]:
        return self.held

    def delete_backup(self, backup: BackupInfo) -> None:
        self.lines.remove(backup)

    def backups_of(self, folder: Path) -> Sequence[BackupInfo]:
        return list(self.lines)

    def restore_damaged(self, folder: Path, backup: BackupInfo, secret: str) -> Path:
        if secret != PASSPHRASE:
            raise WrongPassphrase("This passphrase does not open the backup.")
        self.restored.append(backup)
        return folder / "damaged 1"

    def _stumble(self) -> None:
        if self.trouble is not None:
            raise self.trouble


class FakeLeaving:
    """The system that tells when somebody leaves: ``leave`` does."""

    def __init__(self) -> None:
        self.leave: Callable[[], object] = lambda: None
        self.is_listening = False

    def start(self, leaving: Callable[[], object]) -> None:
        self.leave, self.is_listening = leaving, True

    def stop(self) -> None:
        self.is_listening = False
