"""What all benchmarks of one run found, as one table and one JSON file, with machine, date and versions.

Reads what each has written into build/bench and writes build/bench/bench.txt and bench.json.
"""

import json
import os
import platform
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).resolve().parents[2] / "build" / "bench"
LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "networkx", "numpy", "reportlab")
Results = dict[str, Any]


def conditions() -> dict[str, object]:
    """Where and when it was measured, and with what."""
    return {
        "date": f"{datetime.now().astimezone():%Y-%m-%d %H:%M}",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {processor()}",
        "system": platform.platform(),
        "versions": {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES},
    }


def processor() -> str:
    """What the system calls the processor; empty where it does not say."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def results(folder: Path) -> Results:
    """What each benchmark wrote, by its name: its JSON, or the lines of its table where it has none."""
    found: Results = {path.stem: path.read_text("utf-8").splitlines() for path in sorted(folder.glob("*.txt"))}
    found |= {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}
    return {name: found[name] for name in sorted(found) if name != "bench"}


def rows(found: object, name: str = "") -> Iterator[str]:
    """One line for each figure, named by the way to it; figures of one thing stand in one line."""
    if isinstance(found, dict):
        words = [one for one in found.values() if isinstance(one, str)]
        name = ", ".join(filter(None, (name, *words)))
        figures = {key: one for key, one in found.items() if isinstance(one, int | float) and not isinstance(one, bool)}
        if figures:
            told = "  ".join(f"{key} {one:g}" for key, one in figures.items())
            yield f"{name}: {told}" if name else told
        for key, one in found.items():
            if isinstance(one, dict | list) and key != "versions":
                yield from rows(one, f"{name}, {key}" if name else str(key))
    elif isinstance(found, list):
        for one in found:
            if isinstance(one, str):
                yield one
            else:
                yield from rows(one, name)


def main() -> None:
    """Gather, print and write down."""
    whole = conditions() | {"results": results(OUTPUT)}
    lines = [json.dumps(conditions(), ensure_ascii=False)]
    for name, found in results(OUTPUT).items():
        lines += ["", name, *(f"  {row}" for row in rows(found))]
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    (OUTPUT / "bench.txt").write_text(text, "utf-8")
    (OUTPUT / "bench.json").write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
