"""Words that were typed but are not part of a case yet: a line not added, a dialog left open, a refused value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnfinishedText:
    """``place`` names the field within the case, or within the vault where ``case_id`` is empty; no words end it."""

    case_id: str
    place: str
    words: str
