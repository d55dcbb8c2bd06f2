"""A practice of several therapists: who belongs to it and which cases are shared, as the window speaks of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CaseRole(StrEnum):
    """What a therapist may do with a shared case."""

    OWN = "own"
    WRITE = "write"
    READ = "read"
    ENDED = "ended"

    @property
    def may_write(self) -> bool:
        """Whether the case can be changed."""
        return self in {CaseRole.OWN, CaseRole.WRITE}


@dataclass(frozen=True, slots=True)
class SharedCase:
    """How far this vault has followed the journal of a case.

    ``epoch`` counts the keys of the case, ``head`` the entries, ``head_hash`` is the hash of the last one, in
    hexadecimal digits. ``code`` is the patient's code in the journal: in this vault it may already be used for another.
    """

    case_id: str
    epoch: int
    head: int
    head_hash: str
    role: CaseRole
    code: str


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """Something that waits for the server: an edit in plain values, or that the case was opened."""

    id: str
    case_id: str
    kind: str
    content: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of the practice. ``fingerprint`` is what is read aloud to compare keys."""

    id: str
    name: str
    fingerprint: str
    is_vouched: bool
    is_founder: bool
    is_me: bool


@dataclass(frozen=True, slots=True)
class Access:
    """What a member of the practice may do with a case, and until when (None: until it is taken back)."""

    member_id: str
    name: str
    role: CaseRole
    until: datetime | None
    is_me: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """A colleague has opened a case."""

    name: str
    opened_at: datetime
