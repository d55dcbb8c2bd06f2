"""Sheets of treatment with adolescents: what the parents may know, and how to talk so that it can work."""

from ipt_desktop.messages import N_
from ipt_desktop.model.case import ParentNote
from ipt_desktop.report.content.blocks import (
    Block,
    Content,
    Heading,
    KeepTogether,
    Style,
    Table,
    TextBlock,
    WritingSpace,
)
from ipt_desktop.report.content.sheet_context import SheetContext

ABOUT = N_(
    "",
    "This sheet was made together. What else is talked about in the sessions stays there, unless someone is in danger.",
)
HELPS = (
    N_("", "Being depressed is an illness, not laziness, and nobody's fault."),
    N_("", "Ask how it is, and listen before you advise."),
    N_("", "Keep everyday things going: meals, school, sleep. Expect a little less for a while."),
    N_("", "Notice one thing each day that went well, and say so."),
)
TIPS = (
    N_("", "I choose a good moment: nobody is in a hurry, nobody is angry."),
    N_("", "I begin with something that I like, or that I understand about the other person."),
    N_("", "I say how I feel, not what the other person is."),
    N_("", "I say one thing that I want, small enough to be possible."),
    N_("", "I have two or three ways in mind that could suit us both."),
    N_("", "I listen, and say back what I heard."),
    N_("", "If it does not work the first time, I try again another day."),
)
_ROW_TO_WRITE = 40.0


def for_parents(context: SheetContext) -> Content:
    """What the therapist and the adolescent have decided that parents may know."""
    say, course = context.say, context.course
    notes = sorted(context.network.all(ParentNote).values(), key=lambda note: note.id)
    own = [note.words.strip() for note in notes if course and note.course_id == course.id]
    known: list[Block] = [Heading(say("What you may know")), *(TextBlock(words) for words in own)]
    return context.content(
        KeepTogether((context.heading(), TextBlock(say(ABOUT), Style.SOFT))),
        KeepTogether(tuple(known) if own else (WritingSpace(6, say("What you may know")),)),
        KeepTogether((Heading(say("What helps at home")), *(TextBlock(say(tip)) for tip in HELPS))),
        KeepTogether((WritingSpace(3, say("What we ask of you until the next talk")),)),
        KeepTogether((WritingSpace(2, say("When we meet again, and how you can reach us")),)),
    )


def talking(context: SheetContext) -> Content:
    """Tips for a talk that is hard, and room to prepare it."""
    say = context.say
    header = (say("What I want to say"), say("What the other person might say"), say("What I say then"))
    return context.content(
        KeepTogether((context.heading(), *(TextBlock(say(tip)) for tip in TIPS))),
        KeepTogether((WritingSpace(2, say("Who I want to talk with, and about what")),)),
        KeepTogether((WritingSpace(1, say("A good moment for it")),)),
        KeepTogether((Heading(say("Trying it out")), Table(header, (("", "", ""),) * 4, (1, 1, 1), _ROW_TO_WRITE))),
        KeepTogether((WritingSpace(2, say("How it went")),)),
    )


BUILDERS = {"for-parents": for_parents, "talking": talking}
