"""What every value of a case has in common: a text id, fields with limits, references to others.

A field is declared once, with its limits; the entity checks itself when it is made, and the codec, the store,
the case file and the forms all read the same declaration.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, TypeVar, cast

from ipt_desktop.errors import InvalidValue
from ipt_desktop.messages import N_
from ipt_desktop.model.audience import EVERYONE, THERAPIST_ONLY, Audiences
from ipt_desktop.model.entity_titles import entity_title

T = TypeVar("T")
E = TypeVar("E", bound="Entity")

SHORT = 200
LONG = 20_000
_KEPT_CONTROLS = "\n\t"
_UNWRITABLE = {"Cc", "Cs"}
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What one field may hold, and who sees it.

    ``title`` is the field's name in sentences. ``check`` raises InvalidValue for a value outside the limits; it is
    not asked about None. ``choices`` is the closed list, ``excluded`` the members of it that this field may not hold,
    ``several`` says that the field holds a tuple of them, ``refers_to`` names the entity type whose id the field holds,
    ``traces`` the one whose id it once was and perhaps still is, ``limit`` the longest text in characters, ``lines``
    whether it may have line breaks, ``span`` the lowest and the highest number, ``signs`` the only signs of a row of
    signs.

    ``seen_by`` are the audiences that see the field besides the therapist; ``stand_in`` is what a required text reads
    for the others.
    """

    title: str
    check: Callable[[str, Any], None] | None = None
    choices: type[StrEnum] | None = None
    excluded: tuple[StrEnum, ...] = ()
    several: bool = False
    refers_to: str = ""
    traces: str = ""
    limit: int = 0
    lines: bool = True
    span: tuple[float, float] | None = None
    signs: str = ""
    seen_by: Audiences = THERAPIST_ONLY
    stand_in: str = ""

    @property
    def is_text(self) -> bool:
        """Whether the field holds free text."""
        return self.limit > 0 and not self.signs


def text(
    title: str,
    *,
    limit: int = LONG,
    required: bool = False,
    lines: bool = True,
    seen_by: Audiences = THERAPIST_ONLY,
    stand_in: str = "",
) -> str:
    """A text field of at most ``limit`` characters; without ``lines`` it must stay on one line."""

    def check(name: str, value: object) -> None:
        if not isinstance(value, str):
            raise InvalidValue("{name} must be text.", name=name)
        if required and not value.strip():
            raise InvalidValue("{name} must not be empty.", name=name)
        if len(value) > limit:
            raise InvalidValue("{name} may have at most {limit:,} characters.", name=name, limit=limit)
        if not value.isprintable() and has_control(value, lines):
            raise InvalidValue("{name} holds a character that cannot be written.", name=name)

    spec = FieldSpec(title, check, limit=limit, lines=lines, seen_by=seen_by, stand_in=stand_in)
    return cast("str", field(metadata={"rule": spec}) if required else field(default="", metadata={"rule": spec}))


def coded_string(title: str, signs: str, limit: int, *, seen_by: Audiences = THERAPIST_ONLY) -> str:
    """A row of at most ``limit`` of these signs: no words, so nothing in it is ever a name."""

    def check(name: str, value: object) -> None:
        if not isinstance(value, str) or len(value) > limit or not set(signs).issuperset(value):
            raise InvalidValue(
                "{name} must be a row of at most {limit} of the signs {signs}", name=name, limit=limit, signs=signs
            )

    return field(default="", metadata={"rule": FieldSpec(title, check, limit=limit, signs=signs, seen_by=seen_by)})


def cleaned(value: str, *, lines: bool = True) -> str:
    """The text as a field can hold it: line breaks of other programs become ours, what cannot be written is left out.

    Without ``lines`` a break of line or a tab becomes a space. Fields clean what is pasted before they check it.
    """
    text = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # joins pairs of surrogates
    text = _LINE_BREAK.sub("\n", text)
    if not lines:
        text = text.replace("\n", " ").replace("\t", " ")
    return "".join(sign for sign in text if sign in _KEPT_CONTROLS or unicodedata.category(sign) not in _UNWRITABLE)


def has_control(value: str, lines: bool) -> bool:
    """Whether the text holds a control character or a lone surrogate; without ``lines`` line breaks count too."""
    kept, banned = (_KEPT_CONTROLS, {"Cc", "Cs"}) if lines else ("", {"Cc", "Cs", "Zl", "Zp"})
    return any(unicodedata.category(sign) in banned and sign not in kept for sign in value)


def number(
    title: str,
    low: float,
    high: float,
    default: Any,
    *,
    whole: bool = True,
    seen_by: Audiences = THERAPIST_ONLY,
) -> Any:
    """A number from ``low`` to ``high``; None, where it is the default, means not rated."""

    def check(name: str, value: Any) -> None:
        right = isinstance(value, int) if whole else isinstance(value, int | float)
        # Not-a-number is between no limits, and comparing holds for whole numbers of any length.
        if not right or isinstance(value, bool) or not low <= value <= high:
            if whole:
                raise InvalidValue(
                    "{name} must be a whole number from {low:g} to {high:g}.", name=name, low=low, high=high
                )
            raise InvalidValue("{name} must be a number from {low:g} to {high:g}.", name=name, low=low, high=high)

    return field(default=default, metadata={"rule": FieldSpec(title, check, span=(low, high), seen_by=seen_by)})


def choice(
    title: str,
    options: type[StrEnum],
    default: Any = None,
    *,
    excluded: tuple[StrEnum, ...] = (),
    seen_by: Audiences = THERAPIST_ONLY,
) -> Any:
    """One of a closed list; None, where it is the default, means not asked yet."""

    def check(name: str, value: object) -> None:
        if not isinstance(value, options) or value in excluded:
            offered = ", ".join(option for option in options if option not in excluded)
            raise InvalidValue("{name} must be one of: {options}.", name=name, options=offered)

    return field(default=default, metadata={"rule": FieldSpec(title, check, options, excluded, seen_by=seen_by)})


def multi_choice(title: str, options: type[StrEnum], *, seen_by: Audiences = THERAPIST_ONLY) -> Any:
    """Any number of a closed list, as a tuple without repeats."""

    def check(name: str, value: object) -> None:
        if not isinstance(value, tuple) or not all(isinstance(option, options) for option in value):
            raise InvalidValue("{name} must be a list of: {options}.", name=name, options=", ".join(options))
        if len(set(value)) < len(value):
            raise InvalidValue("{name} contains a duplicate.", name=name)

    return field(default=(), metadata={"rule": FieldSpec(title, check, options, several=True, seen_by=seen_by)})


def flag(title: str, *, seen_by: Audiences = THERAPIST_ONLY) -> bool:
    """Yes or no; no by default."""
    return field(default=False, metadata={"rule": FieldSpec(title, _check_flag, seen_by=seen_by)})


def instance(title: str, kind: type, *, seen_by: Audiences = THERAPIST_ONLY) -> Any:
    """A value of a type that checks itself (a date), or None."""

    def check(name: str, value: object) -> None:
        if not isinstance(value, kind):
            raise InvalidValue("{name} must be a date.", name=name)

    return field(default=None, metadata={"rule": FieldSpec(title, check, seen_by=seen_by)})


def reference(title: str, entity: str, *, optional: bool = False, seen_by: Audiences = THERAPIST_ONLY) -> Any:
    """The id of another entity of the same case."""
    spec = FieldSpec(title, _check_id, refers_to=entity, seen_by=seen_by)
    return field(default=None, metadata={"rule": spec}) if optional else field(metadata={"rule": spec})


def references(title: str, entity: str, *, seen_by: Audiences = THERAPIST_ONLY) -> Any:
    """The ids of other entities of the same case, as a tuple without repeats."""

    def check(name: str, value: object) -> None:
        if not isinstance(value, tuple):
            raise InvalidValue("{name} must be a list of ids.", name=name)
        for entity_id in value:
            _check_id(name, entity_id)
        if len(set(value)) < len(value):
            raise InvalidValue("{name} contains a duplicate.", name=name)

    return field(
        default=(), metadata={"rule": FieldSpec(title, check, several=True, refers_to=entity, seen_by=seen_by)}
    )


def soft_reference(title: str, entity: str, *, seen_by: Audiences = THERAPIST_ONLY) -> str:
    """The id of an entity of the same case that may have been removed since: history outlives its subjects."""
    return cast("str", field(metadata={"rule": FieldSpec(title, _check_id, traces=entity, seen_by=seen_by)}))


def identity(of: str = "") -> str:
    """The entity's own id; ``of`` names the entity type whose id it shares, where it belongs to exactly one.

    Whoever sees an entity sees its id.
    """
    title = entity_title(of).title if of else N_("", "Id")
    return cast("str", field(metadata={"rule": FieldSpec(title, _check_id, refers_to=of, seen_by=EVERYONE)}))


def _check_id(name: str, value: object) -> None:
    if not isinstance(value, str) or not 1 <= len(value) <= 64 or not value.isascii() or not value.isprintable():
        raise InvalidValue("{name} must be an id of 1 to 64 plain characters.", name=name)


def _check_flag(name: str, value: object) -> None:
    if not isinstance(value, bool):
        raise InvalidValue("{name} must be yes or no.", name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A value of a case. Raises InvalidValue, naming the kind of record and the field, when a limit is broken."""

    id: str = identity()

    def __post_init__(self) -> None:
        for name, rule, default in checks_of(type(self)):
            value = getattr(self, name)
            if value is not default and rule.check is not None:
                try:
                    rule.check(rule.title, value)
                except InvalidValue as problem:
                    raise about_record(type(self), problem) from None


def about_record(kind: type[Entity], problem: InvalidValue) -> InvalidValue:
    """The same problem, preceded by the kind of record it is about."""
    return InvalidValue("{record}: {problem}", record=entity_title(kind.__name__).title, problem=problem)


def spec_of(declared: "Field[Any]") -> FieldSpec:
    """The rule a field was declared with."""
    return cast("FieldSpec", declared.metadata["rule"])


def cached_per_type(make: Callable[[type[Entity]], T]) -> Callable[[type[Entity]], T]:
    """Caches a result for each entity type: declarations never change while the program runs."""
    made: dict[type[Entity], T] = {}

    def look_up(kind: type[Entity]) -> T:
        if kind not in made:
            made[kind] = make(kind)
        return made[kind]

    return look_up


@cached_per_type
def field_specs(kind: type[Entity]) -> dict[str, FieldSpec]:
    """The rules of an entity type by field name, in the order of declaration."""
    return {declared.name: spec_of(declared) for declared in fields(kind)}


@cached_per_type
def checks_of(kind: type[Entity]) -> tuple[tuple[str, FieldSpec, object], ...]:
    """Name, rule and default of each field of an entity type; a default is always within its limits."""
    return tuple((declared.name, spec_of(declared), declared.default) for declared in fields(kind))


def default_of(kind: type[Entity], name: str) -> object:
    """The default of a field; dataclasses.MISSING where a value is required."""
    return next(default for field_name, _, default in checks_of(kind) if field_name == name)


@cached_per_type
def texts_of(kind: type[Entity]) -> tuple[str, ...]:
    """The fields of an entity type that hold free text."""
    return tuple(name for name, rule in field_specs(kind).items() if rule.is_text)


def evolve(entity: E, **values: Any) -> E:
    """The entity with these values; itself where it has them already: making one checks every field."""
    differs = any(getattr(entity, name) != value for name, value in values.items())
    return replace(entity, **values) if differs else entity
