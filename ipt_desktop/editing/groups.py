"""A meeting of a group, written into the record of one member: that record knows nothing of the others."""

from dataclasses import dataclass
from typing import Any

from ipt_desktop.editing.course import add_session
from ipt_desktop.editing.fields import change_all
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Edit
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.group import member_at
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import Session


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is the same for all members."""

    number: int
    held_on: PartialDate | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """What is one member's own: whether they came, what came of the step agreed before, and the next one."""

    missed: bool
    step_result: str
    step: str


def record_meeting(network: Network, meeting: Meeting, attendance: Attendance) -> Edit:
    """Adds the meeting to the member's course, or corrects what is recorded of it; twice the same changes nothing."""
    member = member_at(network, meeting.number)
    label = N_("", "Record group meeting")
    if member is None:
        return Edit(label, ())
    own: dict[str, Any] = {
        "held_on": meeting.held_on,
        "minutes": meeting.minutes,
        "missed": attendance.missed,
        "step": attendance.step,
    }
    changed: dict[str, dict[str, Any]] = {}
    if member.agreed is not None:
        changed[member.agreed.id] = {"step_result": attendance.step_result}
    if member.session is not None:
        changed[member.session.id] = own
        return change_all(network, Session, changed, label)
    added = add_session(network, member.course.id, number=meeting.number, **own)
    return Edit(label, (*change_all(network, Session, changed, label).changes, *added.changes))
