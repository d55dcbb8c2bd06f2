"""A questionnaire to fill in by hand: exactly the published words, in the sheet's language where there is a version."""

from dataclasses import replace
from functools import partial

from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.report.content.blocks import BLANK, Content, KeepTogether, Style, Table, TextBlock, WritingSpace
from ipt_desktop.report.content.sheet_context import SheetContext
from ipt_desktop.report.layout.flowable_factory import UNTICKED
from ipt_desktop.wording.language import LANGUAGES
from ipt_desktop.wording.questionnaire_texts import questionnaire_texts

_ROW = 30.0


def questionnaire(context: SheetContext, instrument: Instrument) -> Content:
    """The questions of a measure with a box for each answer, and beside each box what it counts.

    The question on difficulty is not scored: it has no number, and its own answers.
    """
    texts = questionnaire_texts(instrument, context.say.code)
    context = replace(context, say=LANGUAGES[texts.locale])  # one sheet, one language
    say = context.say
    boxes = tuple(f"{UNTICKED} {points}" for points in range(len(texts.answers)))
    rows = tuple((f"{number}. {item}", *boxes) for number, item in enumerate(texts.items, start=1))
    columns = len(texts.difficulty_answers)
    answers = Table(texts.difficulty_answers, ((UNTICKED,) * columns,), (1,) * columns)
    difficulty = [KeepTogether((TextBlock(texts.difficulty), answers))] if texts.difficulty else []
    total = say("Total {line} of {high}", line=BLANK[:8], high=SCALES[instrument].high)
    content = context.content(
        KeepTogether((context.heading(), TextBlock(texts.stem, Style.STRONG))),
        KeepTogether((Table(("", *texts.answers), rows, (7, 1.5, 1.5, 1.9, 1.6), _ROW),)),
        *difficulty,
        KeepTogether((WritingSpace(0, total), TextBlock(texts.source, Style.SMALL))),
    )
    return replace(content, footer=say("Keep this sheet private."))  # no one else's name is on it


BUILDERS = {
    str(instrument): partial(questionnaire, instrument=instrument)
    for instrument, scale in SCALES.items()
    if scale.items
}
