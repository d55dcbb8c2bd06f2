"""easyNWK 1.5: lines of text with semicolons, from before the web program."""

import math
from typing import Any

from ipt_desktop.exchange.readers.builder import DraftBuilder
from ipt_desktop.exchange.readers.cleaning import date_from, many_lines, one_line
from ipt_desktop.exchange.readers.easynwk import GENDER, PLAIN, SHAPES, SYMBOLS, ask_symbols, circle_at, number, ring_at
from ipt_desktop.messages import N_
from ipt_desktop.model.draft import DraftMap, DraftPerson, Option
from ipt_desktop.model.enums import PersonKind, Shape, Status
from ipt_desktop.model.relation_vocabulary import relation_within

NAME = N_("", "easyNWK 1.5 map")
_DELETED = N_("", "people who were deleted there")
_OTHER = N_("", "lines that could not be read")
# The abbreviations of the old program; where two roles share one, both are named and the therapist chooses.
_ROLES = {
    "Fa": "Familienangehörige*r",
    "Ef": "Ehefrau",
    "Em": "Ehemann",
    "Lgf": "Lebensgefährt*in",
    "Pr": "Partner*in",
    "Mu": "Mutter",
    "Va": "Vater",
    "StM": "Stiefmutter",
    "Stv": "Stiefvater",
    "PfM": "Pflegemutter",
    "Pfv": "Pflegevater",
    "AMu": "Adoptivmutter",
    "AVa": "Adoptivvater",
    "Sw": "Schwester",
    "Br": "Bruder",
    "SSw": "Stiefschwester",
    "SBr": "Stiefbruder",
    "HSw": "Halbschwester",
    "HBr": "Halbbruder",
    "PSw": "Pflegeschwester",
    "PBr": "Pflegebruder",
    "To": "Tochter",
    "So": "Sohn",
    "ATo": "Adoptivtochter",
    "ASo": "Adoptivsohn",
    "PTo": "Pflegetochter",
    "PSo": "Pflegesohn",
    "STo": "Stieftochter",
    "SSo": "Stiefsohn",
    "GrM": "Großmutter",
    "GrV": "Großvater",
    "UGm": "Urgroßmutter",
    "UGrv": "Urgroßvater",
    "Schw": "Schwager/Schwägerin",
    "SwM": "Schwiegermutter",
    "SwV": "Schwiegervater",
    "SwT": "Schwiegertochter",
    "SwS": "Schwiegersohn",
    "Ek": "Enkelkind",
    "UEk": "Urenkelkind",
    "Ta": "Tante",
    "On": "Onkel",
    "Co": "Cousin*e",
    "aTa": "Angeheiratete Tante",
    "aOn": "Angeheirateter Onkel",
    "Ni": "Nichte",
    "Ne": "Neffe",
    "aNi": "Angeheiratete Nichte",
    "aNE": "Angeheirateter Neffe",
    "Fr": "Freund*in",
    "Na": "Nachbar*in",
    "Ko": "Kolleg*in",
    "AKo": "Arbeitskolleg*in",
    "VKo": "Vereinskolleg*in",
    "AuKo": "Ausbildungskolleg*in",
    "SKo": "Schulkolleg*in",
    "StKo": "Studienkolleg*in",
    "He": "prof. Helfer*in",
    "Arz": "Ärzt*in",
    "PsyT": "Psychotherapeut*in",
    "PK": "Pflegefachkraft",
    "ErV": "Gesetz. Erwachsenenvertretung",
    "Psy": "Psycholog*in",
    "Soz": "Sozialarbeiter*in",
    "Pf": "Pfarrer*in",
    "Phy": "Physiotherapeut*in",
    "Erg": "Ergotherapeut*in",
    "ExP": "Ex-Partner*in",
}
_EITHER = {"Be": ("Bekannte*r", "Berater*in / Betreuer*in"), "ABr": ("Adoptivbruder", "Adoptivschwester")}


def read_easynwk_text(text: str, builder: DraftBuilder) -> None:
    """Read the lines: E the patient, F a map, N a person, P where a person stands on a map, L a tie."""
    lines = [line.split(";") for line in text.splitlines() if line.strip()]
    people = {cells[1]: cells for cells in lines if cells[0] == "N" and len(cells) > 2}
    days = [(cells[1], date_from(cells[2])) for cells in lines if cells[0] == "F" and len(cells) > 2]
    builder.leave_out(_OTHER, sum(cells[0] not in {"E", "F", "N", "P", "L"} for cells in lines))
    for cells in lines:
        if cells[0] == "E" and len(cells) > 1:
            builder.preferred_name = one_line(cells[1])
            builder.notes = many_lines(";".join(cells[3:]))
    symbols = ask_symbols(builder) if people else PLAIN
    roles = {
        short: _ask_role(builder, short) for short in _EITHER if any(_cell(row, 4) == short for row in people.values())
    }
    builder.leave_out(GENDER, len(people) if symbols == PLAIN else 0)
    maps: dict[str, list[DraftPerson]] = {}
    for cells in lines:
        if cells[0] == "P" and len(cells) > 4 and cells[2] in people:
            made = _person(builder, people[cells[2]], cells, roles, symbols)
            maps.setdefault(cells[1], []).append(made)
    order = [key for key, _ in days if key in maps] or list(maps)
    for key in order[-1:]:
        for person in maps[key]:
            fields = {name: value for name, value in person.fields.items() if name != "label"}
            builder.person(person.key, person.label, person.relationship, **fields)
    if len(order) > 1:
        builder.maps += [DraftMap("", dict(days).get(key), tuple(maps[key])) for key in order]
    builder.leave_out(
        _DELETED, len(people.keys() - {placement.key for placed in maps.values() for placement in placed})
    )
    for cells in lines:
        if cells[0] == "L" and len(cells) > 3:
            builder.tie(cells[2], cells[3])


def is_easynwk_text(text: str) -> bool:
    """Whether text looks like a map of the old program."""
    starts = [line[:2] for line in text.splitlines()[:30] if line.strip()]
    return bool(starts) and starts[0] == "E;" and set(starts) <= {"E;", "F;", "N;", "P;", "L;"} and "N;" in starts


def _person(
    builder: DraftBuilder, cells: list[str], place: list[str], roles: dict[str, str], symbols: str
) -> DraftPerson:
    x, y = number(place[3], 0.5) - 0.5, 0.5 - number(place[4], 0.5)
    angle = math.degrees(math.atan2(y, x))
    ring, offset = ring_at(200.0 * math.hypot(x, y))
    short = _cell(cells, 4).strip()
    role = roles.get(short) or _ROLES.get(short, short)
    known = relation_within(role)
    fields: dict[str, Any] = {
        "relation": role,
        "ring_now": ring,
        "offset": offset,
        "angle": (90.0 - angle) % 360.0,
        "circle": circle_at(angle),
        "status": Status.DECEASED if cells[2].startswith("+") else None,
        "kind": PersonKind.PROFESSIONAL if known and known.kind is PersonKind.PROFESSIONAL else None,
        "shape": SHAPES.get("männlich" if _cell(cells, 3) == "m" else "", Shape.CIRCLE) if symbols == SYMBOLS else None,
    }
    notes = [many_lines(";".join(cells[5:]).strip("; "))]
    if number(_cell(place, 5), 1) == 2:
        notes.append("multiplex")
    fields["notes"] = "\n".join(filter(None, notes)) or None
    return builder.made(cells[1], cells[2].removeprefix("+"), **fields)


def _ask_role(builder: DraftBuilder, short: str) -> str:
    options = (*(Option(role, role) for role in _EITHER[short]), Option(short, short))
    return builder.ask(
        f"role {short}", N_("", "The abbreviation {short} has two meanings."), options, short, short=short
    )


def _cell(cells: list[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""
