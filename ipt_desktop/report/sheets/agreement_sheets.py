"""Two sheets about the whole: who helps me and how I can ask, and what we understand and agreed."""

from collections.abc import Mapping

from ipt_desktop.model.enums import AreaKind, AreaState, Channel, Kind, Status
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.report.content.blocks import BLANK, Content, Group, Heading, Lines, Table, Words
from ipt_desktop.report.content.sheet_context import About
from ipt_desktop.report.sheets.handout import goals_table
from ipt_desktop.wording.wording import how_helps

_ROOM_TO_ASK = 40.0
_BLANK_HELPERS = 7
UNDERSTOOD: Mapping[AreaKind, str] = {
    AreaKind.GRIEF: "Somebody close to me has died. It has been hard to find a way through the loss.",
    AreaKind.DISPUTE: "Somebody close to me and I expect different things of each other. That wears me down.",
    AreaKind.TRANSITION: "My life has changed. It takes time to leave the old behind and to find my place in the new.",
    AreaKind.DEFICITS: "I wish for more people around me, or for closer ones, and it is not easy to get there.",
}
EACH_TIME = "Each time we look at how I have been, what happened with others, and how the two go together."
_CHANNELS: Mapping[Channel, str] = {
    Channel.IN_PERSON: "face to face",
    Channel.PHONE: "by phone",
    Channel.VIDEO: "by video",
    Channel.TEXT: "by text message",
    Channel.EMAIL: "by e-mail",
    Channel.ONLINE: "online",
    Channel.LETTER: "by letter",
}


def supports(about: About) -> Content:
    """Who helps me, for what, and how I can ask."""
    say, told = about.say, about.network.relationships
    # Whoever has died may go on helping, but cannot be asked.
    living = (one for one in about.people if one.support and one.status is not Status.DECEASED)
    helping = sorted(living, key=lambda one: (-(one.support or 0), one.ring_now.step))
    rows = []
    for person in helping:
        ways = "" if person.kind is Kind.PET else ", ".join(say(_CHANNELS[way]) for way in told[person.id].channels)
        rows.append((about.named(person), how_helps(told[person.id], say), ways[:1].upper() + ways[1:]))
    header = (say("Who"), say("For what"), say("How I can ask"))
    listed = tuple(rows) or (("", "", ""),) * _BLANK_HELPERS
    table = Table(header, listed, (3, 5, 4), _ROOM_TO_ASK)
    asking = say("“I am not well at the moment. Could you … with me on …? It would help me because …”")
    return about.content(
        Group((about.heading(), Words(say("Asking for help is a strength. Most people like to be asked.")))),
        Group((table,)),
        Group((Heading(say("How I could say it")), Words(asking), Lines(3))),
        Group((Heading(say("Whom else I could ask, and for what")), Lines(3))),
    )


def agreed(about: About) -> Content:
    """The problem areas in kind words, the goals, and how many sessions there are."""
    say = about.say
    areas = [area for area in about.network.areas.values() if area.state is AreaState.ACTIVE]
    focus_first = sorted(areas, key=lambda area: (area.id != about.network.case.focus_id, area.id))
    worked_on: list[Words | Lines] = []
    for area in focus_first:
        words = about.area_words(area)
        is_focus = area.id == about.network.case.focus_id
        worked_on.append(Words(say("My focus: {area}", area=words) if is_focus else words))
        worked_on.append(Words(say(UNDERSTOOD[area.kind])))
    course = about.network.course
    told = about.network.all(Formulation).get(course.id) if course else None
    own = told.agreed.strip() if told else ""
    return about.content(
        Group((about.heading(), Words(say("What I am going through can be treated, and it is not my fault.")))),
        Group((Heading(say("What we work on")), *(worked_on or [Lines(3)]))),
        Group((Heading(say("My goals")), goals_table(about, about.network.goals.values()))),
        Group((Heading(say("How we go about it")), *_course(about))),
        Group((Heading(say("In my own words")), Lines(2 if own else 6, known=own))),
    )


def _course(about: About) -> list[Words]:
    say, course = about.say, about.network.course
    planned = course.planned_sessions if course else BLANK[:6]
    return [
        Words(say("We meet for {count} sessions in all.", count=planned)),
        Words(say(EACH_TIME)),
        Words(say("In the last sessions we look back at what has changed, and plan how I stay well.")),
    ]
