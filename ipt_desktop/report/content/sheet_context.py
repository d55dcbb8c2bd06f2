"""What every sheet is built from: the case as its audience sees it, its language, its date and the crisis text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from ipt_desktop.figures.figure import Figure
from ipt_desktop.figures.map.legend import blank_legend, legend
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Case, Course
from ipt_desktop.model.course_format import has_part
from ipt_desktop.model.course_plan import has_ended
from ipt_desktop.model.course_records import held
from ipt_desktop.model.enums import AreaState, PersonKind, Ring, Status
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.search_key import search_key
from ipt_desktop.model.snapshots import on_rings
from ipt_desktop.model.treatment_format import Part
from ipt_desktop.privacy.name_replacement import apart
from ipt_desktop.report.content.blocks import (
    BETWEEN,
    BLANK,
    Content,
    DefinitionList,
    FigureBlock,
    Heading,
    KeepTogether,
    Leaf,
    LegendBlock,
    Pairs,
    Title,
)
from ipt_desktop.report.text.text_layout import unbroken
from ipt_desktop.wording.language import ENGLISH, Language
from ipt_desktop.wording.wording import area_name, area_title, influence_words, relation_line, ring_name

NAME_LINE = "_" * 30
_OLD_ENOUGH_TO_ASK = 14  # years: no child is to be a helper in a crisis


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What one sheet is built from.

    ``areas`` are the problem areas it is about, ``course`` the course, ``flagged`` the people who are marked as
    frightening or violent, ``safety`` the safety records of each course, where they were asked for. A blank sheet
    knows no one.
    """

    title: str
    audience: Audience
    network: Network
    areas: tuple[ProblemArea, ...] = ()
    course: Course | None = None
    flagged: frozenset[str] = frozenset()
    say: Language = ENGLISH
    practice: PracticeSettings = field(default_factory=PracticeSettings)
    date: str = ""
    crisis_text: str = ""
    safety: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def blank(cls, title: str, audience: Audience) -> "SheetContext":
        """A sheet to fill in by hand."""
        return cls(title, audience, Network.of([Case(id="blank", code="-")]))

    @property
    def is_blank(self) -> bool:
        """Whether everything is to be filled in by hand."""
        return self.network.case.id == "blank"

    @property
    def people(self) -> list[Person]:
        """Everyone, the closest first, in the order in which they were added."""
        return sorted(self.network.people.values(), key=lambda person: (person.ring_now.step, person.id))

    @property
    def helpers(self) -> list[Person]:
        """The people the patient can turn to, those who help most first: alive and safe to ask."""
        helpers = [person for person in self.people if self.can_help(person)]
        return sorted(helpers, key=lambda person: (-(person.support or 0), person.ring_now.step))

    def can_help(self, person: Person) -> bool:
        """Whether the patient can turn to this person for help."""
        return bool(person.support) and self.is_safe_to_call(person)

    def is_safe_to_call(self, person: Person) -> bool:
        """Whether a sheet may name this person as one to call: no one who is dead, a child, or frightening."""
        is_child = person.age is not None and person.age < _OLD_ENOUGH_TO_ASK
        is_there = person.status is not Status.DECEASED and person.kind not in (PersonKind.PET, PersonKind.PREGNANCY)
        return is_there and not is_child and person.id not in self.flagged

    @property
    def areas_worked_on(self) -> list[ProblemArea]:
        """The focus, whatever its state, then the other active areas."""
        focus_id = self.network.case.focus_id
        areas = [a for a in self.network.areas.values() if a.state is AreaState.ACTIVE or a.id == focus_id]
        return sorted(areas, key=lambda area: (area.id != focus_id, area.id))

    def heading(self) -> Title:
        """The title, with whose sheet it is and when it was made."""
        say = self.say
        if self.is_blank:
            named, dated = say("Name {line}", line=NAME_LINE), say("Date {date}", date=self.date or BLANK)
            return Title(say(self.title), (f"{named}   {unbroken(dated)}",))
        made = unbroken(say("Made together on {date}", date=self.date or "_" * 12))
        parts = (self.network.case.preferred_name.strip() or NAME_LINE, unbroken(self.session()), made)
        about = BETWEEN.join(part for part in parts if part)
        if self.audience.is_at_home and has_part(self.course, Part.PARENTS):
            return Title(say(self.title), (about, say("Who reads this sheet (circle): only me · my parents · others")))
        return Title(say(self.title), (about,))

    def session(self) -> str:
        """Where in the course this is; empty before it began."""
        course = self.course
        number = held(self.network, course) if course else 0
        if course is None or not number:
            return ""
        if self.has_ended:
            return self.say.count("After one session", "After {count} sessions", number)
        return self.say("Session {held} of {planned}", held=number, planned=course.planned_sessions)

    @property
    def has_ended(self) -> bool:
        """Whether the course is over, so that there is no next time."""
        return self.course is not None and has_ended(self.network, self.course)

    def content(self, *leaves: Leaf) -> Content:
        """The whole sheet for a patient."""
        footer = self.say("Keep this sheet private. Names of others appear on it.")
        return Content(self.say(self.title), footer, leaves, self.say, self.crisis_text.strip())

    def view(self, network: Network | None = None, caption: str = "") -> FigureBlock:
        """The map; the letters on the symbols say who belongs to which area, for cards would halve its size."""
        shown = network or self.network
        look = Look(self.audience, cards=False, practice=self.practice, outside=self.is_blank, say=self.say)

        def compose(lettering: float) -> Figure:
            return network_map(shown, replace(look, lettering=lettering))

        said = self.say("Map of {count} people in rings of closeness; the list of people says the same in words.")
        empty = self.say("Empty rings of closeness to draw on.")
        count = len(on_rings(shown).people)
        return FigureBlock(cache(compose), said.format(count=count) if count else empty, caption)

    def signs(self) -> LegendBlock:
        """The legend of the map; on a blank map the few signs that are easy to draw."""
        if self.is_blank:
            return LegendBlock(tuple(blank_legend(self.audience, self.say)))
        return LegendBlock(tuple(legend(self.network, self.audience, self.practice, self.say)))

    def map_in_words(self, relations: bool = False) -> list[Leaf]:
        """Everyone by ring with what their signs say, for those who cannot see the map."""
        rows: Pairs = ()
        for ring in Ring:
            listed = "; ".join(self._tagged(person, relations) for person in self.people if person.ring_now is ring)
            rows += ((ring_name(ring, self.audience, self.say), listed),) if listed else ()
        return (
            [KeepTogether((Heading(self.say("The map in words")), DefinitionList(rows, share=0.18, small=True)))]
            if rows
            else []
        )

    def named(self, person: Person) -> str:
        """The name with the relation, where the name does not say it already."""
        relation = relation_line(person, self.audience, self.say, beside=True)
        # No line breaks between the cross and its year.
        relation = relation.replace("† ", unbroken("† "))
        return apart(person.label) + (" " if relation.startswith("†") else ", " if relation else "") + relation

    def _tagged(self, person: Person, relations: bool) -> str:
        name = self.named(person) if relations else apart(person.label)
        influence = influence_words(person, self.audience, self.say)
        return f"{name} ({influence})" if influence else name

    def area_words(self, area: ProblemArea) -> str:
        """The kind of the area and its title, once where they are the same."""
        name = area_name(area.kind, self.audience, self.practice, self.say)
        title = area_title(area, self.audience, self.practice, self.say)
        return title if search_key(name) in search_key(title) else f"{name} – {title}"

    def linked(self, area: ProblemArea) -> list[Person]:
        """The people involved in an area, in the order in which they were linked."""
        return [self.network.people[link.person_id] for link in self.network.links_of(area_id=area.id)]
