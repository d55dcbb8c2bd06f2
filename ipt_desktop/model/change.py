"""The one noun that flows through the house: an Edit is a named list of changes that can be turned round."""

from dataclasses import dataclass, replace

from ipt_desktop.errors import InvalidValue
from ipt_desktop.messages import Sentence
from ipt_desktop.model.entity import Entity


@dataclass(frozen=True, slots=True)
class Change:
    """One entity before and after: None before adds it, None after removes it, both replaces it."""

    before: Entity | None
    after: Entity | None

    def __post_init__(self) -> None:
        key = self.key
        if self.after is not None and key != (type(self.after), self.after.id):
            raise InvalidValue("A change stays with one entity.")

    @property
    def key(self) -> tuple[type[Entity], str]:
        """The entity's type and id."""
        entity = self.before or self.after
        if entity is None:
            raise InvalidValue("A change needs a value before or after.")
        return type(entity), entity.id

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Edit:
    """What one gesture did, with the name that Edit > Undo shows.

    ``merge`` is a key: edits with the same non-empty key that follow each other closely count as one step.
    """

    label: str | Sentence
    changes: tuple[Change, ...]
    merge: str = ""

    @property
    def inverse(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.label, tuple(change.inverse for change in reversed(self.changes)))

    @property
    def is_empty(self) -> bool:
        """Whether the edit changes nothing."""
        return not self.changes

    def adds_or_removes(self, *kinds: type[Entity]) -> bool:
        """Whether an entity of one of these kinds is added or removed."""
        return any(change.key[0] in kinds and None in (change.before, change.after) for change in self.changes)

    def merged_with(self, later: "Edit") -> "Edit":
        """Both edits as one: for each entity the first before and the last after."""
        joined: dict[tuple[type[Entity], str], tuple[Entity | None, Entity | None]] = {}
        for change in (*self.changes, *later.changes):
            before = joined[change.key][0] if change.key in joined else change.before
            joined[change.key] = (before, change.after)
        changes = tuple(Change(before, after) for before, after in joined.values() if before != after)
        return replace(later, changes=changes)
