"""The forms of a problem area: what is asked of every area, and what only of its kind."""

from collections.abc import Mapping, Sequence

from ipt_desktop.model.choices import AreaKind
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.ui.editors import Option
from ipt_desktop.ui.field_table import Field


def everybody(network: Network) -> Sequence[Option]:
    """All people of the map by name, for choosing one."""
    people = sorted(network.people.values(), key=lambda person: person.label.casefold())
    return [(person.id, person.label) for person in people]


COMMON: Sequence[Field | str] = (
    Field(ProblemArea, "title"),
    Field(ProblemArea, "upsetting", "How upsetting, 0 to 10"),
    Field(ProblemArea, "state"),
    Field(ProblemArea, "agreed_on", beside=True),
    Field(ProblemArea, "onset", "How it began, and what it has to do with the episode"),
)
OF_KIND: Mapping[AreaKind, Sequence[Field | str]] = {
    AreaKind.GRIEF: (Field(ProblemArea, "deceased_id", options=everybody),),
    AreaKind.DISPUTE: (Field(ProblemArea, "stage"),),
    AreaKind.TRANSITION: (
        Field(ProblemArea, "from_role", lines=1),
        Field(ProblemArea, "to_role", lines=1, beside=True),
        Field(ProblemArea, "old_good", "Old role: what was good"),
        Field(ProblemArea, "old_bad", "Old role: what was hard", beside=True),
        Field(ProblemArea, "new_bad", "New role: what is hard"),
        Field(ProblemArea, "new_good", "New role: what is good", beside=True),
    ),
    AreaKind.DEFICITS: (),
}
NOTES: Sequence[Field | str] = (Field(ProblemArea, "notes", "Private notes (never shared)"),)


def area_table(kind: AreaKind, *, narrow: bool = False) -> Sequence[Field | str]:
    """The fields of an area of this kind; ``narrow`` puts nothing side by side."""
    table = (*COMMON, *OF_KIND[kind], *NOTES)
    if not narrow:
        return table
    return [line if isinstance(line, str) else _alone(line) for line in table]


def _alone(line: Field) -> Field:
    return Field(line.kind, line.name, line.title, lines=line.lines, options=line.options)
