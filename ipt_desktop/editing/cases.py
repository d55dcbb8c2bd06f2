"""Begin, rename and put away a case."""

from ipt_desktop.editing.fields import change_all
from ipt_desktop.messages import N_
from ipt_desktop.model.case import Case, Course
from ipt_desktop.model.change import Edit
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network


def new_case(code: str, preferred_name: str = "") -> Network:
    """A case with nobody on its map yet, and its first course of treatment."""
    case = Case(id=new_id(), code=code.strip(), preferred_name=preferred_name.strip())
    return Network.of([case, Course(id=new_id())])


def rename_case(network: Network, code: str, preferred_name: str) -> Edit:
    """Give the case another code and preferred name."""
    fields = {"code": code.strip(), "preferred_name": preferred_name.strip()}
    return change_all(network, Case, {network.case.id: fields}, N_("", "Rename case"))


def archive_case(network: Network, away: bool = True) -> Edit:
    """Put the case away, or take it out again."""
    label = "Archive case" if away else "Take case out of the archive"
    return change_all(network, Case, {network.case.id: {"archived": away}}, label)
