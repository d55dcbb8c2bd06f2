"""Ports: what the window needs from store, report, exchange and analysis, which implement them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from ipt_desktop.application.unlock_ports import KeyAdmin, UnlockService
from ipt_desktop.model.audit_entry import AuditEntry, AuditFilter
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.caseload import CourseSummary
from ipt_desktop.model.change import Edit
from ipt_desktop.model.draft import Draft, ForeignFile
from ipt_desktop.model.footprint import Footprint
from ipt_desktop.model.network import Network
from ipt_desktop.model.network_statistic import NetworkStatistic
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.record_form import RecordOptions
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.model.unfinished_text import UnfinishedText
from ipt_desktop.model.vault_reports import BackupHolding, BackupInfo, PassphraseStrength, RestorePreview, SalvageReport
from ipt_desktop.privacy.review import Decision

Pending = tuple[str, Edit] | UnfinishedText
"""What could not be saved before locking: an edit with the id of its case, or an unfinished text."""


class CaseStorePort(Protocol):
    """Stores cases. Each method is one transaction; all raise StoreUnavailable when the disk refuses."""

    def list_cases(self) -> Sequence[CaseSummary]:
        """All cases, archived ones too, by code."""
        ...

    def caseload(self) -> Sequence[CourseSummary]:
        """The state of every case that has a course. One pass over the vault: run it in the background."""
        ...

    def load(self, case_id: str) -> Network:
        """The whole case. Raises Refused when there is none of this id.

        Records that a newer version of the program has written are ``read_only`` in it.
        """
        ...

    def write(self, case_id: str, edit: Edit) -> None:
        """Writes the edit and its audit line. Raises Refused when the stored values are not the edit's ``before``."""
        ...

    def create(self, network: Network) -> None:
        """Stores a new case. Raises Refused when its code is already used."""
        ...

    def delete(self, case_id: str) -> None:
        """Deletes the case permanently; an audit line without clinical content stays."""
        ...

    def practice(self) -> Mapping[str, str]:
        """The settings of the practice, a text by key: see PracticeSettings."""
        ...

    def set_practice(self, key: str, value: str) -> None:
        """Sets one thing for the practice; an empty value restores the default."""
        ...

    def unfinished(self) -> Sequence[UnfinishedText]:
        """What was typed in any case, or in the vault's own dialogs, and not finished."""
        ...

    def keep_unfinished(self, texts: Sequence[UnfinishedText]) -> None:
        """Keeps these texts, without a line in the audit log; those without words are deleted."""
        ...

    def record_export(self, case_id: str, export_format: str, audience: str) -> None:
        """Notes in the audit log that something left the vault: what and for whom, never its content."""
        ...


class VaultServicePort(UnlockService, Protocol):
    """One vault, open or locked, and its cases."""

    def create(self, folder: Path, passphrase: str) -> str:
        """Creates a vault and opens it; returns the recovery code, which is shown once and stored nowhere."""
        ...

    def change_passphrase(self, old: str, new: str) -> None:
        """Encrypts the vault under a new key for the new passphrase; the old one opens neither it nor its backups.

        The recovery code stays. Backups out of reach follow when `BackupServicePort.update_keys` finds them.
        Raises WrongPassphrase, InvalidValue where the new one is too short, Refused for a vault of the first version.
        """
        ...

    def cases(self) -> CaseStorePort:
        """The cases of the open vault."""
        ...


class BackupServicePort(Protocol):
    """Backups of the vault: in its own folder and, where wished, in ``extra``, a folder the therapist has chosen.

    Methods about the open vault raise Refused while it is locked, StoreUnavailable when a disk refuses, VaultDamaged.
    All of them may take a while: run them in the background.
    """

    def list_backups(self, extra: Path | None = None) -> Sequence[BackupInfo]:
        """All backups of the open vault, newest first, after `update_keys`."""
        ...

    def update_keys(self, extra: Path | None = None) -> int:
        """Lets today's passphrase and recovery code open the backups within reach, and no earlier ones.

        Returns how many still need earlier ones, because they cannot be written or their key is not known.
        """
        ...

    def back_up(self, extra: Path | None = None) -> BackupInfo:
        """Makes one in each folder and checks it. Raises where one of them failed, after making the other."""
        ...

    def back_up_if_due(self, extra: Path | None = None) -> bool:
        """Makes the backup of the day where there is none yet; returns whether it did."""
        ...

    def preview(self, backup: BackupInfo, secret: str = "") -> RestorePreview:
        """What restoring would change. A backup without ``same_keys`` may need its old passphrase or recovery code.

        Raises Refused where that is missing, WrongPassphrase.
        """
        ...

    def restore(self, backup: BackupInfo, secret: str = "") -> BackupInfo:
        """Restores the backup and locks the vault; returns a backup of the state before. Raises as `preview`.

        Today's passphrase and recovery code open the vault afterwards.
        """
        ...

    def backups_containing(self, case_id: str, extra: Path | None = None) -> Sequence[BackupHolding]:
        """The backups that still hold a deleted case, or may hold it."""
        ...

    def delete_backup(self, backup: BackupInfo) -> None:
        """Deletes one permanently; the audit log says so."""
        ...

    def backups_of(self, folder: Path) -> Sequence[BackupInfo]:
        """The backups of a vault that no longer opens, newest first."""
        ...

    def restore_damaged(self, folder: Path, backup: BackupInfo, secret: str) -> Path:
        """Replaces a vault that does not open by a backup; returns the folder with the damaged files.

        ``secret`` opens the backup and afterwards the vault. Raises WrongPassphrase, VaultInUse, VaultDamaged.
        """
        ...


class VaultAdminPort(KeyAdmin, Protocol):
    """Everything else that can be done with a vault. Raises as `BackupServicePort`."""

    @property
    def read_only(self) -> bool:
        """Whether the open vault can only be read, as far as is known: show the banner. Ask again after each save."""
        ...

    def warnings(self, folder: Path) -> Sequence[str]:
        """Warnings about a vault's folder (a synced folder, conflict copies, an incomplete copy)."""
        ...

    def strength(self, passphrase: str, own_words: Sequence[str] = ()) -> PassphraseStrength:
        """How long guessing a passphrase would take; ``own_words`` are what a thief knows. Takes milliseconds."""
        ...

    def code_was_checked(self) -> None:
        """Notes that groups of the current recovery code were typed from paper."""
        ...

    def is_code_checked(self) -> bool:
        """Whether groups of the current recovery code were typed from paper."""
        ...

    def renew_recovery_code(self, passphrase: str) -> str:
        """Encrypts the vault under a new key and returns its new recovery code, shown once. Raises WrongPassphrase.

        The passphrase stays. Backups follow as with `VaultServicePort.change_passphrase`.
        """
        ...

    def renew_keys(self, passphrase: str) -> str:
        """The same, and this computer no longer remembers the key: for when it may have become known."""
        ...

    def raw_key(self, passphrase: str) -> str:
        """The key with which other programs read the vault, 96 hexadecimal digits. Raises WrongPassphrase."""
        ...

    def forget(self) -> None:
        """Makes this computer forget the key."""
        ...

    def audit_entries(self, wanted: AuditFilter = ...) -> Sequence[AuditEntry]:
        """The audit log or the part that is wanted, oldest line first."""
        ...

    def audit_findings(self) -> Sequence[str]:
        """What is wrong with the chain of the audit log, in sentences; empty where nothing is."""
        ...

    def record_printed(self, title: str) -> None:
        """Notes that something about the vault itself was printed or exported."""
        ...

    def is_check_due(self) -> bool:
        """Whether the vault should be checked: it was not closed properly, or a year has passed."""
        ...

    def check(self) -> Sequence[str]:
        """What is wrong with the vault, in sentences without values; empty where nothing is. Takes a while."""
        ...

    def save_pending(self, pending: Sequence[Pending], spare: Path | None = None) -> None:
        """Seals edits that are not saved in a file before locking; ``spare`` is a folder of the program's own.

        Raises StoreUnavailable where neither the vault's folder nor that one can be written to.
        """
        ...

    def load_pending(self, spare: Path | None = None) -> Sequence[Pending]:
        """The edits that were set aside before locking, with the ids of their cases, oldest first.

        Write them with `CaseStore.write`; one that had reached the disk after all is accepted without being doubled.
        """
        ...

    def replace_pending(self, left: Sequence[Pending], spare: Path | None = None) -> None:
        """Replaces the edits that were set aside by those that are ``left``."""
        ...

    def salvage(self, folder: Path, secret: str, into: Path, passphrase: str) -> SalvageReport:
        """Recovers what can be read of a damaged vault into a new one in the folder ``into``, which is then open.

        Raises WrongPassphrase, VaultDamaged where nothing can be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """What is to be printed and how.

    ``what`` is a key of the catalogue of sheets (``wording.sheet_catalogue``); ``paper`` A4 or Letter; ``colour`` off
    gives black and white. ``crisis_text`` is the practice's own words (empty prints nothing); ``date`` is printed on
    the sheet. ``landscape`` None takes what suits the sheet; ``large`` prints at 18 points; ``language`` is a code of
    ``wording.language``; ``blank`` leaves everything to be filled in by hand. ``safety`` prints the safety records on
    the therapist's own record of the course: it is chosen each time. ``name`` is how the patient's name is printed:
    name, initials or line. ``area_id`` chooses one problem area where the sheet is about several (empty: each
    on its own page), ``course_id`` one course (empty: the latest). ``practice`` and ``logo`` (PNG or SVG) are printed
    at the top of the first page, but never on a copy for supervision. ``decisions`` are those about the passages that
    had to be reviewed.
    """

    sheet: str
    paper: str = "A4"
    colour: bool = True
    crisis_text: str = ""
    date: str = ""
    landscape: bool | None = None
    large: bool = False
    language: str = "en"
    blank: bool = False
    safety: bool = False
    name: str = "name"
    area_id: str = ""
    course_id: str = ""
    practice: str = ""
    logo: bytes = b""
    decisions: tuple[Decision, ...] = ()


Place = tuple[float, float, float, float]  # left, top, width, height


class SheetPrinterPort(Protocol):
    """Makes sheets (ReportLab behind it) and pictures of their pages (for the preview and the printer)."""

    def render_sheet(self, network: Network | None, sheet: SheetRequest, practice: PracticeSettings) -> bytes:
        """The sheet as PDF. The blank worksheet needs no network. ``practice`` are the practice's area names."""
        ...

    def render_pdf(self, network: Network | None, sheets: Sequence[SheetRequest], practice: PracticeSettings) -> bytes:
        """Several sheets as one PDF, numbered throughout, with a bookmark for each."""
        ...

    def render_html(self, network: Network | None, sheets: Sequence[SheetRequest], practice: PracticeSettings) -> str:
        """The same as one HTML file that needs nothing else."""
        ...

    def missing_glyphs(
        self, network: Network | None, sheet: SheetRequest, practice: PracticeSettings
    ) -> Sequence[tuple[str, str]]:
        """The signs that cannot be printed as they are written, with the field each stands in."""
        ...

    def hurtful_words(self, network: Network | None, sheet: SheetRequest, practice: PracticeSettings) -> Sequence[str]:
        """Words on a patient's sheet that were written by hand and would hurt if found at home."""
        ...

    def check_logo(self, logo: bytes) -> None:
        """Raises InvalidValue, saying why, for a picture that cannot stand at the top of a sheet."""
        ...

    def places(self, pdf: bytes, words: Sequence[str]) -> Sequence[Sequence[Place]]:
        """Where these words are on each page, in points from the top left corner."""
        ...

    def render_pages(self, pdf: bytes, pixels_per_point: float) -> Sequence[tuple[int, int, bytes]]:
        """Each page as width, height and RGB888 bytes, for the preview; a printer is given the PDF itself."""
        ...


class CaseFiles(Protocol):
    """Whole cases as files that other programs can read."""

    def export_case(self, network: Network, path: Path, *, process_notes: bool = False) -> None:
        """Write the case as JSON, first beside the target, then in its place. Raises FileRefused.

        Process notes are kept apart from the record and leave the vault only when asked for.
        """
        ...

    def read_case(self, path: Path) -> Network:
        """Read a case file. Raises FileRefused saying what is wrong and where; nothing is half-read."""
        ...


class ForeignFiles(Protocol):
    """Files of other programs, read into drafts."""

    def load(self, paths: Sequence[Path]) -> Sequence[ForeignFile]:
        """The content of the files, of a folder that of the files in it. Raises FileRefused."""
        ...

    def draft(
        self, files: Sequence[ForeignFile], answers: Mapping[str, str], today: date, as_format: str = "auto"
    ) -> Draft:
        """What the files hold under these answers to the open questions. Raises FileRefused saying what they are."""
        ...

    def own_case(self, files: Sequence[ForeignFile]) -> Network | None:
        """The case in a file that this program wrote; None for any other. Raises FileRefused when it is damaged."""
        ...

    def answers(self, path: Path) -> Mapping[str, object]:
        """The answers in a JSON file, by the key of the question. Raises FileRefused."""
        ...


class RecordWriter(Protocol):
    """The record in the forms of other programs."""

    def record(self, network: Network, form: str, options: RecordOptions) -> bytes:
        """The record in a form of RECORD_FORMS, through the privacy gate."""
        ...

    def write(self, content: bytes, path: Path) -> None:
        """Write it, readable by its owner only; an older file is replaced whole or not at all. Raises FileRefused."""
        ...


class LayoutService(Protocol):
    """Lays the map out (networkx and numpy behind it); slow parts may run in the background."""

    def arrange_on_rings(
        self, network: Network, footprints: Mapping[str, Footprint], cancelled: Callable[[], bool] = ...
    ) -> Mapping[str, RingPosition]:
        """Closeness circles: rings and pinned people stay, angles and offsets are chosen again."""
        ...

    def free_view(self, network: Network, manner: str) -> Mapping[str, tuple[float, float]]:
        """A free view by id in diagram units; manner is spring, kamada-kawai or areas. Rings are not shown by it."""
        ...

    def network_statistics(self, network: Network) -> Sequence[NetworkStatistic]:
        """What can be counted about the network, each with a plain explanation."""
        ...
