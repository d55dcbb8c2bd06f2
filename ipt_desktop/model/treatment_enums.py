"""The closed lists of treatment: formats, phases, sessions, measures, events, endings."""

from enum import StrEnum


class CourseFormat(StrEnum):
    """Formats of IPT (reference 4.1)."""

    CLASSIC = "classic"
    TWELVE = "twelve"
    BRIEF = "brief"
    ADOLESCENT = "adolescent"
    PERINATAL = "perinatal"
    LATE_LIFE = "late life"
    RHYTHMS = "social rhythms"
    BORDERLINE = "borderline"
    TRAUMA = "trauma"
    GROUP = "group"
    COUNSELLING = "counselling"
    COUNSELLING_SHORT = "short counselling"
    MAINTENANCE = "maintenance"
    OWN = "own"


class Phase(StrEnum):
    """The phases of a course; only some formats have a continuation."""

    BEGINNING = "beginning"
    MIDDLE = "middle"
    CONTINUATION = "continuation"
    END = "end"


class ChecklistItem(StrEnum):
    """What is to be done in each phase (reference 4.5, own neutral checklist)."""

    DIAGNOSIS = "depression named as an illness"
    PATIENT_ROLE = "patient role explained"
    INVENTORY = "inventory done"
    TIMELINE = "timeline done"
    FOCUS = "focus agreed aloud"
    TIME_LIMIT = "number of sessions agreed"
    GOALS = "goals agreed"
    MIDTERM = "progress reviewed at half time"
    ENDING = "ending announced"
    GOALS_REVIEWED = "goals reviewed"
    FEELINGS = "feelings about ending spoken of"
    STAYING_WELL = "staying-well plan made"
    PARENTS = "part of parents or carers agreed"
    PARENTS_SEE = "agreed what parents may see"
    PRE_GROUP = "meeting before the group held"
    GROUP_RULES = "rules of the group agreed"
    STRESS = "stress named as the subject"
    FURTHER_HELP = "need for further help decided"
    REMISSION = "remission confirmed"
    EARLY_SIGNS = "early signs reviewed"
    MAINTENANCE_PLAN = "plan for a return of symptoms agreed"
    CONTRACT = "going on or ending decided"
    ILLNESS = "illness named and explained"
    SCHOOL = "situation at school reviewed"
    PARENTS_END = "parents included in the ending"
    BIRTH = "pregnancy or birth talked about"
    PARTNER = "session with the partner held"
    NEW_ROLE = "new role with the baby talked about"
    HEALTH = "physical health and medication reviewed"
    HELPER = "session with a helper held"
    EPISODES = "past episodes on the timeline"
    RHYTHM_DIARY = "rhythm diary begun"
    RHYTHM_TARGETS = "target times agreed"
    MEDICATION = "part of the medication agreed"
    HEALTHY_SELF = "lost healthy self talked about"
    RHYTHM_PLAN = "plan for changes of routine made"
    CRISIS = "crisis agreement made"
    CONTINUE = "continuation agreed"
    NO_RELIVING = "explained that the trauma is not relived"
    FEELINGS_NAMED = "feelings named and trusted"


class SessionMode(StrEnum):
    """How patient and therapist meet."""

    ROOM = "room"
    VIDEO = "video"
    PHONE = "phone"


class Technique(StrEnum):
    """What was worked with in a session (reference 2.1)."""

    EXPLORATION = "exploration"
    CLARIFICATION = "clarification"
    AFFECT = "encouragement of affect"
    COMMUNICATION = "communication analysis"
    DECISION = "decision analysis"
    ROLE_PLAY = "role play"
    INFORMATION = "information about depression"
    RELATIONSHIP = "therapeutic relationship"


class SelfRated(StrEnum):
    """What the therapist did in a session, as rated afterwards (own neutral items, by what each phase is for)."""

    MOOD_LINKED = "mood linked to events"
    ILLNESS = "illness and patient role kept in view"
    FOCUS = "focus kept"
    INCIDENT = "one incident looked at closely"
    FEELINGS = "feelings explored"
    OPTIONS = "options worked out"
    REHEARSED = "something rehearsed"
    SUPPORT = "support outside strengthened"
    SUCCESS = "success named as the patient's own"
    TIME = "time left mentioned"
    BETWEEN_US = "relationship between us used"


class MoodEffect(StrEnum):
    """How mood followed an event."""

    BETTER = "better"
    SAME = "no change"
    WORSE = "worse"


class EventKind(StrEnum):
    """What kind of event stands on the timeline."""

    LIFE = "life"
    RELATIONSHIP = "relationship"
    SYMPTOM = "symptom"
    TREATMENT = "treatment"
    LOSS = "loss"
    HEALTH = "health"
    SELF_HARM = "self-harm"
    EPISODE = "episode"


class SignsSeen(StrEnum):
    """How many of the patient's early signs there were since the last session."""

    NONE = "none"
    SOME = "some"
    MANY = "many"


class BirthState(StrEnum):
    """Where a pregnancy stands in treatment around a birth."""

    EXPECTED = "expected"
    BORN = "born"
    LOST = "lost"


class Instrument(StrEnum):
    """Symptom measures the program knows (reference 2.3)."""

    PHQ9 = "phq-9"
    GAD7 = "gad-7"
    CESD = "ces-d"
    HAMD = "ham-d"
    EPDS = "epds"
    MADRS = "madrs"
    CDRSR = "cdrs-r"
    BDI2 = "bdi-ii"
    PHQA = "phq-a"
    WSAS = "wsas"
    PCL5 = "pcl-5"
    GDS15 = "gds-15"
    ASRM = "asrm"
    PG13R = "pg-13-r"
    ISI = "isi"
    MSPSS = "mspss"
    LSNS6 = "lsns-6"


class SafetyOutcome(StrEnum):
    """What the therapist did about an answer that points to thoughts of death (reference 2.4)."""

    ASKED = "asked about intent, plan and means"
    ACTION = "action taken"
    PLAN = "safety plan made or reviewed"
    DEFERRED = "deferred, with a reason"


class Recommendation(StrEnum):
    """What follows the course."""

    CLOSE = "close"
    MAINTENANCE = "maintenance"
    SECOND_COURSE = "second course"
    TRANSFER = "transfer"
    OTHER_TREATMENT = "other treatment"


class EndingKind(StrEnum):
    """How a course came to its end."""

    AS_PLANNED = "as planned"
    EARLIER = "earlier, by agreement"
    DROPPED_OUT = "dropped out"
    TRANSFERRED = "transferred"
    NO_RESPONSE = "no response"
