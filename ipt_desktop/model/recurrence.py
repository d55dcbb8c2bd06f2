"""Signs that an illness may come back while a patient is kept well: scores that rise, and early signs."""

from collections.abc import Iterator

from ipt_desktop.messages import N_, Sentence
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_format import has_part
from ipt_desktop.model.course_records import all_measures, courses_of, measures_of, sessions_of
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.network import Network
from ipt_desktop.model.scoring import score
from ipt_desktop.model.treatment_enums import SignsSeen
from ipt_desktop.model.treatment_format import Part


def recurrence_notices(network: Network, course: Course) -> Iterator[tuple[Sentence, str]]:
    """The notices of a course that looks at early signs, each with the id of the measure or session it is about.

    A score is compared with the best one of the case so far: remission was often reached in the course before.
    """
    if not has_part(course, Part.EARLY_SIGNS):
        return
    for instrument, scale in SCALES.items():
        taken = [(measure, score(measure).total) for measure in measures_of(network, course.id, instrument)]
        full = [(measure, total) for measure, total in taken if total is not None]
        if scale.reliable is None or not full:
            continue
        last, total = full[-1]
        before = [score(measure).total for measure in all_measures(network) if measure.instrument is instrument]
        best = min(value for value in before if value is not None)
        if total - best >= scale.reliable.points:
            yield (
                Sentence.of(
                    N_(
                        "",
                        "{measure}: {total}, a reliable rise from {best} at best. Look for a recurrence, and at the "
                        "plan that was agreed.",
                    ),
                    measure=scale.name,
                    total=total,
                    best=best,
                ),
                last.id,
            )
    asked = [session for session in sessions_of(network, course.id) if session.signs is not None]
    if asked and asked[-1].signs is SignsSeen.MANY:
        sentence = N_("", "Many early signs at session {session}: look at the plan that was agreed.")
        yield Sentence.of(sentence, session=asked[-1].number), asked[-1].id


def known_signs(network: Network, course: Course) -> str:
    """The early signs in the patient's words: of this course's plan to stay well, else of the latest one before."""
    courses = [other for other in courses_of(network) if other.id <= course.id]
    endings = (network.all(Ending).get(other.id) for other in reversed(courses))
    return next((ending.early_signs.strip() for ending in endings if ending and ending.early_signs.strip()), "")
