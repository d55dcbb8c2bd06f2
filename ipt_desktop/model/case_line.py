"""What the case list shows of a case without opening it: the vault fills it, the window reads it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of the case list. ``changed`` is the UTC time of the last change, ISO 8601 to the second."""

    id: str
    code: str
    preferred_name: str
    archived: bool
    changed: str
    people: int
