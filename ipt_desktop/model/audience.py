"""Who looks at a case: the audiences that screens and sheets are made for."""

from enum import StrEnum

POOLED_AGE = 90  # from this age on, only "90 or older" leaves (HIPAA safe harbour, 45 CFR 164.514(b)(2)(i)(C))


class Audience(StrEnum):
    """Who looks: the therapist alone, both before one screen, the patient at home, the therapist's paper record.

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
