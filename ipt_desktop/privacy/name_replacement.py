"""Names inside a text: found as whole words and replaced, or set so that they do not turn what stands around them."""

import re
import unicodedata
from collections.abc import Mapping


def without_names(text: str, stand_ins: Mapping[str, str]) -> str:
    """The text with each name replaced by its stand-in, also with a possessive s, in any case of letters."""
    said = text.casefold()
    for name in sorted(stand_ins, key=len, reverse=True):
        if name.casefold() not in said:
            continue
        # Backslashes in a stand-in would mean something to ``re``.
        text = re.sub(_found(name), stand_ins[name].replace("\\", r"\\"), text)
    return text


def apart(name: str) -> str:
    """A name as part of an English line: what is read from right to left turns nothing around it."""
    turns = any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in name)
    return f"\u200e{name}\u200e" if turns else name


def _found(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?=\W|$|s\b)", re.IGNORECASE)
