"""The table of sheets: what can be printed, for whom, from which cases; print dialog, commands and tests read it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ipt_desktop.messages import N_
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Course
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import AreaKind, AreaState
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.session import ConversationReview, DecisionReview, ProcessNote


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One sheet.

    ``title`` stands on it, in English. ``area`` is the kind of problem area it is about, of which the case needs one;
    ``about`` is what else the case needs one of.
    ``filled`` and ``blank`` say whether it can be printed from a case, and empty to fill in by hand. ``lying`` and
    ``blank_lying`` say whether it looks best in landscape; every sheet can be printed either way.
    """

    key: str
    title: str
    audience: Audience
    area: AreaKind | None = None
    about: type[Entity] | None = None
    filled: bool = True
    blank: bool = True
    landscape: bool = False
    blank_landscape: bool = False

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
        told = self.about is None or bool(network.all(self.about))
        return self.filled and told and (self.area is None or bool(self.areas(network)))


_TABLE = (
    SheetKind("handout", N_("", "The people in my life"), Audience.HANDOUT, blank=False),
    SheetKind("map", N_("", "My relationship map"), Audience.HANDOUT),
    SheetKind("supports", N_("", "Who helps me"), Audience.HANDOUT),
    SheetKind("agreed", N_("", "What we understand and agreed"), Audience.HANDOUT),
    SheetKind("role change", N_("", "A change in my life"), Audience.HANDOUT, AreaKind.TRANSITION),
    SheetKind("disagreement", N_("", "A disagreement"), Audience.WORK_SHEET, AreaKind.DISPUTE),
    SheetKind("remembering", N_("", "Remembering"), Audience.WORK_SHEET, AreaKind.GRIEF),
    SheetKind("building", N_("", "Building relationships"), Audience.HANDOUT, AreaKind.DEFICITS),
    SheetKind("wished", N_("", "Now and wished"), Audience.HANDOUT, landscape=True, blank_landscape=True),
    SheetKind("timeline", N_("", "My timeline"), Audience.HANDOUT, blank_landscape=True),
    SheetKind("step", N_("", "This week's step"), Audience.HANDOUT),
    SheetKind("conversation", N_("", "A conversation, looked at again"), Audience.HANDOUT, about=ConversationReview),
    SheetKind("decision", N_("", "Choosing what to do"), Audience.HANDOUT, about=DecisionReview),
    SheetKind("progress", N_("", "How I have been"), Audience.HANDOUT, about=Course, blank=False),
    SheetKind("looking back", N_("", "My goals, looking back"), Audience.HANDOUT, about=Course),
    SheetKind("staying well", N_("", "Staying well"), Audience.HANDOUT),
    SheetKind("worksheet", N_("", "The people in my life"), Audience.HANDOUT, filled=False),
    SheetKind("person", N_("", "About one person"), Audience.HANDOUT, filled=False),
    SheetKind("phq-9", "Questionnaire PHQ-9", Audience.RECORD, filled=False),
    SheetKind("gad-7", "Questionnaire GAD-7", Audience.RECORD, filled=False),
    SheetKind("report", "Interpersonal inventory", Audience.RECORD, blank=False),
    SheetKind("supervision", "Interpersonal inventory, supervision copy", Audience.SUPERVISION, blank=False),
    SheetKind("course", "Course of treatment", Audience.RECORD, about=Course, blank=False),
    SheetKind("course copy", "Course of treatment, supervision copy", Audience.SUPERVISION, about=Course, blank=False),
    SheetKind("portfolio", "Portfolio", Audience.RECORD, about=Course, blank=False),
    SheetKind("portfolio copy", "Portfolio, supervision copy", Audience.SUPERVISION, about=Course, blank=False),
    SheetKind("process notes", "Process notes", Audience.PRIVATE, about=ProcessNote, blank=False),
)
SHEETS: Mapping[str, SheetKind] = {kind.key: kind for kind in _TABLE}


def sheets_for(network: Network) -> list[SheetKind]:
    """The sheets that can be printed from this case, in the order of the table."""
    return [kind for kind in _TABLE if kind.fits(network)]


def blank_sheets() -> list[SheetKind]:
    """The sheets that can be printed empty."""
    return [kind for kind in _TABLE if kind.blank]
