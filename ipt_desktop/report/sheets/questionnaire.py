"""A questionnaire to fill in by hand: exactly the published words, which are English and never translated here."""

from dataclasses import replace
from functools import partial

from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.report.content.blocks import BLANK, Content, KeepTogether, Style, Table, TextBlock, WritingSpace
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.report.layout.flowable_factory import UNTICKED
from ipt_desktop.wording.language import ENGLISH

_ROW = 30.0


def questionnaire(context: SheetContext, instrument: Instrument) -> Content:
    """The questions of a measure with a box for each answer; which number a box counts stands beside it."""
    scale, context = SCALES[instrument], replace(context, say=ENGLISH)
    boxes = tuple(f"{UNTICKED} {points}" for points in range(len(scale.answers)))
    rows = tuple((f"{at}. {item}", *boxes) for at, item in enumerate(scale.items, start=1))
    asked = Table(scale.difficulty_answers, ((UNTICKED,) * len(scale.difficulty_answers),), (1, 1, 1, 1))
    difficulty = [KeepTogether((TextBlock(scale.difficulty), asked))] if scale.difficulty else []
    content = context.content(
        KeepTogether((context.heading(), TextBlock(scale.stem, Style.STRONG))),
        KeepTogether((Table(("", *scale.answers), rows, (7, 1.5, 1.5, 1.9, 1.6), _ROW),)),
        *difficulty,
        KeepTogether((WritingSpace(0, f"Total {BLANK[:8]} of {scale.high}"), TextBlock(scale.credit, Style.SMALL))),
    )
    return replace(content, footer="Keep this sheet private.")  # nobody else's name stands on it


BUILDERS = {
    str(instrument): partial(questionnaire, instrument=instrument)
    for instrument, scale in SCALES.items()
    if scale.items
}
