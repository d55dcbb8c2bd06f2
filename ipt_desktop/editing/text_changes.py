"""Where a text was changed, and how much typing counts as one step."""

import re

_END_OF_SENTENCE = re.compile(r"[.!?…。！？]+[\"'”’)\]]*\s|\n")


def sentences(text: object) -> int:
    """How many sentences of a text are finished; 0 for values that are no text."""
    return len(_END_OF_SENTENCE.findall(text)) if isinstance(text, str) else 0


def end_of_change(before: str, after: str) -> int:
    """Where the part of ``after`` ends that differs from ``before``, in UTF-16 units as text fields count."""
    shorter = min(len(before), len(after))
    start = next((index for index in range(shorter) if before[index] != after[index]), shorter)
    kept = 0
    while kept < shorter - start and before[-1 - kept] == after[-1 - kept]:
        kept += 1
    return utf16_length(after[: len(after) - kept])


def utf16_length(text: str) -> int:
    """The length of a text in UTF-16 units, in which Qt counts places: signs beyond 16 bits are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def index_of(text: str, place: int) -> int:
    """The index in a Python string of a place that Qt gives in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * place].decode("utf-16-le", "ignore"))
