"""Port: what the window needs of a practice of several therapists. What asks the server is run in the background."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from ipt_desktop.editing.rebase import Notice
from ipt_desktop.errors import IptError
from ipt_desktop.model.caseload import PracticeStatistics
from ipt_desktop.model.change import Edit
from ipt_desktop.model.practice import Access, CaseRole, Colleague, Opening, SharedCase


@dataclass(frozen=True, slots=True)
class Incoming:
    """What the journal of a case holds beyond this vault, checked: contents with the ids of their authors.

    ``shared`` is where the vault will be once it has taken them in. ``problem`` says why it cannot.
    """

    shared: SharedCase
    contents: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    problem: IptError | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What was written into the vault: the change of the case, who made it, and what met edits of this vault.

    ``is_new`` says that the case was not in the vault before.
    """

    case_id: str
    edit: Edit
    authors: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    is_new: bool = False


class PracticePort(Protocol):
    """The practice of the open vault.

    Methods raise Refused or VaultDamaged with a sentence, StoreUnavailable where the server cannot be reached; those
    marked "local" ask no server and may be called on the GUI thread.
    """

    @property
    def is_available(self) -> bool:
        """Whether the program was installed with what a practice needs. Local."""
        ...

    @property
    def is_member(self) -> bool:
        """Whether the vault belongs to a practice. Local."""
        ...

    def close(self) -> None:
        """Ends the connection, when the vault is locked. Local."""
        ...

    def join(self, path: Path) -> tuple[Colleague, Colleague | None]:
        """Reads an invitation and makes this therapist's keys known; returns oneself and the founder.

        There is no founder for the first member, who becomes it.
        """
        ...

    def confirm_founder(self, fingerprint: str) -> None:
        """Ends joining once the founder has read this fingerprint aloud; the first member confirms the own one."""
        ...

    def colleagues(self) -> Sequence[Colleague]:
        """The members, with those whom the founder has not confirmed yet."""
        ...

    def former_colleagues(self) -> Sequence[Colleague]:
        """Those who have left, and earlier keys of therapists who joined again after a loss."""
        ...

    def vouch(self, member_id: str, fingerprint: str) -> None:
        """Confirms a colleague who has read this fingerprint aloud; only the founder can."""
        ...

    def new_recovery_code(self) -> str:
        """Makes the code of the practice's recovery sheet, shown once; only the founder can. An earlier one ends."""
        ...

    def recover(self, code: str, owners: Sequence[str] = ()) -> int:
        """Takes over the cases of these members with the code of the recovery sheet; returns how many there were.

        Without ``owners`` it takes over every case.
        """
        ...

    def invite_second_computer(self, path: Path) -> str:
        """Writes a file for a second computer of the same therapist; returns the code that opens it. Local."""
        ...

    def join_as_second_computer(self, path: Path, code: str) -> None:
        """Joins with such a file. Local."""
        ...

    def leave(self) -> None:
        """Forgets the practice; the cases stay in the vault. Local."""
        ...

    def keep_on_server(self, case_id: str) -> None:
        """Keeps a case on the server from now on, for this therapist alone until it is shared."""
        ...

    def keep_all_on_server(self) -> None:
        """Keeps every case of this vault on the server, for this therapist alone as long as it is not shared."""
        ...

    def share(self, case_id: str, member_id: str, role: CaseRole, until: datetime | None) -> None:
        """Lets a colleague read or write a case, until a moment or until it is taken back."""
        ...

    def take_back(self, case_id: str, member_id: str) -> None:
        """Ends a colleague's access."""
        ...

    def hand_over(self, case_id: str, member_id: str) -> None:
        """Makes a colleague the owner; one's own access ends."""
        ...

    def access(self, case_id: str) -> Sequence[Access]:
        """Who may do what with a case."""
        ...

    def openings(self, case_id: str) -> Sequence[Opening]:
        """Which colleagues have opened a case, newest first."""
        ...

    def shared_cases(self) -> Mapping[str, SharedCase]:
        """The cases that are on the server, by id. Local."""
        ...

    def count_waiting(self) -> int:
        """How many changes wait for the server. Local."""
        ...

    def note_opening(self, case_id: str) -> None:
        """Lets the colleagues know, when the server is reached, that a shared case was opened. Local."""
        ...

    def exchange(self, *, only_push: bool = False) -> Sequence[Incoming]:
        """Hands over what waits, asks what is new unless that is not wanted, and returns it to be received."""
        ...

    def receive(self, incoming: Incoming) -> Received:
        """Writes what has come in into the vault, under the changes that wait. Local."""
        ...

    def give_figures(self, statistics: PracticeStatistics) -> None:
        """Leaves counts without names for the practice's statistics, in the place of earlier ones."""
        ...

    def gather_figures(self) -> tuple[PracticeStatistics, int]:
        """The sum of what all therapists have given, and how many they are; for the member for statistics only."""
        ...

    def renew_expired(self) -> None:
        """New keys for own cases where a colleague's time is over or a colleague has left."""
        ...
