"""A practice of 50, then 500 therapists with 400 cases each, on a real PostgreSQL in a folder of its own.

`python3 packaging/dev.py bench practice` prints milliseconds, median/99th percentile, and writes them to
build/bench/practice.json. The floors, a question that does nothing and a commit of one row, are measured in the same
run. One therapist's 400 cases are really sealed; those of the others are copies of them on the server.
"""

import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import psycopg

from ipt_desktop.model.edit_codec import edit_to_plain, network_to_plain
from ipt_desktop.model.practice import CaseRole, SharedCase
from ipt_desktop.practice import outgoing
from ipt_desktop.practice.journal import NO_ENTRY
from ipt_desktop.practice.link import EDITED, WHOLE_CASE, Link
from tests.builders import a_network, changed
from tests.practice.cluster import programs, running_cluster
from tests.practice.proxy import CuttingProxy
from tests.practice.therapists import Practice, Therapist

OUTPUT = Path(__file__).resolve().parents[2] / "build" / "bench"
CASES, PEOPLE, EDITS = 400, 15, 29
SMALL, LARGE = 50, 500
DELAYS = (0, 20, 50, 200)
Figures = dict[str, Any]

_COPIES = """
CREATE TEMP TABLE fresh AS SELECT gen_random_uuid()::text AS member FROM generate_series(1, %(members)s);
INSERT INTO practice.member (id, name) SELECT member, 'Therapist' FROM fresh;
CREATE TEMP TABLE copies AS
    SELECT c.id AS original, gen_random_uuid()::text AS copy, f.member FROM practice.casefile c, fresh f
    WHERE EXISTS (SELECT FROM practice.share s WHERE s.case_id = c.id AND s.member = %(me)s);
INSERT INTO practice.casefile SELECT copy, epoch, head, whole FROM copies JOIN practice.casefile ON id = original;
INSERT INTO practice.share SELECT copy, copies.member, epoch, may_write, may_own, until, sealed_key, granted_by,
    signature FROM copies JOIN practice.share ON case_id = original AND share.member = %(me)s;
INSERT INTO practice.journal SELECT copy, seq, epoch, author, at, format, previous, sealed, signature
    FROM copies JOIN practice.journal ON case_id = original AND seq <= %(entries)s;
DROP TABLE fresh; DROP TABLE copies;
"""


def main() -> int:
    """Measures everything."""
    if programs() is None:
        print("PostgreSQL 15 or newer is not installed here.")  # noqa: T201
        return 1
    with ExitStack() as stack:
        cluster = stack.enter_context(running_cluster())
        practice = Practice(cluster, Path(stack.enter_context(tempfile.TemporaryDirectory())))
        stack.callback(practice.close)
        (frida,) = practice.team("Frida")
        link = frida.practice._linked()
        heads = _seal_cases(link)
        figures: Figures = {}
        for members, entries in ((SMALL, EDITS + 1), (LARGE, 1)):
            present = 1 if members == SMALL else SMALL
            _copy_to_others(practice, frida, members - present, entries)
            figures[f"{members} x {CASES}"] = _measured(practice, link, heads)
            print(json.dumps(figures[f"{members} x {CASES}"]), flush=True)  # noqa: T201
        second, figures["new device"] = _new_device(practice, frida)
        proxy = stack.enter_context(CuttingProxy(cluster.folder, cluster.port))
        figures["delays"] = _delayed(practice, second, proxy)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "practice.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print(json.dumps(figures, indent=1))  # noqa: T201
    return 0


def _seal_cases(link: Link) -> list[SharedCase]:
    """Puts the cases of the measured therapist on the server; how far each journal goes."""
    heads = []
    for number in range(CASES):
        network = a_network([f"Person {person}" for person in range(PEOPLE)], code=f"K-{number}")
        case_id, key = network.case.id, number.to_bytes(32)
        shared = SharedCase(case_id, 1, 0, NO_ENTRY.hex(), CaseRole.OWN, network.case.code)
        whole: Figures = {"kind": WHOLE_CASE, "ids": [], "case": network_to_plain(network)}
        first, shared = link.sealed(whole, shared, key)
        link.server.begin(first, outgoing.owner_shares(link, case_id, 1, key))
        entries = []
        for day in range(EDITS):
            person = list(network.people.values())[day % PEOPLE]
            edit = changed(network, person, notes=f"{person.notes} Met again on day {day}; it was easier than before.")
            network = network.apply(edit)
            entry, shared = link.sealed({"kind": EDITED, "ids": [], "edit": edit_to_plain(edit)}, shared, key)
            entries.append(entry)
        link.server.append(entries)
        heads.append(shared)
    return heads


def _copy_to_others(practice: Practice, frida: Therapist, members: int, entries: int) -> None:
    with psycopg.connect(practice.server, autocommit=True) as connection:
        for statement in _COPIES.split(";"):
            values = {"members": members, "me": frida.id, "entries": entries}
            if statement.strip():
                connection.execute(statement.encode(), values)
        connection.execute("ANALYZE")
        connection.execute("CHECKPOINT")


def _measured(practice: Practice, link: Link, heads: list[SharedCase]) -> Figures:
    """Heads and pushes of one therapist among the others, with their floors."""
    with psycopg.connect(practice.server, autocommit=True) as administrator:
        cases, size = administrator.execute(
            "SELECT (SELECT count(*) FROM practice.casefile), pg_total_relation_size('practice.journal')"
        ).fetchall()[0]
        administrator.execute("CREATE TABLE IF NOT EXISTS floor (a bytea)")
        figures = {
            "cases": cases,
            "journal kB a case": round(size / cases / 1000, 1),
            "floor: a question": _timed(lambda _: administrator.execute("SELECT 1"), 300),
            "floor: commit of a row": _timed(lambda _: administrator.execute("INSERT INTO floor VALUES ('x')"), 300),
            "heads of 400 cases": _timed(lambda _: link.server.heads(), 60),
        }

    def push(number: int) -> None:
        shared = heads[number % len(heads)]
        key = (number % len(heads)).to_bytes(32)
        entry, heads[number % len(heads)] = link.sealed({"kind": EDITED, "ids": [], "edit": {}}, shared, key)
        link.server.append([entry])

    figures["push of an edit"] = _timed(push, 400)
    with psycopg.connect(practice.server, autocommit=True) as administrator:  # these hold no edit: taken away again
        administrator.execute("UPDATE practice.casefile SET head = 30 WHERE head > 30")
        administrator.execute("DELETE FROM practice.journal WHERE seq > 30")
    heads[:] = list(_rewound(link, heads))
    return figures


def _rewound(link: Link, heads: list[SharedCase]) -> Iterator[SharedCase]:
    for shared in heads:
        last = link.server.entries(shared.case_id, EDITS)[-1]
        yield replace(shared, head=EDITS + 1, head_hash=last.hash.hex())


def _new_device(practice: Practice, frida: Therapist) -> tuple[Therapist, Figures]:
    """Seconds until a second computer of the same therapist has every case, checked and in its vault."""
    file = practice.folder / "second.invitation"
    code = frida.practice.invite_second_computer(file)
    second = Therapist("Second", frida.login, practice.folder / "second", file)
    practice.therapists.append(second)
    second.practice.join_as_second_computer(file, code)
    started = time.perf_counter()
    incoming = second.practice.exchange()
    fetched = time.perf_counter() - started
    for news in incoming:
        second.practice.receive(news)
    assert len(second.practice.shared_cases()) == CASES
    whole = time.perf_counter() - started
    return second, {"fetched and checked, s": round(fetched, 2), "in the vault, s": round(whole, 2)}


def _delayed(practice: Practice, therapist: Therapist, proxy: CuttingProxy) -> Figures:
    """Saving and opening while the background works through a slow line."""
    network = a_network([f"Person {person}" for person in range(PEOPLE)], code="K-slow")
    alone = a_network(["Anna"], code="K-alone")
    therapist.create(alone, shared=False)
    case_id = therapist.create(network)
    therapist.practice.exchange(only_push=True)
    practice.through(therapist, proxy.port)
    figures: Figures = {"not shared": _timed(lambda number: _save(therapist, alone.case.id, number), 100)}
    for delay in DELAYS:
        proxy.delay = delay / 2000  # each way
        with _Background(therapist) as background:
            save = _timed(lambda number: _save(therapist, case_id, number), 100)
            opening = _timed(lambda _: therapist.load(case_id), 100)
            background.wait_for_a_push()
        before = proxy.pieces
        _save(therapist, case_id, 1000)
        therapist.load(case_id)
        trips = proxy.pieces - before
        pushes = f"{statistics.median(background.seconds) * 1000:.0f}"
        figures[f"{delay} ms"] = {"save": save, "open": opening, "trips in front": trips, "exchange behind": pushes}
    return figures


def _save(therapist: Therapist, case_id: str, number: int) -> None:
    case = therapist.load(case_id)
    person = next(iter(case.people.values()))
    therapist.write(case_id, changed(case, person, notes=f"Note {number}."))


class _Background:
    """Exchanges with the server without a pause, as the window's background does now and then."""

    def __init__(self, therapist: Therapist) -> None:
        self.seconds: list[float] = []
        self._therapist = therapist
        self._has_pushed, self._ends = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work)

    def wait_for_a_push(self) -> None:
        """Until something was handed over."""
        assert self._has_pushed.wait(60)

    def _work(self) -> None:
        while not self._ends.is_set():
            started = time.perf_counter()
            self._therapist.practice.exchange(only_push=True)
            self.seconds.append(time.perf_counter() - started)
            self._has_pushed.set()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        self._thread.join()


def _timed(act: Callable[[int], object], times: int) -> str:
    took = []
    for number in range(times):
        started = time.perf_counter()
        act(number)
        took.append((time.perf_counter() - started) * 1000)
    took.sort()
    return f"{statistics.median(took):.2f}/{took[int(len(took) * 0.99) - 1]:.2f}"


if __name__ == "__main__":
    sys.exit(main())
