"""GEDCOM 5.5, 5.5.1 and 7: the family trees of genealogy programs."""

import re

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.readers.builder import NOBODY, DraftBuilder
from ipt_desktop.exchange.readers.cleaning import date_from, one_line
from ipt_desktop.exchange.readers.family_tree import Association, Family, FamilyTree, TreePerson, tree_to_draft
from ipt_desktop.exchange.readers.gedcom_lines import Line, gedcom_text, records
from ipt_desktop.exchange.readers.kinship import Sex
from ipt_desktop.messages import N_
from ipt_desktop.model.dates import PartialDate

NAME = N_("", "GEDCOM family tree")
_BROKEN = N_("", "lines that are not GEDCOM")
_OWN_TAGS = N_("", "tags that only one program knows")
_PLACES = N_("", "places")
_ABOUT = re.compile(r"^(ABT|ABOUT|BEF|AFT|EST|CAL)\.?\s+", re.IGNORECASE)
_CALENDAR = re.compile(r"^(@#D(?P<old>[A-Z ]+)@|GREGORIAN|(?P<new>JULIAN|FRENCH_R|HEBREW))\s*", re.IGNORECASE)
_SEXES = {"M": Sex.MALE, "F": Sex.FEMALE}
_CHILD_KINDS = {"adopted": "adopted", "foster": "foster", "step": "step"}
_VOID = "@VOID@"


def read_gedcom(content: bytes, builder: DraftBuilder) -> None:
    """Read a file; broken lines are told and skipped. Raises FileRefused when there is nobody in it."""
    lines, skipped = records(gedcom_text(content))
    builder.leave_out(_BROKEN, skipped)
    by_xref = {line.xref: line for line in lines if line.xref}
    tree = FamilyTree()
    for line in (record for record in lines if record.tag == "INDI"):
        key = line.xref or f"#{len(tree.people)}"
        key = f"{key}#{len(tree.people)}" if key in tree.people else key
        tree.people[key] = _person(key, line, by_xref)
        builder.leave_out(_OWN_TAGS, sum(sub.tag.startswith("_") or sub.tag in {"WAND", "MUGL"} for sub in line.below))
        builder.leave_out(_PLACES, sum(sub.has("PLAC") for sub in line.below))
        tree.associations += _associations(key, line)
    if not tree.people:
        raise FileRefused(NOBODY)
    for line in (record for record in lines if record.tag == "FAM"):
        tree.families.append(_family(line, by_xref))
    tree_to_draft(tree, builder)


def gedcom_date(written: str) -> tuple[PartialDate | None, bool]:
    """A date and whether it is only about right; spans, phrases and old calendars are no single date."""
    text = " ".join(written.split())
    calendar = _CALENDAR.match(text)
    if calendar:
        if (calendar["old"] or "GREGORIAN").strip() != "GREGORIAN" or calendar["new"]:
            return None, False
        text = text[calendar.end() :]
    about = _ABOUT.match(text)
    if about:
        text = text[about.end() :]
    text = text.removesuffix(" AD").removesuffix(" A.D.")
    month_first = re.fullmatch(r"([A-Za-z]{3,})\.? (\d{4})", text)
    return date_from(f"{month_first[1]} {month_first[2]}" if month_first else text), about is not None


def _person(key: str, line: Line, by_xref: dict[str, Line]) -> TreePerson:
    name = next(
        (name_line for name_line in line.all("NAME") if name_line.value.strip() or name_line.below), Line("NAME")
    )
    death = next((event for tag in ("DEAT", "BURI", "CREM") for event in line.all(tag)), None)
    died, is_about = gedcom_date(death.first("DATE").value) if death else (None, False)
    born, _ = gedcom_date(line.first("BIRT").first("DATE").value)
    nickname = name.first("NICK").value or line.first("NICK").value or _nickname(line)
    notes = [
        by_xref[note.value.strip()].text if note.value.strip() in by_xref else note.text for note in line.all("NOTE")
    ]
    return TreePerson(
        key=key,
        name=_name(name),
        nickname=one_line(nickname),
        sex=_SEXES.get(line.first("SEX").value.strip().upper()[:1], Sex.UNKNOWN),
        is_dead=death is not None and death.value.strip().upper() != "N",
        died=died,
        died_words=death.first("DATE").value if death else "",
        died_about=is_about,
        born=born,
        notes="\n".join(notes),
        is_private=line.first("RESN").value.strip().upper() in {"CONFIDENTIAL", "PRIVACY"},
    )


def _name(line: Line) -> str:
    """The name as written, without the slashes around the family name; else what its parts say."""
    written = one_line(line.value.replace("/", " "))
    if written:
        return written
    return one_line(" ".join(line.first(tag).value for tag in ("NPFX", "GIVN", "SPFX", "SURN", "NSFX")))


def _nickname(line: Line) -> str:
    alias = line.first("ALIA").value.strip()
    return "" if alias.startswith("@") else alias.replace("/", " ")


def _family(line: Line, by_xref: dict[str, Line]) -> Family:
    parents = [spouse.value.strip() for tag in ("HUSB", "WIFE") for spouse in line.all(tag)]
    family = Family(
        parents=[parent for parent in dict.fromkeys(parents) if parent != _VOID],
        is_married=any(marriage.value.strip().upper() != "N" for marriage in line.all("MARR")),
        is_divorced=any(divorce.value.strip().upper() != "N" for divorce in line.all("DIV")),
    )
    for child in line.all("CHIL"):
        key = child.value.strip()
        if key == _VOID:
            continue
        kinds = [child.first(tag).value for tag in ("_FREL", "_MREL")]
        memberships = by_xref.get(key, Line("INDI")).all("FAMC")
        kinds += [membership.first("PEDI").value for membership in memberships if membership.value.strip() == line.xref]
        if _is_adopted(by_xref.get(key), line.xref):
            kinds.append("adopted")
        family.children[key] = next(
            (_CHILD_KINDS[kind.strip().lower()] for kind in kinds if kind.strip().lower() in _CHILD_KINDS), "birth"
        )
    family.children = {key: "" if kind == "birth" else kind for key, kind in family.children.items()}
    return family


def _is_adopted(child: Line | None, family: str) -> bool:
    return child is not None and any(adoption.first("FAMC").value.strip() == family for adoption in child.all("ADOP"))


def _associations(key: str, line: Line) -> list[Association]:
    """Godparents, neighbours and the like: the one who is named is that to the one with the line."""
    associations = []
    for association in line.all("ASSO"):
        role = association.first("ROLE")
        words = (
            role.first("PHRASE").value
            or association.first("RELA").value
            or association.first("PHRASE").value
            or role.value
        )
        if association.value.strip() != _VOID and words:
            associations.append(
                Association(association.value.strip(), key, one_line(words.lower() if words.isupper() else words))
            )
    return associations
