"""Two sheets about the whole: who helps me and how I can ask, and what we understand and agreed."""

from collections.abc import Mapping

from ipt_desktop.messages import N_
from ipt_desktop.model.agreement import agreed_day
from ipt_desktop.model.enums import Channel
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.report.content.blocks import (
    BLANK,
    Content,
    Heading,
    KeepTogether,
    Style,
    Table,
    TextBlock,
    WritingSpace,
)
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.report.sheets.handout import goals_table
from ipt_desktop.wording.patient_wording import understood
from ipt_desktop.wording.wording import capitalised, how_helps

_ROOM_TO_ASK = 40.0
_BLANK_HELPERS = 7
EACH_TIME = N_(
    "", "Each time, we look at how I have been, what has happened with others, and how the two are connected."
)
_CHANNELS: Mapping[Channel, str] = {
    Channel.IN_PERSON: N_("", "face to face"),
    Channel.PHONE: N_("", "by phone"),
    Channel.VIDEO: N_("", "by video"),
    Channel.TEXT: N_("", "by text message"),
    Channel.EMAIL: N_("", "by e-mail"),
    Channel.ONLINE: N_("", "online"),
    Channel.LETTER: N_("", "by letter"),
}


def supports(context: SheetContext) -> Content:
    """Who helps me, for what, and how I can ask."""
    say, relationships = context.say, context.network.relationships
    rows = []
    for person in context.helpers:
        ways = ", ".join(say(_CHANNELS[way]) for way in relationships[person.id].channels)
        rows.append((context.named(person), how_helps(relationships[person.id], say), capitalised(ways)))
    header = (say("Who"), say("For what"), say("How I can ask"))
    table = Table(header, tuple(rows) or (("", "", ""),) * _BLANK_HELPERS, (3, 5, 4), _ROOM_TO_ASK)
    asking = say("“I am not well at the moment. Could you … with me on …? It would help me because …”")
    return context.content(
        KeepTogether(
            (context.heading(), TextBlock(say("Asking for help is a strength. Most people like to be asked.")))
        ),
        KeepTogether((table,)),
        # Together, so that no page holds three empty lines alone.
        KeepTogether(
            (
                *(Heading(say("How I could say it")), TextBlock(asking), WritingSpace(3)),
                *(Heading(say("Who else I could ask, and for what")), WritingSpace(3)),
            )
        ),
    )


def agreed(context: SheetContext) -> Content:
    """The problem areas in kind words, the goals, and how many sessions there are."""
    say, network = context.say, context.network
    worked_on: list[TextBlock | WritingSpace] = []
    for area in context.areas_worked_on:
        title = context.area_words(area)
        is_focus = area.id == network.case.focus_id
        worked_on.append(TextBlock(say("My focus: {area}", area=title) if is_focus else title))
        worked_on.append(TextBlock(say(understood(area))))
    formulation = network.all(Formulation).get(context.course.id) if context.course else None
    own = formulation.agreed.strip() if formulation else ""
    return context.content(
        KeepTogether(
            (context.heading(), TextBlock(say("What I am going through can be treated, and it is not my fault.")))
        ),
        KeepTogether((Heading(say("What we work on")), *(worked_on or [WritingSpace(3)]))),
        KeepTogether((Heading(say("My goals")), goals_table(context, network.goals.values()))),
        KeepTogether((Heading(say("How we go about it")), *_course(context))),
        KeepTogether((Heading(say("In my own words")), WritingSpace(2 if own else 6, known=own), *_agreed_on(context))),
    )


def _agreed_on(context: SheetContext) -> list[TextBlock]:
    """When the focus was agreed, or the statement where there is no focus."""
    network, course = context.network, context.course
    focus = network.areas.get(network.case.focus_id or "")
    formulation = network.all(Formulation).get(course.id) if course else None
    day = agreed_day(network, focus) if focus else formulation.agreed_on if formulation else None
    return [TextBlock(context.say("Agreed on {date}", date=context.say.day(str(day))), Style.SOFT)] if day else []


def _course(context: SheetContext) -> list[TextBlock]:
    say, course = context.say, context.course
    planned = course.planned_sessions if course else BLANK[:6]
    return [
        TextBlock(say("We meet for {count} sessions in all.", count=planned)),
        TextBlock(say(EACH_TIME)),
        TextBlock(say("In the last sessions we look back at what has changed, and plan how I stay well.")),
    ]


BUILDERS = {"supports": supports, "agreed": agreed}
