"""What is said about a course to the therapist: safety answers, findings, the way from first to last."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ipt_desktop.messages import N_, Speech
from ipt_desktop.model.case import Course
from ipt_desktop.model.course_plan import course_state, course_status
from ipt_desktop.model.course_records import measures_of, sessions_of
from ipt_desktop.model.course_series import course_series, goal_ratings, mood_anchors
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.outcome import Finding, Outcome, OutcomeRule, ScoreChange
from ipt_desktop.model.safety import safeties, safety_records, self_harm
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.model.treatment_enums import Phase
from ipt_desktop.model.treatment_formats import FORMATS
from ipt_desktop.wording.value_names import value_name

RULE_NAMES: Mapping[OutcomeRule, str] = MappingProxyType(
    {
        OutcomeRule.CASENESS: N_("", "At or above the threshold now"),
        OutcomeRule.IMPROVEMENT: N_("", "Reliable improvement"),
        OutcomeRule.DETERIORATION: N_("", "Reliable deterioration"),
        OutcomeRule.RELAPSE: N_("", "Reliable rise since the best score"),
        OutcomeRule.RESPONSE: N_("", "Response"),
        OutcomeRule.REMISSION: N_("", "Remission"),
        OutcomeRule.SIGNIFICANT: N_("", "Clinically significant (original rule)"),
        OutcomeRule.RECOVERY: N_("", "Recovery"),
        OutcomeRule.RELIABLE_RECOVERY: N_("", "Reliable recovery"),
    }
)
PHASE_NAMES: Mapping[Phase, str] = MappingProxyType(
    {
        Phase.BEGINNING: N_("", "beginning phase"),
        Phase.MIDDLE: N_("", "middle phase"),
        Phase.CONTINUATION: N_("", "continuation"),
        Phase.END: N_("", "end phase"),
    }
)


def safety_sentence(network: Network, measure: Measure, say: Speech) -> str:
    """How the safety item was answered, and whether the answer rose, in one sentence for the therapist."""
    scale, answer = SCALES[measure.instrument], self_harm(measure)
    item = scale.safety_item
    if item is None:
        return ""
    parts: dict[str, object] = {"measure": scale.name, "item": item.number, "subject": say(item.about)}
    if answer is None:
        return say("{measure}, item {item}: there is no answer about {subject}.", **parts)
    if scale.answers:
        parts["answer"] = say("“{words}” ({points})", words=say(scale.answers[answer]), points=answer)
    else:
        parts["answer"] = answer
    if safeties(network)[measure.id].rise:
        return say("{measure}, item {item}: {answer} about {subject}, more than the time before.", **parts)
    return say("{measure}, item {item}: {answer} about {subject}.", **parts)


def record_line(record: SafetyRecord, say: Speech) -> str:
    """One safety record: when, by whom, what was done, and the notes."""
    done = ", ".join(say(value_name(outcome)) for outcome in record.outcomes)
    moment = " ".join(part for part in (say.day(record.recorded_at[:10]), record.recorded_at[11:16]) if part)
    parts = (moment, record.recorded_by, done, record.words)
    return " · ".join(part for part in parts if part)


def safety_lines(network: Network, course: Course, say: Speech) -> list[tuple[str, str]]:
    """Each notable safety answer of a course with its records in order: for record and handover, where chosen."""
    records, known = safety_records(network), safeties(network)
    lines = []
    for measure in measures_of(network, course.id):
        if known[measure.id].is_notable or measure.id in records:
            recorded = "\n".join(record_line(record, say) for record in records.get(measure.id, ()))
            lines.append((safety_sentence(network, measure, say), recorded or say("Nothing recorded yet")))
    return lines


def finding_line(finding: Finding, say: Speech) -> str:
    """A finding with its answer: Reliable improvement: yes."""
    name = say(RULE_NAMES[finding.rule])
    if finding.holds is None:
        return say("{rule}: can’t be judged yet", rule=name)
    return say("{rule}: yes", rule=name) if finding.holds else say("{rule}: no", rule=name)


def finding_basis(finding: Finding, say: Speech) -> str:
    """The rule of a finding with its source, and why it cannot be applied."""
    basis = say("{rule} ({source}).", rule=finding.basis.said(say), source=finding.source)
    return f"{basis} {finding.note.said(say)}" if finding.note else basis


def change_sentence(change: ScoreChange, say: Speech) -> str:
    """The change on one measure in a sentence: From 16 to 6: reliable improvement, below the threshold."""
    if change.first.id == change.last.id:
        return say("{total} so far; a second score will show the direction.", total=change.end)
    parts = {"first": change.start, "last": change.end, "best": change.best}
    if change.holds(OutcomeRule.RELAPSE) and change.best < change.start:
        return say(
            "From {first} to {last}, after {best} at best: a reliable rise. Look for a return of symptoms.", **parts
        )
    if change.holds(OutcomeRule.DETERIORATION):
        return say("From {first} to {last}: reliable deterioration.", **parts)
    caseness = change.finding(OutcomeRule.CASENESS)
    if change.holds(OutcomeRule.IMPROVEMENT):
        if caseness is None:
            return say("From {first} to {last}: reliable improvement.", **parts)
        if caseness.holds:
            return say("From {first} to {last}: reliable improvement, still at or above the threshold.", **parts)
        return say("From {first} to {last}: reliable improvement, below the threshold.", **parts)
    if change.finding(OutcomeRule.IMPROVEMENT):
        return say("From {first} to {last}: no reliable change.", **parts)
    return say("From {first} to {last}.", **parts)


def pair_findings(outcome: Outcome) -> tuple[Finding, ...]:
    """The findings on the measures that are judged together; none where neither was taken."""
    return (outcome.recovery, outcome.reliable_recovery) if outcome.has_recovery_pair else ()


def first_to_last(network: Network, course: Course, say: Speech) -> Iterator[tuple[str, str]]:
    """Sessions, goals, mood and measures of a course, each from its first value to its last, for the therapist."""
    if sessions_of(network, course.id):
        yield say("Sessions"), course_status(course_state(network, course)).said(say)
    ratings = goal_ratings(network, course.id)
    for goal_id in sorted(network.goals):
        goal, rated = network.goals[goal_id], tuple(rating.value for rating in ratings.get(goal_id, ()))
        yield goal.words, " · ".join([say(value_name(goal.state)), *([_span(rated)] if rated else [])])
    for series in course_series(network, course):
        if series.instrument is None:
            low, high = (say(anchor) for anchor in mood_anchors(course))
            yield say("Mood ({lowest}, {highest})", lowest=low, highest=high), _span(series.values)
        else:
            yield SCALES[series.instrument].name, _span(series.values)


def _span(values: tuple[int, ...]) -> str:
    return str(values[0]) if len(values) == 1 else f"{values[0]} → {values[-1]}"


def format_name(course: Course, say: Speech) -> str:
    """The name of a course's format: the practice's own, where it has one."""
    return course.format_name or say(FORMATS[course.format].name)


def course_name(number: int, course: Course, say: Speech) -> str:
    """A course by its place in the case, its format and its beginning."""
    parts: dict[str, object] = {"number": number, "format": format_name(course, say)}
    if course.started is None:
        return say("Course {number}: {format}", **parts)
    return say("Course {number}: {format}, {day}", **parts, day=say.day(str(course.started)))
