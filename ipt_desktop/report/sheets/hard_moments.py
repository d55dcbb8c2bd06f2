"""The patient's plan for hard moments, in the program's own words: signs, what helps, people, professionals, safety.

It is filled in from the plan to stay well and from the people who help; people who are flagged, left out or dead never
appear on it.
"""

from ipt_desktop.messages import N_
from ipt_desktop.model.enums import PersonKind, SupportKind
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.person import Person
from ipt_desktop.report.content.blocks import (
    BoxGrid,
    Content,
    Heading,
    KeepTogether,
    Style,
    Table,
    TextBlock,
    WritingSpace,
)
from ipt_desktop.report.content.sheet_context import SheetContext

ORDER = N_("", "I begin at the top and go on, one step after the other, until the moment has passed.")
_MOST_PEOPLE = 5
_ROW_TO_WRITE = 24.0


def hard_moments(context: SheetContext) -> Content:
    """What I can do, step by step, when a moment gets too hard."""
    say, ending = context.say, _ending(context)
    signs, alone = (ending.early_signs, ending.what_to_do) if ending else ("", "")
    boxes = ((say("My signs that it is getting hard"), signs), (say("What I can do on my own"), alone))
    header = (say("Who"), say("How to reach them"))
    people, professionals = _rows(context, to_ask(context), 3), _rows(context, _professionals(context), 2)
    crisis = [TextBlock(context.crisis_text.strip(), Style.STRONG)] if context.crisis_text.strip() else []
    company = "; ".join(context.named(person) for person in _company(context))
    agreed = context.course.crisis_agreement.strip() if context.course else ""
    agreement = [KeepTogether((WritingSpace(0, say("What we agreed for a crisis"), agreed),))] if agreed else []
    return context.content(
        KeepTogether((context.heading(), TextBlock(say(ORDER)))),
        *agreement,
        KeepTogether((BoxGrid(boxes, 96.0),)),
        KeepTogether((WritingSpace(1 if company else 2, say("Company and places that do me good"), company),)),
        KeepTogether((Heading(say("People I can ask to help me")), Table(header, people, (1, 1), _ROW_TO_WRITE))),
        KeepTogether(
            (Heading(say("Professionals who help")), *crisis, Table(header, professionals, (1, 1), _ROW_TO_WRITE))
        ),
        # Together, so that no page holds two empty lines alone.
        KeepTogether(
            (
                WritingSpace(2, say("How I can make the place where I am safer")),
                WritingSpace(2, say("What I want to remember when I cannot feel it")),
            )
        ),
    )


def to_ask(context: SheetContext) -> list[Person]:
    """Those the patient chose to call, then those who help most; no one who is also difficult, and no professional."""
    ending = _ending(context)
    chosen = [context.network.people[person_id] for person_id in ending.call_people] if ending else []
    calm = [person for person in context.helpers if not person.trigger]
    safe = [person for person in chosen if context.is_safe_to_call(person)]
    people = dict.fromkeys(person.id for person in (*safe, *calm) if person.kind is not PersonKind.PROFESSIONAL)
    return [context.network.people[person_id] for person_id in people][:_MOST_PEOPLE]


def _professionals(context: SheetContext) -> list[Person]:
    kinds = (PersonKind.PROFESSIONAL, PersonKind.ORGANISATION)
    return [person for person in context.helpers if person.kind in kinds][:_MOST_PEOPLE]


def _company(context: SheetContext) -> list[Person]:
    received = context.network.relationships
    return [
        person
        for person in context.helpers
        if SupportKind.COMPANIONSHIP in received[person.id].support_received and not person.trigger
    ]


def _rows(context: SheetContext, people: list[Person], least: int) -> tuple[tuple[str, str], ...]:
    """A row for each person, and empty ones to write in."""
    rows = [(context.named(person), "") for person in people]
    return (*rows, *(("", ""),) * max(least - len(rows), 1))


def _ending(context: SheetContext) -> Ending | None:
    return context.network.all(Ending).get(context.course.id) if context.course else None


BUILDERS = {"hard-moments": hard_moments}
