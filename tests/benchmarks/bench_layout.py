"""How well and how fast maps are arranged, beside the layouts of networkx: `packaging/dev.py bench layout`.

With `-- --long` it first looks long, up to a minute and a half of processor time for each case, for maps with fewer
crossings, and keeps the fewest ever found in best_known.json. Names of cases after that measure only those. The table
and a JSON file go to build/benchmarks/.
"""

import json
import math
import platform
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import networkx as nx  # noqa: E402  a script by itself has to say first where the project is
import numpy as np  # noqa: E402

from ipt_desktop.analysis.annealing import anneal  # noqa: E402
from ipt_desktop.analysis.cost_weights import cost_weights_of  # noqa: E402
from ipt_desktop.analysis.force_layouts import free_view  # noqa: E402
from ipt_desktop.analysis.graph import PATIENT, whole_graph  # noqa: E402
from ipt_desktop.analysis.initial_layouts import initial_layouts  # noqa: E402
from ipt_desktop.analysis.layout_metrics import LayoutMetrics, layout_metrics, stability  # noqa: E402
from ipt_desktop.analysis.layout_problem import STEPS, layout_problem_of  # noqa: E402
from ipt_desktop.analysis.layout_service import social_contexts  # noqa: E402
from ipt_desktop.analysis.refinement import refine, separate_overlaps  # noqa: E402
from ipt_desktop.analysis.ring_layout import arrange_on_rings, never_cancelled, places_of  # noqa: E402
from ipt_desktop.analysis.search_budget import SearchBudget  # noqa: E402
from ipt_desktop.analysis.sifting import sift  # noqa: E402
from ipt_desktop.editing.people import add_person, move_people, remove_people  # noqa: E402
from ipt_desktop.exchange.case_file import JsonCaseFiles  # noqa: E402
from ipt_desktop.model.enums import RINGS  # noqa: E402
from ipt_desktop.model.footprint import Footprint  # noqa: E402
from ipt_desktop.model.network import Network  # noqa: E402
from ipt_desktop.model.person import Person  # noqa: E402
from ipt_desktop.model.rings import RingPlan, RingPosition, ring_position_of  # noqa: E402
from tests.benchmarks import cases  # noqa: E402
from tests.benchmarks.painted_window import Drawn, look_at, rooms  # noqa: E402

BEST_KNOWN = Path(__file__).with_name("best_known.json")
OUTPUT = ROOT / "build" / "benchmarks"
Points = dict[str, tuple[float, float]]
WITHOUT_THROUGH = 25
MAPS = 6
SECONDS_A_PERSON, MOST_SECONDS = 1.5, 90.0
LONG_HEAT = (600.0, 30.0)


@dataclass(frozen=True)
class Line:
    """One line of the table: a case in one layout."""

    case: str
    people: int
    ties: int
    layout: str
    milliseconds: float
    cpu_milliseconds: float
    measures: LayoutMetrics
    best_known: int | None = None
    again: float | None = None
    steady: float | None = None
    drawn: Drawn | None = None


def all_cases() -> Iterator[tuple[str, Network]]:
    """The sample cases, where there are any, then the generated ones."""
    for path in sorted((ROOT / "resources" / "sample").glob("*.json")):
        yield path.stem, JsonCaseFiles().read_case(path)
    yield from cases.generated()


def points_of(network: Network, places: Mapping[str, RingPosition]) -> Points:
    """The points of places on the rings of a network."""
    plan = RingPlan.of_people(network.people.values())
    return {person_id: plan.point(place) for person_id, place in places.items()}


def circles_line(name: str, network: Network, best: int | None) -> Line:
    """Our own arrangement: the best time of three, and what arranging once more would move."""
    footprints, groups = rooms(network), social_contexts(network)
    spent, cpu, places = min((timed(network, footprints, groups) for _ in range(3)), key=lambda run: run[0])
    arranged = network.apply(move_people(network, places))
    points = points_of(network, places)
    again = points_of(network, arrange_on_rings(arranged, footprints, groups))
    diameter = 2 * RingPlan.of_people(network.people.values()).edges[-1]
    measures = layout_metrics(network, points, footprints, groups)
    moved, seen = stability(points, again, diameter), look_at(arranged)
    steady = worst_stability(arranged)
    return Line(name, len(points), len(network.ties), "circles", spent, cpu, measures, best, moved, steady, seen)


def worst_stability(network: Network) -> float:
    """The most that adding, removing or moving one person moves the others on average, in percent of the diameter."""
    one = min(network.people)
    edits = [remove_people(network, [one])]
    for ring in RINGS:
        edits += [
            add_person(Person(id="new", label="New", ring_now=ring)),
            move_people(network, {one: RingPosition(ring, 0.0)}),
        ]
    before = points_of(network, {person.id: ring_position_of(person) for person in network.people.values()})
    diameter = 2 * RingPlan.of_people(network.people.values()).edges[-1]
    moved = []
    for edit in edits:
        now = network.apply(edit)
        after = points_of(
            now, {person.id: ring_position_of(person) for person in now.people.values() if person.id != one}
        )
        moved.append(stability(before, after, diameter))
    return max(moved)


def timed(
    network: Network, footprints: Mapping[str, Footprint], groups: Mapping[str, str]
) -> tuple[float, float, dict[str, RingPosition]]:
    """Milliseconds by the clock and of the processor, and the places of one arrangement."""
    start, cpu = time.perf_counter(), time.process_time()
    places = arrange_on_rings(network, footprints, groups)
    return (time.perf_counter() - start) * 1000, (time.process_time() - cpu) * 1000, places


def other_lines(name: str, network: Network) -> Iterator[Line]:
    """The same case in the layouts of networkx, scaled to the size of the map."""
    footprints, groups = rooms(network), social_contexts(network)
    for layout, arrange in {"shell": shell, "spring": spring, "kamada-kawai": kamada_kawai}.items():
        start, cpu = time.perf_counter(), time.process_time()
        points = arrange(network)
        spent, cpu = (time.perf_counter() - start) * 1000, (time.process_time() - cpu) * 1000
        measures = layout_metrics(network, points, footprints, groups)
        yield Line(name, len(network.people), len(network.ties), layout, spent, cpu, measures)


def shell(network: Network) -> Points:
    """Networkx's shells, one for each ring, drawn out to the middles of the rings' bands."""
    people = sorted(network.people.values(), key=lambda person: person.id)
    shells = [[person.id for person in people if person.ring_now is ring] for ring in RINGS]
    found = nx.shell_layout(whole_graph(network), [[PATIENT], *(one for one in shells if one)])
    plan = RingPlan.of_people(people)
    points = {}
    for person in people:
        x, y = found[person.id]
        reach = plan.radius(RingPosition(person.ring_now, 0.0)) / (math.hypot(x, y) or 1.0)
        points[person.id] = float(x * reach), float(y * reach)
    return points


def spring(network: Network) -> Points:
    """Networkx's spring layout with the patient held in the middle."""
    graph = whole_graph(network)
    return scaled(network, nx.spring_layout(graph, pos={PATIENT: (0.0, 0.0)}, fixed=[PATIENT], seed=1))


def kamada_kawai(network: Network) -> Points:
    """The Kamada-Kawai of networkx needs SciPy; where that is missing the program's own stands in."""
    try:
        found = nx.kamada_kawai_layout(whole_graph(network))
    except ModuleNotFoundError:
        found = {**free_view(network, "kamada-kawai"), PATIENT: (0.0, 0.0)}
    return scaled(network, found)


def scaled(network: Network, found: Mapping[str, Any]) -> Points:
    """The layout moved so that the patient is in the middle, and drawn out to the size of the map."""
    middle = np.asarray(found[PATIENT])
    moved = {person_id: np.asarray(found[person_id]) - middle for person_id in network.people}
    widest = max((float(np.hypot(*point)) for point in moved.values()), default=1.0) or 1.0
    size = RingPlan.of_people(network.people.values()).edges[-1] / widest
    return {person_id: (float(x * size), float(y * size)) for person_id, (x, y) in moved.items()}


def search_long(name: str, network: Network, known: dict[str, int]) -> None:
    """Look long for a map with fewer crossings than any before: from the usual ones on, people may stand wherever
    their rings and labels let them, without sectors for circles of life, and crossings weigh more than all else.
    """
    for groups in (social_contexts(network), {}):
        for seed in range(1, 4):
            note_best(name, network, arrange_on_rings(network, rooms(network), groups, seed=seed), known)
    board = layout_problem_of(network, rooms(network), {})
    wishes = cost_weights_of(board, np.zeros((board.people, MAPS, STEPS), np.float32))
    through = 120 if board.people <= WITHOUT_THROUGH else 16
    wishes = replace(wishes, crossing=4096, spoke_crossing=0, through=through, label=0)
    budget = SearchBudget(24, MAPS, 30, 40, 2.0, MAPS, 60 if board.people <= 60 else 12, 30, 2)
    seconds = min(SECONDS_A_PERSON * board.people, MOST_SECONDS)
    begun, seed = time.process_time(), 0
    while time.process_time() - begun < seconds and known.get(name) != 0:
        rng, seed = np.random.default_rng(1000 + seed), seed + 1
        maps = initial_layouts(board, rng, budget.guesses, MAPS)
        if seed % 2:
            sift(board, wishes, maps, rng, budget, never_cancelled)
        anneal(board, wishes, maps, rng, budget, never_cancelled, heat=LONG_HEAT)
        for column in range(MAPS):
            one, alone = maps.only([column]), replace(wishes, sector=wishes.sector[:, [column]])
            refine(board, alone, one, budget.polish, never_cancelled)
            separate_overlaps(board, alone, one, never_cancelled)
            note_best(name, network, places_of(board, one), known)


def note_best(name: str, network: Network, places: Mapping[str, RingPosition], known: dict[str, int]) -> None:
    """Keep the fewest crossings of a map that is fit to be shown: nobody leaves their ring or overlaps, and among up to
    25 people no line as drawn runs through anybody.
    """
    found = layout_metrics(network, points_of(network, places), rooms(network), {})
    if found.crossings < known.get(name, sys.maxsize) and not found.ring_violations and not found.overlaps:
        arranged = network.apply(move_people(network, places))
        if len(network.people) > WITHOUT_THROUGH or not look_at(arranged).through:
            known[name] = found.crossings


HEADS = (
    "case people ties layout ring cross best spokes thru over ll lp line len coh | thru ll lp line again steady ms cpu"
)


def row(line: Line) -> list[str]:
    """The cells of one line, in the order of the heads; behind the bar is what is really drawn."""
    found, seen = line.measures, line.drawn
    cells: list[object] = [line.case, line.people, line.ties, line.layout, found.ring_violations, found.crossings]
    cells += ["" if line.best_known is None else line.best_known, found.over_spokes, found.through, found.overlaps]
    cells += [found.label_label, found.label_person, found.label_line, f"{found.mean_length:.0f}"]
    cells += [f"{found.coherence:.2f}", "|"]
    cells += ["", "", "", ""] if seen is None else [seen.through, seen.label_label, seen.label_person, seen.label_line]
    cells += ["" if part is None else f"{part:.1f}" for part in (line.again, line.steady)]
    cells += [f"{line.milliseconds:.0f}", f"{line.cpu_milliseconds:.0f}"]
    return [str(cell) for cell in cells]


def say(words: str) -> None:
    """Show it at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def table(lines: list[Line]) -> str:
    """The lines as text in columns."""
    rows = [HEADS.split(), *(row(line) for line in lines)]
    widths = [max(len(cells[at]) for cells in rows) for at in range(len(rows[0]))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True)) for cells in rows)


def main(arguments: list[str]) -> int:
    """Measure the named cases, or all."""
    long, wanted = "--long" in arguments, [one for one in arguments if not one.startswith("-")]
    known: dict[str, int] = json.loads(BEST_KNOWN.read_text("utf-8")) if BEST_KNOWN.exists() else {}
    lines: list[Line] = []
    for name, network in all_cases():
        if wanted and name not in wanted:
            continue
        if long:
            search_long(name, network, known)
            BEST_KNOWN.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")
        ours = circles_line(name, network, known.get(name))
        lines += [ours, *other_lines(name, network)]
        say(table(lines[-4:]))
    OUTPUT.mkdir(parents=True, exist_ok=True)
    versions = {"python": platform.python_version(), "numpy": np.__version__, "networkx": nx.__version__}
    content = {"machine": platform.machine(), "versions": versions, "lines": [asdict(line) for line in lines]}
    (OUTPUT / "layout.json").write_text(json.dumps(content, indent=1), "utf-8")
    (OUTPUT / "layout.txt").write_text(table(lines) + "\n", "utf-8")
    say(f"\n{table(lines)}\n\nWritten to {OUTPUT.relative_to(ROOT)}/layout.txt and layout.json.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
