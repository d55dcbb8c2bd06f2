"""Who sits before the screen: the therapist alone, both, or somebody who should see nothing."""

from enum import StrEnum

from ipt_desktop.notation.audience import Audience


class Mode(StrEnum):
    """The screen modes: Private shows everything, Shared what a patient may see, Blank nothing."""

    PRIVATE = "private"
    SHARED = "shared"
    BLANK = "blank"

    @property
    def audience(self) -> Audience:
        """In whose words the map speaks."""
        return Audience.PRIVATE if self is Mode.PRIVATE else Audience.SHARED
