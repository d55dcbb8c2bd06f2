"""easyNWK maps of the web program, all versions: each version of the map becomes a snapshot, the newest the map now."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.readers.builder import DraftBuilder
from ipt_desktop.exchange.readers.cleaning import age_from, date_from, many_lines, one_line
from ipt_desktop.exchange.readers.limits import MOST_RECORDS
from ipt_desktop.messages import N_
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.draft import DraftMap, DraftPerson, Option
from ipt_desktop.model.enums import Flow, LineKind, PersonKind, Ring, Shape, SocialContext, Status, SupportKind
from ipt_desktop.model.relation_vocabulary import relation_within

NAME = N_("", "easyNWK map")
GENDER = N_("", "gender of people")
_PATIENT_GENDER = N_("", "age and gender of the patient")
_EMOJI = N_("", "emoji")
_SETTINGS = N_("", "settings of the other program")
_MISSING = N_("", "ties to people who are not in the file")
_OLD_TIES = N_("", "ties of earlier maps")
_NO_LINE = N_("", "people without a line to the patient")
_LINKING = N_("", "support by connecting to others, now in the notes")

KINDS = (
    ("supportEmotional", SupportKind.EMOTIONAL),
    ("supportInstrumental", SupportKind.INSTRUMENTAL),
    ("supportInformational", SupportKind.INFORMATIONAL),
    ("supportSocial", SupportKind.COMPANIONSHIP),
)
_SETTING_KEYS = ("roleDefault", "genderDefault", "edgeTypeByUser", "contactOfPartner")
SHAPES = {"männlich": Shape.SQUARE, "male": Shape.SQUARE, "divers": Shape.DIAMOND, "diverse": Shape.DIAMOND}
PLAIN, SYMBOLS = "plain", "symbols"

Plain = Mapping[str, Any]


def read_easynwk(parsed: object, builder: DraftBuilder) -> None:
    """Read the parsed JSON of a map, with or without versions. Raises FileRefused when it is no such map."""
    versions = _versions(parsed)
    if not versions:
        raise FileRefused("This easyNWK file holds no map.")
    reader = _Reader(builder)
    reader.read(versions)


def is_easynwk(parsed: object) -> bool:
    """Whether parsed JSON is a map of easyNWK."""
    if not isinstance(parsed, dict):
        return False
    versions = parsed.get("versions")
    has_maps = isinstance(versions, list) and any(
        isinstance(version, dict) and "nwk" in version for version in versions
    )
    return "alteri" in parsed or has_maps


def ring_at(distance: float) -> tuple[Ring, float]:
    """The ring and the place within it at a distance from the patient: 100 is the edge of the map."""
    third = 100.0 / 3.0
    ring = (
        (Ring.INTIMATE, Ring.CLOSE, Ring.EXTENDED)[min(int(distance / third), 2)] if distance <= 100 else Ring.OUTSIDE
    )
    start = {Ring.INTIMATE: 0.0, Ring.CLOSE: third, Ring.EXTENDED: 2 * third, Ring.OUTSIDE: 100.0}[ring]
    return ring, min(max((distance - start) / third, 0.0), 1.0)


def circle_at(angle: float) -> SocialContext:
    """The part of life whose sector holds the angle, counter-clockwise from three o'clock."""
    turned = (angle + 180.0) % 360.0 - 180.0
    if turned < -90.0:
        return SocialContext.WORK
    if turned < 0.0:
        return SocialContext.HELPERS
    return SocialContext.FAMILY if turned <= 90.0 else SocialContext.FRIENDS


def number(value: object, default: float) -> float:
    """A finite number, also where it is written as text."""
    try:
        parsed = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else default
    except (ValueError, OverflowError):
        return default
    return parsed if math.isfinite(parsed) else default


class _Reader:
    """Reads the versions into a builder, oldest first."""

    def __init__(self, builder: DraftBuilder) -> None:
        self._builder = builder
        self._counting = True

    def read(self, versions: list[tuple[str, PartialDate | None, Plain]]) -> None:
        """Read all versions: the last is the map now."""
        builder = self._builder
        *earlier, (_, _, latest) = versions
        self._patient(latest.get("ego"))
        without = [_text(alter, "name") for alter in _alteri(latest) if self._lacks_line(alter)]
        contact = "open"
        if without:
            options = (
                Option("open", N_("", "leave it open")),
                Option("lost", N_("", "they have lost contact")),
                Option("distant", N_("", "a distant line")),
            )
            prompt = N_("", "Without a line to the patient there: {names}. What does this mean?")
            contact = builder.ask("no line", prompt, options, "open", names=", ".join(without[:5]))
            builder.leave_out(_NO_LINE, len(without))
        symbols = SYMBOLS
        if any(_text(alter, "currentGender") for alter in _alteri(latest)):
            symbols = ask_symbols(builder)
        for alter in _alteri(latest):
            self._count(alter, symbols)
            person = self._person(alter, contact, symbols)
            builder.person(person.key, person.label, person.relationship, **_without_label(person))
        self._ties(latest.get("connections"))
        self._counting = False
        for title, day, plain in versions if earlier else ():
            people = tuple(self._person(alter, contact, symbols) for alter in _alteri(plain))
            builder.maps.append(DraftMap(one_line(title), day, people))
        builder.leave_out(_OLD_TIES, sum(len(_list(plain.get("connections"))) for _, _, plain in earlier))

    def _patient(self, ego: object) -> None:
        if not isinstance(ego, dict):
            return
        self._builder.preferred_name = one_line(_text(ego, "name"))
        self._builder.notes = many_lines(_text(ego, "note"))
        self._builder.leave_out(_PATIENT_GENDER, int(bool(_text(ego, "age") or _text(ego, "currentGender"))))
        self._builder.leave_out(_EMOJI, int(bool(_text(ego, "emoji"))))

    def _count(self, alter: Plain, symbols: str) -> None:
        builder = self._builder
        builder.leave_out(GENDER, int(bool(_text(alter, "currentGender")) and symbols == PLAIN))
        builder.leave_out(_EMOJI, int(bool(_text(alter, "emoji"))))
        builder.leave_out(_SETTINGS, int(any(key in alter for key in _SETTING_KEYS)))
        builder.leave_out(_LINKING, int(number(alter.get("supportLinking"), 0) > 0))

    def _lacks_line(self, alter: Plain) -> bool:
        is_living_person = alter.get("human", True) is not False and alter.get("deceased") is not True
        return is_living_person and "edgeType" in alter and number(alter["edgeType"], 1) == 0

    def _person(self, alter: Plain, contact: str, symbols: str) -> DraftPerson:
        angle, distance = number(alter.get("angle"), 0.0), number(alter.get("distance"), 50.0)
        ring, offset = ring_at(max(distance, 0.0))
        role = one_line(_text(alter, "role"))
        fields: dict[str, Any] = {
            "relation": role,
            "ring_now": ring,
            "offset": offset,
            "angle": (90.0 - angle) % 360.0,
            "circle": circle_at(angle),
            "status": Status.DECEASED if alter.get("deceased") is True else None,
            "trigger": 2 if alter.get("conflict") is True else None,
        }
        known = relation_within(role)
        if alter.get("human") is False:
            fields["kind"] = PersonKind.PET
        elif known is not None and known.kind is PersonKind.PROFESSIONAL:
            fields["kind"] = PersonKind.PROFESSIONAL
        if symbols == SYMBOLS:
            fields["shape"] = SHAPES.get(_text(alter, "currentGender").casefold(), Shape.CIRCLE)
        received = tuple(kind for key, kind in KINDS if number(alter.get(key), 0) in (2, 3))
        given = tuple(kind for key, kind in KINDS if number(alter.get(key), 0) in (1, 3))
        if received:
            fields["support"] = 2
        between: dict[str, Any] = {"support_received": received, "support_given": given}
        between["flow"] = (
            Flow.BOTH if received and given else Flow.TO_PATIENT if received else Flow.FROM_PATIENT if given else None
        )
        between["line"] = LineKind.CONFLICT if alter.get("conflict") is True else None
        if self._lacks_line(alter) and contact == "lost":
            fields["status"] = Status.LOST_CONTACT
        if self._lacks_line(alter) and contact == "distant":
            between["line"] = LineKind.DISTANT
        fields["notes"] = self._notes(alter, fields)
        key = str(alter.get("id", ""))[:100]
        return self._builder.made(
            key, _text(alter, "name"), {k: v for k, v in between.items() if v is not None}, **fields
        )

    def _notes(self, alter: Plain, fields: dict[str, Any]) -> str | None:
        parts = [many_lines(_text(alter, "note"))]
        written = _text(alter, "age").strip()
        age = age_from(written)
        if age is not None:
            fields["age"], fields["age_is_decade"] = age.years, age.is_decade
        elif written:
            parts.append(f"Age: {one_line(written)}")
        if number(alter.get("edgeType"), 1) == 2:
            parts.append("multiplex")
        if number(alter.get("supportLinking"), 0) > 0:
            parts.append("Linking support")
        return "\n".join(part for part in parts if part) or None

    def _ties(self, connections: object) -> None:
        for connection in _list(connections):
            if isinstance(connection, dict) and connection.get("id1") is not None and connection.get("id2") is not None:
                self._builder.tie(str(connection["id1"]), str(connection["id2"]))
            else:
                self._builder.leave_out(_MISSING)


def ask_symbols(builder: DraftBuilder) -> str:
    """Ask whether gender is to be shown as in a genogram."""
    options = (
        Option(PLAIN, N_("", "leave it out")),
        Option(SYMBOLS, N_("", "show it as in a genogram")),
    )
    return builder.ask("gender", N_("", "The file names a gender."), options, PLAIN)


def _versions(parsed: object) -> list[tuple[str, PartialDate | None, Plain]]:
    if not isinstance(parsed, dict):
        return []
    if "alteri" in parsed:
        return [("", None, parsed)]
    versions = [
        (_text(version, "title"), date_from(_text(version, "date")), version["nwk"])
        for version in _list(parsed.get("versions"))
        if isinstance(version, dict) and isinstance(version.get("nwk"), dict)
    ]
    if len(versions) > 100:
        raise FileRefused("The file holds more than {limit:,} maps.", limit=100)
    return sorted(versions, key=lambda version: version[1] or PartialDate(1850))


def _alteri(plain: Plain) -> list[Plain]:
    people = [alter for alter in _list(plain.get("alteri")) if isinstance(alter, dict)]
    if len(people) > MOST_RECORDS:
        raise FileRefused("The file holds more than {limit:,} entries.", limit=MOST_RECORDS)
    return _with_keys(people)


def _with_keys(people: Iterable[Plain]) -> list[Plain]:
    """Everybody with an id of their own: two people of one id stay two people."""
    seen: set[str] = set()
    keyed: list[Plain] = []
    for position, alter in enumerate(people):
        key = str(alter.get("id", f"#{position}"))
        key = f"{key}#{position}" if key in seen else key
        seen.add(key)
        keyed.append({**alter, "id": key})
    return keyed


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(plain: Plain, name: str) -> str:
    value = plain.get(name)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _without_label(person: DraftPerson) -> dict[str, Any]:
    return {name: value for name, value in person.fields.items() if name != "label"}
