"""The portfolio for certification and supervision: inventory, formulation, and the measures every four sessions.

What belongs in it: domain reference 4.5.
"""

from collections.abc import Iterator

from ipt_desktop.model.case import Course
from ipt_desktop.model.course_records import courses_of, measures_of, sessions_of
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.supervision import Supervision
from ipt_desktop.report.content.blocks import Content, Heading, KeepTogether, Leaf, NewPage, Table
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.report.sheets.course_report import ending, formulation, measures
from ipt_desktop.report.sheets.inventory_report import footer_of, inventory_report

# Portfolios for certification hold a measure every four sessions (reference 2.3).
MEASURED_EVERY = 4


def portfolio(context: SheetContext) -> Content:
    """The whole inventory, then for each course its formulation, measures and goals."""
    leaves: list[Leaf] = [*inventory_report(context).leaves]
    for number, course in enumerate(courses_of(context.network)):
        if number:
            leaves.append(NewPage())
        leaves += formulation(context, course)
        leaves += measures(context, course, every_fourth(context.network, course))
        leaves += ending(context, course)
        leaves += self_ratings(context, course)
        leaves += supervisions(context, course)
    return Content(context.say(context.title), footer_of(context), tuple(leaves), context.say)


def self_ratings(context: SheetContext, course: Course) -> Iterator[Leaf]:
    """What the therapist did, session by session; the copy without names alone has it."""
    say = context.say
    rows = [
        (str(session.number), ", ".join(map(say, session.self_rated)))
        for session in sessions_of(context.network, course.id)
        if session.self_rated
    ]
    if rows:
        table = Table((say("Session"), say("Done, as rated by the therapist")), tuple(rows), (1, 8))
        yield KeepTogether((Heading(say("Self-rating")), table))


def supervisions(context: SheetContext, course: Course) -> Iterator[Leaf]:
    """The supervisions of a course; the copy without names alone has them."""
    held = [each for each in context.network.all(Supervision).values() if each.course_id == course.id]
    rows = [(str(each.held_on or ""), each.question, each.outcome) for each in sorted(held, key=lambda each: each.id)]
    if rows:
        say = context.say
        table = Table((say("Date"), say("Question"), say("What I take from it")), tuple(rows), (1.4, 4, 4))
        yield KeepTogether((Heading(say("Supervision")), table))


def every_fourth(network: Network, course: Course) -> list[Measure]:
    """Of each instrument the first measure, the last, and between them one for every four sessions."""
    numbers = {session.id: session.number for session in sessions_of(network, course.id)}
    measures: list[Measure] = []
    by_instrument: dict[str, list[Measure]] = {}
    for measure in measures_of(network, course.id):
        by_instrument.setdefault(measure.instrument, []).append(measure)
    for taken in by_instrument.values():
        block = -1
        for measure in taken:
            number = numbers.get(measure.session_id or "")
            measured_block = block if number is None else number // MEASURED_EVERY
            if measured_block > block or measure is taken[-1]:
                measures.append(measure)
                block = max(measured_block, block)
    kept = {measure.id for measure in measures}
    return [measure for measure in measures_of(network, course.id) if measure.id in kept]


BUILDERS = {"portfolio": portfolio, "portfolio-copy": portfolio}
