"""Who sits before the screen: the therapist alone, both, or somebody who should see nothing."""

from enum import StrEnum


class ScreenMode(StrEnum):
    """The screen modes: Private shows everything, Shared what a patient may see, Blank nothing."""

    PRIVATE = "private"
    SHARED = "shared"
    BLANK = "blank"
