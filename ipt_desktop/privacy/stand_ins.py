"""What takes the place of a name in a text, in the grammar of the text's language."""

import re
from dataclasses import dataclass, replace

from ipt_desktop.privacy.name_finder import Hit, opens_sentence
from ipt_desktop.privacy.name_index import tokens
from ipt_desktop.privacy.name_words import ACCUSATIVE, ARTICLES, DATIVE

_SENTENCE_END = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s|$)|\n")
_ARTICLE = re.compile(r"(\w+)\s+$")
_ELISION = re.compile(r"\b([dl]|(?:puis|lors|quoi)?qu)['’]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StandIn:
    """What stands for a person: initials, a role, or somebody who is not named (``text`` empty)."""

    text: str = ""

    def written(self, text: str, hit: Hit, language: str) -> tuple[int, str]:
        """From where the text is replaced, up to the end of the hit, and by what."""
        if self.text:
            return hit.start, self.text + _genitive(self.text, hit, language)
        start = hit.start
        article = _ARTICLE.search(text[:start])
        if article and article[1].lower() in ARTICLES and _is_plural(text, hit):
            hit = replace(hit, start=article.start(), possessive=False)
            start = hit.start
        if language == "fr":
            elided = _ELISION.search(text[:start])
            if elided:
                before = "" if elided[1].lower() == "l" else f"{elided[1].lower()}e "
                unnamed = before + "quelqu’un"
                is_first = elided[1][0].isupper()
                return elided.start(), unnamed[0].upper() + unnamed[1:] if is_first else unnamed
        unnamed = _unnamed(text, hit, language)
        return start, unnamed[0].upper() + unnamed[1:] if _is_capital(text, hit) else unnamed


def _unnamed(text: str, hit: Hit, language: str) -> str:
    if language == "de":
        if hit.possessive:
            return "jemandes"
        before = [token.key for token in tokens(text[: hit.start])][-1:]
        if DATIVE.intersection(before):
            return "jemandem"
        return "jemanden" if ACCUSATIVE.intersection(before) else "jemand"
    if language == "es":
        return "alguien"
    if language == "fr":
        return "quelqu’un"
    return "someone’s" if hit.possessive else "someone"


def _is_plural(text: str, hit: Hit) -> bool:
    """Whether a name stands for a family: the Brandts, die Brandts, los Brandt."""
    return hit.possessive and text[hit.end - 2 : hit.end - 1].isalnum()


def _genitive(name: str, hit: Hit, language: str) -> str:
    if not hit.possessive:
        return ""
    return "s" if language == "de" else "’s"


def _is_capital(text: str, hit: Hit) -> bool:
    return text[hit.start].isupper() and opens_sentence(text, hit.start)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence, or the line, in which a place of a text is."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if not _is_abbreviation(text, match.start())]
    first = max((place for place in ends if place <= start), default=0)
    last = min((place for place in ends if place >= end), default=len(text))
    return first, last


def without_span(text: str, start: int, end: int) -> str:
    """The text without a span, and without the gap it would leave."""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    gap = " " if before and after and before[-1] != "\n" and after[0] not in "\n.,;" else ""
    return (before + gap + after).strip()


def shortened(text: str, limit: int) -> str:
    """The text cut to what a field holds, between two words: half a word may be a name (Rolfi, Rolf)."""
    if len(text) <= limit:
        return text
    whole_words = re.match(r".*(?=\s)", text[: limit + 1], re.DOTALL)
    return whole_words.group().rstrip() if whole_words and whole_words.group().strip() else text[:limit]


def _is_abbreviation(text: str, stop: int) -> bool:
    """Whether a full stop belongs to a title or an initial: Dr. Mr. R."""
    return re.search(r"(?:\b(?:[^\W\d_]|Mr|Mrs|Ms|Dr|Prof|Fr|Hr|Sr|Sra|St|Mme|Mlle))$", text[:stop]) is not None
