"""The visual order of one line: the Unicode bidirectional algorithm (UAX #9) for plain text.

Explicit embeddings, overrides and isolates, which no one types into a name, are skipped. python-bidi is no substitute:
it returns the reordered text, while HarfBuzz needs the directional runs in logical order.
"""

import unicodedata
from typing import NamedTuple

_PAIRS = {"(": ")", "[": "]", "{": "}", "⁅": "⁆", "〈": "〉", "《": "》", "「": "」", "⟨": "⟩"}
_EXPLICIT = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_TURNING = {"R", "AL", "AN", *_EXPLICIT}
_NEUTRAL = {"B", "S", "WS", "ON"}


class BidiRun(NamedTuple):
    """Part of a line that runs one way: from ``start`` up to ``end`` of the text as written."""

    start: int
    end: int
    backward: bool


def runs_backward(words: str) -> bool:
    """Whether the text as a whole is read from right to left: its first letter that says so decides."""
    first = next((kind for kind in map(unicodedata.bidirectional, words) if kind in {"L", "R", "AL"}), "L")
    return first != "L"


def visual_order(words: str, backward: bool) -> list[BidiRun]:
    """The stretches of a line as they stand on paper from left to right; ``backward`` is the paragraph's way."""
    if not backward and not any(unicodedata.bidirectional(sign) in _TURNING for sign in words):
        return [BidiRun(0, len(words), False)] if words else []
    return _turned(_levels(words, int(backward)))


def _turned(levels: list[int]) -> list[BidiRun]:
    """Rule L2: from the highest level down to the lowest odd one, turn every stretch of that level or higher."""
    runs: list[tuple[BidiRun, int]] = []
    start = 0
    for index in range(1, len(levels) + 1):
        if index == len(levels) or levels[index] != levels[start]:
            runs.append((BidiRun(start, index, bool(levels[start] % 2)), levels[start]))
            start = index
    for level in range(max(levels, default=0), 0, -1):
        turned: list[tuple[BidiRun, int]] = []
        waiting: list[tuple[BidiRun, int]] = []
        for run in runs:
            if run[1] >= level:
                waiting.insert(0, run)
            else:
                turned += [*waiting, run]
                waiting = []
        runs = turned + waiting
    return [stretch for stretch, _ in runs]


def _levels(words: str, base: int) -> list[int]:
    kinds = [unicodedata.bidirectional(sign) or "L" for sign in words]
    kept = [index for index, kind in enumerate(kinds) if kind not in _EXPLICIT and kind != "BN"]
    way = "R" if base else "L"
    resolved = _weak([kinds[index] for index in kept], way)
    _brackets(resolved, [words[index] for index in kept], way)
    _neutral(resolved, way)
    levels = [base] * len(words)
    for index, kind in zip(kept, resolved, strict=True):
        levels[index] = base + ((kind == "R") + 2 * (kind in {"AN", "EN"}) if not base else int(kind != "R"))
    for index in range(1, len(words)):
        if kinds[index] == "BN" or kinds[index] in _EXPLICIT:
            levels[index] = levels[index - 1]
    for index in range(len(words) - 1, -1, -1):
        if kinds[index] not in {"WS", "S", "B", "BN", *_EXPLICIT}:
            break
        levels[index] = base
    return levels


def _weak(kinds: list[str], way: str) -> list[str]:
    """Rules W1 to W7: marks, numbers and the signs that belong to numbers."""
    strong = before = way
    for index, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[index] = before
        elif kind == "EN" and strong == "AL":
            kinds[index] = "AN"
        before = kinds[index]
        strong = before if before in {"L", "R", "AL"} else strong
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for index in range(1, len(kinds) - 1):
        left, kind, right = kinds[index - 1 : index + 2]
        if left == right and ((kind == "ES" and left == "EN") or (kind == "CS" and left in {"EN", "AN"})):
            kinds[index] = left
    _beside_numbers(kinds)
    strong = way
    for index, kind in enumerate(kinds):
        strong = kind if kind in {"L", "R"} else strong
        if kind in {"ES", "ET", "CS"}:
            kinds[index] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
    return kinds


def _beside_numbers(kinds: list[str]) -> None:
    """Rule W5: percent signs and currencies beside a number belong to it."""
    for steps in (range(len(kinds)), range(len(kinds) - 1, -1, -1)):
        beside = ""
        for index in steps:
            if kinds[index] == "ET" and beside == "EN":
                kinds[index] = "EN"
            beside = kinds[index]


def _brackets(kinds: list[str], signs: list[str], way: str) -> None:
    """Rule N0: a pair of brackets goes the way of what it holds, so that both ends do."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, sign in enumerate(signs):
        if kinds[index] != "ON":
            continue
        if sign in _PAIRS:
            opened.append((_PAIRS[sign], index))
        elif any(sign == close for close, _ in opened):
            while opened[-1][0] != sign:
                opened.pop()
            pairs.append((opened.pop()[1], index))
    for start, end in sorted(pairs):
        inside = {_strong(kind) for kind in kinds[start + 1 : end]} - {""}
        before = next((kind for kind in map(_strong, reversed(kinds[:start])) if kind), way)
        if way in inside:
            kinds[start] = kinds[end] = way
        elif inside:
            kinds[start] = kinds[end] = before


def _neutral(kinds: list[str], way: str) -> None:
    """Rules N1 and N2: spaces and signs go the way of both neighbours, or the way of the paragraph."""
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > start:
            left = _strong(kinds[start - 1]) if start else way
            right = _strong(kinds[end]) if end < len(kinds) else way
            kinds[start:end] = [left if left == right else way] * (end - start)
        start = end + 1


def _strong(kind: str) -> str:
    return "R" if kind in {"R", "AN", "EN"} else "L" if kind == "L" else ""
