"""Formats that a practice has made from one that ships: kept among the settings of the vault, copied into each course.

A course keeps what it took from a format, so that it means the same in another vault and after the format is changed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Self, TypeVar

from ipt_desktop.errors import InvalidValue
from ipt_desktop.messages import N_
from ipt_desktop.model.treatment_enums import ChecklistItem, CourseFormat, Instrument, Phase
from ipt_desktop.model.treatment_formats import FORMATS

M = TypeVar("M", bound=StrEnum)

PREFIX = "format."
NAME_LIMIT = 60
_MOST = 40  # sessions, as of a course
_LINE_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeFormat:
    """A format of the practice. ``base`` is the format it was copied from, whose parts, prompts and sheets it keeps.

    ``items`` are the items of the program on its checklist, ``lines`` those in the practice's own words, each with its
    phase. Raises InvalidValue for a name or a number that no course can have.
    """

    key: str
    name: str
    base: CourseFormat
    planned_sessions: int
    beginning_sessions: int
    continuation_sessions: int
    ending_sessions: int
    mood_ten_is_worst: bool
    measures: tuple[Instrument, ...]
    measure_every: int
    announced_with: int
    items: tuple[ChecklistItem, ...]
    lines: tuple[tuple[Phase, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > NAME_LIMIT:
            raise InvalidValue("Give the format a name of at most {limit} characters.", limit=NAME_LIMIT)
        for title, value, low in (
            (N_("", "Planned sessions"), self.planned_sessions, 1),
            (N_("", "Sessions of the beginning"), self.beginning_sessions, 0),
            (N_("", "Sessions of the continuation"), self.continuation_sessions, 0),
            (N_("", "Sessions of the ending"), self.ending_sessions, 0),
            (N_("", "Sessions from measure to measure"), self.measure_every, 1),
            (N_("", "Sessions left when the ending is announced"), self.announced_with, 1),
        ):
            if not low <= value <= _MOST:
                raise InvalidValue(
                    "{name} must be a whole number from {low:g} to {high:g}.", name=title, low=low, high=_MOST
                )
        if not self.items and not self.lines:
            raise InvalidValue("Leave something on the checklist.")
        if any(not words.strip() or len(words) > _LINE_LIMIT for _, words in self.lines):
            raise InvalidValue("A line of the checklist may have at most {limit} characters.", limit=_LINE_LIMIT)

    @classmethod
    def copy_of(cls, base: CourseFormat, key: str, name: str) -> Self:
        """A format of the practice that begins as this one."""
        format_ = FORMATS[base]
        return cls(
            key=key,
            name=name,
            base=base,
            planned_sessions=format_.planned_sessions,
            beginning_sessions=format_.beginning_sessions,
            continuation_sessions=format_.continuation_sessions,
            ending_sessions=format_.ending_sessions,
            mood_ten_is_worst=format_.mood_ten_is_worst,
            measures=format_.measures,
            measure_every=format_.measure_every,
            announced_with=format_.announced_with,
            items=tuple(item for items in format_.checklist.values() for item in items),
        )

    def to_text(self) -> str:
        """The format as it is kept among the settings of the practice."""
        return json.dumps({each.name: getattr(self, each.name) for each in fields(self) if each.name != "key"})


def practice_formats(practice: Mapping[str, str]) -> list[PracticeFormat]:
    """The formats of the practice by name; what cannot be read, as of a newer version, is left out."""
    formats = [_from_text(key, text) for key, text in practice.items() if key.startswith(PREFIX)]
    return sorted(
        (format_ for format_ in formats if format_), key=lambda format_: (format_.name.casefold(), format_.key)
    )


def _from_text(key: str, text: str) -> PracticeFormat | None:
    try:
        plain: dict[str, Any] = json.loads(text)
        return PracticeFormat(
            key=key,
            **{
                **plain,
                "base": CourseFormat(plain["base"]),
                "measures": _members(Instrument, plain["measures"]),
                "items": _members(ChecklistItem, plain["items"]),
                "lines": tuple((Phase(phase), str(words)) for phase, words in plain["lines"]),
            },
        )
    except (ValueError, TypeError, KeyError, InvalidValue):
        return None


def _members(kind: type[M], values: list[str]) -> tuple[M, ...]:
    return tuple(kind(value) for value in values)
