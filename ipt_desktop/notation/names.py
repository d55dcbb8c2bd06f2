"""Names inside what somebody wrote: found as whole words, in any case of letters, and replaced."""

import re
from collections.abc import Mapping


def without_names(text: str, stand_ins: Mapping[str, str]) -> str:
    """The text with each name replaced by its stand-in, also with a possessive s, in any case of letters."""
    for name in sorted(stand_ins, key=len, reverse=True):
        text = re.sub(
            rf"(?<!\w){re.escape(name)}(?=\W|$|s\b)", lambda _, name=name: stand_ins[name], text, flags=re.IGNORECASE
        )
    return text
