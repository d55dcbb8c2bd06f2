"""How wide a text is in Inter, without a toolkit: so that labels are placed alike on screen and paper."""

import json
import unicodedata
from functools import cache

from ipt_desktop.resources import resource_path

ASCENT = 0.76
DESCENT = 0.24
_WIDE = 1000
_UNKNOWN = 620


@cache
def _widths(weight: str) -> dict[str, int]:
    table = json.loads(resource_path("fonts", "inter-widths.json").read_text("utf-8"))[weight]
    return {chr(first + index): width for first, run in table["widths"] for index, width in enumerate(run) if width}


def text_width(words: str, size: float, bold: bool = False) -> float:
    """The width of one line of text in units of ``size``; signs that Inter lacks are taken as wide as is usual."""
    widths = _widths("semibold" if bold else "regular")
    return sum(widths.get(sign) or _guess(sign) for sign in words) * size / 1000


def _guess(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return _WIDE if unicodedata.east_asian_width(sign) in "WF" else _UNKNOWN


def wrapped(words: str, size: float, width: float, bold: bool = False, lines: int = 2) -> list[str]:
    """The text on at most so many lines no wider than ``width``; what does not fit ends in an ellipsis."""
    rest = words.split()
    done: list[str] = []
    while rest and len(done) < lines - 1:
        line = rest.pop(0)
        while rest and text_width(f"{line} {rest[0]}", size, bold) <= width:
            line = f"{line} {rest.pop(0)}"
        if text_width(line, size, bold) > width:
            line, overhang = _broken(line, size, width, bold)
            rest.insert(0, overhang)
        done.append(line)
    if rest:
        done.append(fitted(" ".join(rest), size, width, bold))
    return done


def fitted(words: str, size: float, width: float, bold: bool = False) -> str:
    """The text on one line no wider than ``width``, with an ellipsis where it was cut."""
    if text_width(words, size, bold) <= width:
        return words
    return _broken(words, size, width - text_width("…", size, bold), bold)[0].rstrip() + "…"


def _broken(words: str, size: float, width: float, bold: bool) -> tuple[str, str]:
    fits = 1
    while fits < len(words) and text_width(words[: fits + 1], size, bold) <= width:
        fits += 1
    while fits < len(words) and (unicodedata.combining(words[fits]) or words[fits] == "\u200d"):
        fits += 1
    return words[:fits], words[fits:]
