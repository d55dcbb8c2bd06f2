"""The one table of all benchmarks."""

import json
from pathlib import Path

from tests.benchmarks import summary


def test_everything_that_a_run_wrote_stands_in_one_table(tmp_path: Path) -> None:
    (tmp_path / "start.json").write_text(json.dumps({"first window, ms": 130.5, "vym, ms": 192}))
    (tmp_path / "store.json").write_text(
        json.dumps({"versions": {"python": "3.11.7"}, "lines": [{"what": "load a case", "median": 0.57, "goal": 1.0}]})
    )
    (tmp_path / "store.txt").write_text("the same for people to read")
    (tmp_path / "safety.txt").write_text("all held     12 s  kills\n")
    (tmp_path / "bench.json").write_text("{}")  # of an earlier run
    found = summary.results(tmp_path)
    assert list(found) == ["safety", "start", "store"]
    assert list(summary.rows(found["safety"])) == ["all held     12 s  kills"]
    assert list(summary.rows(found["start"])) == ["first window, ms 130.5  vym, ms 192"]
    assert list(summary.rows(found["store"])) == ["lines, load a case: median 0.57  goal 1"]


def test_the_conditions_name_machine_date_and_versions() -> None:
    told = summary.conditions()
    assert set(told) == {"date", "machine", "system", "versions"}
    assert "cores" in str(told["machine"])
