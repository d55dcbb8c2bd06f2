"""Freezes the program with PyInstaller in an environment of its own, from the run lock."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from development.environment import LOCKS, ROOT, Refusal, program, quiet_environment

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
    _try_out(folder / "dist" / "ipt-desktop" / "ipt-desktop", folder / "tried")
    return folder / "dist"


def _try_out(frozen: Path, folder: Path) -> None:
    """Has the frozen program draw and print the sample cases: a module that was left behind is missed now."""
    shutil.rmtree(folder, ignore_errors=True)
    environ = quiet_environment() | {"QT_QPA_PLATFORM": "offscreen"}
    command = [str(frozen), "--sample", "--render", str(folder)]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    if done.returncode or not list(folder.glob("*.pdf")):
        raise Refusal(f"The frozen program cannot print the sample cases. {done.stderr.strip()[-500:]}")
