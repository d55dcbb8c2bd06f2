"""Address books (vCard 2.1 to 4.0): a picker of single people. Photos, telephones and addresses are never looked at."""

import binascii
import quopri
import re
from collections.abc import Iterator

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.readers.builder import NOBODY, DraftBuilder
from ipt_desktop.exchange.readers.cleaning import one_line
from ipt_desktop.exchange.readers.decoding import ansi_code_page, decode
from ipt_desktop.messages import N_
from ipt_desktop.model.draft import Option
from ipt_desktop.model.enums import PersonKind

NAME = N_("", "Address book")
_OTHER = N_("", "telephone numbers, addresses and other details")
_CARDS = N_("", "cards without a name")
_WANTED = frozenset(
    {
        "FN",
        "N",
        "NICKNAME",
        "KIND",
        "X-ABSHOWAS",
        "RELATED",
        "X-ABRELATEDNAMES",
        "X-ABLABEL",
        "ORG",
        "X-EVOLUTION-SPOUSE",
        "X-SPOUSE",
        "X-MS-SPOUSE",
        "BEGIN",
        "END",
        "VERSION",
        "CHARSET",
    }
)
_NAME = re.compile(r"(?:([\w-]+)\.)?([\w-]+)")
_MOST_CARDS = 5_000
_Property = tuple[str, str, str, str]  # group, name, parameters, value
_SPOUSES = frozenset({"X-EVOLUTION-SPOUSE", "X-SPOUSE", "X-MS-SPOUSE"})


def read_vcard(content: bytes, builder: DraftBuilder) -> None:
    """Offer everybody in the file; nobody comes along unless ticked. Raises FileRefused when there is nobody."""
    builder.ticked = False
    cards = list(_cards(_lines(decode(content).text)))
    others = sum(int(card.pop("other", "0")) for card in cards)
    owner = [card for card in cards if any(key.startswith("relation ") for key in card)]
    if owner:
        options = [Option("no", N_("", "leave them out")), Option("yes", N_("", "offer them as people"))]
        is_wanted = builder.ask("relations", N_("", "Some cards name relatives."), options, "yes") == "yes"
        for card in owner if is_wanted else ():
            for key, value in card.items():
                if key.startswith("relation "):
                    _, _, words = key.removeprefix("relation ").partition(" ")
                    builder.person(f"relation {len(builder.people)}", value, relation=words.replace("_", " ") or None)
    for number, card in enumerate(cards):
        label = card.get("FN") or card.get("N") or card.get("NICKNAME") or ""
        if not label:
            builder.leave_out(_CARDS)
            continue
        is_company = card.get("KIND", "").casefold() == "org" or card.get("X-ABSHOWAS", "").upper() == "COMPANY"
        notes = card.get("NICKNAME", "")
        builder.person(
            f"card {number}",
            label,
            kind=PersonKind.ORGANISATION if is_company else None,
            notes=notes if notes and notes != label else None,
        )
    builder.leave_out(_OTHER, others)
    if not builder.people:
        raise FileRefused(NOBODY)


def _lines(text: str) -> Iterator[str]:
    """The lines with what is folded below them; long ones, which are photos, are cut."""
    current: list[str] = []
    length = 0
    for line in re.split(r"\r\n|\r|\n", text):
        is_soft = bool(current) and current[-1].endswith("=") and "QUOTED-PRINTABLE" in current[0].upper()
        if current and (line.startswith((" ", "\t")) or is_soft):
            if length < 20_000:
                current.append(line if is_soft else line[1:])
                length += len(line)
            continue
        if current:
            yield _unfolded(current)
        current, length = [line[:20_000]], len(line)
    if current:
        yield _unfolded(current)


def _unfolded(parts: list[str]) -> str:
    if "QUOTED-PRINTABLE" in parts[0].upper():
        return "".join(part.removesuffix("=") for part in parts)
    return "".join(parts)


def _cards(lines: Iterator[str]) -> Iterator[dict[str, str]]:
    card: dict[str, str] | None = None
    groups: dict[str, str] = {}
    depth = card_count = 0
    for line in lines:
        found_property = _property(line)
        if found_property is None:
            continue
        _, name, _, value = found_property
        if name == "BEGIN" and value.strip().upper() == "VCARD":
            depth += 1
            if depth == 1:
                card, groups = {}, {}
        elif name == "END" and value.strip().upper() == "VCARD":
            depth = max(depth - 1, 0)
            if depth == 0 and card is not None:
                yield _labelled(card, groups)
                card = None
                card_count += 1
                if card_count > _MOST_CARDS:
                    raise FileRefused("The file holds more than {limit:,} entries.", limit=_MOST_CARDS)
        elif card is not None and depth == 1:
            _take(card, groups, found_property)
    if card is not None and depth == 1:
        yield _labelled(card, groups)


def _property(line: str) -> _Property | None:
    """The parts of a line: a colon within quotes ends no name."""
    is_quoted = False
    for index, sign in enumerate(line[:2_000]):
        if sign == '"':
            is_quoted = not is_quoted
        elif sign == ":" and not is_quoted:
            named, _, parameters = line[:index].partition(";")
            match = _NAME.fullmatch(named)
            return (match[1] or "", match[2].upper(), parameters, line[index + 1 :]) if match else None
    return None


def _take(card: dict[str, str], groups: dict[str, str], entry: _Property) -> None:
    group, name, parameters, value = entry
    if name not in _WANTED:
        card["other"] = str(int(card.get("other", "0")) + 1)
        return
    text = _decoded(value, parameters)
    if name == "X-ABLABEL":
        groups[group] = re.sub(r"^_\$!<(.*)>!\$_$", r"\1", text).lower()
    elif name in _SPOUSES:
        card[f"relation {len(card)} spouse"] = one_line(text)
    elif name in {"RELATED", "X-ABRELATEDNAMES"}:
        kind = re.search(r"TYPE=\"?([\w,-]+)", parameters, re.IGNORECASE)
        if not text.casefold().startswith(("urn:", "http", "mailto:")):
            words = kind[1].split(",")[0].lower() if kind and name == "RELATED" else f"@{group}"
            card[f"relation {len(card)} {words}"] = one_line(text)
    elif name == "N":
        last, first, middle, *_ = [*_split(text), "", "", ""]
        card.setdefault("N", one_line(f"{first} {middle} {last}"))
    else:
        card.setdefault(name, one_line(_plain(text)))


def _labelled(card: dict[str, str], groups: dict[str, str]) -> dict[str, str]:
    """Relations whose words stand in a line of their own, joined by their group."""
    labelled: dict[str, str] = {}
    for key, value in card.items():
        start, mark, group = key.partition(" @")
        labelled[f"{start} {groups.get(group, '')}" if mark else key] = value
    return labelled


def _decoded(value: str, parameters: str) -> str:
    if "QUOTED-PRINTABLE" not in parameters.upper():
        return value
    try:
        raw = quopri.decodestring(value.encode("latin-1", errors="replace"))
    except (binascii.Error, ValueError):
        return value
    named = re.search(r"CHARSET=\"?([\w-]+)", parameters, re.IGNORECASE)
    for encoding in (named[1] if named else "utf-8", "utf-8", ansi_code_page()):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("latin-1")


def _split(text: str) -> list[str]:
    return [_plain(part) for part in re.split(r"(?<!\\);", text)]


def _plain(text: str) -> str:
    return re.sub(r"\\([\\,;:])", r"\1", text.replace("\\n", " ").replace("\\N", " "))
