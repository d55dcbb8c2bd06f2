"""Colours by what they mean, for light, dark and paper; never the only carrier of a meaning."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a colour stands for."""

    BACKGROUND = "background"
    PANEL = "panel"
    INK = "ink"
    SOFT_INK = "soft ink"
    LINE = "line"
    RING_INTIMATE = "intimate ring"
    RING_CLOSE = "close ring"
    RING_EXTENDED = "extended ring"
    RING_OUTLINE = "ring outline"
    SUPPORT = "support"
    SUPPORT_FILL = "support fill"
    TRIGGER = "trigger"
    TRIGGER_FILL = "trigger fill"
    NEUTRAL = "neutral"
    NEUTRAL_FILL = "neutral fill"
    FOCUS = "focus"
    FOCUS_FILL = "focus fill"
    ON_STRONG = "on strong"
    BORDER = "border"


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, as RRGGBB without the hash."""

    name: str
    colours: Mapping[Role, str]

    def __getitem__(self, role: Role) -> str:
        return self.colours[role]


def _theme(name: str, *colours: str) -> Theme:
    return Theme(name, dict(zip(Role, colours, strict=True)))


LIGHT = _theme(
    "light",
    *("F6F5F2", "FFFFFF", "1F2933", "5B6773", "DAD7D0", "FBF6EA", "F4F1E8", "EFEDE6", "8A857A"),
    *("00735C", "E3F2EC", "B8440B", "FBE9DF", "6B7280", "F6F6F7", "3D4FB8", "E9EBFA", "FFFFFF", "8A857A"),
)
DARK = _theme(
    "dark",
    *("16191D", "1E2227", "E7EAEE", "9AA5B1", "343A42", "2A2D2C", "242829", "1F2326", "727B86"),
    *("4FC3A1", "17342D", "F08A4B", "3B2518", "A0A7B1", "23272C", "93A0FF", "272D55", "16191D", "727B86"),
)
PAPER = _theme(
    "paper",
    *("FFFFFF", "FFFFFF", "111111", "4A4A4A", "BBBBBB", "FBF6EA", "F6F3EC", "F2F0EA", "8A857A"),
    *("00735C", "E3F2EC", "B8440B", "FBE9DF", "5F6672", "FFFFFF", "3D4FB8", "E9EBFA", "FFFFFF", "8A857A"),
)
BLACK_AND_WHITE = _theme(
    "black and white",
    *("FFFFFF", "FFFFFF", "000000", "000000", "000000", "FFFFFF", "FFFFFF", "FFFFFF", "000000"),
    *("000000", "FFFFFF", "000000", "FFFFFF", "000000", "FFFFFF", "000000", "FFFFFF", "FFFFFF", "000000"),
)
RING_ROLES = (Role.RING_INTIMATE, Role.RING_CLOSE, Role.RING_EXTENDED)


def luminance(colour: str) -> float:
    """Relative luminance of RRGGBB, 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
