"""The closed lists of the inventory: what may be chosen, as the store and the case file write it."""

from enum import StrEnum


class Ring(StrEnum):
    """How close someone is, from the convoy and closeness circles (reference: three rings and a band outside)."""

    INTIMATE = "intimate"
    CLOSE = "close"
    EXTENDED = "extended"
    OUTSIDE = "outside"
    UNPLACED = "not placed"

    @property
    def step(self) -> int:
        """0 for the innermost ring to 3 for the band outside; 4 for a person whose closeness is not known yet."""
        return list(Ring).index(self)


# The rings of the map. A person who is not placed yet has none of them.
RINGS: tuple[Ring, ...] = (Ring.INTIMATE, Ring.CLOSE, Ring.EXTENDED, Ring.OUTSIDE)


class PersonKind(StrEnum):
    """What stands on the map: most often a person, but groups, pets and helpers belong there too."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    PROFESSIONAL = "professional"
    PET = "pet"
    PREGNANCY = "pregnancy"


class Status(StrEnum):
    """Whether and how the person is still part of the patient's life."""

    LIVING = "living"
    DECEASED = "deceased"
    ESTRANGED = "estranged"
    ENDED = "ended"
    LOST_CONTACT = "lost contact"
    UNBORN_LOSS = "unborn loss"
    UNKNOWN = "unknown"


class Shape(StrEnum):
    """The outline of a person's symbol; never guessed from a name."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    ROUNDED = "rounded square"


class Visibility(StrEnum):
    """How a person appears on anything the patient takes home."""

    NAME = "name"
    INITIALS = "initials"
    LEAVE_OUT = "leave out"


class SocialContext(StrEnum):
    """The part of life someone belongs to; people of one circle stay together when the map is arranged."""

    HOUSEHOLD = "partner and household"
    FAMILY = "family"
    FRIENDS = "friends"
    WORK = "work or school"
    COMMUNITY = "community"
    HELPERS = "helpers"
    OTHER = "other"


class Answer(StrEnum):
    """Yes, partly or no; not asked yet is the absence of an answer."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class YesNo(StrEnum):
    """Yes or no; not asked or not decided yet is the absence of an answer."""

    YES = "yes"
    NO = "no"


class Loss(StrEnum):
    """What grief is about: someone close, or oneself (after an illness, a body changed, a life not lived)."""

    SOMEONE = "someone close"
    SELF = "oneself"


class Channel(StrEnum):
    """How people are in touch."""

    IN_PERSON = "in person"
    PHONE = "phone"
    VIDEO = "video"
    TEXT = "text messages"
    EMAIL = "e-mail"
    ONLINE = "online"
    LETTER = "letters"


class Initiator(StrEnum):
    """Who starts the contact."""

    PATIENT = "patient"
    OTHER = "other"
    BOTH = "both"


class SupportKind(StrEnum):
    """The four functions of social support (reference 1.2, question 10)."""

    EMOTIONAL = "emotional"
    INSTRUMENTAL = "practical"
    INFORMATIONAL = "information"
    COMPANIONSHIP = "company"


class Reciprocity(StrEnum):
    """Who gives more."""

    THEY_GIVE_MORE = "they give more"
    EVEN = "even"
    PATIENT_GIVES_MORE = "patient gives more"


class ConflictStyle(StrEnum):
    """How disagreements go."""

    OPEN = "open"
    AVOIDED = "avoided"
    VIOLENT = "violent"


class RoutineEffect(StrEnum):
    """What someone does to the rhythm of the patient's days (social rhythm therapy)."""

    STEADIES = "steadies"
    UPSETS = "upsets"
    BOTH = "both"


class OnsetLink(StrEnum):
    """When the relationship changed, seen from the onset of the episode."""

    BEFORE = "before"
    AT_ONSET = "at onset"
    AFTER = "after"


class OnsetRole(StrEnum):
    """Whether the change led to the episode or followed from it."""

    CAUSE = "cause"
    CONSEQUENCE = "consequence"
    UNSURE = "unsure"


class ChangeRoute(StrEnum):
    """By whom the wished change is to come."""

    SELF = "patient"
    OTHER = "other"
    BOTH = "both"
    ACCEPT = "accept"
    LEAVE = "leave"


class LineKind(StrEnum):
    """One vocabulary of lines for genogram and ecomap readers (reference 3.5)."""

    ORDINARY = "ordinary"
    CLOSE = "close"
    OVER_CLOSE = "over-close"
    DISTANT = "distant"
    CONFLICT = "conflict"
    CLOSE_AND_CONFLICT = "close and conflict"
    CUT_OFF = "cut-off"
    BEREAVED = "bereaved"


class Flow(StrEnum):
    """Which way energy and help flow; an arrow head points to the receiver."""

    TO_PATIENT = "to patient"
    FROM_PATIENT = "from patient"
    BOTH = "both"


class TieKind(StrEnum):
    """What two people on the map are to each other."""

    COUPLE = "couple"
    KIN = "kin"
    ALLY = "ally"
    CONFLICT = "conflict"
    CUT_OFF = "cut off"
    SEPARATED = "separated"
    OTHER = "other"


class AreaKind(StrEnum):
    """The four problem areas of IPT (Klerman et al. 1984)."""

    GRIEF = "grief"
    DISPUTE = "dispute"
    TRANSITION = "transition"
    DEFICITS = "deficits"


class AreaState(StrEnum):
    """Whether the area is being worked on; at most two are advised at a time."""

    ACTIVE = "active"
    NOTED = "noted"
    DONE = "done"


class DisputeStage(StrEnum):
    """Stages of a role dispute (Klerman et al. 1984)."""

    RENEGOTIATION = "renegotiation"
    IMPASSE = "impasse"
    DISSOLUTION = "dissolution"


class AreaRole(StrEnum):
    """A person's part in a problem area."""

    FOCUS = "focus"
    ALLY = "ally"
    AFFECTED = "affected"


class GoalState(StrEnum):
    """How far a goal has come."""

    NOT_YET = "not yet"
    STARTED = "started"
    REACHED = "reached"
    LET_GO = "let go"
