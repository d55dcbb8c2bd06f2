"""What the case list shows of a case without opening it: the vault fills it, the window reads it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One line of the case list. ``changed`` is the UTC time of the last change, ISO 8601 to the second.

    ``keep_until`` is how long the record must be kept, as a date of any precision; empty where nothing is set. Two
    lines are the same whatever it is: setting it changes ``changed`` too, and old backups do not know it.
    """

    id: str
    code: str
    preferred_name: str
    archived: bool
    changed: str
    people: int
    keep_until: str = field(default="", compare=False)
