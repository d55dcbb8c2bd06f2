"""Groups of group IPT: the members are cases, and a group is what their courses say. No record names another member."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ipt_desktop.model.case import Course
from ipt_desktop.model.caseload import CourseSummary
from ipt_desktop.model.course_format import has_part
from ipt_desktop.model.course_records import held, sessions_of
from ipt_desktop.model.network import Network
from ipt_desktop.model.search_key import search_key
from ipt_desktop.model.session import Session
from ipt_desktop.model.treatment_format import Part


@dataclass(frozen=True, slots=True)
class MemberAtMeeting:
    """One member at a meeting: ``session`` is the record of it, ``agreed`` the session of the step agreed before.

    ``attended`` counts the meetings with a record where the member was there, of ``recorded``.
    """

    course: Course
    session: Session | None
    agreed: Session | None
    attended: int
    recorded: int


def groups(caseload: Iterable[CourseSummary]) -> Mapping[str, Sequence[str]]:
    """The groups that have not ended: their codes as written first, each with the ids of its members' cases."""
    names: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for summary in caseload:
        key = search_key(summary.course.group_code.strip())
        if key and has_part(summary.course, Part.GROUP) and summary.ended_on is None:
            members.setdefault(names.setdefault(key, summary.course.group_code.strip()), []).append(summary.case_id)
    return dict(sorted(members.items()))


def next_meeting(networks: Iterable[Network]) -> int:
    """The number of the next meeting: one more than any member has had."""
    return 1 + max((held(network, network.course) for network in networks if network.course), default=0)


def member_at(network: Network, number: int) -> MemberAtMeeting | None:
    """What a member's record has of this meeting; None without a course."""
    if network.course is None:
        return None
    sessions = sessions_of(network, network.course.id)
    before = [session for session in sessions if session.number < number and session.step.strip()]
    return MemberAtMeeting(
        network.course,
        next((session for session in sessions if session.number == number), None),
        before[-1] if before else None,
        sum(not session.missed for session in sessions),
        len(sessions),
    )


def members_named(words: str, names: Iterable[str]) -> list[str]:
    """Those of the names and codes that the words contain as whole words."""
    text = search_key(words)
    return [name for name in names if name.strip() and re.search(rf"\b{re.escape(search_key(name.strip()))}\b", text)]
