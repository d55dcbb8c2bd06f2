"""Parses JSON without trust: no doubled names, no numbers of any length, no NaN, bounded number of values."""

import json

from ipt_desktop.errors import FileRefused


def parse_json(text: str) -> object:
    """The value. Raises FileRefused, with the line and column where the text is no JSON."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=_integer, parse_constant=_refuse_constant)
    except json.JSONDecodeError as problem:
        raise FileRefused(
            "The file is not valid JSON: line {lineno}, column {colno}.", lineno=problem.lineno, colno=problem.colno
        ) from None
    except RecursionError:
        raise FileRefused("The file is nested deeper than any case file.") from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise FileRefused("The file names a field twice in one place.")
    return made


def _integer(digits: str) -> int:
    if len(digits) > 20:
        raise FileRefused("The file holds a number that is far too long.")
    return int(digits)


def _refuse_constant(_name: str) -> None:
    raise FileRefused("The file holds NaN or Infinity, which are not numbers.")
