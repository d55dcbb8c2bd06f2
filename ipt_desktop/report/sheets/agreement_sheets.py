"""Two sheets about the whole: who helps me and how I can ask, and what we understand and agreed."""

from collections.abc import Mapping

from ipt_desktop.messages import N_
from ipt_desktop.model.enums import AreaKind, AreaState, Channel, PersonKind, Status
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.report.content.blocks import BLANK, Content, Heading, KeepTogether, Table, TextBlock, WritingSpace
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.report.sheets.handout import goals_table
from ipt_desktop.wording.wording import how_helps

_ROOM_TO_ASK = 40.0
_BLANK_HELPERS = 7
UNDERSTOOD: Mapping[AreaKind, str] = {
    AreaKind.GRIEF: N_("", "Somebody close to me has died. It has been hard to find a way through the loss."),
    AreaKind.DISPUTE: N_("", "Somebody close to me and I expect different things of each other. That wears me down."),
    AreaKind.TRANSITION: N_(
        "", "My life has changed. It takes time to leave the old behind and to find my place in the new."
    ),
    AreaKind.DEFICITS: N_("", "I wish for more people around me, or for closer ones, and it is not easy to get there."),
}
EACH_TIME = N_("", "Each time we look at how I have been, what happened with others, and how the two go together.")
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
    say, told = context.say, context.network.relationships
    # Whoever has died may go on helping, but cannot be asked.
    living = (one for one in context.people if one.support and one.status is not Status.DECEASED)
    helping = sorted(living, key=lambda one: (-(one.support or 0), one.ring_now.step))
    rows = []
    for person in helping:
        ways = (
            "" if person.kind is PersonKind.PET else ", ".join(say(_CHANNELS[way]) for way in told[person.id].channels)
        )
        rows.append((context.named(person), how_helps(told[person.id], say), ways[:1].upper() + ways[1:]))
    header = (say("Who"), say("For what"), say("How I can ask"))
    listed = tuple(rows) or (("", "", ""),) * _BLANK_HELPERS
    table = Table(header, listed, (3, 5, 4), _ROOM_TO_ASK)
    asking = say("“I am not well at the moment. Could you … with me on …? It would help me because …”")
    return context.content(
        KeepTogether(
            (context.heading(), TextBlock(say("Asking for help is a strength. Most people like to be asked.")))
        ),
        KeepTogether((table,)),
        KeepTogether((Heading(say("How I could say it")), TextBlock(asking), WritingSpace(3))),
        KeepTogether((Heading(say("Whom else I could ask, and for what")), WritingSpace(3))),
    )


def agreed(context: SheetContext) -> Content:
    """The problem areas in kind words, the goals, and how many sessions there are."""
    say = context.say
    areas = [area for area in context.network.areas.values() if area.state is AreaState.ACTIVE]
    focus_first = sorted(areas, key=lambda area: (area.id != context.network.case.focus_id, area.id))
    worked_on: list[TextBlock | WritingSpace] = []
    for area in focus_first:
        words = context.area_words(area)
        is_focus = area.id == context.network.case.focus_id
        worked_on.append(TextBlock(say("My focus: {area}", area=words) if is_focus else words))
        worked_on.append(TextBlock(say(UNDERSTOOD[area.kind])))
    course = context.network.course
    told = context.network.all(Formulation).get(course.id) if course else None
    own = told.agreed.strip() if told else ""
    return context.content(
        KeepTogether(
            (context.heading(), TextBlock(say("What I am going through can be treated, and it is not my fault.")))
        ),
        KeepTogether((Heading(say("What we work on")), *(worked_on or [WritingSpace(3)]))),
        KeepTogether((Heading(say("My goals")), goals_table(context, context.network.goals.values()))),
        KeepTogether((Heading(say("How we go about it")), *_course(context))),
        KeepTogether((Heading(say("In my own words")), WritingSpace(2 if own else 6, known=own))),
    )


def _course(context: SheetContext) -> list[TextBlock]:
    say, course = context.say, context.network.course
    planned = course.planned_sessions if course else BLANK[:6]
    return [
        TextBlock(say("We meet for {count} sessions in all.", count=planned)),
        TextBlock(say(EACH_TIME)),
        TextBlock(say("In the last sessions we look back at what has changed, and plan how I stay well.")),
    ]


BUILDERS = {"supports": supports, "agreed": agreed}
