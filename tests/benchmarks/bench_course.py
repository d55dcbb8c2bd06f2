"""How fast whole courses are: opening, the slider through snapshots, the practice view.

`python3 packaging/dev.py bench course` prints a table and writes it to build/bench/course.txt.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from ipt_desktop import settings  # noqa: E402
from ipt_desktop.bootstrap import startup  # noqa: E402
from ipt_desktop.editing.people import move_people  # noqa: E402
from ipt_desktop.editing.snapshots import take_snapshot  # noqa: E402
from ipt_desktop.model.case import Case, Course  # noqa: E402
from ipt_desktop.model.caseload import practice_statistics  # noqa: E402
from ipt_desktop.model.dates import PartialDate  # noqa: E402
from ipt_desktop.model.entity import Entity  # noqa: E402
from ipt_desktop.model.formulation import Ending  # noqa: E402
from ipt_desktop.model.measure import Measure  # noqa: E402
from ipt_desktop.model.network import Network  # noqa: E402
from ipt_desktop.model.rings import RingPosition  # noqa: E402
from ipt_desktop.model.session import Session  # noqa: E402
from ipt_desktop.model.timeline_records import TimelineEvent  # noqa: E402
from ipt_desktop.model.treatment_enums import Instrument  # noqa: E402
from ipt_desktop.store.cases.case_store import CaseStore  # noqa: E402
from ipt_desktop.store.keys.key_slot import Argon2Cost  # noqa: E402
from ipt_desktop.store.vault import Vault  # noqa: E402
from ipt_desktop.store.vault_service import VaultService  # noqa: E402
from ipt_desktop.ui.application import open_window  # noqa: E402
from ipt_desktop.ui.case_controller import SOON  # noqa: E402
from ipt_desktop.ui.main_window import MainWindow  # noqa: E402
from ipt_desktop.ui.map.map_history_page import MapHistoryPage  # noqa: E402
from tests.benchmarks.cases import PATTERNS, made  # noqa: E402

OUTPUT = ROOT / "build" / "bench"
CASELOAD, SNAPSHOTS, OPENINGS = 2_000, 16, 15


def inventory() -> Network:
    """Sixty people and nothing of a course."""
    return made("groups", PATTERNS["groups"], 60)


def treated(network: Network, chance: Random) -> Network:
    """The same with three courses, 60 sessions, 120 measures, 200 events and a snapshot at each session of one."""
    entities: list[Entity] = list(network)
    for number in range(3):
        entities.append(Course(id=f"c{number}"))
        entities += [a_session(number, at) for at in range(20)]
        entities += [a_measure(number, at, chance) for at in range(40)]
    entities += [
        TimelineEvent(id=f"e{at:03d}", words="something happened", began_on=PartialDate(2000 + at % 25, 1 + at % 12))
        for at in range(200)
    ]
    found = Network.of(entities)
    for at in range(SNAPSHOTS):
        found = found.apply(take_snapshot(found, PartialDate(2026, 1, 1 + at)))
        moved = {one: chance.uniform(0, 359) for one in chance.sample(sorted(found.people), 4)}
        places = {one: RingPosition(found.people[one].ring_now, angle) for one, angle in moved.items()}
        found = found.apply(move_people(found, places))
    return found


def a_session(course: int, at: int, case: str = "") -> Session:
    """A session with words in it."""
    day = PartialDate(2023 + course, 1 + at // 2, 1 + at % 28)
    words = "a few sentences about what was worked on and what came of it"
    return Session(
        id=f"{case}s{course}-{at:02d}", course_id=f"{case}c{course}", number=at + 1, held_on=day, summary=words
    )


def a_measure(course: int, at: int, chance: Random, case: str = "") -> Measure:
    """A measure with all answers."""
    answers = "".join(chance.choices("0123", k=9)) if at % 2 else "".join(chance.choices("0123", k=7))
    instrument = Instrument.PHQ9 if at % 2 else Instrument.GAD7
    where = f"{case}s{course}-{at // 2:02d}"
    return Measure(
        id=f"{case}m{course}-{at:02d}",
        course_id=f"{case}c{course}",
        session_id=where,
        instrument=instrument,
        answers=answers,
    )


def median(work: Callable[[], object], times: int) -> float:
    """The median in milliseconds of processor time, after a warming-up: other programs do not count."""
    work()
    return statistics.median(taken(work) for _ in range(times))


def taken(work: Callable[[], object]) -> float:
    """Milliseconds of processor time."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def reading(store: CaseStore) -> tuple[float, float]:
    """The inventory alone read from the disk, and the same case with everything of its courses."""
    return median(lambda: store.load("plain"), 60), median(lambda: store.load("whole"), 60)


def settle() -> None:
    """Let the window do and paint everything that waits."""
    for _ in range(3):
        QApplication.processEvents()


def opening(window: MainWindow) -> tuple[float, float]:
    """The same two cases, from the key in the list to the painted window; taking turns."""
    figures: dict[str, list[float]] = {"plain": [], "whole": []}
    for _ in range(OPENINGS):
        for case_id, found in figures.items():
            QTest.qWait(2 * SOON)  # nothing of the case before is left to do

            def open_it(case_id: str = case_id) -> None:
                assert window.vault is not None
                window.vault.open_case(case_id)
                settle()

            found.append(taken(open_it))
    return statistics.median(figures["plain"][1:]), statistics.median(figures["whole"][1:])


def sliding(window: MainWindow) -> tuple[float, float]:
    """Each step of the slider on its page, with map, words and painting: median and worst in milliseconds."""
    window.acts.run("go_change")
    QTest.qWait(2 * SOON)  # what is made ready after opening is ready
    page = window.findChildren(MapHistoryPage)[-1]
    places = [*range(page.slider.maximum(), -1, -1), *range(1, page.slider.maximum() + 1)]

    def slide(at: int) -> None:
        page.slider.setValue(at)
        settle()

    found = [taken(lambda at=at: slide(at)) for at in places]  # type: ignore[misc]
    return statistics.median(found), max(found)


def caseload(store: CaseStore, chance: Random) -> float:
    """The practice view over many cases, from the disk to the figures."""
    for at in range(CASELOAD):
        case = f"k{at:04d}-"
        course = Course(id=f"{case}c0")
        sessions = [a_session(0, number, case) for number in range(12)]
        measures = [replace(a_measure(0, number, chance, case)) for number in (0, 1, 8, 9, 16, 17, 22, 23)]
        ending = [Ending(id=course.id, ended_on=PartialDate(2026, 5))] if at % 2 else []
        store.create(Network.of([Case(id=case, code=case), course, *sessions, *measures, *ending]))
    return median(lambda: practice_statistics(store.caseload()), 9)


def named(network: Network, case_id: str) -> Network:
    """The network as a case of its own."""
    return Network.of(replace(one, id=case_id, code=case_id) if isinstance(one, Case) else one for one in network)


def main() -> None:
    """Measure, print and write down."""
    app = QApplication.instance() or QApplication([])
    chance = Random(6)
    with tempfile.TemporaryDirectory() as folder:
        vault_service = VaultService(make_vault=lambda place: Vault(place, cost=Argon2Cost(8 * 1024, 1), who="bench"))
        vault_service.create(Path(folder) / "vault", "as good as any other")
        store = vault_service.cases()
        plain = inventory()
        store.create(named(plain, "plain"))
        store.create(named(treated(plain, chance), "whole"))
        entry = startup.unlock_services(settings.SettingsFile(Path(folder) / "settings.json"), vault_service)
        window = open_window(entry, startup.page_factory(entry))
        window.resize(1440, 900)
        window.enter()
        settle()
        read, full = reading(store)
        bare, whole = opening(window)
        typical, worst = sliding(window)
        assert window.vault is not None
        window.vault.show_list()
        view = caseload(store, chance)
        window.lock()
        window.close()
    lines = [
        f"open the inventory alone            {bare:8.1f} ms",
        f"open it with three courses          {whole:8.1f} ms   {whole / bare:.2f} times   goal 1.50",
        f"  of which reading: alone           {read:8.2f} ms",
        f"  of which reading: with courses    {full:8.2f} ms   {full / read:.2f} times",
        f"a step of the slider, median        {typical:8.1f} ms",
        f"a step of the slider, worst         {worst:8.1f} ms   goal 33",
        f"practice view over {CASELOAD:,} cases     {view:8.1f} ms   goal 300",
    ]
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "course.txt").write_text("\n".join([*lines, ""]), "utf-8")
    print("\n".join(lines))  # noqa: T201  what it is for
    app.quit()


if __name__ == "__main__":
    main()
