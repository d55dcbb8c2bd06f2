"""Writes the pinned requirements: one lock for every system and every Python the program supports."""

from __future__ import annotations

import subprocess
import tomllib
import venv
from pathlib import Path

from development.environment import LOCKS, REQUIREMENTS, ROOT, Refusal, program, quiet_environment

HEADER = """\
# Written by `python3 packaging/dev.py lock` from pyproject.toml; not to be edited.
# Valid on Linux, Windows and macOS with every supported Python; installed with --require-hashes.
"""
COMPILE = (
    "pip", "compile", "pyproject.toml",
    "--universal",  # one file with markers for all systems
    "--fork-strategy", "fewest",  # the same version for each Python wherever one serves all
    "--generate-hashes", "--upgrade", "--quiet",
    "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate",
)  # fmt: skip


def write_locks(tools: Path) -> None:
    """Resolves everything anew with uv, which is put into a throw-away environment `tools`.

    The test lock comes first and bounds the run lock, so that both name the same versions.
    """
    if not program("uv", tools).exists():
        venv.create(tools, with_pip=True, clear=True)
        execute([str(program("python", tools)), "-m", "pip", "install", "--quiet", "uv"])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    oldest = project["project"]["requires-python"].removeprefix(">=")
    backend = tools / "build-backend.in"
    backend.write_text("\n".join(project["build-system"]["requires"]), encoding="utf-8")
    compiling = [str(program("uv", tools)), *COMPILE, str(backend), "--python-version", oldest]
    REQUIREMENTS.mkdir(exist_ok=True)
    tested = compile_lock([*compiling, "--extra", "test"], LOCKS["test"])
    compile_lock([*compiling, "--constraint", str(LOCKS["test"])], LOCKS["run"])
    print(f"{tested} packages are pinned in {REQUIREMENTS.relative_to(ROOT)}.")


def compile_lock(command: list[str], target: Path) -> int:
    """Writes one lock file under its header; gives the number of packages in it."""
    pinned = execute(command)
    target.write_text(HEADER + pinned, encoding="utf-8", newline="\n")
    return pinned.count("==")


def execute(command: list[str]) -> str:
    """What a program printed; its complaints stay visible. Raises Refusal if it fails."""
    done = subprocess.run(command, cwd=ROOT, env=quiet_environment(), stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise Refusal("The lock could not be written: see the message above.")
    return done.stdout
