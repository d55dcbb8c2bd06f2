"""Spoils real files of other programs at random: each must give people or a sentence, soon and in little memory.

``python -m development.fuzz_imports FOLDER [SECONDS]``. The files stay where they are; none of them is part of the
repository. Prints every crash, everything slower than a second, and the most memory taken.
"""

import random
import resource
import sys
import time
import traceback
from datetime import date
from pathlib import Path

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.readers.recognition import FORMATS, read_draft
from ipt_desktop.model.draft import ForeignFile
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship

SLOW = 1.0
_PIECES = (b"\n", b"\r", b'"', b";", b",", b"<", b">", b"&", b"0", b"\xff", b"\0", b"0 @I1@ INDI\n", b"]]>", b"{", b"[")


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """The content with some bytes cut, put in or doubled."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(made) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            made[place : place + chance.randrange(200)] = b""
        elif kind == 1:
            made[place:place] = chance.choice(_PIECES) * chance.randint(1, 20)
        elif kind == 2:
            made[place:place] = made[place : place + chance.randrange(2_000)]
        elif place < len(made):
            made[place] = chance.randrange(256)
    return bytes(made[: chance.choice((len(made), len(made), chance.randrange(len(made) + 1)))])


def main(folder: Path, seconds: float) -> int:
    """Run; returns how many files crashed the reader."""
    files = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    chance, ends, runs, crashes, slow = random.Random(1), time.monotonic() + seconds, 0, 0, 0  # noqa: S311
    while time.monotonic() < ends:
        content = spoilt(chance.choice(files), chance)
        began = time.process_time()
        try:
            draft = read_draft([ForeignFile(content)], {}, date(2026, 1, 1), chance.choice(("auto", *FORMATS)))
            for person in draft.people:
                Person(**{"id": "-", **person.fields})
                Relationship(**{"id": "-", **person.relationship})
        except FileRefused:
            pass
        except Exception:  # noqa: BLE001  finding these is what it is for
            crashes += 1
            print(traceback.format_exc())
        slow += time.process_time() - began > SLOW
        runs += 1
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
    print(f"{runs} files, {crashes} crashes, {slow} slower than {SLOW:g} s, {most} MB at most")
    return crashes


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 60.0)))
