"""Who looks at a case: the audiences that screens and sheets are made for."""

from enum import StrEnum

POOLED_AGE = 90  # from this age on, only "90 or older" leaves (HIPAA safe harbour, 45 CFR 164.514(b)(2)(i)(C))


class Audience(StrEnum):
    """Who looks: the therapist alone, therapist and patient at one screen, the patient at home, the paper record.

    WORK_SHEET is the patient at home with a sheet on one problem area; SUPERVISION a colleague who must not learn
    whose case it is.
    """

    PRIVATE = "private"
    SHARED = "shared"
    HANDOUT = "handout"
    WORK_SHEET = "work sheet"
    RECORD = "record"
    SUPERVISION = "supervision"

    @property
    def is_patient(self) -> bool:
        """Whether the patient may see it: then the words are the patient's."""
        return self in (Audience.SHARED, Audience.HANDOUT, Audience.WORK_SHEET)

    @property
    def is_at_home(self) -> bool:
        """Whether the patient takes it home, where others may find it."""
        return self in (Audience.HANDOUT, Audience.WORK_SHEET)


# The values of ``seen_by``: who sees a field besides the therapist. A field that names nobody reaches no sheet and no
# shared screen.
Audiences = frozenset[Audience]
THERAPIST_ONLY: Audiences = frozenset()
RECORD_ONLY: Audiences = frozenset({Audience.RECORD})
ON_RECORD: Audiences = RECORD_ONLY | {Audience.SUPERVISION}
SUPERVISION_ONLY: Audiences = frozenset({Audience.SUPERVISION})
HANDOUT_ONLY: Audiences = frozenset({Audience.HANDOUT})
IN_SESSION: Audiences = ON_RECORD | {Audience.SHARED}
ON_WORK_SHEETS: Audiences = ON_RECORD | {Audience.WORK_SHEET}
IN_SESSION_AND_ON_WORK_SHEETS: Audiences = IN_SESSION | {Audience.WORK_SHEET}
EVERYONE: Audiences = IN_SESSION | {Audience.HANDOUT, Audience.WORK_SHEET}
