"""Names inside what somebody wrote: found as whole words, in any case of letters, and replaced."""

import re
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


def _found(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?=\W|$|s\b)", re.IGNORECASE)
