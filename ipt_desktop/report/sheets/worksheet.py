"""Blank sheets: rings to draw on with a short legend, and questions about one person."""

from dataclasses import replace

from ipt_desktop.messages import N_
from ipt_desktop.model.enums import RINGS
from ipt_desktop.report.content.blocks import (
    Checkboxes,
    Content,
    KeepTogether,
    Leaf,
    NewPage,
    TextBlock,
    Title,
    WritingSpace,
)
from ipt_desktop.report.content.sheet_context import NAME_LINE, SheetContext
from ipt_desktop.report.sheets.handout import map_alone
from ipt_desktop.report.text.text_layout import unbroken
from ipt_desktop.wording.wording import RATINGS, ring_name

PERSON_TITLE = N_("", "About one person")
# The questions of the inventory (reference 1.2) in plain words, with the lines that an answer usually takes.
QUESTIONS = (
    (N_("", "How often are we in touch, and how? Who starts?"), 1),
    (N_("", "What do we do together?"), 1),
    (N_("", "What can we talk about? What do we leave out?"), 1),
    (N_("", "What do I expect? What do they expect? Do we say so?"), 2),
    (N_("", "What is good between us?"), 1),
    (N_("", "What is hard? An example:"), 2),
    (N_("", "What help do I get? What help do I give?"), 1),
    (N_("", "How do disagreements go?"), 1),
    (N_("", "How do I feel before, with and after this person?"), 1),
    (N_("", "Does this person know how I am? How do they respond?"), 1),
    (N_("", "What has changed between us, and when?"), 1),
    (N_("", "What would I like to be different? Who can do something about it?"), 2),
)


def worksheet(context: SheetContext) -> Content:
    """The rings and the sheet about one person."""
    rings = map_alone(context).leaves
    return context.content(*rings, NewPage(), *_person(context))


def person_sheet(context: SheetContext) -> Content:
    """The questions about one person."""
    return context.content(*_person(context))


def _person(context: SheetContext) -> list[Leaf]:
    say = context.say
    rings = tuple(ring_name(ring, context.audience, say) for ring in RINGS)
    ratings = tuple(say(rating) for rating in RATINGS)
    lines = say("Who it is {line}", line=NAME_LINE), say("What we are to each other {line}", line=NAME_LINE)
    head: tuple[Title | TextBlock | Checkboxes, ...] = (
        replace(context.heading(), words=say(PERSON_TITLE)),
        TextBlock(say("One sheet for each person who matters to me.")),
        TextBlock("   ".join(map(unbroken, lines))),
        Checkboxes(say("How close now"), rings),
        Checkboxes(say("How close before I felt unwell"), rings),
        Checkboxes(say("How close I would like it"), rings),
        Checkboxes(say("Helps me"), ratings),
        Checkboxes(say("Is hard right now"), ratings),
    )
    return [
        KeepTogether(head),
        KeepTogether(tuple(WritingSpace(lines, say(question), close=True) for question, lines in QUESTIONS)),
    ]


BUILDERS = {"worksheet": worksheet, "person": person_sheet}
