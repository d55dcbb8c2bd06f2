"""The symptom measures: one entry each, with range, bands, thresholds, safety item, and the items where they are free.

Everything the program knows about a measure is in its entry: forms, charts, sheets and rules read it here. Items,
answers, ranges, bands and thresholds as in the domain reference, 2.3 to 2.6. PHQ-9 and GAD-7 may be shown, printed and
translated without asking; of all others only totals are kept.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ipt_desktop.messages import N_
from ipt_desktop.model.further_scales import ASRM, ISI, LSNS6, MSPSS, PG13R
from ipt_desktop.model.scale import Band, Rights, SafetyItem, Scale, Threshold
from ipt_desktop.model.treatment_enums import Instrument

NO_ANSWER = "-"
ANSWER_SIGNS = "0123456789" + NO_ANSWER
_STEM = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
_ANSWERS = ("Not at all", "Several days", "More than half the days", "Nearly every day")
_NHS = "NHS Talking Therapies"
_PSYCHIATRIC_SERVICES = "Psychiatric Services, doi 10.1176/appi.ps.201900295"
_LOW_MOOD = N_("", "Low mood")
_AS_SEEN = N_("", "Low mood, as my therapist sees it")
_NONE, _MILD = N_("plain score", "hardly any"), N_("plain score", "mild")
_MEDIUM, _QUITE = N_("plain score", "medium"), N_("plain score", "quite strong")
_STRONG, _VERY = N_("plain score", "strong"), N_("plain score", "very strong")
_NOTICEABLE = N_("plain score", "noticeable")
_BETTER_OFF_DEAD = N_("", "thoughts of being better off dead or of self-harm")
_SUICIDE = N_("", "suicidal thoughts")
_PHQ_BANDS = (
    Band(0, 4, N_("score", "minimal"), _NONE),
    Band(5, 9, N_("score", "mild"), _MILD),
    Band(10, 14, N_("score", "moderate"), _MEDIUM),
    Band(15, 19, N_("score", "moderately severe"), _QUITE),
    Band(20, 27, N_("score", "severe"), _STRONG),
)
_BELOW_CUT_OFF = N_("score", "below the screening cut-off")
_FROM_CUT_OFF = N_("score", "at or above the screening cut-off")
_CREDIT = N_("", "By R. L. Spitzer, J. B. W. Williams, K. Kroenke and colleagues. Free to copy and to hand out.")
_PHQ9 = Scale(
    name="PHQ-9",
    about=N_("", "depression, answered by the patient"),
    plain_name=_LOW_MOOD,
    low=0,
    high=27,
    bands=_PHQ_BANDS,
    rights=Rights.FREE,
    credit=_CREDIT,
    stem=_STEM,
    items=(
        "Little interest or pleasure in doing things",
        "Feeling down, depressed, or hopeless",
        "Trouble falling or staying asleep, or sleeping too much",
        "Feeling tired or having little energy",
        "Poor appetite or overeating",
        "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
        "Trouble concentrating on things, such as reading the newspaper or watching television",
        (
            "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or "
            "restless that you have been moving around a lot more than usual"
        ),
        "Thoughts that you would be better off dead or of hurting yourself in some way",
    ),
    answers=_ANSWERS,
    difficulty="If you checked off any problems, how difficult have these problems made it for you to do your work, "
    "take care of things at home, or get along with other people?",
    difficulty_answers=("Not difficult at all", "Somewhat difficult", "Very difficult", "Extremely difficult"),
    safety_item=SafetyItem(9, 3, _BETTER_OFF_DEAD),
    quick=True,
    has_depressive_pattern=True,
    recovery_pair=True,
    caseness=Threshold(10, _NHS),
    reliable=Threshold(6, _NHS),
    response=_PSYCHIATRIC_SERVICES,
    remission=Threshold(4, _PSYCHIATRIC_SERVICES),
    original=Threshold(9, "McMillan et al. 2010"),
)
_GAD7 = Scale(
    name="GAD-7",
    about=N_("", "anxiety, answered by the patient"),
    plain_name=N_("", "Worry and tension"),
    low=0,
    high=21,
    bands=(
        Band(0, 4, N_("score", "minimal"), _NONE),
        Band(5, 9, N_("score", "mild"), _MILD),
        Band(10, 14, N_("score", "moderate"), _MEDIUM),
        Band(15, 21, N_("score", "severe"), _STRONG),
    ),
    rights=Rights.FREE,
    credit=_CREDIT,
    stem=_STEM,
    items=(
        "Feeling nervous, anxious or on edge",
        "Not being able to stop or control worrying",
        "Worrying too much about different things",
        "Trouble relaxing",
        "Being so restless that it is hard to sit still",
        "Becoming easily annoyed or irritable",
        "Feeling afraid as if something awful might happen",
    ),
    answers=_ANSWERS,
    quick=True,
    recovery_pair=True,
    caseness=Threshold(8, _NHS),
    reliable=Threshold(4, _NHS),
)
_CESD = Scale(
    name="CES-D",
    about=N_("", "depression, answered by the patient, total only"),
    plain_name=_LOW_MOOD,
    low=0,
    high=60,
    bands=(Band(0, 15, _BELOW_CUT_OFF, _NONE), Band(16, 60, _FROM_CUT_OFF, _NOTICEABLE)),
    rights=Rights.PUBLIC_DOMAIN,
    caseness=Threshold(16, "usual screening cut-off"),
    source="Radloff 1977, Appl Psychol Meas 1:385. Public domain.",
)
_HAMD = Scale(
    name="HAM-D",
    about=N_("", "depression, 17 items, rated by the clinician, total only"),
    plain_name=_AS_SEEN,
    low=0,
    high=52,
    bands=(
        Band(0, 7, N_("score", "none"), _NONE),
        Band(8, 13, N_("score", "mild"), _MILD),
        Band(14, 18, N_("score", "moderate"), _MEDIUM),
        Band(19, 22, N_("score", "severe"), _STRONG),
        Band(23, 52, N_("score", "very severe"), _VERY),
    ),
    rights=Rights.PUBLIC_DOMAIN,
    safety_item=SafetyItem(3, 4, _SUICIDE),
    response="usual rule for the HAM-D",
    remission=Threshold(7, "usual rule for the HAM-D"),
    source="Hamilton 1960, J Neurol Neurosurg Psychiatry 23:56. Public domain.",
)
_EPDS = Scale(
    name="EPDS",
    about=N_("", "depression around birth, last 7 days, answered by the patient, total only"),
    plain_name=N_("", "Low mood around the birth"),
    low=0,
    high=30,
    bands=(
        Band(0, 9, N_("score", "below both cut-offs"), _NONE),
        Band(10, 12, N_("score", "possible depression"), _NOTICEABLE),
        Band(13, 30, N_("score", "likely depression"), _STRONG),
    ),
    safety_item=SafetyItem(10, 3, N_("", "thoughts of self-harm")),
    caseness=Threshold(13, "usual cut-off for likely depression"),
    reliable=Threshold(4, "Matthey 2004"),
    source="Cox, Holden and Sagovsky 1987, Br J Psychiatry 150:782. Royal College of Psychiatrists; own use only.",
)
_MADRS = Scale(
    name="MADRS",
    about=N_("", "depression, rated by the clinician, total only"),
    plain_name=_AS_SEEN,
    low=0,
    high=60,
    bands=(
        Band(0, 6, N_("score", "none"), _NONE),
        Band(7, 19, N_("score", "mild"), _MILD),
        Band(20, 34, N_("score", "moderate"), _MEDIUM),
        Band(35, 60, N_("score", "severe"), _STRONG),
    ),
    safety_item=SafetyItem(10, 6, _SUICIDE),
    response="usual rule for the MADRS",
    remission=Threshold(9, "Hawley et al. 2002"),
    source="Montgomery and Åsberg 1979, Br J Psychiatry 134:382. Copies need permission (Cambridge University Press).",
)
MADRS_REMISSION: Mapping[int, Threshold] = MappingProxyType(
    {
        9: Threshold(9, "Hawley et al. 2002"),
        4: Threshold(4, "Zimmerman et al. 2004, strict"),
    }
)


_CDRSR = Scale(
    name="CDRS-R",
    about=N_("", "depression of children and adolescents, rated by the clinician, total only"),
    plain_name=_AS_SEEN,
    low=17,
    high=113,
    bands=(
        Band(17, 28, N_("score", "range of remission"), _NONE),
        Band(29, 39, N_("score", "in between"), _NOTICEABLE),
        Band(40, 113, N_("score", "clear depression"), _STRONG),
    ),
    safety_item=SafetyItem(13, 7, _SUICIDE, low=1),
    caseness=Threshold(40, "usual cut-off for clear depression"),
    remission=Threshold(28, "usual rule for the CDRS-R"),
    source="Poznanski and Mokros 1996. Sold by Western Psychological Services.",
)
_BDI2 = Scale(
    name="BDI-II",
    about=N_("", "depression, answered by the patient, total only"),
    plain_name=_LOW_MOOD,
    low=0,
    high=63,
    safety_item=SafetyItem(9, 3, _SUICIDE),
    source="Beck, Steer and Brown 1996. Sold by Pearson.",
)
_PHQA = Scale(
    name="PHQ-A",
    about=N_("", "depression of adolescents, answered by the patient, total only"),
    plain_name=_LOW_MOOD,
    low=0,
    high=27,
    bands=_PHQ_BANDS,
    rights=Rights.UNKNOWN,
    safety_item=SafetyItem(9, 3, _BETTER_OFF_DEAD),
    source="Johnson et al. 2002, J Adolesc Health 30:196. PHQ family, free to copy; to be confirmed.",
)
_WSAS = Scale(
    name="WSAS",
    about=N_("", "getting through everyday life, answered by the patient, total only"),
    plain_name=N_("", "How hard everyday life is"),
    low=0,
    high=40,
    bands=(
        Band(0, 9, N_("score", "little impairment"), _NONE),
        Band(10, 20, N_("score", "significant impairment"), _NOTICEABLE),
        Band(21, 40, N_("score", "severe impairment"), _STRONG),
    ),
    rights=Rights.UNKNOWN,
)
_PCL5 = Scale(
    name="PCL-5",
    about=N_("", "effects of trauma, answered by the patient, total only"),
    plain_name=N_("", "What bad memories do to me"),
    low=0,
    high=80,
    bands=(Band(0, 32, _BELOW_CUT_OFF, _NONE), Band(33, 80, _FROM_CUT_OFF, _NOTICEABLE)),
    rights=Rights.PUBLIC_DOMAIN,
    caseness=Threshold(33, "National Center for PTSD: cut-off 31 to 33"),
)
_GDS15 = Scale(
    name="GDS-15",
    about=N_("", "depression in later life, answered by the patient, total only"),
    plain_name=_LOW_MOOD,
    low=0,
    high=15,
    bands=(Band(0, 5, _BELOW_CUT_OFF, _NONE), Band(6, 15, _FROM_CUT_OFF, _NOTICEABLE)),
    rights=Rights.PUBLIC_DOMAIN,
    caseness=Threshold(6, "more than 5: Sheikh and Yesavage 1986"),
)

SCALES: Mapping[Instrument, Scale] = MappingProxyType(
    {
        Instrument.PHQ9: _PHQ9,
        Instrument.GAD7: _GAD7,
        Instrument.CESD: _CESD,
        Instrument.HAMD: _HAMD,
        Instrument.EPDS: _EPDS,
        Instrument.MADRS: _MADRS,
        Instrument.CDRSR: _CDRSR,
        Instrument.BDI2: _BDI2,
        Instrument.PHQA: _PHQA,
        Instrument.WSAS: _WSAS,
        Instrument.PCL5: _PCL5,
        Instrument.GDS15: _GDS15,
        Instrument.ASRM: ASRM,
        Instrument.PG13R: PG13R,
        Instrument.ISI: ISI,
        Instrument.MSPSS: MSPSS,
        Instrument.LSNS6: LSNS6,
    }
)
QUICK = tuple(instrument for instrument, scale in SCALES.items() if scale.quick)
USUAL = QUICK[0]
RECOVERY_PAIR = tuple(instrument for instrument, scale in SCALES.items() if scale.recovery_pair)
