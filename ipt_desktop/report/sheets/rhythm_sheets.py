"""The patient's sheets of daily rhythms: a week to fill in by hand, and the weeks so far as a chart and in words."""

from functools import cache

from ipt_desktop.figures.charts.rhythm_chart import rhythm_chart
from ipt_desktop.figures.figure import Figure
from ipt_desktop.messages import N_
from ipt_desktop.model.rhythm_day import Anchor, RhythmDay, RhythmTargets, clock
from ipt_desktop.model.rhythm_score import DAYS, RhythmWeek, diary, mean, rhythm_weeks, sleep_hours
from ipt_desktop.report.content.blocks import (
    ChartBlock,
    Content,
    Heading,
    KeepTogether,
    PageBlock,
    Style,
    Table,
    TextBlock,
    WritingSpace,
)
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.wording.value_names import WEEKDAYS, value_name

HOW = N_(
    "",
    "Write down the time of each event, and a number for the company: 0 = alone, 1 = others were there, "
    "2 = others took part, 3 = others were very engaging. At the end of the day: mood from -5 (very low) "
    "to 5 (very high).",
)
SAME_TIME = N_("", "It helps to get up at the same time every day, also after a bad night.")
NOTHING_YET = N_("", "The diary has no entries yet.")
_ROW_TO_WRITE = 34.0
_SHARES = (1.5, 1.5, 1.5, 1.6, 1.5, 1.5, 1.0)


def rhythm_week(context: SheetContext) -> Content:
    """The seven days with their five events: the latest week of the diary, or one to fill in."""
    say = context.say
    weeks = rhythm_weeks(context.network)
    days = weeks[-1].days if weeks else {}
    dates = weeks[-1].dates if weeks else [None] * DAYS
    rows = [
        (_day(context, number, date), *_cells(days.get(date) if date else None)) for number, date in enumerate(dates)
    ]
    targets = _targets(context)
    aims = [clock(time) if targets and (time := targets.time(anchor)) is not None else "" for anchor in Anchor]
    rows.append((say("Time I aim at"), *aims, ""))
    header = (say("Day"), *(say(value_name(anchor)) for anchor in Anchor), say("Mood"))
    return context.content(
        KeepTogether((context.heading(), TextBlock(say(HOW)))),
        KeepTogether((Table(header, tuple(rows), _SHARES, _ROW_TO_WRITE),)),
        KeepTogether((TextBlock(say(SAME_TIME), Style.SOFT), WritingSpace(1, say("What moved my days this week")))),
    )


def rhythm(context: SheetContext) -> Content:
    """The weeks of the diary as a chart, and the same in words."""
    say, weeks = context.say, rhythm_weeks(context.network)
    if not weeks:
        return context.content(KeepTogether((context.heading(), TextBlock(say(NOTHING_YET)))))

    def compose(width: float) -> Figure:
        return rhythm_chart(context.network, _targets(context), width, say)

    header = (
        say("Week of"),
        say("Regularity, 0 to 7"),
        say("Out of bed, usually"),
        say("To bed, usually"),
        say("Sleep"),
    )
    chart = ChartBlock(cache(compose), say("A chart over the days; the table below says the same in words."))
    return context.content(
        PageBlock((context.heading(), TextBlock(say(SAME_TIME))), chart, least=340.0),
        KeepTogether(
            (
                Heading(say("Week by week")),
                Table(header, tuple(_in_words(context, week) for week in weeks), (2, 1.4, 1.6, 1.4, 1.4)),
            )
        ),
    )


def _in_words(context: SheetContext, week: RhythmWeek) -> tuple[str, ...]:
    say, days = context.say, diary(context.network)
    night = mean(sleep_hours(days, day) for day in week.dates)
    usual = [week.anchors.get(anchor) for anchor in (Anchor.UP, Anchor.BED)]
    return (
        say.day(str(week.monday)),
        "" if week.score is None else f"{week.score:.1f}",
        *(clock(own.usual) if own else "" for own in usual),
        "" if night is None else say("{hours:.1f} hours", hours=night),
    )


def _targets(context: SheetContext) -> RhythmTargets | None:
    return context.network.all(RhythmTargets).get(context.course.id) if context.course else None


def _day(context: SheetContext, number: int, date: object) -> str:
    name = context.say(WEEKDAYS[number])
    return f"{name}\n{context.say.day(str(date))}" if date else name


def _cells(entry: RhythmDay | None) -> tuple[str, ...]:
    if entry is None:
        return ("",) * (len(Anchor) + 1)
    cells = []
    for anchor in Anchor:
        time, company = entry.time(anchor), entry.company(anchor)
        cells.append("" if time is None else clock(time) if company is None else f"{clock(time)} ({company})")
    return (*cells, "" if entry.mood is None else str(entry.mood))


BUILDERS = {"rhythm-week": rhythm_week, "rhythm": rhythm}
