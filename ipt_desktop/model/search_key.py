"""Text as people search and sort it: without regard to case, accents, strokes or width; numbers by their value."""

import re
import unicodedata
from functools import cache

# Letters without a decomposition, as people type them on a keyboard that lacks them.
_TYPED_AS = {
    "ı": "i", "ȷ": "j", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŋ": "n", "ĸ": "k", "ə": "e", "ɛ": "e", "ɔ": "o",
    "ʻ": "'", "ʼ": "'", "‘": "'", "’": "'",
    # Arabic and Persian keyboards have different letters for one sound.
    "ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا", "ـ": "",
}  # fmt: skip
_WITH_STROKE = re.compile(r"(LATIN SMALL LETTER \w|CYRILLIC SMALL LETTER \w+) WITH .+")
# In Japanese the voicing marks tell words apart: はは is mother, ぱぱ is dad.
_VOICED_KANA = re.compile("[\u3040-\u30ff][\u3099\u309a]")
_DIGITS = re.compile(r"(\d+)")


def search_key(text: str) -> str:
    """The text for comparing: Łukasz is found as lukasz, Søren as soren, STRASSE as straße."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    folded = "".join(map(_folded, decomposed))
    return _VOICED_KANA.sub(lambda kana: unicodedata.normalize("NFC", kana[0]), folded)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """The text for sorting: as `search_key`, but with K-2 before K-10."""
    parts = _DIGITS.split(search_key(text))
    return tuple(_sort_key(part, is_number=index % 2 == 1) for index, part in enumerate(parts) if part)


def _sort_key(part: str, *, is_number: bool) -> tuple[int, int, str]:
    """Numbers come before letters, shorter numbers before longer ones (their value may be too large for an int)."""
    if not is_number:
        return (1, 0, part)
    digits = part.lstrip("0")
    return (0, len(digits), digits)


@cache
def _folded(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign in _TYPED_AS:
        return _TYPED_AS[sign]
    if _is_accent(sign) or unicodedata.category(sign) == "Cf":
        return ""
    named = _WITH_STROKE.fullmatch(unicodedata.name(sign, ""))
    return unicodedata.lookup(named[1]) if named else sign


def _is_accent(sign: str) -> bool:
    """Whether the sign is a mark that people leave out; Thai tones and viramas are not, words differ by them."""
    position = unicodedata.combining(sign)
    return position in {1, 7} or 10 <= position <= 36 or position >= 200
