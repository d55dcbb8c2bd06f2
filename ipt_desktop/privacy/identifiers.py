"""Replaces in free text what identifies without being a name: days, numbers, addresses, accounts, high ages."""

import re

from ipt_desktop.privacy.stop_words import MONTHS

BEFORE_MONTHS = (
    "in on since until till by before after during early mid late last next this every im seit bis ende anfang mitte "
    "vor nach en desde hasta au depuis avant après fin"
)
DAY, NUMBER, ADDRESS, OLD = "[date]", "[number]", "[address]", "90 or older"

_DAY = r"(?:[0-3]?\d(?:st|nd|rd|th|\.)?)"
_YEAR = r"((?:18|19|20|21)\d{2})"
_APART = r"[\s,]*(?:of\s+|de\s+)?"
_OLDEST = r"(?:9\d|1[0-3]\d)"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
    r"sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-\w+|thirtieth|thirty-first|"
    r"(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(?:zwanzigste|dreißigste)\w*|"
    r"(?:erste|zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|elfte|zwölfte|\w+zehnte|zwanzigste|dreißigste)[nrs]?|"
    r"primero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)"
)
# Months that are hardly anything else; may and march need a word before them.
_CLEAR_MONTHS = "|".join(
    month for month in MONTHS.split("|") if month not in {"May", "March", "Mar", "Jan", "Mai", "Jun", "Dec", "Sep"}
)
_BEFORE = "(?:" + "|".join(BEFORE_MONTHS.split()) + ")"
_HOLIDAY = (
    r"(?:Christmas(?: Eve| Day)?|Boxing Day|New Year(?:['’]s)?(?: Eve| Day)?|Easter(?: Sunday| Monday)?|Good Friday|"
    r"Thanksgiving|"
    r"Halloween|Heiligabend|Weihnachten|Silvester|Neujahr|Oster(?:n|sonntag|montag)|Karfreitag|Pfingst(?:en|sonntag|montag)|"
    r"Navidad|Nochebuena|Nochevieja|Semana Santa|Noël|Pâques|Toussaint)"
)
_NINETIES = (
    r"(?i)\bninety(?:-\w+)?\b|\b\w*undneunzig\b|\bneunzig\b|\bnoventa(?: y \w+)?\b|"
    r"\bquatre-vingt-(?:dix|onze|douze|treize|quatorze|quinze|seize)(?:-\w+)?\b"
)
_REPLACED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), stand_in)
    for pattern, stand_in in (
        (r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", ADDRESS),
        (r"(?i)\b(?:https?:|ftp:|file:|www\.)\S+", ADDRESS),
        (
            r"(?i)\b(?:[\w-]+\.)+(?:com|org|net|info|edu|gov|io|me|app|de|at|ch|es|fr|uk|eu|it|nl)(?:/[^\s,;]*|\b)(?!\.\w)",
            ADDRESS,
        ),
        (
            r"(?i)\b(?:live|skype|telegram|signal|insta(?:gram)?|tiktok|snap(?:chat)?|discord|threema|facebook|fb|twitter)\s*:\s*@?\w\S*",
            ADDRESS,
        ),
        (r"(?<!\w)@\w{3,}", ADDRESS),
        (r"(?<!\w)(?:[A-Za-z]:\\|\\\\|~/|/(?=[\w.-]+/))\S+", ADDRESS),
        (r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{0,4}\b", NUMBER),
        (rf"\b{_YEAR}-\d{{1,2}}(?:-\d{{1,2}})?\b", r"\1"),
        (rf"\b(?:\d{{1,2}}[./-]){{1,2}}{_YEAR}\b", r"\1"),
        (rf"(?i)\b{_DAY}{_APART}(?:{MONTHS})\b\.?{_APART}{_YEAR}\b", r"\1"),
        (rf"(?i)\b(?:{MONTHS})\b\.?\s+{_DAY}{_APART}{_YEAR}\b", r"\1"),
        (rf"\b(?:{MONTHS})\b\.?{_APART}{_YEAR}\b", r"\1"),
        (rf"\b{_DAY}{_APART}(?:{MONTHS})\b", DAY),
        (rf"\b(?:{MONTHS})\s+{_DAY}(?!\w)", DAY),
        (rf"(?i)\b{_ORDINAL}\s+(?:of\s+|de\s+)?(?:{MONTHS})\b|\b(?:{MONTHS})\s+(?:the\s+)?{_ORDINAL}\b", DAY),
        (rf"\b{_HOLIDAY}\b", DAY),
        (r"(?i)\b(?:KW|week no\.?|calendar week|Kalenderwoche)\s*\d{1,2}\b", DAY),
        (rf"(?<=\b)((?i:{_BEFORE})\s+)(?:{MONTHS})\b", rf"\1{DAY}"),
        (rf"\b(?:{_CLEAR_MONTHS})\b", DAY),
        (r"\b\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2}\b)?", DAY),
        (r"\b\d{1,2}/\d{1,2}(?:/\d{2})?\b", DAY),
        (r"\b[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[- ]?\d{1,4}[EH]?\b", NUMBER),
        (r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b|\b[A-Z]{2}-\d{3}-[A-Z]{2}\b|\b\d{4}\s?[BCDFGHJ-NPRSTV-Z]{3}\b", NUMBER),
        (r"\b[A-Z]{2}\d{2}(?:\s?\w{4}){3,7}\b", NUMBER),
        (r"(?<!\w)\+?\d[\d ()/-]{4,}\d\b(?<!\b(?:18|19|20|21)\d\d-(?:18|19|20|21)\d\d)", NUMBER),
        (r"\b\d{5,}\b", NUMBER),
        (rf"(?i)\b{_OLDEST}(?=[\s-]*(?:years?|yrs?|yo|jahren?|jahre|jährig\w*|años|ans)\b)", OLD),
        (rf"(?i)(?<=\baged ){_OLDEST}\b|(?<=\bturned ){_OLDEST}\b", OLD),
        (_NINETIES, OLD),
        (r"(?i)\b[^\W\d]+(?:stra(?:ß|ss)e|str\.|gasse|allee|weg|platz)\s+\d+\w?\b", ADDRESS),
        (r"\b\d+\w?\s+(?:[A-Z]\w+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Court|Square)\b\.?", ADDRESS),
        (r"(?i)\b(?:calle|avenida|rue|plaza|place)\s+(?:de\s+|del\s+|la\s+)*\w+,?\s+\d+\b", ADDRESS),
    )
)


def without_identifiers(text: str) -> str:
    """The text with dates as years, high ages pooled, and days, numbers, addresses and accounts gone."""
    for pattern, stand_in in _REPLACED:
        text = pattern.sub(stand_in, text)
    return text
