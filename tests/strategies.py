"""Hypothesis strategies, read from the field table: any valid entity, any valid case, any sequence of valid edits."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from itertools import pairwise
from typing import Any, TypeVar

from hypothesis import assume
from hypothesis import strategies as st

from ipt_desktop.editing.cases import archive_case, rename_case
from ipt_desktop.editing.fields import add, remove, set_field
from ipt_desktop.editing.links import (
    add_area,
    add_goal,
    connect,
    link_people,
    remove_area,
    set_focus,
    unlink_people,
)
from ipt_desktop.editing.people import add_people, move_people, nudge_people, remove_people, step_ring
from ipt_desktop.model.case import Case, Course
from ipt_desktop.model.change import Edit
from ipt_desktop.model.codec import Column, columns
from ipt_desktop.model.dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate
from ipt_desktop.model.entity import Entity, FieldSpec, field_specs
from ipt_desktop.model.enums import RINGS, AreaRole, TieKind
from ipt_desktop.model.formulation import Ending, Formulation
from ipt_desktop.model.instruments import SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import ENTITY_TYPES, Network
from ipt_desktop.model.person import NAME_LIMIT, Person
from ipt_desktop.model.problem_area import AreaLink, Goal, Pattern, ProblemArea
from ipt_desktop.model.relationship import Relationship, Tie
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.model.session import ConversationReview, DecisionReview, ProcessNote, Session, WeekEvent
from ipt_desktop.model.timeline_records import (
    FocusEntry,
    GoalRating,
    Snapshot,
    StageEntry,
    Standing,
    TimelineEvent,
)
from ipt_desktop.model.treatment_enums import Instrument

E = TypeVar("E", bound=Entity)
Known = Mapping[str, Sequence[str]]
NOBODY: Known = {}
_COURSE_RECORDS: tuple[type[Entity], ...] = (
    ProcessNote,
    WeekEvent,
    ConversationReview,
    DecisionReview,
    Measure,
    TimelineEvent,
    GoalRating,
    StageEntry,
    FocusEntry,
    Standing,
    Formulation,
    Ending,
)
_filled_fields = ("answers", "total", "self_harm", "difficulty")

ids = st.uuids().map(str) | st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=64)
angles = st.floats(0, 360, allow_nan=False)
offsets = st.floats(0, 1, allow_nan=False)
places = st.builds(RingPosition, st.sampled_from(RINGS), angles, offsets)


def texts(limit: int, *, lines: bool = True, least: int = 0) -> st.SearchStrategy[str]:
    """Text in any script that a field of this limit accepts (most of it short, so that examples stay readable)."""
    signs = st.characters(exclude_categories=("Cc", "Cs") if lines else ("Cc", "Cs", "Zl", "Zp"))
    some = st.text(signs | st.sampled_from("\n\t") if lines else signs, min_size=least, max_size=min(limit, 60))
    return some.filter(str.strip) if least else some


names = texts(NAME_LIMIT, lines=False, least=1)


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    """A date of any precision."""
    year = draw(st.integers(EARLIEST_YEAR, LATEST_YEAR))
    month = draw(st.integers(0, 12))
    return PartialDate(year, month, draw(st.integers(0, calendar.monthrange(year, month)[1])) if month else 0)


def values(kind: type[Entity], name: str, known: Known = NOBODY) -> st.SearchStrategy[Any]:
    """Valid values of one field. ``known`` holds, by entity type, the ids that references may name."""
    rule, column = field_specs(kind)[name], next(column for column in columns(kind) if column.name == name)
    least = int(_is_needed(kind, name))
    found = texts(rule.limit, lines=rule.lines, least=least) if rule.is_text else _present(rule, column, known)
    return st.none() | found if column.optional else found


def entities(
    kind: type[E], known: Known = NOBODY, *, most: int = 5, fixed: Mapping[str, Any] | None = None
) -> st.SearchStrategy[E]:
    """Valid entities of this type with up to ``most`` fields beyond the required ones filled in.

    ``fixed`` gives fields that are not to be chosen.
    """
    return _entities(kind, known, most, fixed or {})


@st.composite
def _entities(draw: st.DrawFn, /, kind: type[E], known: Known, most: int, fixed: Mapping[str, Any]) -> E:
    free = [one for one in fields(kind) if one.name not in fixed]
    needed = [one.name for one in free if one.default is MISSING]
    extra = [one.name for one in free if one.default is not MISSING]
    chosen = [*needed, *draw(st.lists(st.sampled_from(extra), max_size=most, unique=True))] if extra else needed
    made = {name: draw(values(kind, name, known)) for name in chosen} | dict(fixed)
    assume(kind is not Tie or made["first_id"] != made["second_id"])
    if kind is Measure:
        made |= draw(_filled_in(made.get("instrument", Instrument.PHQ9)))
    return kind(**made)


@st.composite
def _filled_in(draw: st.DrawFn, instrument: Instrument) -> dict[str, Any]:
    """What one filled-in form may hold: answers or a total, and what else this measure asks."""
    scale = SCALES[instrument]
    points = st.none() | st.integers(0, len(scale.difficulty_answers) - 1)
    item = scale.safety_item
    made: dict[str, Any] = {"answers": "", "total": None, "self_harm": None}
    made["difficulty"] = draw(points) if scale.difficulty else None
    size, signs = len(scale.items), [*map(str, range(len(scale.answers))), "-"]
    answered: bool = draw(st.booleans())
    if size and answered:
        made["answers"] = draw(st.text(st.sampled_from(signs), min_size=size, max_size=size))
    else:
        made["total"] = draw(st.none() | st.integers(scale.low, scale.high))
        made["self_harm"] = draw(st.none() | st.integers(item.low, item.high)) if item else None
    return made


@st.composite
def networks(draw: st.DrawFn, most: int = 4) -> Network:
    """A case with up to ``most`` people and anything between and around them."""
    people = draw(st.lists(entities(Person), max_size=most, unique_by=lambda one: one.id))
    told = [draw(entities(Relationship, fixed={"id": person.id})) for person in people]
    known: dict[str, Sequence[str]] = {"Person": [person.id for person in people]}
    areas = draw(st.lists(entities(ProblemArea, known), max_size=2, unique_by=lambda one: one.id))
    known["ProblemArea"] = [area.id for area in areas]
    found: list[Entity] = [*people, *told, *areas, draw(entities(Case, known))]
    kinds: list[type[Entity]] = [Goal, Pattern, *([AreaLink] if people and areas else [])]
    for kind in kinds:
        found += draw(st.lists(entities(kind, known), max_size=2, unique_by=_place_of_its_own))
    known["Goal"] = [one.id for one in found if isinstance(one, Goal)]
    found += draw(_treatment(known))
    for first, second in pairwise(people):
        found += draw(st.lists(entities(Tie, fixed={"first_id": first.id, "second_id": second.id}), max_size=1))
    return Network.of({(type(one), one.id): one for one in found}.values())


@st.composite
def _treatment(draw: st.DrawFn, known: dict[str, Sequence[str]]) -> list[Entity]:
    """Courses with anything that belongs to them; what nothing can be said about is left out."""
    found: list[Entity] = []
    told: tuple[type[Entity], ...] = (Course, Session, Snapshot, *_COURSE_RECORDS)
    for kind in told:
        owner = field_specs(kind)["id"].refers_to
        if owner:
            owners = draw(st.lists(st.sampled_from(known[owner]), max_size=1)) if known[owner] else []
            found += [draw(entities(kind, known, fixed={"id": one})) for one in owners]
            continue
        needed = [
            rule.refers_to for name, rule in field_specs(kind).items() if _is_needed(kind, name) and rule.refers_to
        ]
        if all(known.get(one) for one in needed):
            made = draw(st.lists(entities(kind, known), max_size=1 + (kind in told[:3]), unique_by=_place_of_its_own))
            found += made
            known[kind.__name__] = [one.id for one in made]
        else:
            known[kind.__name__] = []
    return found


@st.composite
def edits(draw: st.DrawFn, network: Network) -> Edit:
    """One edit that fits the network, as a gesture, a form or the quick entry would make it."""
    people, areas = list(network.people), list(network.areas)
    makers = [_add_people, _add_area, _add_loose, _case_edit, _field_edit]
    makers += [_move, _remove_people, _field_edit] if people else []
    makers += [_connect] if len(people) > 1 else []
    makers += [_area_edit] if areas else []
    makers += [_remove_loose] if network.ties or network.links or network.goals or network.patterns else []
    return draw(st.sampled_from(makers))(draw, network)


@st.composite
def edit_sequences(draw: st.DrawFn, most: int = 6) -> tuple[Network, list[Edit]]:
    """A network and edits that fit it one after the other (empty ones left out)."""
    first = network = draw(networks())
    done = []
    for _ in range(draw(st.integers(1, most))):
        edit = draw(edits(network))
        if not edit.is_empty:
            network = network.apply(edit)
            done.append(edit)
    return first, done


def _present(spec: FieldSpec, column: Column, known: Known) -> st.SearchStrategy[Any]:
    if column.name == "id" or spec.traces:
        return ids
    if spec.refers_to:
        offered = known.get(spec.refers_to, ())
        if spec.several:
            return st.lists(st.sampled_from(offered), unique=True).map(tuple) if offered else st.just(())
        return st.sampled_from(offered) if offered else st.none() if column.optional else ids
    if spec.choices:
        one = st.sampled_from([one for one in spec.choices if one not in spec.excluded])
        return st.lists(one, unique=True).map(tuple) if spec.several else one
    if spec.signs:
        return st.text(st.sampled_from(spec.signs), max_size=spec.limit)
    if spec.span:
        low, high = spec.span
        return st.floats(low, high) if column.form is float else st.integers(int(low), int(high))
    return st.booleans() if column.form is bool else dates()


def _is_needed(kind: type[Entity], name: str) -> bool:
    return any(one.name == name and one.default is MISSING for one in fields(kind))


def _place_of_its_own(entity: Entity) -> object:
    return (entity.area_id, entity.person_id) if isinstance(entity, AreaLink) else entity.id


def _some(draw: st.DrawFn, offered: Sequence[str]) -> list[str]:
    return draw(st.lists(st.sampled_from(offered), min_size=1, max_size=3, unique=True))


def _add_people(draw: st.DrawFn, network: Network) -> Edit:
    fresh = draw(st.lists(entities(Person), min_size=1, max_size=2, unique_by=lambda one: one.id))
    fresh = [one for one in fresh if one.id not in network.people]
    return add_people((one, draw(st.none() | entities(Relationship, fixed={"id": one.id}))) for one in fresh)


def _add_area(draw: st.DrawFn, network: Network) -> Edit:
    area = draw(entities(ProblemArea, {"Person": list(network.people)}).filter(lambda one: one.id not in network.areas))
    return add_area(area, [(one, draw(st.sampled_from(AreaRole))) for one in list(network.people)[:2]])


def _add_loose(draw: st.DrawFn, network: Network) -> Edit:
    if draw(st.booleans()):
        return add_goal(draw(texts(500, least=1)), draw(st.sampled_from([None, *network.areas])))
    known = {"Person": list(network.people)}
    return add(draw(entities(Pattern, known).filter(lambda one: one.id not in network.patterns)), "Add pattern")


def _case_edit(draw: st.DrawFn, network: Network) -> Edit:
    if draw(st.booleans()):
        return archive_case(network, draw(st.booleans()))
    return rename_case(network, draw(texts(40, lines=False, least=1)), draw(texts(200, lines=False)))


def _field_edit(draw: st.DrawFn, network: Network) -> Edit:
    kind = draw(st.sampled_from([kind for kind in ENTITY_TYPES if network.all(kind)]))
    # A measure holds answers or a total of its instrument; a course names another one as the one before.
    fixed = {"id", "first_id", "second_id", "area_id", "person_id", "previous_id", "instrument", *_filled_fields}
    field = draw(st.sampled_from([name for name in field_specs(kind) if name not in fixed]))
    known = {one.__name__: list(network.all(one)) for one in ENTITY_TYPES}
    chosen = _some(draw, list(network.all(kind)))
    return set_field(network, kind, chosen, field, draw(values(kind, field, known)))


def _move(draw: st.DrawFn, network: Network) -> Edit:
    chosen = _some(draw, list(network.people))
    steps = st.integers(-5, 5)
    manner = draw(st.sampled_from(["drag", "arrow keys", "whole rings"]))
    if manner == "drag":
        return move_people(network, {one: draw(places) for one in chosen})
    if manner == "arrow keys":
        return nudge_people(network, chosen, along=draw(steps), across=draw(steps))
    return step_ring(network, chosen, draw(steps))


def _remove_people(draw: st.DrawFn, network: Network) -> Edit:
    return remove_people(network, _some(draw, list(network.people)))


def _connect(draw: st.DrawFn, network: Network) -> Edit:
    first, second = draw(st.permutations(list(network.people)))[:2]
    free = [kind for kind in TieKind if kind not in {tie.kind for tie in network.ties_of(first)}]
    words = draw(texts(200, lines=False))
    return connect(network, first, second, draw(st.sampled_from(free)), words) if free else Edit("Connect", ())


def _area_edit(draw: st.DrawFn, network: Network) -> Edit:
    area = draw(st.sampled_from(list(network.areas)))
    makers = [lambda: remove_area(network, area), lambda: set_focus(network, draw(st.sampled_from([None, area])))]
    if network.people:
        chosen = _some(draw, list(network.people))
        makers.append(lambda: link_people(network, area, chosen, draw(st.sampled_from(AreaRole))))
        makers.append(lambda: unlink_people(network, area, chosen))
    return draw(st.sampled_from(makers))()


def _remove_loose(draw: st.DrawFn, network: Network) -> Edit:
    kinds: list[type[Entity]] = [kind for kind in (Tie, AreaLink, Goal, Pattern) if network.all(kind)]
    kind = draw(st.sampled_from(kinds))
    return remove(network, kind, _some(draw, list(network.all(kind))), "Remove")
