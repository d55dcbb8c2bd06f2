"""Whether what is on the screen is in the vault."""

from enum import StrEnum


class SaveState(StrEnum):
    """Whether everything on the screen is in the vault."""

    SAVED = "saved"
    SAVING = "saving"
    UNSAVED = "unsaved"
