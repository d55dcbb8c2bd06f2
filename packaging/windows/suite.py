"""The project's own tests with Windows' Python, under Wine: store, command line, exchange, settings."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from bundle.targets import WINDOWS
from bundle.wheels import download, unpack
from development.environment import ROOT, Refusal

from windows.payload import unpack_python
from windows.product import BUILD, PYTHON
from windows.wine import Wine, new_wine

_USUAL = ("tests/store", "tests/cli", "tests/exchange", "tests/settings", "tests/test_atomic_files.py")
_WITHOUT_WINDOW = (*_USUAL, "tests/model", "tests/editing", "tests/application", "tests/analysis", "tests/report")
# The window's own tests take a quarter of an hour there; they are run on demand.
SUITES = {"usual": _USUAL, "without-window": _WITHOUT_WINDOW, "window": ("tests/ui", "tests/canvas")}
_COPIED = ("ipt_desktop", "resources", "tests", "packaging", "pyproject.toml", "SECURITY.md", "LICENSE", "README.md")
_LONGEST = 1500.0  # seconds


def run_suite(folders: Sequence[str]) -> None:
    """Runs these tests. Raises Refusal, with what pytest said, if one fails."""
    home = BUILD / "suite"
    wine = new_wine(home / "prefix")
    project = copied_project(home / "project")
    python = windows_python(home / "python", project)
    try:
        code, printed = _pytest(wine, python, project, folders)
        if code:
            # Wine is not Windows: what fails once in many runs there is tried again; it is named, and kept to be read.
            (home / "first-run.txt").write_text(printed, encoding="utf-8")
            print("\n".join(line for line in printed.splitlines() if line.startswith(("FAILED", "ERROR"))))
            code, printed = _pytest(wine, python, project, ("--last-failed", "--last-failed-no-failures", "none"))
    finally:
        wine.stop()
    print(printed[-8000:] if code else printed.strip().splitlines()[-1])
    if code:
        raise Refusal("Tests fail under Windows' Python.")


def windows_python(folder: Path, project: Path) -> Path:
    """An embeddable Python with the locked packages for tests; the project is found where it lies."""
    shutil.rmtree(folder, ignore_errors=True)
    library = folder / "lib"
    library.mkdir(parents=True)
    unpack_python(folder, everything=True)
    for wheel in download(WINDOWS, PYTHON, BUILD / "test-wheels", kind="test"):
        unpack(wheel, library)
    (path_file,) = folder.glob("python3*._pth")
    lines = [f"{path_file.stem}.zip", ".", "lib", "Z:" + str(project).replace("/", "\\"), "import site"]
    path_file.write_bytes("\r\n".join(lines).encode())
    return folder / "python.exe"


def copied_project(folder: Path) -> Path:
    """The checkout without what Linux made of it, so that nothing of a run gets into it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "golden", "pictures"))
        else:
            shutil.copy(source, folder / name)
    return folder


def _pytest(wine: Wine, python: Path, project: Path, folders: Sequence[str]) -> tuple[int, str]:
    options = ["-q", "-p", "no:randomly", "--no-header", "--maxfail", "20"]
    command = [str(python), "-X", "utf8", "-m", "pytest", *options, *folders]
    return wine.run(command, _LONGEST, folder=project, QT_QPA_PLATFORM="offscreen")
