"""The language of a piece of free text, as far as its small words show it."""

from collections.abc import Iterable, Mapping

from ipt_desktop.privacy.name_words import words

_FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    "en": words("the and of to with my is was not that in for he she we it on at from her his when if me they are i"),
    "de": words(
        "der die das und ich mit ist nicht ein eine zu den dem von wir er sie es mein meine auf fur wenn war im hat"
    ),
    "es": words("el la los las y de con mi que no en un una por para es yo se me su cuando del lo al era pero nos"),
    "fr": words(
        "le la les et de avec mon ma que ne pas en un une pour est je se me son sa quand du au etait mais nous "
        "l d qu j n c"
    ),
}


def language_of(keys: Iterable[str], otherwise: str) -> str:
    """The language in which most of these folded words are small words; ``otherwise`` where they do not say."""
    function_words = list(keys)
    counts = {language: sum(key in known for key in function_words) for language, known in _FUNCTION_WORDS.items()}
    best = max(counts.values())
    likely = [language for language, count in counts.items() if count == best]
    return likely[0] if best and len(likely) == 1 else otherwise
