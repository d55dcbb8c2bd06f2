"""The formats of IPT that ship: one entry each, with everything that is special about it.

The layout is offered when a course begins and changed freely afterwards.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ipt_desktop.messages import N_
from ipt_desktop.model import format_prompts as prompts
from ipt_desktop.model.treatment_enums import ChecklistItem as Item
from ipt_desktop.model.treatment_enums import CourseFormat, Instrument, Phase
from ipt_desktop.model.treatment_format import Checklist, Format, Part

Items = tuple[Item, ...]
_UNDERSTOOD: Items = (Item.INVENTORY, Item.TIMELINE, Item.FOCUS, Item.TIME_LIMIT, Item.GOALS)
_BEGINNING: Items = (Item.DIAGNOSIS, Item.PATIENT_ROLE, *_UNDERSTOOD)
_ANY_ILLNESS: Items = (Item.ILLNESS, Item.PATIENT_ROLE)
_MIDDLE: Items = (Item.MIDTERM, Item.ENDING)
_END: Items = (Item.GOALS_REVIEWED, Item.FEELINGS, Item.STAYING_WELL)


def _checklist(beginning: Items, middle: Items = _MIDDLE, end: Items = _END, continuation: Items = ()) -> Checklist:
    phases = {Phase.BEGINNING: beginning, Phase.MIDDLE: middle, Phase.CONTINUATION: continuation, Phase.END: end}
    return MappingProxyType({phase: items for phase, items in phases.items() if items})


_CLASSIC = _checklist(_BEGINNING)

FORMATS: Mapping[CourseFormat, Format] = MappingProxyType(
    {
        CourseFormat.CLASSIC: Format(
            N_("format", "IPT for adults, weekly"),
            16,
            _CLASSIC,
            prompts=prompts.CLASSIC,
            source="12 to 20 sessions, usually 16",
        ),
        CourseFormat.TWELVE: Format(
            N_("format", "IPT for adults, 12 sessions"),
            12,
            _CLASSIC,
            prompts=prompts.CLASSIC,
            source="12 to 16 sessions (ISIPT)",
        ),
        CourseFormat.BRIEF: Format(
            N_("format", "Brief IPT"),
            8,
            _CLASSIC,
            2,
            2,
            announced_with=3,
            most_areas=1,
            prompts=prompts.CLASSIC,
            source="IPT-B: 8 sessions",
        ),
        CourseFormat.ADOLESCENT: Format(
            N_("format", "IPT-A for adolescents"),
            12,
            _checklist((*_BEGINNING, Item.PARENTS, Item.PARENTS_SEE, Item.SCHOOL), _MIDDLE, (*_END, Item.PARENTS_END)),
            4,
            4,
            mood_ten_is_worst=True,
            measures=(Instrument.PHQA, Instrument.GAD7),
            parts=frozenset({Part.PARENTS, Part.MOOD_RANGE}),
            sheets=("for-parents", "talking"),
            prompts=prompts.ADOLESCENT,
            source="IPT-A: 12 sessions, 4 and 4 and 4",
        ),
        CourseFormat.PERINATAL: Format(
            N_("format", "IPT around a birth"),
            12,
            _checklist((*_BEGINNING, Item.BIRTH), (Item.PARTNER, Item.NEW_ROLE, *_MIDDLE)),
            measures=(Instrument.EPDS, Instrument.GAD7),
            parts=frozenset({Part.BIRTH}),
            prompts=prompts.PERINATAL,
            source="12 sessions (O'Hara et al. 2000)",
        ),
        CourseFormat.LATE_LIFE: Format(
            N_("format", "IPT in later life"),
            16,
            _checklist((*_BEGINNING, Item.HEALTH), (Item.HELPER, *_MIDDLE)),
            measures=(Instrument.GDS15, Instrument.GAD7),
            prompts=prompts.LATE_LIFE,
            source="12 to 20 sessions, usually 16",
        ),
        CourseFormat.RHYTHMS: Format(
            N_("format", "IPSRT, with social rhythms"),
            32,
            _checklist(
                (*_ANY_ILLNESS, Item.EPISODES, *_UNDERSTOOD, Item.RHYTHM_DIARY, Item.MEDICATION),
                (Item.RHYTHM_TARGETS, Item.HEALTHY_SELF, Item.CONTINUE),
                (*_END, Item.CONTRACT),
                (Item.RHYTHM_PLAN, Item.EARLY_SIGNS, Item.ENDING),
            ),
            4,
            4,
            12,
            measures=(Instrument.PHQ9, Instrument.ASRM),
            measure_every=1,
            parts=frozenset({Part.RHYTHM, Part.EARLY_SIGNS}),
            sheets=("rhythm-week", "rhythm"),
            prompts=prompts.RHYTHMS,
            source="IPSRT (Frank 2007): 3 to 5 and 10 to 12 weekly sessions, then monthly",
        ),
        CourseFormat.BORDERLINE: Format(
            N_("format", "IPT for borderline disorder"),
            34,
            _checklist(
                (*_ANY_ILLNESS, Item.CRISIS, *_UNDERSTOOD),
                (Item.MIDTERM, Item.CONTINUE),
                (*_END, Item.CONTRACT),
                (Item.ENDING,),
            ),
            4,
            4,
            12,
            measure_every=2,
            announced_with=8,
            parts=frozenset({Part.CRISIS}),
            prompts=prompts.BORDERLINE,
            source="IPT-BPD (Markowitz et al. 2006): 18 and 16 sessions",
        ),
        CourseFormat.TRAUMA: Format(
            N_("format", "IPT for PTSD"),
            14,
            _checklist((*_ANY_ILLNESS, Item.NO_RELIVING, *_UNDERSTOOD), (Item.FEELINGS_NAMED, *_MIDDLE)),
            4,
            2,
            measures=(Instrument.PCL5, Instrument.PHQ9),
            measure_every=2,
            prompts=prompts.TRAUMA,
            source="IPT for PTSD (Markowitz et al. 2015): 14 sessions, the middle from 5 to 12",
        ),
        CourseFormat.GROUP: Format(
            N_("format", "Group IPT"),
            8,
            _checklist((Item.PRE_GROUP, *_BEGINNING, Item.GROUP_RULES)),
            2,
            2,
            announced_with=3,
            parts=frozenset({Part.GROUP}),
            prompts=prompts.GROUP,
            source="Group IPT (WHO 2016): 8 meetings",
        ),
        CourseFormat.COUNSELLING: Format(
            N_("format", "Interpersonal counselling"),
            6,
            _checklist(
                (Item.STRESS, Item.INVENTORY, Item.FOCUS, Item.TIME_LIMIT),
                (Item.GOALS,),
                (Item.GOALS_REVIEWED, Item.FURTHER_HELP, Item.STAYING_WELL),
            ),
            1,
            1,
            measure_every=3,
            announced_with=2,
            most_areas=1,
            agenda=prompts.SIX_SESSIONS,
            source="IPC: 6 sessions of 30 minutes",
        ),
        CourseFormat.COUNSELLING_SHORT: Format(
            N_("format", "Interpersonal counselling, 3 sessions"),
            3,
            _checklist(
                (Item.STRESS, Item.INVENTORY, Item.FOCUS, Item.TIME_LIMIT),
                (Item.GOALS,),
                (Item.GOALS_REVIEWED, Item.FURTHER_HELP),
            ),
            1,
            1,
            measure_every=1,
            announced_with=1,
            most_areas=1,
            agenda=prompts.THREE_SESSIONS,
            source="IPC in primary care (Weissman et al. 2014): 3 sessions",
        ),
        CourseFormat.MAINTENANCE: Format(
            N_("format", "Maintenance, monthly"),
            12,
            _checklist(
                (Item.REMISSION, Item.EARLY_SIGNS, Item.MAINTENANCE_PLAN, Item.TIME_LIMIT),
                (Item.MIDTERM,),
                (Item.STAYING_WELL, Item.CONTRACT),
            ),
            1,
            1,
            measure_every=1,
            announced_with=2,
            most_areas=4,
            parts=frozenset({Part.EARLY_SIGNS}),
            prompts=prompts.MAINTENANCE,
            source="IPT-M: monthly; a year is planned",
        ),
        CourseFormat.OWN: Format(N_("format", "Your own format"), 16, _CLASSIC),
    }
)
"""The phase of each item in the first format that has it: for a checklist of one's own."""
HOME_PHASES: Mapping[Item, Phase] = MappingProxyType(
    {
        item: phase
        for format_ in reversed(tuple(FORMATS.values()))
        for phase, items in format_.checklist.items()
        for item in items
    }
)
FORMAT_SHEETS = frozenset(key for format_ in FORMATS.values() for key in format_.sheets)
