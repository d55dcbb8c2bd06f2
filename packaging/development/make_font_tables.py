"""Writes what the program wants to know of its fonts without opening them: widths and coverage.

Run after changing a font: `python3 packaging/dev.py make font-tables`

- `inter-widths.json`: advance widths of Inter in 1/1000 em, so that labels are measured alike on screen, on paper and
  in rooms that know no toolkit. `{"regular": {"default": 656, "widths": [[32, [281, ...]], ...]}, "semibold": ...}`:
  each run is the first code point and the widths of it and its followers. Code points that Inter lacks are drawn by
  another font; `default` is then a guess (Chinese, Japanese and Korean letters are 1000 wide).
- `coverage.json`: `{"NotoSansThai-Regular.ttf": [32, 126, 3585, 3642, ...]}`: first and last code point of each run a
  font can draw, in the order in which fonts are asked.
"""

import json
from itertools import pairwise
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFile

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
MEASURED = {"regular": "Inter-Regular.ttf", "semibold": "Inter-SemiBold.ttf"}
# Below U+2000, then punctuation, superscripts, currency, letterlike signs, arrows and mathematical signs.
MEASURED_UP_TO = 0x22FF
# Asked first and last; all others stand between in order of their names, for their scripts do not overlap.
FIRST = ["Inter-Regular.ttf", "NotoSans-Regular.ttf"]
LAST = [
    "NotoSansSymbols-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoSansKR-Hangul.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoEmoji-Regular.ttf",
]
WEIGHTS_OF_THE_SAME_COVERAGE = {"Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf", "NotoSans-Bold.ttf"}


def runs(points: list[int]) -> list[tuple[int, int]]:
    """First and last of each unbroken run in rising `points`."""
    breaks = [(left, right) for left, right in pairwise(points) if right != left + 1]
    firsts = [points[0], *(right for _, right in breaks)]
    lasts = [*(left for left, _ in breaks), points[-1]]
    return list(zip(firsts, lasts, strict=True))


def widths_of(font: TTFontFile) -> dict[str, object]:
    """The measured range of one font as runs of whole widths."""
    widths: dict[int, float] = font.charWidths
    measured = sorted(point for point in font.charToGlyph if 32 <= point <= MEASURED_UP_TO)
    table = [[first, [round(widths[point]) for point in range(first, last + 1)]] for first, last in runs(measured)]
    return {"default": round(font.defaultWidth), "widths": table}


def in_order_of_asking() -> list[str]:
    """Font files, the one to be asked first in front."""
    named = {*FIRST, *LAST, *WEIGHTS_OF_THE_SAME_COVERAGE}
    others = sorted(path.name for path in FONTS.glob("*.ttf") if path.name not in named)
    return [*FIRST, *others, *LAST]


def main() -> None:
    """Writes both files."""
    measured = {weight: widths_of(TTFontFile(str(FONTS / name))) for weight, name in MEASURED.items()}
    coverage = {
        name: [edge for run in runs(sorted(TTFontFile(str(FONTS / name)).charToGlyph)) for edge in run]
        for name in in_order_of_asking()
    }
    for name, content in (("inter-widths.json", measured), ("coverage.json", coverage)):
        text = json.dumps(content, separators=(",", ":")) + "\n"
        (FONTS / name).write_text(text, encoding="ascii", newline="\n")
        print(f"{name}: {len(text)} bytes")


if __name__ == "__main__":
    main()
