"""What the window shows and to whom: one value, changed in one place."""

from dataclasses import dataclass, replace
from enum import StrEnum

from ipt_desktop.ui.shell.screen_mode import ScreenMode


class Place(StrEnum):
    """Which page is open. Sealed: the passphrase is asked for while the vault stays open behind the page."""

    LOCKED = "locked"
    SEALED = "sealed"
    LIST = "list"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class ScreenState:
    """The place, the open case (while locked: the one to return to), and the view under a blank screen.

    Handed over: the patient has the screen and the keyboard alone.
    """

    place: Place = Place.LOCKED
    case_id: str = ""
    view: ScreenMode = ScreenMode.PRIVATE
    is_blank: bool = False
    is_map_only: bool = False
    is_handed_over: bool = False

    @property
    def mode(self) -> ScreenMode:
        """Who the screen is for right now."""
        is_empty = self.is_blank or self.is_handed_over or self.place is Place.SEALED
        return ScreenMode.BLANK if is_empty else self.view

    @property
    def is_open(self) -> bool:
        """Whether the pages of the vault can be shown."""
        return self.place in (Place.LIST, Place.CASE)

    @property
    def has_menus(self) -> bool:
        """Whether menu bar and status bar are shown."""
        return not self.is_blank and not self.is_handed_over and not self.is_map_only

    @property
    def has_notices(self) -> bool:
        """Whether notices about the vault are shown: only to the therapist alone."""
        return self.has_menus and self.view is ScreenMode.PRIVATE

    def with_case(self, case_id: str) -> "ScreenState":
        """The vault open at this case, or at the list."""
        if not case_id:
            return replace(self, place=Place.LIST, case_id="", is_map_only=False)
        return replace(self, place=Place.CASE, case_id=case_id)

    def shown_as(self, mode: ScreenMode) -> "ScreenState":
        """The same place in another mode; without a case the patient sees a blank page, not the list."""
        if mode is ScreenMode.BLANK or (mode is ScreenMode.SHARED and not self.case_id):
            return replace(self, is_blank=True)
        return replace(self, view=mode, is_blank=False, is_handed_over=False)

    def toggled(self, mode: ScreenMode) -> "ScreenState":
        """This mode, or back from it if it is on; private is where the patient view goes back to."""
        if self.mode is not mode:
            return self.shown_as(mode)
        return self.shown_as(self.view if mode is ScreenMode.BLANK else ScreenMode.PRIVATE)

    def handed_over(self) -> "ScreenState":
        """Empty while the patient has the screen for a questionnaire in a window of its own."""
        return replace(self, is_handed_over=True)

    def with_map_only(self, on: bool) -> "ScreenState":
        """The map alone on the whole screen, or with everything around it again."""
        return replace(self, is_map_only=on)

    def locked(self, place: Place = Place.LOCKED) -> "ScreenState":
        """The vault locked or sealed; remembers where to return to."""
        return replace(self, place=place, is_blank=False, is_map_only=False, is_handed_over=False)
