"""Measures beside depression: mania, grief, sleep, support. Of all of them only totals are kept.

Ranges, bands and thresholds are facts of the publications named with each; the texts of their questions are not here.
"""

from ipt_desktop.messages import N_
from ipt_desktop.model.scale import Band, Rights, Scale, Threshold

_BELOW_CUT_OFF = N_("score", "below the screening cut-off")
_FROM_CUT_OFF = N_("score", "at or above the screening cut-off")
_NONE, _MEDIUM = N_("plain score", "hardly any"), N_("plain score", "medium")
_NOTICEABLE, _STRONG = N_("plain score", "noticeable"), N_("plain score", "strong")
_LITTLE, _MUCH = N_("plain score", "little"), N_("plain score", "much")

ASRM = Scale(
    name="ASRM",
    about=N_("", "mania, last week, answered by the patient, total only"),
    plain_name=N_("", "Mood above my usual"),
    low=0,
    high=20,
    bands=(Band(0, 5, _BELOW_CUT_OFF, _NONE), Band(6, 20, _FROM_CUT_OFF, _NOTICEABLE)),
    caseness=Threshold(6, "Altman et al. 1997"),
    source="Altman et al. 1997, Biol Psychiatry 42:948. Copyright E. G. Altman; clinicians may copy it for patients.",
)
PG13R = Scale(
    name="PG-13-R",
    about=N_("", "prolonged grief, ten questions, from 12 months after the loss, total only"),
    plain_name=N_("", "How strong my grief is"),
    low=10,
    high=50,
    bands=(Band(10, 29, _BELOW_CUT_OFF, _NONE), Band(30, 50, _FROM_CUT_OFF, _STRONG)),
    rights=Rights.UNKNOWN,
    caseness=Threshold(30, "Prigerson et al. 2021, from 12 months after the loss"),
    source="Prigerson et al. 2021, World Psychiatry 20:96. Open protocol; to be confirmed with the authors.",
)
ISI = Scale(
    name="ISI",
    about=N_("", "sleeplessness, answered by the patient, total only"),
    plain_name=N_("", "How badly I sleep"),
    low=0,
    high=28,
    bands=(
        Band(0, 7, N_("score", "none"), _NONE),
        Band(8, 14, N_("score", "below the threshold"), _NOTICEABLE),
        Band(15, 21, N_("score", "moderate"), _MEDIUM),
        Band(22, 28, N_("score", "severe"), _STRONG),
    ),
    caseness=Threshold(15, "Bastien et al. 2001; in the community 10, Morin et al. 2011"),
    remission=Threshold(7, "Morin et al. 2011"),
    source="Bastien, Vallières and Morin 2001, Sleep Med 2:297; bands in Morin et al. 2011, Sleep 34:601. A fall by 6 "
    "is the least that matters to patients (Yang et al. 2009, Curr Med Res Opin 25:2487), no rule of reliable change. "
    "Copyright C. M. Morin; ask before copying.",
)
MSPSS = Scale(
    name="MSPSS",
    about=N_("", "support as it is felt, sum of twelve answers, total only"),
    plain_name=N_("", "How supported I feel"),
    low=12,
    high=84,
    bands=(
        Band(12, 35, N_("score", "low support"), _LITTLE),
        Band(36, 60, N_("score", "moderate support"), _MEDIUM),
        Band(61, 84, N_("score", "high support"), _MUCH),
    ),
    higher_is_better=True,
    source="Zimet et al. 1988, J Pers Assess 52:30. Bands from the author's notes on scoring (means of 1 to 2.9, "
    "3 to 5, 5.1 to 7): a guide by the words of the answers, without norms. Free to use with the author's permission.",
)
LSNS6 = Scale(
    name="LSNS-6",
    about=N_("", "contact with family and friends in later life, total only"),
    plain_name=N_("", "My contact with others"),
    low=0,
    high=30,
    bands=(
        Band(0, 11, N_("score", "at risk of isolation"), _LITTLE),
        Band(12, 30, N_("score", "not at risk of isolation"), _MUCH),
    ),
    higher_is_better=True,
    source="Lubben et al. 2006, Gerontologist 46:503. Free to use with the author's permission.",
)
