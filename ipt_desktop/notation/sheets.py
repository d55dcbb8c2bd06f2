"""The table of sheets: what can be printed, for whom, from which cases; print dialog, commands and tests read it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ipt_desktop.model.choices import AreaKind, AreaState
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.notation.audience import Audience


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One sheet.

    ``title`` stands on it, in English. ``area`` is the kind of problem area it is about, of which the case needs one.
    ``filled`` and ``blank`` say whether it can be printed from a case, and empty to fill in by hand. ``landscape`` is
    how it looks best; every sheet can be printed either way.
    """

    key: str
    title: str
    audience: Audience
    area: AreaKind | None = None
    filled: bool = True
    blank: bool = True
    landscape: bool = False

    @property
    def for_patient(self) -> bool:
        """Whether the patient takes it home: then the question is asked whether it is safe there."""
        return self.audience.is_patient

    def areas(self, network: Network) -> list[ProblemArea]:
        """The problem areas of a case that the sheet can be about, the focus first; none that is done."""
        found = [one for one in network.areas.values() if one.kind is self.area and one.state is not AreaState.DONE]
        return sorted(found, key=lambda area: (area.id != network.case.focus_id, area.id))

    def fits(self, network: Network) -> bool:
        """Whether the case has what the sheet is about."""
        return self.filled and (self.area is None or bool(self.areas(network)))


_TABLE = (
    SheetKind("handout", "The people in my life", Audience.HANDOUT, blank=False),
    SheetKind("map", "My relationship map", Audience.HANDOUT),
    SheetKind("supports", "Who helps me", Audience.HANDOUT),
    SheetKind("agreed", "What we understand and agreed", Audience.HANDOUT),
    SheetKind("role change", "A change in my life", Audience.HANDOUT, AreaKind.TRANSITION),
    SheetKind("disagreement", "A disagreement", Audience.WORK_SHEET, AreaKind.DISPUTE),
    SheetKind("remembering", "Remembering", Audience.WORK_SHEET, AreaKind.GRIEF),
    SheetKind("building", "Building relationships", Audience.HANDOUT, AreaKind.DEFICITS),
    SheetKind("wished", "Now and wished", Audience.HANDOUT, landscape=True),
    SheetKind("worksheet", "The people in my life", Audience.HANDOUT, filled=False),
    SheetKind("person", "About one person", Audience.HANDOUT, filled=False),
    SheetKind("timeline", "My timeline", Audience.HANDOUT, filled=False, landscape=True),
    SheetKind("report", "Interpersonal inventory", Audience.RECORD, blank=False),
    SheetKind("supervision", "Interpersonal inventory, supervision copy", Audience.SUPERVISION, blank=False),
)
SHEETS: Mapping[str, SheetKind] = {kind.key: kind for kind in _TABLE}


def sheets_for(network: Network) -> list[SheetKind]:
    """The sheets that can be printed from this case, in the order of the table."""
    return [kind for kind in _TABLE if kind.fits(network)]


def blank_sheets() -> list[SheetKind]:
    """The sheets that can be printed empty."""
    return [kind for kind in _TABLE if kind.blank]
