"""What has been agreed with the patient: kept at the problem area, shown wherever it matters.

Older cases hold it at the history of the focus or at the formulation; there it is still read.
"""

from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import Answer
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.timeline_records import FocusEntry


def agreed_day(network: Network, area: ProblemArea) -> PartialDate | None:
    """The day on which the patient agreed to work on this area; None where it is not known or was not yet."""
    statement = network.all(Formulation).get(network.course.id) if network.course else None
    days = [area.agreed_on, *(entry.since for entry in agreeing_entries(network, area))]
    if statement is not None and network.case.focus_id == area.id:
        days.append(statement.agreed_on)
    return next((day for day in days if day is not None), None)


def is_agreed(network: Network, area: ProblemArea) -> bool:
    """Whether the patient has agreed to work on this area."""
    return agreed_day(network, area) is not None or bool(agreeing_entries(network, area))


def agreeing_entries(network: Network, area: ProblemArea) -> list[FocusEntry]:
    """The entries of the history that say so, the first one first."""
    entries = (entry for entry in network.all(FocusEntry).values() if entry.area_id == area.id)
    return sorted((entry for entry in entries if entry.agreed is Answer.YES), key=lambda entry: entry.id)
