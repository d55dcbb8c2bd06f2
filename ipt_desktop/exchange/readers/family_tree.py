"""A family tree of any program: people and families, and the draft around the person who is the patient."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ipt_desktop.exchange.readers.builder import DraftBuilder
from ipt_desktop.exchange.readers.cleaning import age_on, many_lines, one_line
from ipt_desktop.exchange.readers.kinship import Sex, Step, relation_words
from ipt_desktop.messages import N_
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.draft import Option
from ipt_desktop.model.enums import PersonKind, Shape, Status, TieKind

_ABOUT = N_("", "dates of death that are only about right")
_EARLY = N_("", "dates of death that could not be kept")
_GENDER = N_("", "gender of people")
_PRIVATE = N_("", "people marked as private")
_OUTSIDE = N_("", "people further away in the family")
_NOTES = N_("", "notes about people")
_FAR = 5
_MANY = 60
HOUSEHOLD, GENERATIONS, EVERYBODY = "household", "three generations", "everybody"
_SHAPES = {Sex.MALE: Shape.SQUARE, Sex.FEMALE: Shape.CIRCLE, Sex.UNKNOWN: Shape.DIAMOND}


@dataclass(slots=True)
class TreePerson:
    """Somebody in the tree. ``died_words`` is a date of death that is no single date."""

    key: str
    name: str
    nickname: str = ""
    sex: Sex = Sex.UNKNOWN
    is_dead: bool = False
    died: PartialDate | None = None
    died_words: str = ""
    died_about: bool = False
    born: PartialDate | None = None
    notes: str = ""
    is_private: bool = False
    kind: PersonKind | None = None


@dataclass(slots=True)
class Family:
    """Parents and children; ``children`` say how each is a child: birth, adopted, foster, step."""

    parents: list[str] = field(default_factory=list)
    children: dict[str, str] = field(default_factory=dict)
    is_married: bool = False
    is_divorced: bool = False


@dataclass(frozen=True, slots=True)
class Association:
    """Something else that one person is to another, in the file's words."""

    person: str
    other: str
    words: str
    kind: TieKind = TieKind.OTHER


@dataclass(slots=True)
class FamilyTree:
    """Everything read from the file, in its order. ``home`` is the person the file is about, if it says so."""

    people: dict[str, TreePerson] = field(default_factory=dict)
    families: list[Family] = field(default_factory=list)
    associations: list[Association] = field(default_factory=list)
    home: str = ""


@dataclass(slots=True)
class _Walk:
    """The shortest way from the patient to everybody: the steps, and the people on the way."""

    steps: dict[str, tuple[Step, ...]]
    ways: dict[str, tuple[str, ...]]


def tree_to_draft(tree: FamilyTree, builder: DraftBuilder) -> None:
    """Ask who the patient is and who comes along; add them with what they are to the patient."""
    private = [key for key, person in tree.people.items() if person.is_private]
    builder.leave_out(_PRIVATE, len(private))
    people = {key: person for key, person in tree.people.items() if not person.is_private}
    if not people:
        return
    names = [Option(key, _name_of(person)) for key, person in people.items()]
    first = tree.home if tree.home in people else next(iter(people))
    patient = builder.ask("patient", N_("", "Who is the patient?"), names, first)
    walk = _walk(tree, people, patient)
    reach = _ask_reach(builder, people, walk)
    chosen = [key for key in people if key != patient and key in reach]
    builder.leave_out(_OUTSIDE, len(people) - 1 - len(chosen))
    options = (Option("plain", N_("", "leave it out")), Option("symbols", N_("", "show it as in a genogram")))
    symbols = "plain"
    if any(person.sex is not Sex.UNKNOWN for person in people.values()):
        symbols = builder.ask("gender", N_("", "The file names a gender."), options, "plain")
    notes = "leave out"
    if any(people[key].notes for key in chosen):
        kept = (Option("leave out", N_("", "leave them out")), Option("keep", N_("", "take them as private notes")))
        notes = builder.ask("notes", N_("", "There are notes about people."), kept, "leave out")
    builder.preferred_name = people[patient].name
    said = {association.person: association for association in tree.associations if association.other == patient}
    for key in chosen:
        person = people[key]
        _add(person, builder, symbols, keep_notes=notes == "keep", relation=_relation(tree, people, walk, key, said))
        builder.leave_out(_GENDER, int(symbols == "plain" and person.sex is not Sex.UNKNOWN))
        builder.leave_out(_NOTES, int(bool(person.notes) and notes != "keep"))
    _add_ties(tree, builder, patient)


def _name_of(person: TreePerson) -> str:
    year = f" ({person.born.year})" if person.born else ""
    return one_line(f"{one_line(person.name, 150) or '–'}{year}")


def _ask_reach(builder: DraftBuilder, people: Mapping[str, TreePerson], walk: _Walk) -> set[str]:
    near = {key for key, steps in walk.steps.items() if len(steps) == 1 or steps == (Step.PARENT, Step.CHILD)}
    three = {key for key, steps in walk.steps.items() if len(steps) <= _FAR and abs(_generation(steps)) <= 2}
    everybody = set(people)
    counted = (
        (HOUSEHOLD, N_("", "parents, siblings, partner and children"), near),
        (GENERATIONS, N_("", "three generations"), three),
        (EVERYBODY, N_("", "everybody in the file"), everybody),
    )
    options = [Option(key, label) for key, label, _ in counted]
    usual = GENERATIONS if 1 < len(three) <= _MANY + 1 else HOUSEHOLD if len(near) > 1 else EVERYBODY
    if len(people) - 1 <= len(three) or (usual == EVERYBODY and len(people) > _MANY):
        usual = GENERATIONS if len(three) <= _MANY + 1 else HOUSEHOLD
    counts = ", ".join(str(len(keys - _patient_of(walk))) for _, _, keys in counted)
    prompt = N_("", "Who comes along? ({counts} people)")
    answer = builder.ask("reach", prompt, options, usual, counts=counts)
    return next(keys for key, _, keys in counted if key == answer)


def _patient_of(walk: _Walk) -> set[str]:
    return {key for key, steps in walk.steps.items() if not steps}


def _generation(steps: Iterable[Step]) -> int:
    counted = Counter(steps)
    return counted[Step.PARENT] - counted[Step.CHILD]


def _walk(tree: FamilyTree, people: Mapping[str, TreePerson], patient: str) -> _Walk:
    """Breadth first; blood before marriage where both ways are equally long."""
    near: dict[str, list[tuple[Step, str]]] = {key: [] for key in people}
    for family in tree.families:
        parents = [parent for parent in family.parents if parent in near]
        for child in (child_id for child_id in family.children if child_id in near):
            for parent in parents:
                near[child].append((Step.PARENT, parent))
                near[parent].append((Step.CHILD, child))
    for family in tree.families:
        parents = [parent for parent in dict.fromkeys(family.parents) if parent in near]
        for parent in parents:
            near[parent] += [(Step.PARTNER, other) for other in parents if other != parent]
    walk = _Walk({patient: ()}, {patient: ()})
    waiting = [patient]
    while waiting:
        following = []
        for key in waiting:
            for step, other in near[key]:
                if other not in walk.steps:
                    walk.steps[other] = (*walk.steps[key], step)
                    walk.ways[other] = (*walk.ways[key], other)
                    following.append(other)
        waiting = following
    return walk


def _relation(
    tree: FamilyTree, people: Mapping[str, TreePerson], walk: _Walk, key: str, said: Mapping[str, Association]
) -> str:
    if key in said and len(walk.steps.get(key, ())) != 1:
        return said[key].words
    steps = walk.steps.get(key, ())
    if not steps or len(steps) > _FAR:
        return ""
    words = relation_words(steps, people[key].sex)
    way = (next(iter(_patient_of(walk))), *walk.ways[key])
    if steps == (Step.PARTNER,):
        return _partner_words(tree, way[0], key, people[key].sex)
    if steps == (Step.PARENT, Step.CHILD) and _is_half(tree, way[0], key):
        return relation_words((Step.HALF_SIBLING,), people[key].sex)
    if len(steps) == 1:
        return _child_words(tree, way[0], key, steps[0], words)
    return words


def _partner_words(tree: FamilyTree, patient: str, partner: str, sex: Sex) -> str:
    """Wife or husband only where they married, former only where they parted and did not marry again."""
    shared = [family for family in tree.families if {patient, partner} <= set(family.parents)]
    married = [family for family in shared if family.is_married]
    parted = [family for family in shared if family.is_divorced]
    if parted and len(parted) == len(shared):
        return {Sex.MALE: "ex-husband", Sex.FEMALE: "ex-wife"}.get(sex, "ex-partner")
    if married:
        return {Sex.MALE: "husband", Sex.FEMALE: "wife"}.get(sex, "partner")
    return "partner"


def _is_half(tree: FamilyTree, patient: str, other: str) -> bool:
    """Whether two siblings share one parent only: that is known where both have two."""
    mine = {parent for family in tree.families if patient in family.children for parent in family.parents}
    theirs = {parent for family in tree.families if other in family.children for parent in family.parents}
    return len(mine) > 1 and len(theirs) > 1 and len(mine & theirs) == 1


def _child_words(tree: FamilyTree, patient: str, other: str, step: Step, words: str) -> str:
    child, parent = (patient, other) if step is Step.PARENT else (other, patient)
    kinds = [
        family.children[child] for family in tree.families if child in family.children and parent in family.parents
    ]
    kind = kinds[0] if kinds and all(kinds) else ""
    if kind == "step":
        return f"step{words}"
    return f"{kind} {words}" if kind in {"foster", "adopted"} else words


def _add(person: TreePerson, builder: DraftBuilder, symbols: str, *, keep_notes: bool, relation: str) -> None:
    notes = [one_line(person.nickname)] if person.nickname else []
    fields: dict[str, Any] = {"relation": relation or None, "kind": person.kind}
    if person.is_dead:
        fields["status"], fields["status_date"] = Status.DECEASED, person.died
        if person.died_about and person.died is not None:
            builder.leave_out(_ABOUT)
            notes.append(f"† about {person.died.year}")
        elif person.died_words and person.died is None:
            builder.leave_out(_EARLY)
            notes.append(f"† {one_line(person.died_words, 80)}")
    elif person.born is not None:
        age = age_on(person.born, builder.today)
        fields["age"] = age if age is not None and age <= 110 else None
    if keep_notes and person.notes:
        notes.append(many_lines(person.notes))
    fields["notes"] = "\n".join(notes) or None
    if symbols == "symbols":
        fields["shape"] = _SHAPES[person.sex]
    builder.person(person.key, person.name, **fields)


def _add_ties(tree: FamilyTree, builder: DraftBuilder, patient: str) -> None:
    for family in tree.families:
        parents = [parent for parent in dict.fromkeys(family.parents) if parent in builder.people]
        if len(parents) == 2:
            again = any(set(former.parents) == set(parents) and not former.is_divorced for former in tree.families)
            apart = family.is_divorced and not again
            builder.tie(parents[0], parents[1], TieKind.SEPARATED if apart else TieKind.COUPLE)
        for child, kind in family.children.items():
            for parent in parents:
                if child in builder.people and child != parent:
                    builder.tie(parent, child, TieKind.KIN, kind if kind != "birth" else "")
    for association in tree.associations:
        if (
            patient not in (association.person, association.other)
            and {association.person, association.other} <= builder.people.keys()
        ):
            builder.tie(association.person, association.other, association.kind, association.words)
