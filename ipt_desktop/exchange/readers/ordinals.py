"""Grades of closeness, help and hardship as files write them: words in four languages, numbers of any scale."""

import re
from collections.abc import Iterable

from ipt_desktop.exchange.readers.builder import DraftBuilder
from ipt_desktop.messages import N_
from ipt_desktop.model.draft import Option
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.search_key import search_key

_RINGS = {
    word: ring
    for ring, words in {
        Ring.INTIMATE: "intimate inner innermost intim innerster innen sehr-nah sehr-eng very-close tres-proche "
        "muy-cercano intimo intime",
        Ring.CLOSE: "close nah nahe eng mittel mittlerer cercano cercana proche",
        Ring.EXTENDED: "extended outer weit entfernt aussen erweitert lejano lejana eloigne",
        Ring.OUTSIDE: "outside ausserhalb online fuera dehors none keine",
        Ring.UNPLACED: "not-placed",
    }.items()
    for word in words.split()
}
_BY_LEVELS = {
    1: (Ring.CLOSE,),
    2: (Ring.CLOSE, Ring.EXTENDED),
    3: (Ring.INTIMATE, Ring.CLOSE, Ring.EXTENDED),
    4: (Ring.INTIMATE, Ring.CLOSE, Ring.EXTENDED, Ring.OUTSIDE),
    5: (Ring.INTIMATE, Ring.CLOSE, Ring.EXTENDED, Ring.EXTENDED, Ring.OUTSIDE),
}
_WEIGHTS = (
    (re.compile(r"\b(not|nicht|no|pas|un|kaum|hardly)\b"), -4.0),
    (re.compile(r"\b(at all|gar|nada|du tout)\b"), -1.0),
    (re.compile(r"\b(very|sehr|muy|tres|extremely|most|best)\b"), 3.0),
    (re.compile(r"\b(somewhat|etwas|algo|assez|rather|a little|bit|fairly|moderately|mittel)\b"), -1.0),
    (re.compile(r"\b(less|least|weniger|distant|far|entfernt|lejano|loin|weak|schwach|acquaintance)\b"), -3.0),
    (re.compile(r"\b(close|strong|nah|nahe|eng|stark|cercano|cercana|proche|fuerte|fort)\b"), 1.0),
)
_CLOSENESS_WORDS = tuple(pattern for pattern, weight in _WEIGHTS if weight in {-3.0, 1.0})
_YES = frozenset(["yes", "y", "ja", "j", "si", "s", "oui", "o", "true", "wahr", "vrai", "x", "1"]) | {"✓", "✔", "☑"}
_NO = frozenset(["no", "n", "nein", "non", "false", "falsch", "faux", "0", "-", "–"])
NEAREST, FARTHEST, NOT = "first is nearest", "first is farthest", "leave out"
_ROUNDED = N_("", "grades rounded to 0 to 3")
_UNREAD = N_("", "closeness that could not be read")


def rings_for(values: Iterable[str], builder: DraftBuilder, key: str = "closeness", name: str = "") -> dict[str, Ring]:
    """The ring of each value of a column; asks for the direction where numbers leave it open."""
    distinct = list(dict.fromkeys(value for value in values if value))
    plain = {value: _plain(value) for value in distinct}
    named = {value: _RINGS[word.replace(" ", "-")] for value, word in plain.items() if word.replace(" ", "-") in _RINGS}
    if distinct and len(named) == len(distinct):
        return named
    numbers = {value: _number(value) for value in distinct if _number(value) is not None}
    if distinct and len(numbers) == len(distinct):
        answer = _ask(builder, key, name)
        return {} if answer == NOT else _numbered({label: n for label, n in numbers.items() if n is not None}, answer)
    graded = {value: _weight(word) for value, word in plain.items()}
    levels = sorted(set(graded.values()), reverse=True)
    if 2 <= len(levels) <= 5 and len(distinct) <= 7:
        scale = _BY_LEVELS[len(levels)]
        return {value: scale[levels.index(weight)] for value, weight in graded.items()}
    builder.leave_out(_UNREAD, len(distinct) - len(named))
    return named


def _ask(builder: DraftBuilder, key: str, name: str) -> str:
    options = (
        Option(NEAREST, N_("", "the lowest number is nearest")),
        Option(FARTHEST, N_("", "the highest number is nearest")),
        Option(NOT, N_("", "leave the closeness out")),
    )
    return builder.ask(key, N_("", "Closeness is given in numbers ({name})."), options, NEAREST, name=name)


def _numbered(numbers: dict[str, float], direction: str) -> dict[str, Ring]:
    low = min(1.0, *numbers.values()) if min(numbers.values()) >= 0 else min(numbers.values())
    levels = int(max(numbers.values()) - low) + 1
    rings = {}
    for value, number in numbers.items():
        place = number - low if direction == NEAREST else max(numbers.values()) - number
        if levels <= 5:
            scale = _BY_LEVELS[max(levels, 3)]
            rings[value] = scale[min(int(place + 0.5), len(scale) - 1)]
        else:
            rings[value] = _BY_LEVELS[4][min(int(4 * place / levels), 3)]
    return rings


def levels_for(values: Iterable[str], builder: DraftBuilder) -> dict[str, int]:
    """Support or trigger, 0 to 3, of each value: yes is 2, no stays unrated, longer scales are shortened."""
    distinct = list(dict.fromkeys(value for value in values if value))
    words = {value: search_key(value.strip()) for value in distinct}
    flags = set(words.values())
    # A lone 1 is a grade, 0 and 1 together are yes and no.
    if flags and flags <= _YES | _NO and not (flags <= {"1"}):
        return {value: 2 for value, word in words.items() if word in _YES}
    numbers = {value: number for value in distinct if (number := _number(value)) is not None and number >= 0}
    most = max(numbers.values(), default=0.0)
    levels = {}
    for value, number in numbers.items():
        scaled = number if most <= 3 else 3.0 * number / most
        levels[value] = int(scaled + 0.5)
        builder.leave_out(_ROUNDED, int(levels[value] != number))
    return levels


def says_closeness(value: str) -> bool:
    """Whether a cell names a ring or a grade of closeness in words."""
    return _plain(value).replace(" ", "-") in _RINGS or any(
        pattern.search(_plain(value)) for pattern in _CLOSENESS_WORDS
    )


def is_yes(value: str) -> bool:
    """Whether a cell says yes."""
    return search_key(value.strip()) in _YES


def is_no(value: str) -> bool:
    """Whether a cell says no."""
    return search_key(value.strip()) in _NO


def _plain(value: str) -> str:
    return " ".join(search_key(value).replace("_", " ").split())


def _number(value: str) -> float | None:
    match = re.fullmatch(r"\s*(-?\d{1,6})(?:[.,](\d{1,3}))?\s*", value)
    return float(f"{match[1]}.{match[2] or 0}") if match else None


def _weight(words: str) -> float:
    return sum(weight for pattern, weight in _WEIGHTS if pattern.search(words))
