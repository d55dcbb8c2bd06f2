"""Who stands on the map, and where."""

from dataclasses import dataclass

from ipt_desktop.model.audience import EVERYONE, ON_RECORD
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.entity import Entity, choice, flag, instance, number, text
from ipt_desktop.model.enums import Answer, PersonKind, Ring, Shape, SocialContext, Status, Visibility, YesNo

NAME_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    """Someone in the patient's life: person, group, pet or helper.

    Closeness, support and trigger are independent: the closest person may be the hardest (reference 1.3).
    ``angle`` is in degrees clockwise from twelve o'clock (0 to 360), ``offset`` the place within the ring's band
    from its inner edge (0) to its outer edge (1). ``support`` and ``trigger`` run from 0 to 3; None is not rated.
    ``safety`` is None while the question has not been asked; ``also_called`` lists other names, separated by commas.
    ``age`` is in years, or the decade's first year (50 for "in their fifties") when ``age_is_decade``.
    """

    label: str = text("Name", limit=NAME_LIMIT, required=True, lines=False, seen_by=EVERYONE)
    kind: PersonKind = choice("Kind", PersonKind, PersonKind.PERSON, seen_by=EVERYONE)
    relation: str = text("Relation", limit=200, lines=False, seen_by=EVERYONE)
    circle: SocialContext | None = choice("Circle of life", SocialContext, seen_by=EVERYONE)
    status: Status = choice("Status", Status, Status.LIVING, seen_by=EVERYONE)
    status_date: PartialDate | None = instance("Date of the status", PartialDate, seen_by=EVERYONE)
    ring_now: Ring = choice("Closeness now", Ring, Ring.CLOSE, seen_by=EVERYONE)
    ring_before: Ring | None = choice("Closeness before the episode", Ring, excluded=(Ring.UNPLACED,), seen_by=EVERYONE)
    ring_wanted: Ring | None = choice("Closeness wished for", Ring, excluded=(Ring.UNPLACED,), seen_by=EVERYONE)
    angle: float = number("Angle", 0, 360, 0.0, whole=False, seen_by=EVERYONE)
    offset: float = number("Place within the ring", 0, 1, 0.5, whole=False, seen_by=EVERYONE)
    pinned: bool = flag("Pinned", seen_by=EVERYONE)
    support: int | None = number("Support", 0, 3, None, seen_by=EVERYONE)
    trigger: int | None = number("Trigger", 0, 3, None, seen_by=EVERYONE)
    age: int | None = number("Age", 0, 130, None, seen_by=EVERYONE)
    age_is_decade: bool = flag("Age is a decade", seen_by=EVERYONE)
    shape: Shape = choice("Shape", Shape, Shape.CIRCLE, seen_by=EVERYONE)
    lives_with: Answer | None = choice("Lives with the patient", Answer, seen_by=EVERYONE)
    confidant: Answer | None = choice("Confidant", Answer, seen_by=ON_RECORD)
    knows_about_depression: Answer | None = choice("Knows about the depression", Answer, seen_by=ON_RECORD)
    visibility: Visibility = choice("On handouts", Visibility, Visibility.NAME, seen_by=EVERYONE)
    notes: str = text("Private notes")
    safety: YesNo | None = choice("Frightening or violent, now or in the past", YesNo)
    also_called: str = text("Also called", limit=500, lines=False)

    @property
    def is_flagged(self) -> bool:
        """Whether the person is frightening or violent, or was: nothing the patient takes home may lead to them."""
        return self.safety is YesNo.YES

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names the person goes by."""
        return tuple(name.strip() for name in self.also_called.split(",") if name.strip())

    @property
    def is_placed(self) -> bool:
        """Whether the person has a ring; if not, nothing has been said about closeness yet."""
        return self.ring_now is not Ring.UNPLACED
