"""What a measure scores: the total, its band, how much was answered. Nothing is ever added up over a gap.

Source: domain reference 2.4 and 2.5. Filling gaps with the mean is common, but not done here: a total with a missing
answer is no total.
"""

from dataclasses import dataclass

from ipt_desktop.messages import N_
from ipt_desktop.model.instruments import NO_ANSWER, SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.scale import Band

_MORE_THAN_HALF = 2
_MAJOR = N_("", "Screening only, not a diagnosis: the answers fit the pattern of a major depressive syndrome.")
_OTHER = N_("", "Screening only, not a diagnosis: the answers fit the pattern of another depressive syndrome.")


@dataclass(frozen=True, slots=True)
class Score:
    """A score. ``total`` is None while an answer is missing or nothing was entered.

    ``answered`` of ``items`` have an answer; both are 0 where only a total was given.
    """

    total: int | None
    band: Band | None
    answered: int
    items: int

    @property
    def is_incomplete(self) -> bool:
        """Whether some answer is missing, so that there is no total."""
        return self.answered < self.items


def score(measure: Measure) -> Score:
    """The score of a measure."""
    given = [int(sign) for sign in measure.answers if sign != NO_ANSWER]
    items = len(measure.answers)
    total = measure.total if not items else sum(given) if len(given) == items else None
    band = None if total is None else SCALES[measure.instrument].band(total)
    return Score(total, band, len(given), items)


def is_case(measure: Measure) -> bool | None:
    """Whether the score counts as a case (caseness); None without a total or without such a rule."""
    total, caseness = score(measure).total, SCALES[measure.instrument].caseness
    return None if total is None or caseness is None else total >= caseness.points


def screening_pattern(measure: Measure) -> str:
    """The message that the published algorithm of the PHQ-9 reads from the answers: a note, never a diagnosis.

    Items answered with more than half the days or more count, the safety item from several days on; item 1 or 2 must
    be among them. Five or more fit a major depressive syndrome, two to four another one. Empty where neither fits,
    and where an answer is missing or only the total is known.
    """
    scale = SCALES[measure.instrument]
    if not scale.has_depressive_pattern or not measure.answers or NO_ANSWER in measure.answers:
        return ""
    answers = [int(sign) for sign in measure.answers]
    safety = scale.safety_item.number if scale.safety_item else 0
    counted = sum(
        points >= (1 if number == safety else _MORE_THAN_HALF) for number, points in enumerate(answers, start=1)
    )
    if max(answers[:2]) < _MORE_THAN_HALF or counted < 2:
        return ""
    return _MAJOR if counted >= 5 else _OTHER
