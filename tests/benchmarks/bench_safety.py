"""The long versions of the vault's safety tests: more rounds, every point, and the reader of case files fuzzed.

`python3 packaging/dev.py bench safety` takes some minutes and writes what was done to build/bench/safety.txt.
"""

import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "build" / "bench"
SUITES = {
    "killed at 500 writes in each journal mode, and at 50 points of each operation": "tests/store/test_kills.py",
    "each call that changes the disk fails once, in three ways": "tests/store/test_faults.py",
    "killed from outside while writing": "tests/store/test_crash.py",
    "small, full and read-only drives": "tests/store/test_read_only.py",
    "altered pages, headers, slots and lines; a canary in every file": "tests/store/test_tampering.py",
    "every page damaged once, the rest saved": "tests/store/test_salvage.py",
    "hostile case files": "tests/exchange",
}


def main() -> int:
    """Runs one suite after the other; the exit code is 1 where one of them failed."""
    environ = os.environ | {"IPT_LONG_TESTS": "1", "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'packaging'}"}
    lines, failed = [], 0
    for name, path in SUITES.items():
        started = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", path]
        done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
        failed += bool(done.returncode)
        verdict = "all held" if not done.returncode else "FAILED"
        lines.append(f"{verdict}  {time.monotonic() - started:6.0f} s  {name}")
        print(lines[-1], flush=True)  # noqa: T201
        if done.returncode:
            print(done.stdout)  # noqa: T201
    lines.append(fuzzing())
    print(lines[-1])  # noqa: T201
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "safety.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return 1 if failed else 0


def fuzzing() -> str:
    """Whether atheris, which guides its guesses by what they reach, is at hand on this computer."""
    if importlib.util.find_spec("atheris") is None:
        return "left out   fuzzing with atheris, which is not installed here; tests/exchange fuzzes with hypothesis"
    return "left out   fuzzing with atheris; tests/exchange fuzzes with hypothesis"


if __name__ == "__main__":
    sys.exit(main())
