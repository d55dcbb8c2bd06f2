"""The catalogue of sheets: what can be printed, for whom, from which cases.

Menu, print dialog, command line and tests read it. Each sheet is built by the function that a module of
``report.sheets`` lists under its key.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ipt_desktop.messages import N_, Message
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Course
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import AreaKind, AreaState
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.rhythm_day import RhythmDay
from ipt_desktop.model.session import ConversationReview, DecisionReview, ProcessNote
from ipt_desktop.model.treatment_formats import FORMAT_SHEETS, FORMATS


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry in the menu of handouts, with its shortcut; ``of_course`` puts it with the sheets of the course."""

    text: Message
    shortcut: str = ""
    of_course: bool = False


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One sheet. ``key`` names it on the command line, in the audit trail and in file names.

    ``title`` is printed on it. ``area`` is the kind of problem area it is about, of which the case needs one;
    ``about`` is what else the case needs one of. ``filled`` and ``blank`` say whether it can be printed from a case,
    and empty to fill in by hand. ``landscape`` and ``blank_landscape`` say which way it looks best; every sheet can be
    printed either way. ``menu`` is its entry in the menu; every sheet is in the print dialog.
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
    menu: MenuEntry | None = None

    @property
    def for_patient(self) -> bool:
        """Whether the patient takes it home, so that it has to be safe there."""
        return self.audience.is_patient

    @property
    def is_translated(self) -> bool:
        """Whether it is printed in the language chosen for sheets; the therapist's record is in English."""
        return self.for_patient or not self.filled

    def areas(self, network: Network) -> list[ProblemArea]:
        """The problem areas of a case that the sheet can be about, the focus first; none that is done."""
        areas = [area for area in network.areas.values() if area.kind is self.area and area.state is not AreaState.DONE]
        return sorted(areas, key=lambda area: (area.id != network.case.focus_id, area.id))

    def suits(self, network: Network) -> bool:
        """Whether the formats of the case use the sheet; most sheets belong to every format."""
        courses = network.all(Course).values()
        return self.key not in FORMAT_SHEETS or any(self.key in FORMATS[course.format].sheets for course in courses)

    def fits(self, network: Network) -> bool:
        """Whether the case has what the sheet is about."""
        has_subject = self.about is None or bool(network.all(self.about))
        return self.suits(network) and self.filled and has_subject and (self.area is None or bool(self.areas(network)))


_PATIENT, _WORK, _RECORD, _COPY = Audience.HANDOUT, Audience.WORK_SHEET, Audience.RECORD, Audience.SUPERVISION
_TABLE = (
    SheetKind(
        "handout",
        N_("", "The people in my life"),
        _PATIENT,
        blank=False,
        menu=MenuEntry(N_("menu", "Patient's handout…"), "Ctrl+P"),
    ),
    SheetKind("map-sheet", N_("", "My relationship map"), _PATIENT),
    SheetKind("supports", N_("", "Who helps me"), _PATIENT),
    SheetKind(
        "agreed",
        N_("", "What we understand and agreed"),
        _PATIENT,
        menu=MenuEntry(N_("menu", "What we understand and agreed…"), of_course=True),
    ),
    SheetKind("role-change", N_("", "A change in my life"), _PATIENT, AreaKind.TRANSITION),
    SheetKind("disagreement", N_("", "A disagreement"), _WORK, AreaKind.DISPUTE),
    SheetKind("remembering", N_("", "Remembering"), _WORK, AreaKind.GRIEF),
    SheetKind("building", N_("", "Building relationships"), _PATIENT, AreaKind.DEFICITS),
    SheetKind("wished", N_("", "Now and wished"), _PATIENT, landscape=True, blank_landscape=True),
    SheetKind(
        "timeline",
        N_("", "My timeline"),
        _PATIENT,
        blank_landscape=True,
        menu=MenuEntry(N_("menu", "Timeline…"), of_course=True),
    ),
    SheetKind(
        "step",
        N_("", "This week's step"),
        _PATIENT,
        menu=MenuEntry(N_("menu", "This week's step…"), of_course=True),
    ),
    SheetKind(
        "rhythm-week",
        N_("", "My week"),
        _PATIENT,
        landscape=True,
        blank_landscape=True,
        menu=MenuEntry(N_("menu", "Week of the rhythm diary…"), of_course=True),
    ),
    SheetKind("rhythm", N_("", "My daily rhythm"), _PATIENT, about=RhythmDay, blank=False),
    SheetKind(
        "for-parents", N_("", "For parents"), _PATIENT, menu=MenuEntry(N_("menu", "Sheet for parents…"), of_course=True)
    ),
    SheetKind("talking", N_("", "Talking so that it can work"), _PATIENT),
    SheetKind("conversation", N_("", "Looking back at a conversation"), _PATIENT, about=ConversationReview),
    SheetKind("decision", N_("", "Choosing what to do"), _PATIENT, about=DecisionReview),
    SheetKind(
        "progress",
        N_("", "How I have been"),
        _PATIENT,
        about=Course,
        blank=False,
        menu=MenuEntry(N_("menu", "Mood and scores in plain words…"), of_course=True),
    ),
    SheetKind("looking-back", N_("", "My goals, looking back"), _PATIENT, about=Course),
    SheetKind(
        "staying-well",
        N_("", "Staying well"),
        _PATIENT,
        menu=MenuEntry(N_("menu", "Staying-well plan…"), of_course=True),
    ),
    SheetKind(
        "hard-moments",
        N_("", "My plan for hard moments"),
        _PATIENT,
        menu=MenuEntry(N_("menu", "Plan for hard moments…"), of_course=True),
    ),
    SheetKind(
        "worksheet",
        N_("", "The people in my life"),
        _PATIENT,
        filled=False,
        menu=MenuEntry(N_("menu", "Blank worksheet…")),
    ),
    SheetKind("person", N_("", "About one person"), _PATIENT, filled=False),
    SheetKind(
        "phq-9",
        N_("", "Questionnaire PHQ-9"),
        _RECORD,
        filled=False,
        menu=MenuEntry(N_("menu", "Blank questionnaire…")),
    ),
    SheetKind("gad-7", N_("", "Questionnaire GAD-7"), _RECORD, filled=False),
    SheetKind(
        "report",
        N_("", "Interpersonal inventory"),
        _RECORD,
        blank=False,
        menu=MenuEntry(N_("menu", "Inventory report…"), "Ctrl+Shift+R"),
    ),
    SheetKind("supervision", N_("", "Interpersonal inventory, supervision copy"), _COPY, blank=False),
    SheetKind(
        "course",
        N_("", "Course of treatment"),
        _RECORD,
        about=Course,
        blank=False,
        menu=MenuEntry(N_("menu", "Course report…")),
    ),
    SheetKind("course-copy", N_("", "Course of treatment, supervision copy"), _COPY, about=Course, blank=False),
    SheetKind("portfolio", N_("", "Portfolio"), _RECORD, about=Course, blank=False),
    SheetKind(
        "portfolio-copy",
        N_("", "Portfolio, supervision copy"),
        _COPY,
        about=Course,
        blank=False,
        menu=MenuEntry(N_("menu", "Portfolio for supervision…")),
    ),
    SheetKind("process-notes", N_("", "Process notes"), Audience.PRIVATE, about=ProcessNote, blank=False),
)
SHEETS: Mapping[str, SheetKind] = {kind.key: kind for kind in _TABLE}


def sheets_for(network: Network) -> list[SheetKind]:
    """The sheets that can be printed from this case, in the order of the catalogue."""
    return [kind for kind in _TABLE if kind.fits(network)]


def blank_sheets(network: Network | None = None) -> list[SheetKind]:
    """The sheets that can be printed empty: all, or those that the formats of a case use."""
    return [kind for kind in _TABLE if kind.blank and (network is None or kind.suits(network))]
