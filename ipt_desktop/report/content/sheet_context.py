"""What every sheet is made from: the case as its audience sees it, the words of its language, date and crisis text."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from ipt_desktop.figures.figure import Figure
from ipt_desktop.figures.map.legend import legend, whole_legend
from ipt_desktop.figures.map.network_map import Look, network_map
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.case import Case
from ipt_desktop.model.course_plan import has_ended
from ipt_desktop.model.course_records import held
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.search_key import search_key
from ipt_desktop.model.snapshots import on_rings
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
from ipt_desktop.wording.wording import RING_NAMES, area_name, area_title, influence_words, relation_line

NAME_LINE = "_" * 30


@dataclass(frozen=True, slots=True)
class SheetContext:
    """One sheet to be written. ``areas`` are the problem areas it is about; a blank sheet knows nobody."""

    title: str
    audience: Audience
    network: Network
    areas: tuple[ProblemArea, ...] = ()
    say: Language = ENGLISH
    labels: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    crisis_text: str = ""

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
        """Everybody, the nearest first, in the order of making."""
        return sorted(self.network.people.values(), key=lambda person: (person.ring_now.step, person.id))

    def heading(self) -> Title:
        """The title, with whose sheet it is and when it was made."""
        say = self.say
        if self.is_blank:
            dated = unbroken(say("Date") + f" {self.date or BLANK}")
            return Title(say(self.title), (say("Name") + f" {NAME_LINE}   {dated}",))
        made = unbroken(say("Made together on {date}", date=self.date or "_" * 12))
        parts = (self.network.case.preferred_name.strip() or NAME_LINE, unbroken(self.session()), made)
        return Title(say(self.title), (BETWEEN.join(part for part in parts if part),))

    def session(self) -> str:
        """Where in the course this is; empty before it began."""
        course = self.network.course
        number = held(self.network, course) if course else 0
        if course is None or not number:
            return ""
        if self.has_ended:
            return self.say.count("After one session", "After {count} sessions", number)
        return self.say("Session {held} of {planned}", held=number, planned=course.planned_sessions)

    @property
    def has_ended(self) -> bool:
        """Whether the course is over, so that there is no next time."""
        course = self.network.course
        return course is not None and has_ended(self.network, course)

    def content(self, *leaves: Leaf) -> Content:
        """The whole sheet for a patient."""
        footer = self.say("Keep this sheet private. Names of others appear on it.")
        return Content(self.say(self.title), footer, leaves, self.say, self.crisis_text.strip())

    def view(self, network: Network | None = None, caption: str = "") -> FigureBlock:
        """The map; the letters on the symbols say who belongs to which area, for cards would halve its size."""
        shown = network or self.network
        look = Look(self.audience, cards=False, labels=self.labels, say=self.say)

        def compose(lettering: float) -> Figure:
            return network_map(shown, replace(look, lettering=lettering))

        said = self.say("Map of {count} people in rings of closeness; the list of people says the same in words.")
        empty = self.say("Empty rings of closeness to draw on.")
        count = len(on_rings(shown).people)
        return FigureBlock(cache(compose), said.format(count=count) if count else empty, caption)

    def signs(self) -> LegendBlock:
        """The legend of the map; every sign there is where one draws by hand."""
        if self.is_blank:
            return LegendBlock(tuple(whole_legend(self.audience, self.labels, self.say)))
        return LegendBlock(tuple(legend(self.network, self.audience, self.labels, self.say)))

    def map_in_words(self, relations: bool = False) -> list[Leaf]:
        """Everybody by ring with what their signs say, for those who cannot see the map."""
        rows: Pairs = ()
        for ring in Ring:
            listed = "; ".join(self._tagged(one, relations) for one in self.people if one.ring_now is ring)
            rows += ((self.say(RING_NAMES[ring]), listed),) if listed else ()
        return (
            [KeepTogether((Heading(self.say("The map in words")), DefinitionList(rows, share=0.13, small=True)))]
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
        words, sign = (
            self.named(person) if relations else apart(person.label),
            influence_words(person, self.audience, self.say),
        )
        return f"{words} ({sign})" if sign else words

    def area_words(self, area: ProblemArea) -> str:
        """The kind of the area and its title, once where they are the same."""
        name = area_name(area.kind, self.audience, self.labels, self.say)
        title = area_title(area, self.audience, self.labels, self.say)
        return title if search_key(name) in search_key(title) else f"{name} – {title}"

    def linked(self, area: ProblemArea) -> list[Person]:
        """Whoever has a part in an area, in the order of linking."""
        return [self.network.people[link.person_id] for link in self.network.links_of(area_id=area.id)]
