"""The long versions of the vault's safety tests: more rounds, every point, and the reader of case files fuzzed.

`python3 packaging/dev.py bench safety` takes about a quarter of an hour and writes what was done to
build/bench/safety.txt. Where no package index is at hand, the second reader and the fuzzing are left out, and said so.
"""

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
    "a second process, wrong passphrases, files of others": "tests/store/test_vault.py tests/store/test_guard.py",
    "backups and restoring, 56 MB in two seconds": "tests/store/test_backups.py",
    "old vaults up and down, updates that fail": "tests/store/test_old_vaults.py tests/store/test_migrations.py",
    "another program reads the same rows": "tests/store/test_second_reader.py",
    "hostile case files, and five minutes of guided guesses": "tests/exchange",
}


def main() -> int:
    """Runs one suite after the other; the exit code is 1 where one of them failed."""
    environ = os.environ | {"IPT_LONG_TESTS": "1", "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'packaging'}"}
    lines, failed = [], 0
    for name, paths in SUITES.items():
        started = time.monotonic()
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-rs",
            "-n",
            "2",
            "-o",
            "faulthandler_timeout=3600",
            *paths.split(),
        ]
        done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
        failed += bool(done.returncode)
        verdict = "all held" if not done.returncode else "FAILED"
        lines.append(f"{verdict}  {time.monotonic() - started:6.0f} s  {name}")
        print(lines[-1], done.stdout if done.returncode else "", flush=True)  # noqa: T201
        lines += [line for line in done.stdout.splitlines() if line.startswith("SKIPPED")]
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "safety.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
