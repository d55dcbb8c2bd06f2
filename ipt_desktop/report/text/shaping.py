"""Shapes text: turns characters into positioned glyphs, joined, reordered and with marks in place (HarfBuzz)."""

from functools import cache
from typing import Any

import uharfbuzz
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

from ipt_desktop.report.text.fonts import registered

# Glyphs without a code point of their own get one above the planes that Unicode uses, the same in each document.
_PRIVATE = 0x100000


def shape(text: str, font: str, right_to_left: bool) -> tuple[str, float]:
    """One run of text in one font as ReportLab draws it from left to right, and its width in ems."""
    harfbuzz_font = _harfbuzz_font(font)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    uharfbuzz.shape(harfbuzz_font, buffer, {"kern": True, "liga": True})
    face = registered(font).face
    scale = 1000 / harfbuzz_font.face.upem
    glyphs, positions, width = [], [], 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        code_point = _PRIVATE + info.codepoint
        natural_advance = harfbuzz_font.get_glyph_h_advance(info.codepoint) * scale
        face.charToGlyph[code_point] = info.codepoint
        face.charWidths[code_point] = natural_advance
        glyphs.append(chr(code_point))
        x, y, advance = position.x_offset * scale, position.y_offset * scale, position.x_advance * scale
        positions.append(ShapeData(info.cluster, advance, 0, x, y, natural_advance))
        width += advance / 1000
    return ShapedStr("".join(glyphs), positions), width


@cache
def _harfbuzz_font(font: str) -> Any:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(registered(font).face._ttf_data)))  # noqa: SLF001
