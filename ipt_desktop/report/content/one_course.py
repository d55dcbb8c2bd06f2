"""A case as one course of treatment sees it: a patient's sheet never mixes two courses."""

from dataclasses import replace

from ipt_desktop.editing.cascade import without
from ipt_desktop.model.case import Case, Course
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.course_records import sessions_of
from ipt_desktop.model.course_series import focus_history, goal_ratings
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.enums import AreaState
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import Goal
from ipt_desktop.model.session import ConversationReview, DecisionReview
from ipt_desktop.model.timeline_records import FocusEntry


def of_course(network: Network, course: Course | None) -> Network:
    """The case with the goals, the reviews and the focus of this course; the present focus for the latest one.

    A goal belongs to the courses in which it was rated; one that was never rated belongs to the latest.
    """
    if course is None or len(network.all(Course)) == 1:
        return network
    sessions = {session.id for session in sessions_of(network, course.id)}
    gone: dict[type[Entity], list[str]] = {
        Goal: [goal_id for goal_id in network.goals if not _has_goal(network, course, goal_id)]
    }
    for reviews in (network.all(ConversationReview), network.all(DecisionReview)):
        for review in reviews.values():
            if review.session_id not in sessions:
                gone.setdefault(type(review), []).append(review.id)
    kept = network.apply(Edit("", without(network, gone)))
    return kept if course == network.course else kept.apply(Edit("", tuple(_focus_then(kept, course))))


def _has_goal(network: Network, course: Course, goal_id: str) -> bool:
    rated_in = {each for each in network.all(Course) if goal_id in goal_ratings(network, each)}
    return course.id in rated_in or (not rated_in and course == network.course)


def _focus_then(network: Network, course: Course) -> list[Change]:
    """The last focus of an earlier course in place of today's; what only another course was about is not worked on."""
    history = focus_history(network, course.id)
    then = {entry.area_id for entry in history}
    elsewhere = {entry.area_id for entry in network.all(FocusEntry).values()} - then
    case: Case = network.case
    changes = [Change(case, replace(case, focus_id=history[-1].area_id if history else None))]
    for area_id in elsewhere:
        area = network.areas[area_id]
        if area.state is AreaState.ACTIVE:
            changes.append(Change(area, replace(area, state=AreaState.NOTED)))
    return [change for change in changes if change.before != change.after]
