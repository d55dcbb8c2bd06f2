"""Programs of other makers that the tests ask, each in an environment of its own below `build`, installed once."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def python_with(package: str, module: str) -> Path:
    """The Python of an environment with this package; skips the test where it cannot be installed."""
    place = ROOT / "build" / "elsewhere" / module
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists() or subprocess.run([python, "-c", f"import {module}"], check=False).returncode:
        venv = pytest.importorskip("venv", reason="This Python makes no environments: it is the embeddable one.")
        venv.create(place, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", package]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip(f"{package} cannot be installed here: no package index at hand, or none for this system")
    return python
