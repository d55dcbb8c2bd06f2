"""Text as people search for it: without regard to case, accents or width."""

import unicodedata


def search_key(text: str) -> str:
    """The text for comparing: compatibility-decomposed, without combining marks, case folded."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
