"""Turns written signs into the glyphs that a script wants: joined, reordered, with marks in place (HarfBuzz).

HarfBuzz is not built for every system. Without it Arabic letters still join, through the forms that Unicode keeps
for that, and everything runs the right way; scripts that reorder their signs are then reported before printing.
"""

from functools import cache
from typing import Any, Protocol

from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

from ipt_desktop.report.text.arabic_joining import joined
from ipt_desktop.report.text.bidi import MIRRORS
from ipt_desktop.report.text.fonts import registered
from ipt_desktop.report.text.graphemes import clusters

try:
    import uharfbuzz
except ImportError:  # no wheel for Windows on ARM
    uharfbuzz = None

# Glyphs without a code point of their own get one above the planes that Unicode uses, the same in each document.
_PRIVATE = 0x100000
# Syriac, Indic scripts, Tibetan, Myanmar, Khmer, Mongolian: wrong without reordering or joining of their own.
_NEEDS_SHAPING = ((0x0700, 0x07FF), (0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x18AF), (0x1E900, 0x1E95F))


class Shaper(Protocol):
    """Shapes one stretch of text in one font."""

    def shape(self, words: str, font: str, backward: bool) -> tuple[str, float]:
        """The text as ReportLab draws it from left to right, and its width in units of the type size."""
        ...

    def is_able(self, cluster: str) -> bool:
        """Whether signs of this script come out as they are written."""
        ...


class HarfBuzz:
    """Shapes as browsers do."""

    def shape(self, words: str, font: str, backward: bool) -> tuple[str, float]:
        """Glyph by glyph, with the place of each."""
        drawn = _face(font)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(words)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if backward else "ltr"
        uharfbuzz.shape(drawn, buffer, {"kern": True, "liga": True})
        face = registered(font).face
        scale = 1000 / drawn.face.upem
        signs, places, width = [], [], 0.0
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            point = _PRIVATE + info.codepoint
            own = drawn.get_glyph_h_advance(info.codepoint) * scale
            face.charToGlyph[point] = info.codepoint
            face.charWidths[point] = own
            signs.append(chr(point))
            x, y, step = place.x_offset * scale, place.y_offset * scale, place.x_advance * scale
            places.append(ShapeData(info.cluster, step, 0, x, y, own))
            width += step / 1000
        return ShapedStr("".join(signs), places), width

    def is_able(self, cluster: str) -> bool:
        """Every script."""
        return bool(cluster)


class Plain:
    """What can be done without HarfBuzz: joined Arabic, turned order, mirrored brackets."""

    def shape(self, words: str, font: str, backward: bool) -> tuple[str, float]:
        """Sign by sign, in the order they stand on paper."""
        if backward:
            signs = list(clusters(joined(words, set(registered(font).face.charToGlyph))))
            words = "".join(MIRRORS.get(sign, sign) for sign in reversed(signs))
        return words, registered(font).stringWidth(words, 1)

    def is_able(self, cluster: str) -> bool:
        """Scripts whose signs stand side by side as they are written."""
        return not any(first <= ord(sign) <= last for sign in cluster for first, last in _NEEDS_SHAPING)


def best_shaper() -> Shaper:
    """HarfBuzz where it is there."""
    return HarfBuzz() if uharfbuzz is not None else Plain()


@cache
def _face(font: str) -> Any:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(registered(font).face._ttf_data)))  # noqa: SLF001
