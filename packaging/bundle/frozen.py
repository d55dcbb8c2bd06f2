"""Freezes the program with PyInstaller in an environment of its own, from the run lock."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from development.environment import LOCKS, ROOT, program

from bundle.wheels import run

PYINSTALLER = "pyinstaller==6.22.*"


def freeze(folder: Path) -> Path:
    """The folder with the frozen program, in `folder`/dist. Raises Refusal."""
    venv = folder / "venv"
    if not program("pyinstaller", venv).exists():
        shutil.rmtree(venv, ignore_errors=True)
        run([sys.executable, "-m", "venv", str(venv)])
        pip = [str(program("python", venv)), "-m", "pip", "install", "--quiet"]
        run([*pip, "--require-hashes", "--only-binary", ":all:", "--no-deps", "--requirement", str(LOCKS["run"])])
        run([*pip, PYINSTALLER])
    command = [
        str(program("pyinstaller", venv)),
        "--noconfirm",
        "--log-level",
        "WARN",
        str(ROOT / "packaging" / "freeze.spec"),
    ]
    run([*command, "--distpath", str(folder / "dist"), "--workpath", str(folder / "work")])
    return folder / "dist"
