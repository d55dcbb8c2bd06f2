"""The reader of case files under atheris for a while: it reads or refuses, within a second and 300 MB."""

import re
import subprocess
from pathlib import Path

from ipt_desktop.exchange.case_file import case_to_bytes
from tests.builders import a_network
from tests.old_vaults.filled import filled_case
from tests.store.vaults import LONG
from tests.third_party import ROOT, python_with

FUZZER = "atheris==3.0.0"
SECONDS = 300 if LONG else 4
# A program started straight from here would count the memory of pytest, from which it was split off, as its own.
_RELAY = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"


def test_guided_guesses_find_nothing_that_is_neither_read_nor_refused(tmp_path: Path) -> None:
    python = python_with(FUZZER, "atheris")
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name, network in (("filled", filled_case()), ("small", a_network(["Anna"]))):
        (seeds / name).write_bytes(case_to_bytes(network))
    command = [str(python), "-c", _RELAY, str(python), "-m", "tests.exchange.fuzzing", str(SECONDS), str(seeds)]
    environ = {"PYTHONPATH": str(ROOT), "PATH": ""}
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    guesses = re.search(r"number_of_executed_units: +(\d+)", done.stderr)
    assert guesses is not None
    assert int(guesses[1]) > 50 * SECONDS
