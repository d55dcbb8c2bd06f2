"""A line of the audit trail as a person reads it: who did what to which record and when; never clinical text."""

from dataclasses import dataclass

from ipt_desktop.model.entity import SHORT
from ipt_desktop.model.entity_titles import entity_title

_ON_RECORDS = ("added", "changed", "removed")


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line. ``at`` is UTC, ISO 8601 to the millisecond; ``details`` are record ids, or for whom something was made.

    ``action`` and ``kind`` are the words that a filter compares; ``case_id`` is empty for what concerns the vault.
    """

    seq: int
    recorded_at: str
    who: str
    action: str
    case_id: str
    kind: str
    details: str

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of the records the line is about; empty for lines about the vault."""
        return tuple(self.details.split()) if self.action in _ON_RECORDS or self.case_id == self.details else ()

    @property
    def sentence(self) -> str:
        """What happened, as it stands in the list: ``3 people changed``."""
        if self.action not in _ON_RECORDS:
            words = (self.action, self.kind if self.kind != "Case" else "", self.details if not self.records else "")
            return ", ".join(dict.fromkeys(word for word in words if word))[:SHORT]
        number = len(self.records)
        names = entity_title(self.kind)
        return f"{number} {names.singular if number == 1 else names.plural} {self.action}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which lines are wanted; what is left empty does not matter.

    ``since`` and ``until`` are days or times in UTC, ISO 8601: ``since`` counts in, ``until`` does not. ``record`` is
    the id of a case or of a record in it. ``newest`` limits to so many of the newest lines.
    """

    who: str = ""
    action: str = ""
    kind: str = ""
    case_id: str = ""
    record: str = ""
    since: str = ""
    until: str = ""
    newest: int | None = None
