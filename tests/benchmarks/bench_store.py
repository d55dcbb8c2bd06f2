"""How fast the vault is, beside what raw SQLCipher needs for the same bytes in the same run: the floor.

`python3 packaging/dev.py bench store` prints a table and writes it to build/bench/store.txt and store.json.
"""

import json
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from sqlcipher3 import dbapi2  # noqa: E402

from ipt_desktop.application.case_library import CaseLibrary  # noqa: E402
from ipt_desktop.editing.people import move_people  # noqa: E402
from ipt_desktop.model.change import Change, Edit  # noqa: E402
from ipt_desktop.model.network import Network  # noqa: E402
from ipt_desktop.model.rings import RingPosition  # noqa: E402
from ipt_desktop.store.audit_log import HEAD_QUERY  # noqa: E402
from ipt_desktop.store.backup_service import BackupService  # noqa: E402
from ipt_desktop.store.cases.case_store import CaseStore  # noqa: E402
from ipt_desktop.store.database.encrypted_database import connect  # noqa: E402
from ipt_desktop.store.database.tables import TABLES, cases  # noqa: E402
from ipt_desktop.store.keys.key_slot import Argon2Cost  # noqa: E402
from ipt_desktop.store.vault import Vault  # noqa: E402
from ipt_desktop.store.vault_service import VaultService  # noqa: E402
from tests.benchmarks.cases import PATTERNS, made  # noqa: E402

OUTPUT = ROOT / "build" / "bench"
PASSPHRASE = "as good as any other"
PEOPLE, CASELOAD, MEGABYTES = 60, 20_000, 56


@dataclass(frozen=True)
class Line:
    """One measurement in milliseconds; ``floor`` is 0 where there is none."""

    what: str
    median: float
    p99: float
    floor: float
    goal: float

    @property
    def verdict(self) -> str:
        """Whether the goal was met."""
        return "met" if self.median <= self.goal else f"missed by {self.median / self.goal:.2f}"


def timed(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Median and 99th percentile in milliseconds, after a warming-up."""
    for _ in range(max(3, times // 10)):
        work()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken), sorted(taken)[int(len(taken) * 0.99) - 1 if times > 1 else 0]


def rich_case() -> Network:
    """Sixty people in groups, their relationships and ties, with words in the fields that are mostly filled in."""
    network = made("groups", PATTERNS["groups"], PEOPLE)
    people = [replace(one, notes="a few words about it") for one in network.people.values()]
    return network.apply(Edit("Notes", tuple(map(Change, network.people.values(), people))))


def loading(vault_service: VaultService, network: Network) -> Line:
    """A case from the disk to the unchangeable network."""
    store = vault_service.cases()
    median, p99 = timed(lambda: store.load(network.case.id), 300)
    statements = [
        f"SELECT * FROM {table.name} WHERE {'id' if table is cases else 'case_id'} = ?"  # noqa: S608
        for table in TABLES.values()
    ]
    with vault_service.opened().database._raw() as raw:
        floor, _ = timed(lambda: [raw.execute(one, (network.case.id,)).fetchall() for one in statements], 300)
    return Line(f"load a case of {PEOPLE} people", median, p99, floor, 1.0)


def saving(vault_service: VaultService, network: Network) -> Line:
    """One person moved: one transaction with its audit line, on the disk."""
    store, case_id = vault_service.cases(), network.case.id
    person_id = next(iter(network.people))
    now, taken = store.load(case_id), []
    for number in range(400):
        place = RingPosition(now.people[person_id].ring_now, float(number % 360), 0.5)
        edit = move_people(now, {person_id: place})
        started = time.perf_counter()
        store.write(case_id, edit)
        taken.append((time.perf_counter() - started) * 1000)
        now = now.apply(edit)
    median, p99 = statistics.median(taken), sorted(taken)[int(len(taken) * 0.99)]
    return Line("save a move", median, p99, saving_floor(vault_service, case_id, person_id), 0.6)


def saving_floor(vault_service: VaultService, case_id: str, person_id: str) -> float:
    """The same three statements and one commit without anything around them."""
    angles = iter(range(10_000))

    def save() -> None:
        angle = float(next(angles) % 360)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE people SET angle = ? WHERE case_id = ? AND id = ?", (angle, case_id, person_id))
        raw.execute("UPDATE cases SET changed = ? WHERE id = ?", (str(angle), case_id))
        head = raw.execute(HEAD_QUERY).fetchone()[0]
        raw.execute("INSERT INTO practice VALUES (?, ?)", (f"{head} {angle} {time.perf_counter()}", "x" * 300))
        raw.execute("COMMIT")

    with vault_service.opened().database._raw() as raw:
        floor, _ = timed(save, 400)
        raw.execute("DELETE FROM practice")
    return floor


def searching(vault_service: VaultService) -> Iterator[Line]:
    """The list of a large caseload: read once, then searched at each key."""
    store = vault_service.cases()
    _fill(store, vault_service)
    median, p99 = timed(store.list_cases, 20)
    with vault_service.opened().database._raw() as raw:
        query = "SELECT id, code, preferred_name, archived, changed, people FROM cases ORDER BY code_key"
        floor, _ = timed(lambda: raw.execute(query).fetchall(), 20)
    yield Line(f"read the list of {CASELOAD:,} cases", median, p99, floor, 4 * floor)
    library = CaseLibrary(store, time.monotonic)
    words = ["k", "k1", "k19", "k199", "ma", "mara 7", "nobody"]
    keys = iter(words * 100)
    median, p99 = timed(lambda: library.search(next(keys)), 100)
    yield Line(f"search {CASELOAD:,} cases, one key", median, p99, 0, 4.0)


def _fill(store: CaseStore, vault_service: VaultService) -> None:
    rows = [
        (f"c{number}", f"K{number}", f"k{number}", f"Mara {number}", 0, "", "", "2026-01-01", 3)
        for number in range(CASELOAD)
    ]
    with vault_service.opened().database._raw() as raw:
        raw.execute("BEGIN")
        raw.executemany(
            "INSERT INTO cases (id, code, code_key, preferred_name, archived, intimacy, notes, changed, people) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        raw.execute("COMMIT")


def backing_up(vault_service: VaultService) -> Iterator[Line]:
    """A large vault copied, opened again, looked through twice and put in its place."""
    with vault_service.opened().database._raw() as raw:
        raw.execute("BEGIN")
        raw.executemany(
            "INSERT INTO practice VALUES (?, ?)", ((f"bulk {at}", "x" * 3500) for at in range(MEGABYTES * 250))
        )
        raw.execute("COMMIT")
    vault_service.opened().database.empty_journal()
    size = vault_service.opened().vault.files.database.stat().st_size / 2**20
    backups = BackupService(vault_service)
    median, p99 = timed_once(backups.back_up)
    with tempfile.TemporaryDirectory() as place, vault_service.opened().database._raw() as raw:
        target = Path(place) / "copy"
        target.touch()
        copy = connect(target, vault_service.opened().database.key)
        floor, _ = timed_once(lambda: raw.backup(copy))
        copy.close()
    yield Line(f"back up {size:.0f} MB", median, p99, floor, 2000.0)


def timed_once(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of one run, twice."""
    started = time.perf_counter()
    work()
    taken = (time.perf_counter() - started) * 1000
    return taken, taken


def table(lines: list[Line]) -> str:
    """The lines as text in columns."""
    heads = ["what", "ms", "p99", "floor", "ratio", "goal", ""]
    rows = [heads]
    for line in lines:
        ratio = f"{line.median / line.floor:.1f}" if line.floor else ""
        floor = f"{line.floor:.2f}" if line.floor else ""
        rows.append(
            [line.what, f"{line.median:.2f}", f"{line.p99:.2f}", floor, ratio, f"{line.goal:.1f}", line.verdict]
        )
    widths = [max(len(row[at]) for row in rows) for at in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at in (0, 6) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def main() -> int:
    """Measure everything."""
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as place:
        vault_service = VaultService(lambda folder: Vault(folder, cost=Argon2Cost(8 * 1024, 1), who="bench"))
        vault_service.create(Path(place) / "vault", PASSPHRASE)
        network = rich_case()
        vault_service.cases().create(network)
        lines += [
            loading(vault_service, network),
            saving(vault_service, network),
            *searching(vault_service),
            *backing_up(vault_service),
        ]
        vault_service.lock()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    versions = {"python": platform.python_version(), "sqlite": dbapi2.sqlite_version}
    content = {"machine": platform.machine(), "versions": versions, "lines": [asdict(line) for line in lines]}
    (OUTPUT / "store.json").write_text(json.dumps(content, indent=1), "utf-8")
    (OUTPUT / "store.txt").write_text(table(lines) + "\n", "utf-8")
    print(table(lines))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
