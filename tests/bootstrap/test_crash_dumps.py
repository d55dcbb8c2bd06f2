"""A crash leaves no memory of the program on the disk."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

_CRASH = """
import ctypes, resource
from ipt_desktop.bootstrap.crash_dumps import prevent_crash_dumps
prevent_crash_dumps()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux for the limits")
def test_the_limit_for_core_dumps_is_nothing_and_the_process_is_not_dumpable() -> None:
    done = subprocess.run([sys.executable, "-c", _CRASH], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split("\n")[0] == "(0, 0) 0"


def test_the_window_and_every_command_turn_them_off() -> None:
    source = (ROOT / "ipt_desktop" / "bootstrap" / "startup.py").read_text("utf-8")
    start = source.split("def start(")[1].split("\ndef ")[0]
    assert start.index("turn_off_core_dumps()") < start.index("unlock_services(")
    assert start.index("prevent_crash_dumps()") < start.index("cli.parse(")
    assert "window.painted.connect(prevent_crash_dumps)" in source
