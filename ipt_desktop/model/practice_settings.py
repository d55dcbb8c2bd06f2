"""What a practice has set for all its cases: names of the problem areas, letterhead, crisis line, rules, formats."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ipt_desktop.model.enums import AreaKind
from ipt_desktop.model.instruments import MADRS_REMISSION
from ipt_desktop.model.practice_format import PracticeFormat, practice_formats
from ipt_desktop.model.scale import Threshold


class PracticeKey(StrEnum):
    """The keys of single settings in the vault."""

    CRISIS_TEXT = "crisis_text"
    NAME = "practice_name"
    LOGO = "practice_logo"
    MADRS_REMISSION = "madrs_remission"


def area_key(kind: AreaKind) -> str:
    """The key of the practice's own name for problem areas of a kind."""
    return f"area.{kind}"


@dataclass(frozen=True, slots=True)
class PracticeSettings:
    """The settings as the vault keeps them, a text by key, and what they mean. Unknown keys are kept untouched."""

    rows: Mapping[str, str] = field(default_factory=dict)

    def area_name(self, kind: AreaKind) -> str:
        """The practice's own name for problem areas of a kind; empty for the usual one."""
        return self.rows.get(area_key(kind), "").strip()

    @property
    def crisis_text(self) -> str:
        """Where patients can call in a crisis."""
        return self.rows.get(PracticeKey.CRISIS_TEXT, "")

    @property
    def logo(self) -> bytes:
        """The picture of the letterhead; empty where there is none."""
        try:
            return base64.b64decode(self.rows.get(PracticeKey.LOGO, ""), validate=True)
        except binascii.Error:
            return b""

    @property
    def madrs_remission(self) -> Threshold:
        """The rule of remission on the MADRS, of those that are published; 9 points where none was chosen."""
        chosen = self.rows.get(PracticeKey.MADRS_REMISSION, "")
        return next((rule for points, rule in MADRS_REMISSION.items() if str(points) == chosen), MADRS_REMISSION[9])

    @property
    def formats(self) -> list[PracticeFormat]:
        """The practice's own formats of treatment, by name."""
        return practice_formats(self.rows)
