"""What a vault tells about itself: its backups, what restoring one would change, what could be saved, how strong a
passphrase is. The vault fills these values, the window reads them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ipt_desktop.messages import Sentence
from ipt_desktop.model.case_summary import CaseSummary


@dataclass(frozen=True, slots=True)
class PassphraseStrength:
    """How long a passphrase would be guessed at: ``score`` from 0 (at once) to 4 (not in a lifetime)."""

    score: int
    sentence: str


class BackupReason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    BY_HAND = "by hand"
    BEFORE_UPDATE = "before update"
    BEFORE_RESTORE = "before restore"


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One backup: the folder it lies in, when it was made (UTC, ISO 8601 to the second) and why.

    ``same_keys`` says that today's passphrase opens it; otherwise it needs the passphrase or code of its time.
    """

    folder: Path
    made_at: str
    reason: BackupReason
    same_keys: bool


class Difference(StrEnum):
    """What restoring would do to a case."""

    COMES_BACK = "comes back"
    WOULD_BE_LOST = "would be lost"
    OLDER = "older"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class CaseDifference:
    """A case that is not the same in the vault and in a backup. Times as in `CaseLine`, empty where there is none."""

    difference: Difference
    code: str
    preferred_name: str
    now: str
    then: str


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What restoring a backup would change; ``same`` cases are equal in both."""

    made_at: str
    differences: tuple[CaseDifference, ...]
    same: int
    practice_differs: bool


@dataclass(frozen=True, slots=True)
class BackupHolding:
    """A backup that holds a deleted case, or may hold it: without the keys of its time nobody can look."""

    backup: BackupInfo
    certain: bool


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What was saved from a damaged vault into a new one.

    ``recovery_code`` is the new vault's, shown once. ``cases`` were saved, ``whole`` of them with nothing missing.
    ``losses`` say in sentences, without values, what could not be read.
    """

    recovery_code: str
    cases: int
    whole: int
    losses: tuple[Sentence, ...]


def differences(now: Iterable[CaseSummary], then: Iterable[CaseSummary]) -> tuple[CaseDifference, ...]:
    """The cases that restoring would change, by code; a case is the same where its line is the same."""
    present, stored = {line.id: line for line in now}, {line.id: line for line in then}
    rows = []
    for case_id in present.keys() | stored.keys():
        ours, theirs = present.get(case_id), stored.get(case_id)
        named = ours or theirs
        if ours == theirs or named is None:
            continue
        if ours is None or theirs is None:
            difference = Difference.COMES_BACK if ours is None else Difference.WOULD_BE_LOST
        else:
            difference = Difference.NEWER if theirs.changed > ours.changed else Difference.OLDER
        times = (ours.changed if ours else "", theirs.changed if theirs else "")
        rows.append(CaseDifference(difference, named.code, named.preferred_name, *times))
    return tuple(sorted(rows, key=lambda row: (row.code.casefold(), row.code)))
