"""Builds the content of a requested sheet: the case as its audience may see it, in the words of its language."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.errors import InvalidValue, Refused
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Case, Course
from ipt_desktop.model.course_records import courses_of
from ipt_desktop.model.network import Network
from ipt_desktop.model.placement import spread_out
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.privacy.identifiers import without_identifiers
from ipt_desktop.privacy.initials import dotted, first_name
from ipt_desktop.report import sheets
from ipt_desktop.report.content.blocks import Content
from ipt_desktop.report.content.one_course import of_course
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.report.pdf.page_style import PAPERS
from ipt_desktop.wording.course_wording import safety_lines
from ipt_desktop.wording.language import ENGLISH, SHEET_LANGUAGES
from ipt_desktop.wording.sheet_catalogue import SHEETS, SheetKind

Builder = Callable[[SheetContext], Content]
_MODULES = [import_module(f"{sheets.__name__}.{module.name}") for module in iter_modules(sheets.__path__)]
BUILDERS: Mapping[str, Builder] = {key: builder for module in _MODULES for key, builder in module.BUILDERS.items()}
"""The function that builds each sheet of the catalogue: every module of ``sheets`` lists its own."""
_NAMES: Mapping[str, Callable[[str], str]] = {"name": first_name, "initials": dotted, "line": lambda _: ""}


def checked(sheet: SheetRequest) -> SheetKind:
    """The kind of a sheet. Raises InvalidValue for a sheet, paper, language or name there is not."""
    for title, value, known in (
        ("sheet", sheet.sheet, SHEETS),
        ("paper", sheet.paper, PAPERS),
        ("language", sheet.language, SHEET_LANGUAGES),
        ("name", sheet.name, _NAMES),
    ):
        if value not in known:
            raise InvalidValue("The {title} must be one of: {known}.", title=title, known=", ".join(known))
    return SHEETS[sheet.sheet]


def visible_network(network: Network | None, sheet: SheetRequest) -> Network | None:
    """The case as the sheet's audience sees it; None for a blank sheet. Raises Refused without a case."""
    kind = checked(sheet)
    if not kind.filled or (sheet.blank and kind.blank):
        return None
    if network is None:
        raise Refused("This sheet is about a case: open one first.")
    if kind.for_patient:
        network = of_course(network, _course(network, sheet))
    if not kind.fits(network):
        if kind.blank:
            raise Refused("The case has nothing for this sheet yet. It can be printed blank.")
        raise Refused("The case has nothing for this sheet yet.")
    reduced = spread_out(visible_to(network, kind.audience, sheet.decisions, sheet.language))
    if not kind.fits(reduced):
        raise Refused("Nothing is left on this sheet once everything is taken out that must not go home.")
    if not kind.for_patient or not reduced.case.preferred_name:
        return reduced
    named = replace(reduced.case, preferred_name=_NAMES[sheet.name](reduced.case.preferred_name))
    return Network({**reduced.records, Case: {named.id: named}})


def build_content(network: Network | None, sheet: SheetRequest, practice: PracticeSettings) -> Content:
    """What a sheet says. Raises InvalidValue and Refused as ``visible_network`` does."""
    kind, shown = checked(sheet), visible_network(network, sheet)
    context = SheetContext.blank(kind.title, kind.audience)
    if network is not None and shown is not None:
        areas = kind.areas(shown) if kind.area else []
        chosen = tuple(area for area in areas if sheet.area_id in ("", area.id)) or tuple(areas)
        flagged = frozenset(person.id for person in network.people.values() if person.is_flagged)
        context = replace(context, network=shown, areas=chosen, course=_course(shown, sheet), flagged=flagged)
    # The record is written in English: its words are those of the program's own fields.
    say = SHEET_LANGUAGES[sheet.language] if kind.is_translated else ENGLISH
    # Of days a colleague learns only the year.
    date = without_identifiers(sheet.date) if kind.audience is Audience.SUPERVISION else say.day(sheet.date)
    context = replace(context, say=say, practice=practice, date=date)
    if sheet.safety and kind.audience is Audience.RECORD and network is not None:
        lines = {course.id: safety_lines(network, course, say) for course in courses_of(network)}
        context = replace(context, safety=lines)
    return BUILDERS[kind.key](replace(context, crisis_text=sheet.crisis_text))


def _course(network: Network, sheet: SheetRequest) -> Course | None:
    """The requested course, or the latest one."""
    courses = {course.id: course for course in courses_of(network)}
    if sheet.course_id and sheet.course_id not in courses:
        raise Refused("This course is not part of the case.")
    return courses.get(sheet.course_id, network.course)
