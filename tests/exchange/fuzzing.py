"""The reader of case files under atheris, which guides its guesses by what they reach in the code.

Run as a program, in an environment that has atheris: `python -m tests.exchange.fuzzing SECONDS FOLDER`; FOLDER holds
files to begin with. Anything but a case or a plain refusal within a second and 300 MB ends it with a trace and an exit
code that is not 0.
"""

import contextlib
import json
import random
import sys
from typing import Any

import atheris

with atheris.instrument_imports(include=["ipt_desktop"]):
    from ipt_desktop.errors import FileRefused
    from ipt_desktop.exchange.case_file import case_from_bytes

_LONGEST = 60_000
_VALUES = (None, True, False, 0, 1, 3, -1, 360.5, 1e308, 10**30, "", " ", "x" * 300, "\ud800", "2023-02-30", "2023-04")


def read(content: bytes) -> None:
    """A case or a refusal; every other outcome is a finding."""
    with contextlib.suppress(FileRefused):
        case_from_bytes(content)


def changed(content: bytes, longest: int, seed: int) -> bytes:
    """The file with some values changed, moved or gone, still JSON in most cases; else with some bytes changed."""
    chance = random.Random(seed)
    try:
        file = json.loads(content)
    except (ValueError, RecursionError):
        return bytes(atheris.Mutate(content, longest))
    if chance.random() < 0.05:
        return bytes(atheris.Mutate(content, longest))
    for _ in range(chance.randint(1, 3)):
        _change(file, chance)
    spoilt = json.dumps(file).encode()
    return spoilt if len(spoilt) <= longest else content


def _change(file: Any, chance: random.Random) -> None:
    places = list(_places(file))
    if not places:
        return
    holder, key = chance.choice(places)
    match chance.randrange(5):
        case 0:
            del holder[key]
        case 1:
            other, elsewhere = chance.choice(places)
            holder[key] = json.loads(json.dumps(other[elsewhere]))
        case 2 if isinstance(holder, list):
            holder.append(json.loads(json.dumps(holder[key])))
        case 3 if isinstance(holder, dict):
            holder[chance.choice([*(one for _, one in places if isinstance(one, str)), "new"])] = holder.pop(key)
        case _:
            holder[key] = chance.choice([*_VALUES, [], {}, [holder[key]]])


def _places(value: Any) -> Any:
    """Every place of a JSON value that can be changed: what holds it, and under which name or number."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


def main(seconds: str, folder: str) -> None:
    """Guess for so long."""
    limits = ["-timeout=1", "-rss_limit_mb=300", f"-max_len={_LONGEST}", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", *limits, folder], read, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
