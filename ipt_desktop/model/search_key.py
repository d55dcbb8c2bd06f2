"""Text as people search for it: without regard to case, accents or width."""

import unicodedata


def folded(text: str) -> str:
    """The text for comparing: compatibility-decomposed, without combining marks, case folded."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
