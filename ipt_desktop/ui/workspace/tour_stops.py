"""The cards of the tours: over the map of any case, and through a whole treatment with the sample case of Karin."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipt_desktop.messages import N_

KARIN = "d1-case-01"  # the id of her case in the sample caseload


@dataclass(frozen=True, slots=True)
class Stop:
    """One card: the part of the window it is about, by name, the page that it is on, and what it says."""

    part: str
    title: str
    text: str
    page: str = "map"


MAP_TOUR: Sequence[Stop] = (
    Stop(
        "map",
        N_("", "The patient is in the middle"),
        N_(
            "",
            "The closer someone is to the patient, the nearer they are to the middle. Outside is for people who are "
            "lost or wished for.",
        ),
    ),
    Stop(
        "map",
        N_("", "Who helps, who is difficult"),
        N_(
            "",
            "Green with a plus helps. Orange with a bolt is difficult right now. Half and half is both. The size of "
            "the sign says how much.",
        ),
    ),
    Stop(
        "tools",
        N_("", "Add people"),
        N_("", "Type a name and Enter, or more: Anna, sister, close, +2. A double click on a ring works as well."),
    ),
    Stop(
        "map",
        N_("", "Move people"),
        N_("", "Drag someone to another ring when closeness is different. Everything can be undone."),
    ),
    Stop(
        "inspector",
        N_("", "Details"),
        N_(
            "",
            "Select someone to see the details in the right panel: how much they help, what is good, what is "
            "difficult, and what each expects.",
        ),
    ),
    Stop(
        "tools",
        N_("", "Connect people"),
        N_("", "Drag from a person’s handle to someone else, or press C and click both."),
    ),
    Stop(
        "map",
        N_("", "Problem areas"),
        N_(
            "",
            "The cards around the map are what you work on; the filled one is the focus. Drag a person’s handle "
            "onto a card to link them.",
        ),
    ),
    Stop(
        "tools",
        N_("", "Arrange and compare"),
        N_(
            "",
            "Arrange gives everyone room without changing closeness. Show fades people, and compares now with "
            "before and with what is wished for.",
        ),
    ),
    Stop(
        "patient",
        N_("", "With the patient"),
        N_("", "The patient view shows only what the patient may see, in the patient’s words. F9 blanks the screen."),
    ),
    Stop(
        "handout",
        N_("", "Take it home"),
        N_("", "Print the map in kind words. Help has the manual and what the words mean; L shows the legend."),
    ),
)

LEARN_WITH_KARIN: Sequence[Stop] = (
    Stop(
        "page",
        N_("", "Beginning: what is wrong, and since when"),
        N_(
            "",
            "Karin, 52, feels low since June. The timeline puts onset beside events: her husband Dieter retired in "
            "March, three months before.",
        ),
        "timeline",
    ),
    Stop(
        "page",
        N_("", "Beginning: an illness, and how severe"),
        N_(
            "",
            "PHQ-9 and GAD-7 in session 1, then every four sessions. A score that is explained names depression as "
            "an illness, and takes blame off her.",
        ),
        "symptoms",
    ),
    Stop(
        "map",
        N_("", "Beginning: the people in her life"),
        N_(
            "",
            "Sessions 1 to 3 go through them: who is close, who helps, who is difficult, what each expects. Leonie "
            "helps; Dieter helps and is difficult.",
        ),
    ),
    Stop(
        "page",
        N_("", "Beginning: one problem area"),
        N_(
            "",
            "A role dispute with Dieter, and a role transition beside it. The dispute is the focus: onset and "
            "complaints fit it best. The two had nearly stopped talking: close to an impasse.",
        ),
        "areas",
    ),
    Stop(
        "page",
        N_("", "Beginning: say it in two sentences"),
        N_(
            "",
            "The formulation ties the mood to the focus. Karin agreed to it in her own words, to twelve sessions, "
            "and to three goals.",
        ),
        "formulation",
    ),
    Stop(
        "place",
        N_("", "The plan behind it"),
        N_(
            "",
            "The course of treatment has phases and a checklist, and says here what is due next. It reminds; it "
            "never blocks. Click it to choose another format.",
        ),
        "formulation",
    ),
    Stop(
        "page",
        N_("", "Middle: mood, event, one conversation"),
        N_(
            "",
            "Each session: mood and what happened between people, one talk looked at closely, a sentence practised, a "
            "step until next time. Open session 4 for the talk about the fee.",
        ),
        "sessions",
    ),
    Stop(
        "page",
        N_("", "Middle: what has moved"),
        N_(
            "",
            "Snapshots of the map show who came closer. With the talk about money, by session 8, the two bargain "
            "again: from impasse back to renegotiation.",
        ),
        "change",
    ),
    Stop(
        "page",
        N_("", "End: look back, and stay well"),
        N_(
            "",
            "The last three sessions: what she achieved and what helped, feelings about ending, early signs, whom "
            "she calls. PHQ-9 fell from 16 to 6.",
        ),
        "ending",
    ),
    Stop(
        "handout",
        N_("", "What she takes home"),
        N_(
            "",
            "Map, plan and letters in kind words, each checked before it is printed. Now begin a case of your own: "
            "nothing of this sample is kept.",
        ),
        "ending",
    ),
)
