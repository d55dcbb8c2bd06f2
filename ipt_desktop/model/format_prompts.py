"""Reminders for the therapist, in the program's own words: what a phase, a session or a problem area is for.

Facts from the domain reference, 1.1, 2.1, 2.2 and 4.1. They are shown to the therapist alone and never printed.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ipt_desktop.messages import N_
from ipt_desktop.model.enums import AreaKind, DisputeStage
from ipt_desktop.model.treatment_enums import Phase

Prompts = tuple[str, ...]
ByPhase = Mapping[Phase, Prompts]

_MOOD_AND_EVENTS = N_("", "Mood since last time: which event between people went with the best and the worst of it?")
_REHEARSE = N_("", "Go through one conversation or one decision, and rehearse the next step.")
_BEGINNING: Prompts = (
    N_("", "What was happening between people when the symptoms began?"),
    N_("", "Who helps, who is difficult, and what is left unsaid about either?"),
    N_("", "Say the understanding in two sentences, and ask whether the patient sees it so."),
)
_MIDDLE: Prompts = (_MOOD_AND_EVENTS, _REHEARSE, N_("", "What went well between people? Say whose doing it was."))
_END: Prompts = (
    N_("", "What has changed, and what did the patient do for it?"),
    N_("", "How is it to stop meeting? Sadness about an ending is not a relapse."),
    N_("", "Which early signs, which people to call, which hard times ahead?"),
)


def _by_phase(beginning: Prompts = (), middle: Prompts = (), end: Prompts = (), continuation: Prompts = ()) -> ByPhase:
    return MappingProxyType(
        {
            Phase.BEGINNING: (*_BEGINNING, *beginning),
            Phase.MIDDLE: (*_MIDDLE, *middle),
            Phase.CONTINUATION: continuation,
            Phase.END: (*_END, *end),
        }
    )


CLASSIC = _by_phase()
ADOLESCENT = _by_phase(
    (N_("", "Meet the parents once: what do they see, and what can they do less of, or more of?"),),
    (N_("", "Give a week's experiment rather than advice: what to say, to whom, when."),),
    (N_("", "What do the parents do when the signs come back? Say it with them in the room."),),
)
PERINATAL = _by_phase(
    (N_("", "Was the pregnancy wished for, and by whom? Earlier losses?"),),
    (
        N_("", "Who does what with the baby, by day and at night, and who decides?"),
        N_("", "What of the life before is missed, and what of it can stay?"),
    ),
)
LATE_LIFE = _by_phase(
    (N_("", "Hearing, sight, pain, medicines: what makes it hard to see people?"),),
    (N_("", "A visit by telephone counts: whom can the patient reach without travelling?"),),
)
RHYTHMS = _by_phase(
    (N_("", "Which change of routine came before each episode, in which direction?"),),
    (
        N_("", "Look at the week's diary first: which anchor moved, and who or what moved it?"),
        N_("", "Change one time at a time, by a quarter of an hour, the hour of getting up first."),
        N_("", "Grieve for the healthy self, then ask what is still the same."),
    ),
    (N_("", "What keeps the rhythm without these sessions?"),),
    (
        N_("", "Which change of routine is coming: journeys, shifts, a birth, a holiday? Plan it now."),
        N_("", "Is the diary still steady? Are mood and sleep?"),
    ),
)
BORDERLINE = _by_phase(
    (N_("", "Explain the illness as one of moods that come and go with what happens between people."),),
    (
        N_("", "Anger is information: what was it about, and how can it be said?"),
        N_("", "A rupture with you is worth the session: name it early."),
    ),
    continuation=(
        N_("", "Keep what works, and try it with people outside."),
        N_("", "Look ahead to the ending: separations have been the hard part before."),
    ),
)
TRAUMA = _by_phase(
    (N_("", "Ask what the trauma has done to trust and to closeness, not what happened in it."),),
    (
        N_("", "First half: what was felt in that moment? Is the feeling a danger or a signal?"),
        N_("", "Second half: use the feeling to tell someone something."),
    ),
)
GROUP = _by_phase(
    (N_("", "Each member names their problem area, in their own words."),),
    (
        N_("", "Who of the others knows this? Let members advise before you do."),
        N_("", "Each member leaves with one step; begin with it next time."),
    ),
    (N_("", "Each member says what they achieved and what the others gave them."),),
)
MAINTENANCE = _by_phase(
    (N_("", "What was it like to be well this month?"),),
    (N_("", "Any area may come up again: take the one that is alive now."),),
)
SIX_SESSIONS: Mapping[int, Prompts] = MappingProxyType(
    {
        1: (
            N_("", "Symptoms, how much they get in the way, and what was happening when they began."),
            N_("", "Name stress as the subject; a short inventory; agree on one area."),
        ),
        2: (N_("", "More about the area: who, what, since when. Set one or two goals."),),
        3: (N_("", "What has been tried? Find options, choose one, rehearse it."),),
        4: (N_("", "How did it go? Strengthen what worked, change what did not."),),
        5: (N_("", "Go on with the area, and speak of the ending."),),
        6: (N_("", "Look back at the goals; early signs; is more help needed?"),),
    }
)
THREE_SESSIONS: Mapping[int, Prompts] = MappingProxyType(
    {
        1: (
            N_("", "Symptoms, how much they get in the way, other illnesses; relieve guilt and give hope."),
            N_("", "What happened between people when it began? A focused inventory; agree on one area."),
            N_("", "Who can take something off the patient's hands right now?"),
        ),
        2: (
            N_("", "Reactions to the first session, symptoms, functioning."),
            N_("", "Bring one strategy for the area, and rehearse one step."),
        ),
        3: (
            N_("", "What has changed? Say what the patient did for it."),
            N_("", "Decide together: enough for now, watch and wait, or more treatment."),
        ),
    }
)
AREA_PROMPTS: Mapping[AreaKind, Prompts] = MappingProxyType(
    {
        AreaKind.GRIEF: (
            N_("", "Go along the relationship from the first meeting to the death, the good and the hard."),
            N_("", "What happened just before, at, and just after the death? What was felt, and with whom?"),
            N_("", "Which people and interests could come back, and which could be new?"),
        ),
        AreaKind.DISPUTE: (
            N_("", "Who expects what of whom, and has it been said?"),
            N_("", "What else is it about? Where does the same happen with others?"),
        ),
        AreaKind.TRANSITION: (
            N_("", "What was good and what was bad about the old role? Let it be mourned."),
            N_("", "What does the new role ask for, and what might be good about it?"),
            N_("", "Who belonged to the old role, and who could belong to the new one?"),
        ),
        AreaKind.DEFICITS: (
            N_("", "Relationships that went well, for a while: what was different then?"),
            N_("", "What happens again and again when people come closer? Does it happen here?"),
            N_("", "One small situation to try before next time."),
        ),
    }
)
STAGE_PROMPTS: Mapping[DisputeStage, Prompts] = MappingProxyType(
    {
        DisputeStage.RENEGOTIATION: (
            N_("", "Renegotiation: calm it enough that both can listen; plan one conversation and rehearse it."),
            N_("", "What could each side give? Begin with the smaller issue."),
        ),
        DisputeStage.IMPASSE: (
            N_("", "Impasse: bring it back into words, even if it gets louder for a while."),
            N_("", "What is each of them protecting by keeping silent?"),
        ),
        DisputeStage.DISSOLUTION: (
            N_("", "Dissolution: help to part, and to mourn what the relationship was meant to be."),
            N_("", "What has to be settled, and who stands by in the meantime?"),
        ),
    }
)
