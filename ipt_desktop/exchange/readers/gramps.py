"""Gramps family trees: XML, plain or packed."""

from xml.etree.ElementTree import Element

from ipt_desktop.exchange.readers.builder import DraftBuilder
from ipt_desktop.exchange.readers.cleaning import date_from, one_line
from ipt_desktop.exchange.readers.family_tree import Association, Family, FamilyTree, TreePerson, tree_to_draft
from ipt_desktop.exchange.readers.kinship import Sex
from ipt_desktop.exchange.readers.xml_reader import text_of
from ipt_desktop.messages import N_
from ipt_desktop.model.dates import PartialDate

NAME = N_("", "Gramps family tree")
_SEXES = {"M": Sex.MALE, "F": Sex.FEMALE}
_CHILD_KINDS = {"Adopted": "adopted", "Foster": "foster", "Stepchild": "step"}
_ABOUT = frozenset({"about", "before", "after"})
_DEATHS = frozenset({"Death", "Burial", "Cremation"})


def read_gramps(root: Element, builder: DraftBuilder) -> None:
    """Read the tree around the person who is the patient; the file's home person is offered."""
    events = {event.get("handle", ""): event for event in root.iterfind("events/event")}
    notes = {note.get("handle", ""): text_of(note, "text") for note in root.iterfind("notes/note")}
    people = root.find("people")
    tree = FamilyTree(home=people.get("home", "") if people is not None else "")
    for element in root.iterfind("people/person"):
        person = _person(element, events, notes)
        tree.people[person.key] = person
        for reference in element.iterfind("personref"):
            words = one_line(reference.get("rel", ""))
            if words:
                tree.associations.append(Association(reference.get("hlink", ""), person.key, words))
    tree.families = [_family(family, events) for family in root.iterfind("families/family")]
    tree_to_draft(tree, builder)


def _person(element: Element, events: dict[str, Element], notes: dict[str, str]) -> TreePerson:
    names = element.findall("name")
    name = next(
        (name for name in names if name.get("type") == "Birth Name" and not name.get("alt")),
        names[0] if names else None,
    )
    surname = text_of(name, "surname") or text_of(name, "last")
    parts = (text_of(name, "title"), text_of(name, "first"), surname, text_of(name, "suffix"))
    own = [
        events[reference.get("hlink", "")]
        for reference in element.iterfind("eventref")
        if reference.get("hlink", "") in events
    ]
    deaths = [event for event in own if text_of(event, "type") in _DEATHS]
    births = [event for event in own if text_of(event, "type") == "Birth"]
    died, is_about, words = _date(deaths[0]) if deaths else (None, False, "")
    kept = [notes.get(reference.get("hlink", ""), "") for reference in element.iterfind("noteref")]
    return TreePerson(
        key=element.get("handle", ""),
        name=one_line(" ".join(part for part in parts if part)),
        nickname=one_line(text_of(name, "nick") or text_of(element, "nick")),
        sex=_SEXES.get(text_of(element, "gender"), Sex.UNKNOWN),
        is_dead=bool(deaths),
        died=died,
        died_words=words,
        died_about=is_about,
        born=_date(births[0])[0] if births else None,
        notes="\n".join(filter(None, kept)),
        is_private=element.get("priv") == "1",
    )


def _date(event: Element) -> tuple[PartialDate | None, bool, str]:
    """The date of an event, whether it is only about right, and its words where it is no single date."""
    value = event.find("dateval")
    if value is not None:
        written = value.get("val", "").removesuffix("-00").removesuffix("-00")
        is_gregorian = value.get("cformat", "Gregorian") == "Gregorian"
        return date_from(written) if is_gregorian else None, value.get("type", "") in _ABOUT, written
    for tag in ("daterange", "datespan", "datestr"):
        date_element = event.find(tag)
        if date_element is not None:
            return (
                None,
                False,
                one_line(date_element.get("val") or f"{date_element.get('start', '')}–{date_element.get('stop', '')}"),
            )
    return None, False, ""


def _family(element: Element, events: dict[str, Element]) -> Family:
    kind = element.find("rel")
    words = kind.get("type", "") if kind is not None else ""
    happened = {
        text_of(events[reference.get("hlink", "")], "type")
        for reference in element.iterfind("eventref")
        if reference.get("hlink", "") in events
    }
    family = Family(is_married=words == "Married" or "Marriage" in happened, is_divorced="Divorce" in happened)
    for tag in ("father", "mother"):
        parent = element.find(tag)
        if parent is not None:
            family.parents.append(parent.get("hlink", ""))
    for child in element.iterfind("childref"):
        kinds = (child.get("mrel", ""), child.get("frel", ""))
        family.children[child.get("hlink", "")] = next(
            (_CHILD_KINDS[kind] for kind in kinds if kind in _CHILD_KINDS), ""
        )
    return family
