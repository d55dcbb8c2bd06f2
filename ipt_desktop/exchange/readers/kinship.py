"""The way from one person of a family to another in words: parent's child is a sibling, partner's parent an in-law."""

from enum import StrEnum


class Sex(StrEnum):
    """As far as a family tree says it."""

    MALE = "M"
    FEMALE = "F"
    UNKNOWN = "U"


class Step(StrEnum):
    """One step of the way."""

    PARENT = "U"
    CHILD = "D"
    PARTNER = "S"
    HALF_SIBLING = "H"


# Each way with its words for a man, a woman, and where the sex is not known.
_WORDS: dict[str, tuple[str, str, str]] = {
    "U": ("father", "mother", "parent"),
    "D": ("son", "daughter", "child"),
    "S": ("partner", "partner", "partner"),
    "H": ("half-brother", "half-sister", "half-sibling"),
    "UD": ("brother", "sister", "sibling"),
    "UU": ("grandfather", "grandmother", "grandparent"),
    "DD": ("grandson", "granddaughter", "grandchild"),
    "UUU": ("great-grandfather", "great-grandmother", "great-grandparent"),
    "DDD": ("great-grandson", "great-granddaughter", "great-grandchild"),
    "UUUU": ("great-great-grandfather", "great-great-grandmother", "great-great-grandparent"),
    "UUD": ("uncle", "aunt", "aunt or uncle"),
    "UUDS": ("uncle by marriage", "aunt by marriage", "aunt or uncle by marriage"),
    "UUUD": ("great-uncle", "great-aunt", "great-aunt or great-uncle"),
    "UUUDS": ("great-uncle by marriage", "great-aunt by marriage", "great-aunt or great-uncle by marriage"),
    "UUDD": ("cousin", "cousin", "cousin"),
    "UUDDD": ("cousin's son", "cousin's daughter", "cousin's child"),
    "UUDDS": ("cousin's partner", "cousin's partner", "cousin's partner"),
    "UUUDD": ("parent's cousin", "parent's cousin", "parent's cousin"),
    "UDD": ("nephew", "niece", "niece or nephew"),
    "UDDD": ("great-nephew", "great-niece", "great-niece or great-nephew"),
    "UDDS": ("nephew by marriage", "niece by marriage", "niece or nephew by marriage"),
    "UDS": ("brother-in-law", "sister-in-law", "sibling's partner"),
    "US": ("stepfather", "stepmother", "stepparent"),
    "USD": ("stepbrother", "stepsister", "stepsibling"),
    "SD": ("stepson", "stepdaughter", "stepchild"),
    "SU": ("father-in-law", "mother-in-law", "parent-in-law"),
    "SUD": ("brother-in-law", "sister-in-law", "partner's sibling"),
    "SUDS": ("brother-in-law", "sister-in-law", "partner's sibling-in-law"),
    "SUDD": ("partner's nephew", "partner's niece", "partner's niece or nephew"),
    "SUS": ("partner's stepfather", "partner's stepmother", "partner's stepparent"),
    "SUU": ("partner's grandfather", "partner's grandmother", "partner's grandparent"),
    "SUUD": ("partner's uncle", "partner's aunt", "partner's aunt or uncle"),
    "SUUDD": ("partner's cousin", "partner's cousin", "partner's cousin"),
    "SS": ("partner's partner", "partner's partner", "partner's partner"),
    "DS": ("son-in-law", "daughter-in-law", "child's partner"),
    "DU": ("child's father", "child's mother", "child's other parent"),
    "DDS": ("grandson-in-law", "granddaughter-in-law", "grandchild's partner"),
    "DSU": ("child's father-in-law", "child's mother-in-law", "child's parent-in-law"),
    "UUS": ("step-grandfather", "step-grandmother", "step-grandparent"),
}


def relation_words(steps: tuple[Step, ...], sex: Sex) -> str:
    """What somebody at the end of this way is called; empty where there is no word for it."""
    words = _WORDS.get("".join(steps))
    return words[(Sex.MALE, Sex.FEMALE, Sex.UNKNOWN).index(sex)] if words else ""
