"""The names of choices as forms, tables and menus show them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from ipt_desktop.messages import N_
from ipt_desktop.model.enums import (
    Answer,
    AreaKind,
    AreaRole,
    AreaState,
    ChangeRoute,
    Channel,
    ConflictStyle,
    DisputeStage,
    Flow,
    GoalState,
    Initiator,
    LineKind,
    OnsetLink,
    OnsetRole,
    PersonKind,
    Reciprocity,
    Ring,
    Shape,
    SocialContext,
    Status,
    SupportKind,
    TieKind,
    Visibility,
    YesNo,
)
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.inventory import Tag
from ipt_desktop.model.treatment_enums import (
    ChecklistItem,
    CourseFormat,
    EndingKind,
    EventKind,
    Instrument,
    MoodEffect,
    Phase,
    Recommendation,
    SafetyOutcome,
    SessionMode,
    Technique,
)
from ipt_desktop.model.treatment_formats import PRESETS
from ipt_desktop.wording.wording import AREA_NAMES, RING_NAMES

# By list and then by value: values of different lists may be the same text ("close").
_NAMES: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Ring: RING_NAMES,
    AreaKind: AREA_NAMES,
    CourseFormat: {format_: preset.name for format_, preset in PRESETS.items()},
    Instrument: {instrument: scale.name for instrument, scale in SCALES.items()},
    LineKind: {
        LineKind.ORDINARY: N_("line", "Ordinary"),
        LineKind.CLOSE: N_("line", "Close"),
        LineKind.OVER_CLOSE: N_("line", "Very close"),
        LineKind.DISTANT: N_("line", "Distant"),
        LineKind.CONFLICT: N_("line", "Conflict"),
        LineKind.CLOSE_AND_CONFLICT: N_("line", "Close, with conflict"),
        LineKind.CUT_OFF: N_("line", "No contact"),
        LineKind.BEREAVED: N_("line", "Bereaved"),
    },
    TieKind: {
        TieKind.COUPLE: N_("tie", "Couple"),
        TieKind.KIN: N_("tie", "Family"),
        TieKind.ALLY: N_("tie", "Allies"),
        TieKind.CONFLICT: N_("tie", "Conflict"),
        TieKind.CUT_OFF: N_("tie", "No contact"),
        TieKind.SEPARATED: N_("tie", "Separated"),
        TieKind.OTHER: N_("tie", "Connected"),
    },
    PersonKind: {
        PersonKind.PERSON: N_("PersonKind", "Person"),
        PersonKind.GROUP: N_("PersonKind", "Group"),
        PersonKind.ORGANISATION: N_("PersonKind", "Organisation"),
        PersonKind.PROFESSIONAL: N_("PersonKind", "Professional"),
        PersonKind.PET: N_("PersonKind", "Pet"),
        PersonKind.PREGNANCY: N_("PersonKind", "Pregnancy"),
    },
    Status: {
        Status.LIVING: N_("Status", "Living"),
        Status.DECEASED: N_("Status", "Deceased"),
        Status.ESTRANGED: N_("Status", "Estranged"),
        Status.ENDED: N_("Status", "Ended"),
        Status.LOST_CONTACT: N_("Status", "Lost contact"),
        Status.UNBORN_LOSS: N_("Status", "Lost pregnancy"),
        Status.UNKNOWN: N_("Status", "Unknown"),
    },
    Shape: {
        Shape.CIRCLE: N_("Shape", "Circle"),
        Shape.SQUARE: N_("Shape", "Square"),
        Shape.DIAMOND: N_("Shape", "Diamond"),
        Shape.ROUNDED: N_("Shape", "Rounded square"),
    },
    Visibility: {
        Visibility.NAME: N_("Visibility", "Full name"),
        Visibility.INITIALS: N_("Visibility", "Initials"),
        Visibility.LEAVE_OUT: N_("Visibility", "Leave out"),
    },
    SocialContext: {
        SocialContext.HOUSEHOLD: N_("SocialContext", "Partner and household"),
        SocialContext.FAMILY: N_("SocialContext", "Family"),
        SocialContext.FRIENDS: N_("SocialContext", "Friends"),
        SocialContext.WORK: N_("SocialContext", "Work or school"),
        SocialContext.COMMUNITY: N_("SocialContext", "Community"),
        SocialContext.HELPERS: N_("SocialContext", "Helpers"),
        SocialContext.OTHER: N_("SocialContext", "Other"),
    },
    Answer: {
        Answer.YES: N_("Answer", "Yes"),
        Answer.PARTLY: N_("Answer", "Partly"),
        Answer.NO: N_("Answer", "No"),
    },
    YesNo: {
        YesNo.YES: N_("YesNo", "Yes"),
        YesNo.NO: N_("YesNo", "No"),
    },
    Channel: {
        Channel.IN_PERSON: N_("Channel", "In person"),
        Channel.PHONE: N_("Channel", "Phone"),
        Channel.VIDEO: N_("Channel", "Video"),
        Channel.TEXT: N_("Channel", "Texting"),
        Channel.EMAIL: N_("Channel", "E-mail"),
        Channel.ONLINE: N_("Channel", "Online"),
        Channel.LETTER: N_("Channel", "Letters"),
    },
    Initiator: {
        Initiator.PATIENT: N_("Initiator", "The patient"),
        Initiator.OTHER: N_("Initiator", "The other person"),
        Initiator.BOTH: N_("Initiator", "Both"),
    },
    SupportKind: {
        SupportKind.EMOTIONAL: N_("SupportKind", "Emotional"),
        SupportKind.INSTRUMENTAL: N_("SupportKind", "Practical"),
        SupportKind.INFORMATIONAL: N_("SupportKind", "Information"),
        SupportKind.COMPANIONSHIP: N_("SupportKind", "Companionship"),
    },
    Reciprocity: {
        Reciprocity.THEY_GIVE_MORE: N_("Reciprocity", "They give more"),
        Reciprocity.EVEN: N_("Reciprocity", "Balanced"),
        Reciprocity.PATIENT_GIVES_MORE: N_("Reciprocity", "Patient gives more"),
    },
    ConflictStyle: {
        ConflictStyle.OPEN: N_("ConflictStyle", "Open"),
        ConflictStyle.AVOIDED: N_("ConflictStyle", "Avoided"),
        ConflictStyle.VIOLENT: N_("ConflictStyle", "Violent"),
    },
    OnsetLink: {
        OnsetLink.BEFORE: N_("OnsetLink", "Before"),
        OnsetLink.AT_ONSET: N_("OnsetLink", "At the onset"),
        OnsetLink.AFTER: N_("OnsetLink", "After"),
    },
    OnsetRole: {
        OnsetRole.CAUSE: N_("OnsetRole", "Cause"),
        OnsetRole.CONSEQUENCE: N_("OnsetRole", "Consequence"),
        OnsetRole.UNSURE: N_("OnsetRole", "Unsure"),
    },
    ChangeRoute: {
        ChangeRoute.SELF: N_("ChangeRoute", "The patient"),
        ChangeRoute.OTHER: N_("ChangeRoute", "The other person"),
        ChangeRoute.BOTH: N_("ChangeRoute", "Both"),
        ChangeRoute.ACCEPT: N_("ChangeRoute", "Accepting it"),
        ChangeRoute.LEAVE: N_("ChangeRoute", "Leaving"),
    },
    Flow: {
        Flow.TO_PATIENT: N_("Flow", "To the patient"),
        Flow.FROM_PATIENT: N_("Flow", "From the patient"),
        Flow.BOTH: N_("Flow", "Both ways"),
    },
    AreaState: {
        AreaState.ACTIVE: N_("AreaState", "Active"),
        AreaState.NOTED: N_("AreaState", "Noted"),
        AreaState.DONE: N_("AreaState", "Resolved"),
    },
    DisputeStage: {
        DisputeStage.RENEGOTIATION: N_("DisputeStage", "Renegotiation"),
        DisputeStage.IMPASSE: N_("DisputeStage", "Impasse"),
        DisputeStage.DISSOLUTION: N_("DisputeStage", "Dissolution"),
    },
    AreaRole: {
        AreaRole.FOCUS: N_("AreaRole", "Focus"),
        AreaRole.ALLY: N_("AreaRole", "Ally"),
        AreaRole.AFFECTED: N_("AreaRole", "Affected"),
    },
    GoalState: {
        GoalState.NOT_YET: N_("GoalState", "Not yet"),
        GoalState.STARTED: N_("GoalState", "Started"),
        GoalState.REACHED: N_("GoalState", "Reached"),
        GoalState.LET_GO: N_("GoalState", "Dropped"),
    },
    Phase: {
        Phase.BEGINNING: N_("Phase", "Beginning"),
        Phase.MIDDLE: N_("Phase", "Middle"),
        Phase.END: N_("Phase", "End"),
    },
    ChecklistItem: {
        ChecklistItem.DIAGNOSIS: N_("ChecklistItem", "Depression named as an illness"),
        ChecklistItem.PATIENT_ROLE: N_("ChecklistItem", "Patient role explained"),
        ChecklistItem.INVENTORY: N_("ChecklistItem", "Inventory done"),
        ChecklistItem.TIMELINE: N_("ChecklistItem", "Timeline done"),
        ChecklistItem.FOCUS: N_("ChecklistItem", "Focus agreed aloud"),
        ChecklistItem.TIME_LIMIT: N_("ChecklistItem", "Number of sessions agreed"),
        ChecklistItem.GOALS: N_("ChecklistItem", "Goals agreed"),
        ChecklistItem.MIDTERM: N_("ChecklistItem", "Mid-treatment review done"),
        ChecklistItem.ENDING: N_("ChecklistItem", "Ending announced"),
        ChecklistItem.GOALS_REVIEWED: N_("ChecklistItem", "Goals reviewed"),
        ChecklistItem.FEELINGS: N_("ChecklistItem", "Feelings about ending discussed"),
        ChecklistItem.STAYING_WELL: N_("ChecklistItem", "Staying-well plan made"),
        ChecklistItem.PARENTS: N_("ChecklistItem", "Part of parents or carers agreed"),
        ChecklistItem.PARENTS_SEE: N_("ChecklistItem", "Agreed what parents may see"),
        ChecklistItem.PRE_GROUP: N_("ChecklistItem", "Individual meeting before the group held"),
        ChecklistItem.GROUP_RULES: N_("ChecklistItem", "Rules of the group agreed"),
        ChecklistItem.STRESS: N_("ChecklistItem", "Stress named as the subject"),
        ChecklistItem.FURTHER_HELP: N_("ChecklistItem", "Need for further help decided"),
        ChecklistItem.REMISSION: N_("ChecklistItem", "Remission confirmed"),
        ChecklistItem.EARLY_SIGNS: N_("ChecklistItem", "Early signs reviewed"),
        ChecklistItem.MAINTENANCE_PLAN: N_("ChecklistItem", "Plan for a return of symptoms agreed"),
        ChecklistItem.CONTRACT: N_("ChecklistItem", "Going on or ending decided"),
    },
    SessionMode: {
        SessionMode.ROOM: N_("SessionMode", "Room"),
        SessionMode.VIDEO: N_("SessionMode", "Video"),
        SessionMode.PHONE: N_("SessionMode", "Phone"),
    },
    Technique: {
        Technique.EXPLORATION: N_("Technique", "Exploration"),
        Technique.CLARIFICATION: N_("Technique", "Clarification"),
        Technique.AFFECT: N_("Technique", "Encouragement of affect"),
        Technique.COMMUNICATION: N_("Technique", "Communication analysis"),
        Technique.DECISION: N_("Technique", "Decision analysis"),
        Technique.ROLE_PLAY: N_("Technique", "Role play"),
        Technique.INFORMATION: N_("Technique", "Information about depression"),
        Technique.RELATIONSHIP: N_("Technique", "Therapeutic relationship"),
    },
    MoodEffect: {
        MoodEffect.BETTER: N_("MoodEffect", "Better"),
        MoodEffect.SAME: N_("MoodEffect", "No change"),
        MoodEffect.WORSE: N_("MoodEffect", "Worse"),
    },
    EventKind: {
        EventKind.LIFE: N_("EventKind", "Life"),
        EventKind.RELATIONSHIP: N_("EventKind", "Relationship"),
        EventKind.SYMPTOM: N_("EventKind", "Symptom"),
        EventKind.TREATMENT: N_("EventKind", "Treatment"),
        EventKind.LOSS: N_("EventKind", "Loss"),
    },
    SafetyOutcome: {
        SafetyOutcome.ASKED: N_("SafetyOutcome", "Asked about intent, plan and means"),
        SafetyOutcome.ACTION: N_("SafetyOutcome", "Action taken"),
        SafetyOutcome.PLAN: N_("SafetyOutcome", "Safety plan made or reviewed"),
        SafetyOutcome.DEFERRED: N_("SafetyOutcome", "Deferred, with a reason"),
    },
    Recommendation: {
        Recommendation.CLOSE: N_("Recommendation", "Close"),
        Recommendation.MAINTENANCE: N_("Recommendation", "Maintenance"),
        Recommendation.SECOND_COURSE: N_("Recommendation", "Second course"),
        Recommendation.TRANSFER: N_("Recommendation", "Transfer to a colleague"),
        Recommendation.OTHER_TREATMENT: N_("Recommendation", "Another treatment"),
    },
    EndingKind: {
        EndingKind.AS_PLANNED: N_("EndingKind", "As planned"),
        EndingKind.EARLIER: N_("EndingKind", "Earlier, by agreement"),
        EndingKind.DROPPED_OUT: N_("EndingKind", "Dropped out"),
        EndingKind.TRANSFERRED: N_("EndingKind", "Transferred"),
        EndingKind.NO_RESPONSE: N_("EndingKind", "No response"),
    },
    Tag: {
        Tag.SUPPORT: N_("Tag", "Support"),
        Tag.TRIGGER: N_("Tag", "Trigger"),
        Tag.BOTH: N_("Tag", "Both"),
        Tag.NEITHER: N_("Tag", "Neither"),
        Tag.UNRATED: N_("Tag", "Not rated"),
    },
}


def value_name(value: StrEnum) -> str:
    """The name of a choice, to be said: `say(value_name(Ring.CLOSE))`."""
    return _NAMES[type(value)][value]
