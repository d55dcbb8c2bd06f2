"""Names as part of a line in another direction of writing."""

import unicodedata


def apart(name: str) -> str:
    """A name as part of an English line; a name read from right to left does not turn its neighbours."""
    turns = any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in name)
    return f"\u200e{name}\u200e" if turns else name
