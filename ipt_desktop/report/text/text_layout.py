"""Text set for paper: measured, broken into lines and drawn, in any script and any order of reading.

There is no markup anywhere: whatever somebody wrote is drawn as the signs it consists of.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from ipt_desktop.report.text.bidi import runs_backward, visual_order
from ipt_desktop.report.text.fonts import BOLD, NO_GLYPH, REGULAR, font_for, plain_signs, registered
from ipt_desktop.report.text.graphemes import clusters
from ipt_desktop.report.text.shaping import shape

# Spaces at which no line may break are part of a word here.
_UNBROKEN = "\u00a0\u2007\u202f"
_WORD = re.compile(rf"[^\S{_UNBROKEN}]*[\S{_UNBROKEN}]+[^\S{_UNBROKEN}]*|\s+")
_SHORT = 150
_MOST_KNOWN = 5_000
_LEFT_TO_RIGHT = "\u200e"


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch in one font, ready to draw; ``said`` is what it says where its glyphs alone would not tell."""

    font: str
    glyphs: str
    width: float
    said: str = ""


_GAP = TextRun(REGULAR, " ", 0.0)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text in points; ``gap`` says that the words go on in the next one, for those who listen."""

    pieces: tuple[TextRun, ...]
    size: float
    backward: bool = False
    gap: bool = False

    @property
    def width(self) -> float:
        """The width in points."""
        return sum(piece.width for piece in self.pieces) * self.size

    def draw(self, canvas: Canvas, x: float, y: float, mode: int = 0) -> None:
        """Draw the line with its left end at x; ``mode`` is the PDF text mode (0 fills, 1 strokes, 2 both)."""
        for piece in self.pieces:
            if piece.said:
                _draw_shaped(canvas, piece, self.size, (x, y), mode)
            else:
                _draw_plain(canvas, piece, self.size, (x, y), mode)
            x += piece.width * self.size
        if self.gap:
            _draw_plain(canvas, _GAP, self.size, (x, y), mode)


def _draw_plain(canvas: Canvas, piece: TextRun, size: float, position: tuple[float, float], mode: int) -> None:
    """Signs that stand side by side, straight as PDF operators: nearly all text is such, and a text object is slow."""
    font, document = registered(piece.font), canvas._doc  # noqa: SLF001  as ReportLab's own text objects do
    shows = (
        f"{font.getSubsetInternalName(subset, document)} {size:.6g} Tf ({canvas._escape(signs)}) Tj"  # noqa: SLF001
        for subset, signs in font.splitString(piece.glyphs, document)
    )
    canvas.addLiteral(f"BT {mode} Tr 1 0 0 1 {position[0]:.2f} {position[1]:.2f} Tm {' '.join(shows)} 0 Tr ET")


def _draw_shaped(canvas: Canvas, piece: TextRun, size: float, position: tuple[float, float], mode: int) -> None:
    """Glyphs with places of their own, and what they say for whoever copies or listens."""
    registered(piece.font)
    canvas.setFont(piece.font, size)
    spoken = piece.said.encode("utf-16-be", "replace").hex().upper()
    canvas.addLiteral(f"/Span <</ActualText <FEFF{spoken}>>> BDC")
    canvas.drawString(*position, piece.glyphs, mode=mode)
    canvas.addLiteral("EMC")


@dataclass(slots=True)
class TextLayout:
    """Sets text; lines that were set before are not set again until they are forgotten."""

    _known: dict[tuple[str, bool, bool], tuple[TextRun, ...]] = field(default_factory=dict)
    _broken_known: dict[tuple[str, float, float, bool], Sequence[TextLine]] = field(default_factory=dict)

    def forget(self) -> None:
        """Keep nothing of what was set: it may be a patient's."""
        self._known.clear()
        self._broken_known.clear()

    def line(self, words: str, size: float, bold: bool = False, backward: bool | None = None) -> TextLine:
        """The text on one line, whatever its length; its first letter says which way it is read unless told."""
        if backward is None:
            words, backward = _way(words)
        key = (words, bold, backward)
        pieces = self._known.get(key)
        if pieces is None:
            if len(self._known) > _MOST_KNOWN:
                self.forget()
            pieces = self._known[key] = self._set(words, bold, backward)
        return TextLine(pieces, size, backward)

    def lines(self, words: str, size: float, width: float, bold: bool = False) -> Sequence[TextLine]:
        """The text broken into lines no wider than ``width`` points; line breaks in it are kept."""
        key = (words, size, width, bold)
        known = self._broken_known.get(key)
        if known is None:
            lines: list[TextLine] = []
            for bare, backward in map(_way, _paragraphs(words)):
                *others, last = self._broken(bare, size, width, bold)
                for line in (*others, f"{last} "):
                    bare_line = line.rstrip()
                    lines.append(replace(self.line(bare_line, size, bold, backward), gap=line != bare_line))
            known = self._broken_known[key] = (*lines[:-1], replace(lines[-1], gap=False))
        return known

    def missing_glyphs(self, texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """The characters that no font has, each once for each place; ``texts`` are (place, text). Boxes are drawn."""
        missing = {
            (sign, where): None
            for where, words in texts
            if not plain_signs().issuperset(words)
            for line in _paragraphs(words)
            for sign in clusters(_clean(line))
            if not font_for(sign)
        }
        return list(missing)

    def _set(self, words: str, bold: bool, backward: bool) -> tuple[TextRun, ...]:
        words = _clean(words)
        if not backward and plain_signs().issuperset(words):
            font = BOLD if bold else REGULAR
            return (TextRun(font, words, registered(font).stringWidth(words, 1)),)
        pieces: list[TextRun] = []
        for start, end, turned in visual_order(words, backward):
            runs = list(_by_font(words[start:end], bold))
            pieces += [self._piece(run, font, turned) for font, run in (reversed(runs) if turned else runs)]
        return tuple(pieces)

    def _piece(self, words: str, font: str, backward: bool) -> TextRun:
        if not font:
            box = registered(REGULAR)
            signs = NO_GLYPH * sum(1 for _ in clusters(words))
            return TextRun(REGULAR, signs, box.stringWidth(signs, 1), words)
        registered(font)
        if not backward and plain_signs().issuperset(words):
            return TextRun(font, words, registered(font).stringWidth(words, 1))
        glyphs, width = shape(words, font, backward)
        return TextRun(font, glyphs, width, words)

    def _broken(self, words: str, size: float, width: float, bold: bool) -> list[str]:
        """Lines filled word by word, with the space they end in; too wide a word is broken between its signs."""
        if len(words) <= _SHORT and self._wide(words, bold) * size <= width:
            return [words]
        lines: list[str] = []
        line, used = "", 0.0
        for part in _breakable(words):
            room = self._wide(part.rstrip(), bold) * size
            if line and used + room > width:
                lines.append(line)
                line, used = "", 0.0
            if room > width:
                *full, part = self._cut(part, size, width, bold)  # noqa: PLW2901
                lines += full
            line += part
            used += self._wide(part, bold) * size
        return [*lines, line]

    def _wide(self, words: str, bold: bool) -> float:
        """How wide the text is in units of its size; nearly all of it is measured without being set."""
        if words.isascii() and words.isprintable():
            return float(registered(BOLD if bold else REGULAR).stringWidth(words, 1))
        return self.line(words, 1.0, bold).width

    def _cut(self, word: str, size: float, width: float, bold: bool) -> list[str]:
        parts, part, used = [], "", 0.0
        for sign in clusters(word):
            step = self._wide(sign, bold) * size
            if part and used + step > width:
                parts.append(part)
                part, used = "", 0.0
            part, used = part + sign, used + step
        return [*parts, part]


def unbroken(words: str) -> str:
    """The text with spaces at which no line breaks."""
    return words.replace(" ", _UNBROKEN[0])


def in_line(words: str) -> str:
    """The text as part of an English line: it begins at the left, whatever script its first word has."""
    return _LEFT_TO_RIGHT + words


def _way(words: str) -> tuple[str, bool]:
    """The text, and whether it is read from right to left."""
    return (words[1:], False) if words.startswith(_LEFT_TO_RIGHT) else (words, runs_backward(words))


def _clean(words: str) -> str:
    """Composed, tabs as spaces, what cannot be written as a sign that nobody has."""
    if words.isascii() and words.isprintable():
        return words
    composed = unicodedata.normalize("NFC", words.expandtabs(4)).replace(_UNBROKEN[0], " ")
    return "".join("\ufffe" if unicodedata.category(sign) in {"Cc", "Cs"} else sign for sign in composed)


def _paragraphs(words: str) -> Sequence[str]:
    return words.splitlines() or [""]


def _by_font(words: str, bold: bool) -> Iterable[tuple[str, str]]:
    for font, group in groupby(clusters(words), lambda cluster: font_for(cluster, bold)):
        yield font, "".join(group)


def _breakable(words: str) -> Iterable[str]:
    """Words with the space behind them; Chinese and Japanese signs one by one, for lines break between them."""
    if plain_signs().issuperset(words):
        yield from _WORD.findall(words)
        return
    part = ""
    for cluster in clusters(words):
        wide = unicodedata.east_asian_width(cluster[0]) == "W" and unicodedata.category(cluster[0]) == "Lo"
        if part and ((_is_gap(part[-1]) and not _is_gap(cluster)) or wide):
            yield part
            part = ""
        part += cluster
    if part:
        yield part


def _is_gap(sign: str) -> bool:
    return sign.isspace() and sign not in _UNBROKEN
