"""What one cell of the quick-entry line can say: closeness, help and hardship, age, status, line, kind."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import LineKind, PersonKind, Ring, Status

Found = dict[str, Any]

RING_WORDS: Mapping[str, Ring] = MappingProxyType(
    {
        word: ring
        for ring, words in {
            Ring.INTIMATE: "intimate inner innermost 1",
            Ring.CLOSE: "close middle 2",
            Ring.EXTENDED: "extended outer 3",
            Ring.OUTSIDE: "outside online 4",
        }.items()
        for word in words.split()
    }
)
STATUS_WORDS: Mapping[str, Status] = MappingProxyType(
    {
        **dict.fromkeys(("deceased", "dead", "died", "†", "✝"), Status.DECEASED),
        "estranged": Status.ESTRANGED,
        "ended": Status.ENDED,
        **dict.fromkeys(("lost contact", "no contact", "out of touch"), Status.LOST_CONTACT),
        **dict.fromkeys(("unborn loss", "miscarriage", "stillbirth", "stillborn"), Status.UNBORN_LOSS),
        **dict.fromkeys(("living", "alive"), Status.LIVING),
    }
)
KIND_WORDS: Mapping[str, PersonKind] = MappingProxyType(
    {**{str(kind): kind for kind in PersonKind}, "organization": PersonKind.ORGANISATION}
)
LINE_WORDS: Mapping[str, LineKind] = MappingProxyType(
    {**{str(line): line for line in LineKind}, "cut off": LineKind.CUT_OFF, "over close": LineKind.OVER_CLOSE}
)

_DASHES = dict.fromkeys(map(ord, "−–—‐‑"), "-")
_TAG = re.compile(r"([+-])(\d{1,3})|(\++)|(-+)")
_SIGN_BEFORE_NUMBER = re.compile(r"(?<!\S)([+＋\-−–]) +(?=\d{1,3}(?!\S))")
_NUMBER_BEFORE_SIGN = re.compile(r"(?<!\S)\d{1,3} [+-]+(?!\S)")
_DIED = re.compile(r"d\.? ?(?=\d{4})")
_TAGS = re.compile(rf"(?:{_TAG.pattern})+")
_RING = re.compile(r"(?:(?P<when>now|before|was|wish(?:ed)?(?: for)?|wanted) )?(?:ring )?(?P<ring>\w+)(?: ring)?")
_AGE = re.compile(r"(?P<aged>age |aged )?(?P<years>\d{1,4})(?P<unit> ?y| ?yrs?| ?years?(?: old)?|'?s)?")
_STATUS = re.compile(rf"(?P<what>{'|'.join(map(re.escape, STATUS_WORDS))})(?: ?(?:in |since )?(?P<when>\d[\d./-]*))?")
_LINE = re.compile(r"(?P<first>line )?(?P<what>.+?)(?P<last> line)?")
_WHEN = {"before": "ring_before", "was": "ring_before", "now": "ring_now", None: "ring_now"}


def plain(cell: str) -> str:
    """The cell without regard to case, width, kind of dash and number of spaces."""
    text = unicodedata.normalize("NFKC", cell).translate(_DASHES).casefold()
    return " ".join(text.split())


def is_tag(word: str) -> bool:
    """Whether a word is made of signs for help and hardship: ``+2``, ``-``, ``+2-1``."""
    return _TAGS.fullmatch(plain(word)) is not None


def split_tokens(cell: str) -> Iterator[str]:
    """The cell without the tags at either end, and each tag: ``close +2 -1`` holds three parts.

    A lone dash counts as a tag only where nothing else stands, for people write ``friend -`` and mean nothing by it.
    """
    if _NUMBER_BEFORE_SIGN.search(plain(cell)):  # "3 +" can mean two things, so it is not read at all
        yield cell
        return
    words = _SIGN_BEFORE_NUMBER.sub(r"\1", cell).split()
    first, last = 0, len(words)
    if not all(map(is_tag, words)):
        while _stands_beside_words(words[first]):
            first += 1
        while _stands_beside_words(words[last - 1]):
            last -= 1
        yield " ".join(words[first:last])
    else:
        last = first
    yield from words[:first]
    yield from words[last:]


def parse_token(part: str) -> Found:
    """What a part says, by field of the person (``line`` of the relationship); empty when it says nothing known.

    Raises InvalidValue when it is clear what is meant, but it is outside the limits.
    """
    text = plain(part)
    for reader in _READERS:
        details = reader(text)
        if details:
            return details
    return {}


def _stands_beside_words(word: str) -> bool:
    return is_tag(word) and plain(word).strip("-") != ""


def _tags(text: str) -> Found:
    if text in {"0", "neither"}:
        return {"support": 0, "trigger": 0}
    if not _TAGS.fullmatch(text):
        return {}
    levels: Found = {}
    for sign, digits, plus, minus in _TAG.findall(text):
        level = int(digits) if digits else len(plus or minus)
        if level > 3:
            raise InvalidValue("Support (+) and trigger (-) go from 0 to 3.")
        name = "support" if "+" in sign + plus else "trigger"
        if name in levels:
            raise InvalidValue("Write support (+) and trigger (-) once each.")
        levels[name] = level
    return levels


def _ring(text: str) -> Found:
    match = _RING.fullmatch(text)
    if not match or match["ring"] not in RING_WORDS:
        return {}
    return {_WHEN.get(match["when"], "ring_wanted"): RING_WORDS[match["ring"]]}


def _age(text: str) -> Found:
    match = _AGE.fullmatch(text)
    if not match:
        return {}
    years = int(match["years"])
    if years > 130:
        raise InvalidValue("An age goes from 0 to 130 years; a year of death is written as dead 2019.")
    decade = match["unit"] in {"s", "'s"}
    if decade and years % 10:
        raise InvalidValue("A decade is written as 50s.")
    return {"age": years, "age_is_decade": decade}


def _status(text: str) -> Found:
    match = _STATUS.fullmatch(_DIED.sub("died ", text, count=1) if _DIED.match(text) else text)
    if not match:
        return {}
    details: Found = {"status": STATUS_WORDS[match["what"]]}
    if match["when"]:
        details["status_date"] = PartialDate.parse(match["when"])
    return details


def _kind(text: str) -> Found:
    return {"kind": KIND_WORDS[text]} if text in KIND_WORDS else {}


def _line(text: str) -> Found:
    # The word line may be left out, except where it would be a ring: rings are read first.
    match = _LINE.fullmatch(text)
    return {"line": LINE_WORDS[match["what"]]} if match and match["what"] in LINE_WORDS else {}


_READERS: tuple[Callable[[str], Found], ...] = (_tags, _ring, _age, _status, _kind, _line)
