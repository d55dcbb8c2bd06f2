"""The choices a form offers from the open case: its people and its problem areas."""

from collections.abc import Sequence

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import PersonKind, Status
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.person import Person
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.widgets.editors import Option
from ipt_desktop.wording.language import say
from ipt_desktop.wording.wording import area_title


def everyone(context: CaseContext) -> Sequence[Option]:
    """All people on the map by name."""
    return [(person.id, person.label) for person in context.network.people_by_name()]


def callable_people(context: CaseContext) -> Sequence[Option]:
    """The people a patient could call: no one who has died or is lost, no one frightening; supportive people first.

    Anyone chosen already stays in the list, so that the choice can be removed.
    """
    network = context.document.network  # whoever looks on: who is frightening must not be offered to anybody
    chosen = {person_id for ending in network.all(Ending).values() for person_id in ending.call_people}
    offered = [person for person in network.people_by_name() if _can_be_called(person) or person.id in chosen]
    return [(person.id, person.label) for person in sorted(offered, key=_helpfulness, reverse=True)]


def _can_be_called(person: Person) -> bool:
    return person.status is Status.LIVING and not person.is_flagged and person.kind is not PersonKind.PET


def _helpfulness(person: Person) -> int:
    return (person.support or 0) - (person.trigger or 0)


def all_areas(context: CaseContext) -> Sequence[Option]:
    """The problem areas by title, the focus first."""
    areas = context.network.areas_by_focus()
    return [(area.id, area_title(area, Audience.PRIVATE, context.practice, say.language)) for area in areas]
