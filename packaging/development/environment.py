"""The project's virtual environment: made once, filled from the lock with checked hashes, then left alone."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "packaging" / "development" / "requirements"
# Stands in .venv from the first moment until a step is complete: whoever finds it finds a half-made environment.
UNFINISHED = VENV / "unfinished"
# What each command needs; the test lock holds everything the run lock holds, in the same versions.
LOCKS = {"run": REQUIREMENTS / "run.txt", "test": REQUIREMENTS / "test.txt"}
SATISFIED_BY = {"run": ("run", "test"), "test": ("test",)}


class Refusal(Exception):
    """The set-up cannot go on; the text is a plain sentence for the person at the terminal."""


def quiet_environment() -> dict[str, str]:
    """The caller's environment without what would lead Python or pip astray, and with pip asking nothing."""
    misleading = {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV"}
    environ = {name: value for name, value in os.environ.items() if name not in misleading}
    return environ | {
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
        "PYTHONUTF8": "1",
        "VIRTUAL_ENV": str(VENV),
    }


def program(name: str, place: Path = VENV) -> Path:
    """Where a program of a virtual environment stands on this system."""
    return place / "Scripts" / f"{name}.exe" if sys.platform == "win32" else place / "bin" / name


def fingerprint(kind: str) -> str:
    """Changes when the lock, the package's own metadata, the checkout's place or the Python under it changes."""
    digest = hashlib.sha256()
    for part in (LOCKS[kind], ROOT / "pyproject.toml"):
        digest.update(part.read_bytes())
    digest.update(f"{sys.version}\n{sys.base_prefix}\n{ROOT}".encode())
    return digest.hexdigest()


def stamp(kind: str) -> Path:
    """The file that says for which fingerprint `kind` was installed."""
    return VENV / f"installed-{kind}"


def is_ready(kind: str) -> bool:
    """Whether the environment is whole and holds what `kind` needs."""
    if UNFINISHED.exists() or not program("python").exists():
        return False
    return any(
        stamp(done).is_file() and stamp(done).read_text(encoding="ascii") == fingerprint(done)
        for done in SATISFIED_BY[kind]
    )


def prepare(kind: str) -> None:
    """Brings .venv up to date for `kind`; costs a few milliseconds if it already is.

    Raises Refusal if the environment cannot be made or a package cannot be had or is not the one that was pinned.
    """
    if is_ready(kind):
        return
    if UNFINISHED.exists() or not is_usable():
        remove()
    if not VENV.exists():
        create()
    print("Installing the pinned packages into .venv (once) ...", flush=True)
    UNFINISHED.touch()
    for done in LOCKS:
        stamp(done).unlink(missing_ok=True)
    pip("--require-hashes", "--only-binary", ":all:", "--no-deps", "--requirement", str(LOCKS[kind]))
    # The build backend came with the lock, so nothing is fetched here.
    pip("--no-build-isolation", "--no-deps", "--no-index", "--editable", str(ROOT))
    stamp(kind).write_text(fingerprint(kind), encoding="ascii")
    UNFINISHED.unlink()


def is_usable() -> bool:
    """Whether .venv was made for this place (its programs name it inside), starts, and has the Python that runs now."""
    question = [str(program("python")), "-c", "import sys; print(*sys.version_info[:3])"]
    try:
        made_as = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
        answer = subprocess.run(question, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return str(VENV) in made_as and answer.stdout.split() == [str(number) for number in sys.version_info[:3]]


def remove() -> None:
    """Takes a broken or half-made environment away."""
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
    except OSError as error:
        raise Refusal(f"The folder {VENV} is incomplete and could not be removed: {error.strerror}.") from error


def create() -> None:
    """Makes an empty environment."""
    try:
        VENV.mkdir()
        UNFINISHED.touch()
        venv.create(VENV, with_pip=True, symlinks=sys.platform != "win32")
    except (OSError, subprocess.CalledProcessError) as error:
        raise Refusal(f"The virtual environment {VENV} could not be made: {error}.") from error


def pip(*arguments: str) -> None:
    """Runs `pip install`; its own words stay visible."""
    command = [str(program("python")), "-m", "pip", "install", "--quiet", *arguments]
    if subprocess.run(command, env=quiet_environment(), check=False).returncode:
        raise Refusal("The pinned packages could not be installed: see pip's message above.")
