"""The fonts that travel with the program: which one draws a sign, each read only when something is written in it."""

import json
from bisect import bisect_right
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ipt_desktop.report.text.graphemes import is_unseen
from ipt_desktop.resources import resource_path

REGULAR = "Inter-Regular"
BOLD = "Inter-SemiBold"
EMOJI = "NotoEmoji-Regular"
NO_GLYPH = "□"
_HEAVIER = {REGULAR: BOLD, "NotoSans-Regular": "NotoSans-Bold"}
_AS_PICTURE = "\ufe0f"


@cache
def registered(name: str) -> TTFont:
    """The font of this file, known to ReportLab from now on. Reading it takes 5 to 300 ms, once."""
    font = TTFont(name, str(resource_path("fonts", f"{name}.ttf")))
    pdfmetrics.registerFont(font)
    return font


@cache
def coverage() -> dict[str, list[int]]:
    """For each font, in the order of asking: the first code point of each run it has, and the one after its last."""
    table = json.loads(resource_path("fonts", "coverage.json").read_text("utf-8"))
    return {
        name.removesuffix(".ttf"): [edge + index % 2 for index, edge in enumerate(edges)]
        for name, edges in table.items()
    }


@cache
def font_for(cluster: str, bold: bool = False) -> str:
    """The first font that draws the whole sign, or else its base; empty when none does."""
    seen = [ord(sign) for sign in cluster if not is_unseen(sign)] or [ord(" ")]
    fonts = list(coverage())
    if _AS_PICTURE in cluster:
        fonts.insert(0, EMOJI)
    whole = (name for name in fonts if all(_draws(name, point) for point in seen))
    base = (name for name in fonts if _draws(name, seen[0]))
    name = next(whole, "") or next(base, "")
    return _HEAVIER.get(name, name) if bold else name


@cache
def plain_signs() -> frozenset[str]:
    """Signs that Inter draws one by one, from left to right: what nearly every text is made of."""
    edges = coverage()[REGULAR]
    spans = zip(edges[::2], edges[1::2], strict=True)
    plain = (chr(point) for start, end in spans for point in range(start, end))
    return frozenset(sign for sign in plain if not (is_unseen(sign) or "\u0300" <= sign <= "\u036f"))


def _draws(name: str, point: int) -> bool:
    return bisect_right(coverage()[name], point) % 2 == 1
