"""GenoPro genograms: a zip file with Data.xml."""

from xml.etree.ElementTree import Element

from ipt_desktop.exchange.readers.builder import DraftBuilder
from ipt_desktop.exchange.readers.cleaning import one_line
from ipt_desktop.exchange.readers.family_tree import Association, Family, FamilyTree, TreePerson, tree_to_draft
from ipt_desktop.exchange.readers.gedcom import gedcom_date
from ipt_desktop.exchange.readers.kinship import Sex
from ipt_desktop.exchange.readers.xml_reader import text_of
from ipt_desktop.messages import N_
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import PersonKind, TieKind

NAME = N_("", "GenoPro genogram")
_POSITIONS = N_("", "places on the page of the genogram")
_LINKS = N_("", "links to other files")
_SEXES = {"M": Sex.MALE, "F": Sex.FEMALE}
_CHILD_KINDS = {"Adopted": "adopted", "Foster": "foster", "Step": "step"}
_MARRIED = {"Marriage", "CivilUnion", "Divorce", "Separation", "LegalSeparation", "Widowed", "Annulled"}
_PARTED = {"Divorce", "Separation", "LegalSeparation", "Annulled", "CohabitationSeparation", "DatingEnded"}
_FEELINGS = {
    **dict.fromkeys(
        ("Hostile", "Violence", "Hate", "Abuse", "Conflict", "Discord", "DistantHostile"), TieKind.CONFLICT
    ),
    **dict.fromkeys(("CutOff", "CutOffRepaired", "Estranged"), TieKind.CUT_OFF),
    **dict.fromkeys(("Close", "Friendship", "BestFriends", "VeryClose", "Love", "Fused"), TieKind.ALLY),
}


def read_genopro(root: Element, builder: DraftBuilder) -> None:
    """Read the genogram around the person who is the patient."""
    tree = FamilyTree()
    for element in root.iterfind("Individuals/Individual"):
        person = _person(element, len(tree.people))
        tree.people[person.key] = person
        builder.leave_out(_POSITIONS, int(element.find("Position") is not None))
        builder.leave_out(_LINKS, int(element.find("Hyperlink") is not None))
    families = {family.get("ID", ""): _family(family) for family in root.iterfind("Families/Family")}
    for link in root.iterfind("PedigreeLinks/PedigreeLink"):
        family, key, kind = (
            families.get(link.get("Family", "")),
            link.get("Individual", ""),
            link.get("PedigreeLink", ""),
        )
        if family is None or key not in tree.people:
            continue
        if kind == "Parent":
            family.parents.append(key)
        else:
            family.children[key] = _CHILD_KINDS.get(kind, "")
    tree.families = list(families.values())
    for relationship in root.iterfind(".//EmotionalRelationship"):
        ends = (
            relationship.get("Entity1") or text_of(relationship, "Entity1"),
            relationship.get("Entity2") or text_of(relationship, "Entity2"),
        )
        words = (
            relationship.get("Type") or text_of(relationship, "Type") or relationship.get("EmotionalRelationship") or ""
        )
        if all(ends):
            tree.associations.append(Association(*ends, one_line(words), _FEELINGS.get(words, TieKind.OTHER)))
    tree_to_draft(tree, builder)


def _person(element: Element, number: int) -> TreePerson:
    name = element.find("Name")
    parts = (text_of(name, part) for part in ("First", "Middle", "Last"))
    death = text_of(element, "Death/Date")
    died, is_about = _date(death)
    gender = text_of(element, "Gender")
    return TreePerson(
        key=element.get("ID") or f"#{number}",
        name=one_line(text_of(name, "Display") or text_of(name) or " ".join(filter(None, parts))),
        nickname=one_line(text_of(name, "Nickname")),
        sex=_SEXES.get(gender, Sex.UNKNOWN),
        is_dead=text_of(element, "IsDead") == "Y" or element.find("Death") is not None,
        died=died,
        died_words=death,
        died_about=is_about,
        born=_date(text_of(element, "Birth/Date"))[0],
        notes=text_of(element, "Comment"),
        kind=PersonKind.PET if gender == "P" else None,
    )


def _date(written: str) -> tuple[PartialDate | None, bool]:
    return gedcom_date(f"ABT {written[1:]}" if written.startswith("~") else written)


def _family(element: Element) -> Family:
    relation = text_of(element, "Relation")
    return Family(is_married=relation in _MARRIED, is_divorced=relation in _PARTED)
