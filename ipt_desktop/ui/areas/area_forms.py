"""The forms of a problem area: the questions about every area, and those about its kind."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ipt_desktop.editing.agreement import set_agreed
from ipt_desktop.editing.course import set_stage
from ipt_desktop.messages import N_
from ipt_desktop.model.agreement import agreed_day
from ipt_desktop.model.change import Edit
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import AreaKind
from ipt_desktop.model.network import Network
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.timeline_records import FocusEntry, StageEntry
from ipt_desktop.ui.forms.field import Field, Table
from ipt_desktop.ui.forms.on_sheets import on_sheets
from ipt_desktop.ui.forms.options import everyone


def _set_stage(network: Network, area_id: str, value: Any, today: date) -> Edit:
    return set_stage(network, area_id, value, PartialDate.of_day(today))


def _agreed_day(network: Network, area_id: str) -> PartialDate | None:
    return agreed_day(network, network.areas[area_id])


def _set_agreed(network: Network, area_id: str, value: Any, _today: date) -> Edit:
    return set_agreed(network, area_id, value)


def _about_death(network: Network, area_id: str) -> bool:
    return network.areas[area_id].is_about_death


COMMON: Table = (
    Field(ProblemArea, "title"),
    Field(ProblemArea, "upsetting", N_("", "How upsetting, 0 to 10")),
    Field(ProblemArea, "state", N_("", "Status")),
    Field(ProblemArea, "agreed_on", beside=True, read=_agreed_day, write=_set_agreed),
    on_sheets(ProblemArea, beside=True),
    Field(ProblemArea, "onset", N_("", "How it began and how it relates to this episode")),
)
OF_KIND: Mapping[AreaKind, Table] = {
    AreaKind.GRIEF: (
        Field(ProblemArea, "loss"),
        Field(ProblemArea, "deceased_id", options=everyone, beside=True, when=_about_death),
        Field(ProblemArea, "expected", beside=True, when=_about_death),
        Field(ProblemArea, "circumstances"),
        Field(ProblemArea, "patient_part", beside=True, when=_about_death),
        Field(ProblemArea, "before_death"),
        Field(ProblemArea, "around_death", when=_about_death),
        Field(ProblemArea, "after_death"),
        Field(ProblemArea, "rites"),
        Field(ProblemArea, "anniversaries", beside=True),
        Field(ProblemArea, "good_memories"),
        Field(ProblemArea, "hard_memories", beside=True),
        Field(ProblemArea, "avoided"),
        Field(ProblemArea, "new_ties", beside=True),
        Field(ProblemArea, "letter", N_("", "A letter that is not sent (never printed)"), lines=4),
    ),
    AreaKind.DISPUTE: (
        Field(ProblemArea, "stage", write=_set_stage),
        Field(ProblemArea, "issue"),
        Field(ProblemArea, "expects_of_other"),
        Field(ProblemArea, "other_expects", beside=True),
        Field(ProblemArea, "spoken", N_("", "Discussed openly?")),
        Field(ProblemArea, "parallels", N_("", "Does this happen in other relationships?")),
        Field(ProblemArea, "tried", N_("", "What has been tried")),
        Field(ProblemArea, "options", beside=True),
        N_("", "How important, and how heated, 0 to 10"),
        Field(ProblemArea, "importance", N_("", "Important to the patient")),
        Field(ProblemArea, "severity", N_("", "Heated for the patient")),
        Field(ProblemArea, "other_importance", N_("", "Important to the other")),
        Field(ProblemArea, "other_severity", N_("", "Heated for the other")),
    ),
    AreaKind.TRANSITION: (
        Field(ProblemArea, "from_role", lines=1),
        Field(ProblemArea, "to_role", lines=1, beside=True),
        Field(ProblemArea, "changed_on"),
        Field(ProblemArea, "wanted", beside=True),
        Field(ProblemArea, "old_good", N_("", "Old role: what was good")),
        Field(ProblemArea, "old_bad", N_("", "Old role: what was difficult"), beside=True),
        Field(ProblemArea, "new_bad", N_("", "New role: what is difficult")),
        Field(ProblemArea, "new_good", N_("", "New role: what is good"), beside=True),
        Field(ProblemArea, "feelings"),
        Field(ProblemArea, "needed", beside=True),
    ),
    AreaKind.DEFICITS: (
        Field(ProblemArea, "habit", N_("", "What repeats between people")),
        Field(ProblemArea, "past_relations"),
        Field(ProblemArea, "to_practise"),
    ),
}
FOCUS_ENTRY: Table = (Field(FocusEntry, "since", N_("", "In focus since")),)
STAGE_ENTRY: Table = (
    Field(StageEntry, "stage", N_("", "Stage")),
    Field(StageEntry, "since", beside=True),
)
NOTES: Table = (Field(ProblemArea, "notes", N_("", "Private notes (never shared)")),)


def area_table(kind: AreaKind, *, narrow: bool = False) -> Table:
    """The fields of an area of this kind; ``narrow`` puts none side by side."""
    table = (*COMMON, *OF_KIND[kind], *NOTES)
    if not narrow:
        return table
    return [line if isinstance(line, str) else _alone(line) for line in table]


def _alone(line: Field) -> Field:
    return replace(line, beside=False)
