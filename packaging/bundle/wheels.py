"""The locked wheels for another system: what the lock file asks for there, downloaded with checked hashes.

pip's ``--platform`` does not change how markers are evaluated, so the lock file is filtered here first.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from development.environment import LOCKS, ROOT, Refusal, quiet_environment
from packaging.markers import Marker

from bundle.targets import Target

_REQUIREMENT = re.compile(r"([A-Za-z0-9_.-]+)==([^ ;\\]+)(?: *; *([^\\]*?))? *\\\n")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
# Needed to build the program's own wheel, not to run it.
BUILD_ONLY = {"hatchling", "pathspec", "pluggy", "trove-classifiers", "packaging", "tomlkit"}


@dataclass(frozen=True)
class Requirement:
    """One line of the lock file."""

    name: str
    version: str
    hashes: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}=={self.version} " + " ".join(self.hashes)


def requirements(lock: str, target: Target, python: str, without: Container[str] = BUILD_ONLY) -> list[Requirement]:
    """What the text of a lock file asks for on this system with this Python."""
    environment = target.environment(python)
    wanted = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock):
        match = _REQUIREMENT.match(block)
        if match is None:
            continue
        name, version, marker = match.groups()
        if name not in without and (not marker or Marker(marker).evaluate(environment)):
            wanted.append(Requirement(name, version, tuple(_HASH.findall(block))))
    return wanted


def download(target: Target, python: str, folder: Path, kind: str = "run") -> list[Path]:
    """The wheels of the lock file for a system, in `folder`. Raises Refusal, with pip's words, if one cannot be had."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = requirements(LOCKS[kind].read_text(encoding="utf-8"), target, python, BUILD_ONLY if kind == "run" else ())
    listing = folder / "wanted.txt"
    listing.write_text("\n".join(map(str, wanted)) + "\n", encoding="utf-8")
    tag = python.replace(".", "")
    command = [
        *(
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--require-hashes",
        ),
        *("--implementation", "cp", "--python-version", python, "--dest", str(folder), "--requirement", str(listing)),
        *(part for name in target.tags for part in ("--platform", name)),
        *(part for name in (f"cp{tag}", "abi3", "none") for part in ("--abi", name)),
    ]
    done = subprocess.run(command, env=quiet_environment(), capture_output=True, text=True, check=False)
    listing.unlink()
    if done.returncode:
        raise Refusal(f"The wheels for {target.name} could not be downloaded: {done.stderr.strip()[-500:]}")
    return sorted(wheel for wheel in folder.glob("*.whl") if any(_is(wheel, line) for line in wanted))


def unpack(wheel: Path, library: Path, is_wanted: Callable[[str], bool] = lambda name: True) -> None:
    """Lays the files of a wheel out in `library`, where Python finds them."""
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            if not entry.is_dir() and is_wanted(entry.filename):
                target = library / entry.filename
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(entry))


def own_wheel(folder: Path) -> Path:
    """The program's own wheel, built from the checkout into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("ipt_desktop-*.whl"):
        old.unlink()
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    run(command)
    return next(folder.glob("ipt_desktop-*.whl"))


def run(command: Sequence[str], folder: Path = ROOT) -> str:
    """What a program printed. Raises Refusal, with its last words, if it fails."""
    environ = quiet_environment()
    done = subprocess.run(list(command), cwd=folder, env=environ, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refusal(f"{Path(command[0]).name} failed: {(done.stderr or done.stdout).strip()[-800:]}")
    return done.stdout


def _is(wheel: Path, requirement: Requirement) -> bool:
    name, version = wheel.name.split("-")[:2]
    return re.sub(r"[-_.]+", "-", name).lower() == requirement.name and version == requirement.version
