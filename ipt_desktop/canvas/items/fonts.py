"""The fonts of the map: Inter, and for other scripts the bundled font that has them, read when first needed."""

import json
from bisect import bisect_right
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from ipt_desktop.resources import resource_path

_LAST_EUROPEAN = 0x058F
_INTER = ("Inter-Regular.ttf", "Inter-SemiBold.ttf")


def font_for(words: str, size: float, bold: bool = False) -> QFont:
    """The font for these words, ``size`` diagram units high; the families cover every sign that a bundled font has."""
    return _font(tuple(_families(words)), size, bold)


@cache
def _font(families: tuple[str, ...], size: float, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(max(round(size), 1))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias)
    return font


def _families(words: str) -> list[str]:
    """Fonts of other scripts come first where no Latin letter is written: Qt shapes a script with the first it can."""
    inter = [_family(file) for file in _INTER]
    if words.isascii():
        return inter
    files = {_file_with(ord(sign)) for sign in words} - {""}
    others = [_family(file) for file in sorted(files)]
    is_mixed = any(sign.isascii() and sign.isalpha() for sign in words)
    return list(dict.fromkeys([*inter, *others] if is_mixed else [*others, *inter]))


@cache
def _family(file: str) -> str:
    """The family of a font file; reading it once tells Qt about it for good."""
    number = QFontDatabase.addApplicationFont(str(resource_path("fonts", file)))
    families = QFontDatabase.applicationFontFamilies(number)
    if not families:
        raise FileNotFoundError(f"The font {file} cannot be read.")
    return families[0]


@cache
def _coverage() -> list[tuple[str, list[int]]]:
    return list(json.loads(resource_path("fonts", "coverage.json").read_text("ascii")).items())


@cache
def _file_with(point: int) -> str:
    """The first file whose runs of code points hold this one; empty when none does."""
    for file, ends in _coverage():
        if file == "NotoSans-Regular.ttf" and point > _LAST_EUROPEAN:
            continue  # its Devanagari lacks the rules by which letters join
        index = bisect_right(ends, point)
        if index % 2 or (index and ends[index - 1] == point):
            return "" if file == "Inter-Regular.ttf" else file
    return ""
