"""Tie people to each other, link them to problem areas, choose the focus."""

from collections.abc import Iterable
from dataclasses import replace

from ipt_desktop.editing.fields import add, change_all, remove
from ipt_desktop.errors import Refused
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Case
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.course_series import focus_history
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import Answer, AreaRole, TieKind
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import AreaLink, Goal, ProblemArea
from ipt_desktop.model.relationship import Tie
from ipt_desktop.model.timeline_records import FocusEntry


def connect(network: Network, first_id: str, second_id: str, kind: TieKind = TieKind.OTHER, words: str = "") -> Edit:
    """Tie two people to each other. Raises Refused when they are tied in this way already."""
    if any(tie.kind is kind and second_id in (tie.first_id, tie.second_id) for tie in network.ties_of(first_id)):
        raise Refused("These two are connected in this way already.")
    return add(Tie(id=new_id(), first_id=first_id, second_id=second_id, kind=kind, words=words), N_("", "Connect"))


def add_area(area: ProblemArea, people: Iterable[tuple[str, AreaRole]] = ()) -> Edit:
    """Adds a problem area with the people involved. It does not become the focus: that is agreed with the patient."""
    changes: list[Change] = [Change(None, area)]
    changes += [
        Change(None, AreaLink(id=new_id(), area_id=area.id, person_id=person_id, part=part))
        for person_id, part in people
    ]
    return Edit(N_("", "Add problem area"), tuple(changes))


def remove_area(network: Network, area_id: str) -> Edit:
    """Remove a problem area with its links; its goals stay, without an area."""
    return remove(network, ProblemArea, [area_id], N_("", "Remove problem area"))


def set_focus(
    network: Network, area_id: str | None, since: PartialDate | None = None, agreed: Answer | None = None
) -> Edit:
    """Make a problem area the one in focus, or none, and note it in the history of the course, where there is one.

    ``agreed`` is the patient's own answer. A second choice on the same day replaces the first in the history.
    """
    edit = change_all(network, Case, {network.case.id: {"focus_id": area_id}}, N_("", "Choose the focus"))
    if area_id is None or network.course is None or (edit.is_empty and agreed is None):
        return edit
    entry = FocusEntry(id=new_id(), area_id=area_id, course_id=network.course.id, since=since, agreed=agreed)
    return Edit(edit.label, (*edit.changes, *_noted(network, entry)))


def _noted(network: Network, entry: FocusEntry) -> list[Change]:
    last = next(reversed(focus_history(network, entry.course_id)), None)
    same_day = last is not None and entry.since is not None and last.since == entry.since
    if last is None or not (same_day or last.area_id == entry.area_id):
        return [Change(None, entry)]
    after = replace(entry, id=last.id, since=entry.since or last.since)
    if last.area_id == entry.area_id:
        after = replace(after, agreed=entry.agreed or last.agreed)
    return [Change(last, after)] if after != last else []


def link_people(network: Network, area_id: str, ids: Iterable[str], part: AreaRole = AreaRole.AFFECTED) -> Edit:
    """Give people this part in a problem area; whoever has another part in it changes over."""
    present = {link.person_id: link for link in network.links_of(area_id=area_id)}
    changes = []
    for person_id in dict.fromkeys(ids):
        old = present.get(person_id)
        new = replace(old, part=part) if old else AreaLink(id=new_id(), area_id=area_id, person_id=person_id, part=part)
        if new != old:
            changes.append(Change(old, new))
    return Edit(N_("", "Link to problem area"), tuple(changes))


def unlink_people(network: Network, area_id: str, ids: Iterable[str]) -> Edit:
    """Take people out of a problem area."""
    gone = set(ids)
    links = [link for link in network.links_of(area_id=area_id) if link.person_id in gone]
    return Edit(N_("", "Unlink from problem area"), tuple(Change(link, None) for link in links))


def add_goal(words: str, area_id: str | None = None) -> Edit:
    """Add a goal in the patient's words."""
    return add(Goal(id=new_id(), words=words, area_id=area_id), N_("", "Add goal"))
