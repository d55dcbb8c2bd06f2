"""Notes the patient's agreement in its one place."""

from dataclasses import replace

from ipt_desktop.editing.attached_records import set_attached
from ipt_desktop.editing.fields import set_field
from ipt_desktop.model.agreement import agreeing_entries
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea


def set_agreed(network: Network, area_id: str, day: PartialDate | None) -> Edit:
    """Notes when the patient agreed to work on an area; without a day, what older cases hold elsewhere goes too."""
    edit = set_field(network, ProblemArea, [area_id], "agreed_on", day)
    if day is not None:
        return edit
    entries = agreeing_entries(network, network.get(ProblemArea, area_id))
    gone = [Change(entry, replace(entry, agreed=None)) for entry in entries]
    statement = network.all(Formulation).get(network.course.id) if network.course else None
    if statement is not None and statement.agreed_on is not None and network.case.focus_id == area_id:
        gone += set_attached(network, Formulation, statement.id, "agreed_on", None).changes
    return replace(edit, changes=(*edit.changes, *gone))


def set_statement_agreed(network: Network, course_id: str, day: PartialDate | None) -> Edit:
    """The same from the formulation: what is agreed is the focus, where there is one."""
    if network.focus is not None:
        return set_agreed(network, network.focus.id, day)
    return set_attached(network, Formulation, course_id, "agreed_on", day)
