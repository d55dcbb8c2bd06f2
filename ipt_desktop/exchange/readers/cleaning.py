"""Values of a file made fit for a case: one line, no control characters, dates and ages in any usual form."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from ipt_desktop.errors import InvalidValue
from ipt_desktop.model.dates import PartialDate

NAME = 200
NOTES = 20_000
_DEAD = re.compile(r"\s*[(\[]?\s*[†✝]\s*(?P<when>\d[\d./-]*)?\s*[)\]]?\s*$|^\s*[†✝]\s*")
_AGE = re.compile(
    r"(\d{1,3})(?:[.,]\d+)?\s*(er|s|'s|-?jährig|years?|yrs?|y|jahre?|ans?|años?|anos?)?\b\.?", re.IGNORECASE
)
_DECADES = frozenset({"er", "s", "'s"})
_MONTH_NAMES = (
    "jan january januar jänner enero janv janvier",
    "feb february februar febrero févr fév février",
    "mar march märz mär marzo mars",
    "apr april abril avr avril",
    "may mai mayo",
    "jun june juni junio juin",
    "jul july juli julio juil juillet",
    "aug august agosto août",
    "sep sept september septiembre septembre",
    "oct october okt oktober octubre octobre",
    "nov november noviembre novembre",
    "dec december dez dezember diciembre dic déc décembre",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_NAMED_DATE = re.compile(r"(?:(\d{1,2})\.?\s+(?:de\s+)?)?([^\W\d]+)\.?,?\s+(?:de\s+)?(\d{4})")
_AMERICAN = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d.*")
_SHORT_YEAR = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2})")


@dataclass(frozen=True, slots=True)
class Age:
    """Years, or the first year of a decade."""

    years: int
    is_decade: bool = False


def one_line(value: object, limit: int = NAME) -> str:
    """The value as text on one line, composed, without control characters, at most so long."""
    text = unicodedata.normalize("NFC", str(value))
    kept = "".join(" " if _is_break(sign) else sign for sign in text[: 10 * limit] if not _is_banned(sign))
    return unicodedata.normalize("NFC", " ".join(kept.split()))[:limit].strip()


def many_lines(value: object, limit: int = NOTES) -> str:
    """The value as text of several lines, without control characters, at most so long."""
    text = unicodedata.normalize("NFC", str(value).replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})[
        :limit
    ].strip()


def without_cross(name: str) -> tuple[str, bool, PartialDate | None]:
    """The name without a cross for the dead, whether there was one, and the date behind it."""
    match = _DEAD.search(name)
    if match is None:
        return name, False, None
    left = " ".join(_DEAD.sub("", name).split())
    return (left or name), bool(left), date_from(match["when"] or "")


def date_from(text: str) -> PartialDate | None:
    """A date of any usual form; None for what is none or out of range. Day before month where both would do."""
    text = " ".join(text.split())
    if timed := _WITH_TIME.fullmatch(text):
        text = timed[1]
    named, american = _NAMED_DATE.fullmatch(text), _AMERICAN.fullmatch(text)
    try:
        if named and named[2].casefold() in _MONTHS:
            return PartialDate(int(named[3]), _MONTHS[named[2].casefold()], int(named[1] or 0))
        if american and american[1].casefold() in _MONTHS:
            return PartialDate(int(american[3]), _MONTHS[american[1].casefold()], int(american[2]))
        if short := _SHORT_YEAR.fullmatch(text):
            day, month, year = map(int, short.groups())
            return PartialDate(2000 + year if year < 30 else 1900 + year, month, day)
        return PartialDate.parse(text.replace("-", ".") if re.fullmatch(r"\d{1,2}-\d{1,2}-\d{4}", text) else text)
    except InvalidValue:
        return _month_first(text)


def _month_first(text: str) -> PartialDate | None:
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    try:
        return PartialDate(int(match[3]), int(match[1]), int(match[2])) if match else None
    except InvalidValue:
        return None


def age_from(text: str) -> Age | None:
    """An age: ``46``, ``46 years``, ``40er``, ``50s``; None for a range and for what is none."""
    match = _AGE.fullmatch(text.strip())
    if match is None or int(match[1]) > 130:
        return None
    years, is_decade = int(match[1]), (match[2] or "").casefold() in _DECADES
    return None if is_decade and years % 10 else Age(years, is_decade)


def age_on(born: PartialDate, today: date) -> int | None:
    """The age in years on a day; None where it cannot be one."""
    years = today.year - born.year
    if born.month and (born.month, born.day or 1) > (today.month, today.day):
        years -= 1
    return years if 0 <= years <= 130 else None


def _is_break(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in {"Zl", "Zp"}


def _is_banned(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs"} and not sign.isspace()
